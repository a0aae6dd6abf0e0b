"""Modules that nothing names: what is wrong in them reaches no user."""

import re
from functools import lru_cache
from posixpath import dirname, join, normpath

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
_COMMENTS = ("//", "*", "{/*", "<!--")
_LOADING = re.compile(
    r"(?: \b from | \b import | \b require | \b import \s? \( | \b require \s? \( ) \s* $",
    re.VERBOSE,
)
_NEAR = 20
_ROOTS = ("", "@", "~", "#", "$lib")
"""What stands for the folder that all modules are below."""


def runs_only_if_named(path: str) -> bool:
    """Whether a file is a module that runs only where another file imports or starts it."""
    stem = stem_of(path)
    if _STARTED_BY_NAME.fullmatch(stem) or _LOADED_BY_PLACE.search(path):
        return False
    return stem.isidentifier() if is_python(path) else bool(stem) and _ending(path) in _SCRIPTS


def stem_of(path: str) -> str:
    """A file's name without its folder and its ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def is_python(path: str) -> bool:
    """Whether a file is Python source, by its name."""
    return path.endswith(".py")


def may_name(path: str, *, python: bool, scripts: bool) -> bool:
    """Whether a file may import or start a module of that kind, and is part of what runs."""
    if is_python(path):
        fits = python
    elif _ending(path) in (*_SCRIPTS, *_SHOWS_SCRIPTS):
        fits = scripts
    else:
        fits = bool(_CONFIGURES.search(path))
    return fits and is_product(path) and is_live(path)


def imports(path: str, text: str, module: str) -> bool:
    """Whether a script or page seems to import or start the script that is ``module``, a path."""
    plain = module.rpartition(".")[0]
    is_script = _ending(path) in (*_SCRIPTS, *_SHOWS_SCRIPTS)
    for match in _naming(plain.rpartition("/")[2]).finditer(text):
        begin = text.rfind("\n", 0, match.start()) + 1
        if text[begin : match.start()].lstrip().startswith(_COMMENTS):
            continue
        named = match["named"]
        if not is_script:
            return True  # a setting: from which folder it starts, who knows
        if named.startswith("."):
            if normpath(join(dirname(path), named)) == plain:
                return True
        elif _is_loaded(text, match) and _may_mean(named, plain):
            return True
    return False


@lru_cache(maxsize=1_000)
def _naming(stem: str) -> re.Pattern[str]:
    """As in ``from "./rates"`` and ``require('x/rates.js')``."""
    return re.compile(
        rf"""["'`] (?P<named> (?: [^"'`\s(]{{0,200}} / )? {re.escape(stem)} )
             (?P<ending> \.\w{{1,4}} )? ["'`?]""",
        re.VERBOSE,
    )


def _is_loaded(text: str, match: re.Match[str]) -> bool:
    """Whether a quoted name is that of a module: most words and addresses are not."""
    if match["ending"] or (not match["named"].startswith("/") and "/" in match["named"]):
        return True
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return bool(_LOADING.search(before))


def _may_mean(named: str, plain: str) -> bool:
    """Whether what isn't named from the own folder may lead to a module, a path without ending.

    The first part of a name may be that of a package, or stand for any folder.
    """
    first, _, rest = named.partition("/")
    if first in _ROOTS:
        return f"/{plain}".endswith(f"/{rest}")
    return first.startswith(("@", "~", "#", "$")) or not rest or first in plain.split("/")


def _ending(path: str) -> str:
    return path.rpartition(".")[2]
