"""Modules that nothing names: what is wrong in them reaches no user."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

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


_NO_WORD = bytes(
    byte if byte >= 0x80 or chr(byte).isalnum() or byte == ord("_") else ord(" ")
    for byte in range(256)
)
"""For ``bytes.translate``: leaves words, with spaces between them."""


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


def may_name(path: str, *, python: bool, scripts: bool) -> bool:
    """Whether a file may import or start a module of that kind, and is part of what runs."""
    ending = path.rpartition(".")[2]
    if ending == "py":
        fits = python
    elif ending in (*_SCRIPTS, *_SHOWS_SCRIPTS):
        fits = scripts
    else:
        fits = bool(_CONFIGURES.search(path))
    return fits and is_product(path) and is_live(path)


def named_in(text: bytes, path: str, modules: Mapping[bytes, Collection[str]]) -> set[str]:
    """Which of the modules, by ``words_of``, a file names; its own name counts for nothing."""
    own = module_of(path)
    return {
        name
        for word in modules.keys() & set(text.translate(_NO_WORD).split())
        for name in modules[word]
        if name != own and (not name.startswith("/") or _imported(name).search(text))
    }


def words_of(modules: Iterable[str]) -> dict[bytes, list[str]]:
    """The modules by the longest word of their names, by which they are looked for."""
    by_word: defaultdict[bytes, list[str]] = defaultdict(list)
    for name in modules:
        by_word[max(name.encode().translate(_NO_WORD).split(), key=len)].append(name)
    return by_word


@lru_cache(maxsize=1_000)
def _imported(module: str) -> re.Pattern[bytes]:
    """As in ``from "./rates"`` and ``require('x/rates.js')``."""
    stem = re.escape(module.lstrip("/")).encode()
    return re.compile(rb"[/\"'`]" + stem + rb"(?:\.\w{1,4})?[\"'`?]")
