"""Python modules that nothing names: what is wrong in them reaches no user."""

import re
from collections.abc import Collection, Iterable

from gonogo.assess.probed_paths import is_live, is_product

_CALLED_BY_NAME = re.compile(
    r"""__init__ | __main__ | admin | api | app | application | apps | asgi | base | bot | cli
      | celery | client | config | consumers? | context_processors | forms | function_app | gunicorn
      | handlers? | index | lambda_function | lambda_handler | local | main | manage | middlewares?
      | models | prod | production | routes | routing | run | schema | serializers | server
      | service | settings | signals | start | tasks | urls | views | viewsets | worker | wsgi""",
    re.VERBOSE,
)
"""Modules that frameworks, hosts and people start or load by these names."""

_CALLED_BY_PLACE = re.compile(
    r"""(?: ^|/ ) (?: commands | migrations | versions | templatetags | settings | dags | pages
            | functions? | lambdas? | api | routers? | routes | plugins ) /"""
    r"(?:[^/]*/)?[^/]*$",
    re.VERBOSE,
)
_MAY_NAME = re.compile(
    r"""(?: \.py | \.ya?ml | \.toml | \.cfg | \.ini | \.json | \.sh | \.tf | \.conf | \.service
        | (?: ^|/ ) (?: Dockerfile[^/]* | Procfile[^/]* | Makefile ) ) $""",
    re.VERBOSE,
)


def module_of(path: str) -> str:
    """The name by which others would import a file; empty where it may run without that."""
    stem = path.rpartition("/")[2].removesuffix(".py")
    if not path.endswith(".py") or _CALLED_BY_NAME.fullmatch(stem) or _CALLED_BY_PLACE.search(path):
        return ""
    return stem if stem.isidentifier() else ""


def may_name(path: str) -> bool:
    """Whether a file may import or start a module of what runs."""
    return bool(_MAY_NAME.search(path)) and is_product(path) and is_live(path)


def named_in(text: bytes, path: str, modules: Collection[str]) -> set[str]:
    """Which of the modules a file names; its own name counts for nothing."""
    there = {name for name in modules if name.encode() in text}
    there.discard(module_of(path))
    if not there:
        return set()
    whole = re.compile(rb"\b(?:" + b"|".join(_longest_first(there)) + rb")\b")
    return {found.decode() for found in whole.findall(text)}


def _longest_first(names: Iterable[str]) -> list[bytes]:
    return [re.escape(name).encode() for name in sorted(names, key=len, reverse=True)]
