"""Modules that nothing names: what is wrong in them reaches no user."""

import re
from collections.abc import Collection, Iterable

from gonogo.assess.probed_paths import is_live, is_product

_SCRIPTS = ("js", "jsx", "ts", "tsx", "mjs", "cjs")

_STARTED_BY_NAME = re.compile(
    r"""__init__ | __main__ | admin | api | app | application | apps | asgi | base | bot | cli
      | celery | client | config | consumers? | context_processors | forms | function_app | gunicorn
      | handlers? | index | lambda_function | lambda_handler | local | main | manage | middlewares?
      | models | prod | production | routes | routing | run | schema | serializers | server
      | service | settings | signals | start | tasks | urls | views | viewsets | worker | wsgi
      | page | layout | template | loading | error | global-error | not-found | default | route
      | proxy | instrumentation | _app | _document | sw | service-worker | \+.* | .*\.config
      | .*file""",
    re.VERBOSE,
)
"""Modules that frameworks, hosts and people start or load by these names."""

_LOADED_BY_PLACE = re.compile(
    r"""(?: ^|/ ) (?: commands | migrations | versions | templatetags | settings | dags | pages
            | functions? | lambdas? | api | routers? | routes | plugins | middlewares? | models?
            | entities | controllers? | policies | jobs | workers | composables | public | static
            | assets | javascripts? ) /
        (?: [^/]* / )? [^/]* $""",
    re.VERBOSE,
)
_CONFIGURES = re.compile(
    r"""(?: \.ya?ml | \.toml | \.cfg | \.ini | \.json | \.sh | \.tf | \.conf | \.service
        | (?: ^|/ ) (?: Dockerfile[^/]* | Procfile[^/]* | Makefile ) ) $""",
    re.VERBOSE,
)
_SHOWS_SCRIPTS = ("vue", "svelte", "astro", "html", "erb", "ejs", "hbs", "pug", "php")


def module_of(path: str) -> str:
    """The name by which others would name a file: ``rates`` in Python, ``/rates`` in scripts.

    Empty where the file may run without that.
    """
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    if _STARTED_BY_NAME.fullmatch(stem) or _LOADED_BY_PLACE.search(path):
        return ""
    if ending == "py":
        return stem if stem.isidentifier() else ""
    return f"/{stem}" if stem and ending in _SCRIPTS else ""


def may_name(path: str, modules: Iterable[str]) -> bool:
    """Whether a file may import or start one of the modules, and is part of what runs."""
    ending = path.rpartition(".")[2]
    if ending == "py":
        fits = any(not name.startswith("/") for name in modules)
    elif ending in (*_SCRIPTS, *_SHOWS_SCRIPTS):
        fits = any(name.startswith("/") for name in modules)
    else:
        fits = bool(_CONFIGURES.search(path))
    return fits and is_product(path) and is_live(path)


def named_in(text: bytes, path: str, modules: Collection[str]) -> set[str]:
    """Which of the modules a file names; its own name counts for nothing."""
    others = set(modules) - {module_of(path)}
    return {name for name in others if name.lstrip("/").encode() in text and _names(text, name)}


def _names(text: bytes, module: str) -> bool:
    stem = re.escape(module.lstrip("/")).encode()
    if module.startswith("/"):  # from "./rates", require('x/rates.js')
        return bool(re.search(rb"[/\"'`]" + stem + rb"(?:\.\w{1,4})?[\"'`?]", text))
    return bool(re.search(rb"\b" + stem + rb"\b", text))
