"""Modules that nothing names: what is wrong in them reaches no user."""

import re

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
            | functions? | lambdas? | api (?! / [^/]* / [^/]* \.py $ ) | routers? | routes | plugins
            | middlewares? | models?
            | entities | controllers? | policies | jobs | workers | composables | public | static
            | assets | javascripts? ) /
        (?: [^/]* / )? [^/]* $""",
    re.VERBOSE,
)
_CONFIGURES = re.compile(
    r"""(?: \.ya?ml | \.toml | \.cfg | \.ini | \.sh | \.tf | \.conf | \.service | \.config\.json
        | (?: ^|/ ) (?: package | vercel | now | app | railway | firebase | wrangler | deno
            | angular | nest-cli | project | function | zappa_settings | manifest
            | tsconfig[^/]* ) \.json
        | (?: ^|/ ) (?: Dockerfile[^/]* | Procfile[^/]* | Makefile ) ) $""",
    re.VERBOSE,
)
_WORKS_WITH_TABLES = re.compile(
    r"""\. (?: py | [cm]?[jt]sx? | vue | svelte | astro | rb | go | php | java | kt | dart | swift
            | cs | rs | prisma ) $""",
    re.VERBOSE,
)
_DESCRIBES_TABLES = re.compile(r"(?: ^ | [/._-] ) types (?: \.\w+ )? \.ts $", re.VERBOSE)
"""What is made from the database names every table of it."""
_SHOWS_SCRIPTS = ("vue", "svelte", "astro", "html", "erb", "ejs", "hbs", "pug", "php")


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


def may_name(path: str, *, python: bool, scripts: bool, tables: bool) -> bool:
    """Whether a file may name what is looked for, modules or tables, and is part of what runs."""
    if tables and _WORKS_WITH_TABLES.search(path):
        fits = not _DESCRIBES_TABLES.search(path)
    elif is_python(path):
        fits = python
    elif is_script(path):
        fits = scripts
    else:
        fits = bool(_CONFIGURES.search(path))
    return fits and is_product(path) and is_live(path)


def is_script(path: str) -> bool:
    """Whether a file is JavaScript or TypeScript, or a page that may load some, by its name."""
    return _ending(path) in (*_SCRIPTS, *_SHOWS_SCRIPTS)


def _ending(path: str) -> str:
    return path.rpartition(".")[2]
