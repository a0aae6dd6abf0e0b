"""Modules that run only if something leads to them: what is wrong in the others reaches no user."""

import re

from gonogo.assess.probed_paths import is_live, is_product, is_worth_reading

SCRIPT_ENDINGS = ("js", "jsx", "ts", "tsx", "mjs", "cjs")

_PYTHON_STARTED = re.compile(
    r"""__init__ | __main__ | admin | app | application | apps | asgi | base | bot | cli | celery
      | config | function_app | gunicorn | lambda_function | lambda_handler | local | main | manage
      | models | prod | production | run | server | settings | signals | start | tasks | worker
      | wsgi""",
    re.VERBOSE,
)
_SCRIPTS_STARTED = re.compile(
    r"""index | main (?: [.-]\w+ )? | app | server | worker | bot | cli | cron | lambda | handler
      | page | layout | template | loading | error | global-error | not-found | default | route
      | root | entry [.-] \w+ | middleware | proxy | instrumentation (?: -client )? | _\w+
      | \+ .* | .* \.config | .* file | sw | service-?worker | background | content | preload
      | firebase-messaging-sw | bootstrap | polyfills | hooks \. (?: server | client )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Modules that frameworks, hosts and people start or load by these names."""

_PYTHON_PLACES = re.compile(
    r"""(?: ^|/ ) (?: commands | migrations | versions | templatetags | settings | dags | plugins
            | functions? | lambdas? ) / (?: [^/]* / )? [^/]* $
      | ^ (?: [^/]* / )? (?: api | pages ) / [^/]* $""",
    re.VERBOSE,
)
_SCRIPT_PLACES = re.compile(
    r"""(?: ^|/ ) (?: functions? | lambdas? | javascripts?
            | migrations | commands ) / (?: [^/]* / )? [^/]* $
      | (?: ^|/ ) app / routes \. [jt]s $
      | ^ (?: (?! (?: src | pages ) / ) [^/]* / ){0,2} api /
            (?! (?: src | lib | middlewares? | controllers? | utils? | helpers? | config ) / )
            (?: [^/]* / ){0,2} [^/]* $""",
    re.VERBOSE,
)
"""Where hosts and frameworks start or load modules, without anything in the repository for it."""

_INNER_INDEX = re.compile(
    r"""(?: ^|/ ) (?: src | components | config | constants | contexts? | controllers | core | db
            | features | helpers | hooks | libs? | middlewares? | models | modules | providers
            | queries | routers? | routes | schemas | services | shared | stores? | types | utils
            | validators | views ) / (?: [^/]+ / )* (?<! src / ) index \. \w+ $""",
    re.VERBOSE,
)
"""What gathers the modules of a folder; the one of a package, right in it or in its ``src``, is
started."""

_SHOWN = re.compile(r"(?: ^|/ ) src / App (?: \. \w+ ){1,2} $", re.VERBOSE)
"""What the entry of a page imports; there may be another one than it shows."""

_ROUTED_PLACES = re.compile(
    r"(?: ^|/ ) (?: pages | routes | api | plugins | middlewares? | composables | layouts ) /",
    re.VERBOSE,
)
_LOOPED_PLACES = re.compile(
    r"""(?: ^|/ ) (?: pages | api | routers? | routes | plugins | middlewares? | models? | schemas?
            | entities | controllers? | services | policies | jobs | tasks | workers | crons?
            | handlers? | events? | listeners | commands | modules ) / (?: [^/]* / )? [^/]* $""",
    re.VERBOSE,
)
_CONFIGURES = re.compile(
    r"""(?: \.ya?ml | \.toml | \.cfg | \.ini | \.sh | \.tf | \.conf | \.service | \.config\.json
        | (?: ^|/ ) (?: package | vercel | now | app | railway | firebase | wrangler | deno
            | angular | nest-cli | project | function | zappa_settings | manifest
            | tsconfig[^/]* ) \.jsonc?
        | (?: ^|/ ) (?: Dockerfile[^/]* | Procfile[^/]* | Makefile ) ) $""",
    re.VERBOSE,
)
_CODE = re.compile(
    r"""\. (?: py | [cm]?[jt]sx? | vue | svelte | astro | rb | go | php | java | kt | dart | swift
            | cs | rs | prisma ) $""",
    re.VERBOSE,
)
_DESCRIBES_TABLES = re.compile(r"(?: ^ | [/._-] ) types (?: \.\w+ )? \.ts $", re.VERBOSE)
"""What is made from the database names every table of it."""
_PAGE = re.compile(
    r"""\. (?: x?html | htm | erb | ejs | hbs | mustache | pug | haml | slim | php | phtml | twig
            | j2 | jinja2? | njk | (?: go )? tmpl | gohtml | liquid | cshtml | jsp ) $""",
    re.VERBOSE,
)
_COMPONENTS = ("vue", "svelte", "astro")


def runs_only_if_named(path: str) -> bool:
    """Whether a file is a module that runs only where another file imports, starts or loads it."""
    stem = stem_of(path)
    if is_python(path):
        started = _PYTHON_STARTED.fullmatch(stem) or _PYTHON_PLACES.search(path)
        return stem.isidentifier() and not started
    if not stem or _ending(path) not in SCRIPT_ENDINGS or _SCRIPT_PLACES.search(path):
        return False
    return gathers(path) or bool(_SHOWN.search(path)) or not _SCRIPTS_STARTED.fullmatch(stem)


def gathers(path: str) -> bool:
    """Whether a script is one that others import by the name of its folder, by where it lies."""
    return bool(_INNER_INDEX.search(path))


def is_routed(path: str) -> bool:
    """Whether a framework that makes routes of files would load it."""
    return not is_python(path) and bool(_ROUTED_PLACES.search(path))


def is_looped_over(path: str) -> bool:
    """Whether it lies where a product that loads all files of some folders would have it."""
    return bool(_LOOPED_PLACES.search(path))


def stem_of(path: str) -> str:
    """A file's name without its folder and its ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def is_python(path: str) -> bool:
    """Whether a file is Python source, by its name."""
    return path.endswith(".py")


def is_module(path: str) -> bool:
    """Whether a file is Python, JavaScript or TypeScript source, by its name."""
    return is_python(path) or _ending(path) in SCRIPT_ENDINGS


def is_code(path: str) -> bool:
    """Whether a file is source of a program, in any language, by its name."""
    return bool(_CODE.search(path))


def describes_tables(path: str) -> bool:
    """Whether a file holds types that were made from the database, by its name."""
    return bool(_DESCRIBES_TABLES.search(path))


def configures(path: str) -> bool:
    """Whether a file says how a product is built, started or deployed, by its name."""
    return bool(_CONFIGURES.search(path))


def may_name(path: str, *, python: bool, scripts: bool, tables: bool) -> bool:
    """Whether a file may name what is looked for, modules or tables, and is part of what runs."""
    if tables and is_code(path):
        fits = not describes_tables(path)
    elif is_python(path):
        fits = python
    elif is_script(path):
        fits = scripts
    else:
        fits = configures(path)
    return fits and is_worth_reading(path) and is_product(path) and is_live(path)


def is_script(path: str) -> bool:
    """Whether a file is JavaScript or TypeScript, or a page that may load some, by its name."""
    return _ending(path) in (*SCRIPT_ENDINGS, *_COMPONENTS) or is_page(path)


def is_page(path: str) -> bool:
    """Whether a file is made into a page that may load scripts, by its name."""
    return bool(_PAGE.search(path))


def _ending(path: str) -> str:
    return path.rpartition(".")[2]
