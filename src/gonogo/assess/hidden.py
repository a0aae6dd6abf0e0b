"""Files that are never loaded, as another one comes first wherever both might be."""

import re
from collections.abc import Collection, Iterator

from gonogo.assess.unused import runs_only_if_named

_PACKAGE = "package.json"
_CONFIGURATION = "next.config."
_ROUTE = re.compile(r"(?: ^|/ ) app / (?: [^/]+ / )* (?: route | page ) \. [jt]sx? $", re.VERBOSE)
_LATER = ("ts", "tsx", "jsx")


def hidden(paths: Collection[str]) -> set[str]:
    """Of all files of a repository, those that are never loaded.

    Python loads a package before a module of the same name. Next.js reads one configuration, beside
    the package.json, and makes routes of what is below app/ or src/app/ there. Of a script in two
    languages, bundlers take the one in JavaScript; in that, the orders of Vite and webpack agree.
    """
    everything = frozenset(paths)
    finders = (_modules, _configurations, _unrouted, _translated)
    return {path for find in finders for path in find(everything)}


def _modules(paths: Collection[str]) -> Iterator[str]:
    init = "/__init__.py"
    return (f"{path.removesuffix(init)}.py" for path in paths if path.endswith(init))


def _configurations(paths: Collection[str]) -> Iterator[str]:
    has_package = any(f"/{path}".endswith(f"/{_PACKAGE}") for path in paths)
    for path in paths:
        folder, name = path[: path.rfind("/") + 1], path.rpartition("/")[2]
        if not name.startswith(_CONFIGURATION):
            continue
        first = f"{folder}{_CONFIGURATION}js"
        is_alone = has_package and f"{folder}{_PACKAGE}" not in paths
        if is_alone or (path != first and first in paths):
            yield path


def _unrouted(paths: Collection[str]) -> Iterator[str]:
    roots = {
        path[: path.rfind("/") + 1]
        for path in paths
        if path.rpartition("/")[2].startswith((_PACKAGE, _CONFIGURATION))
    }
    for path in paths:
        if not _ROUTE.search(path):
            continue
        around = [root for root in roots if path.startswith(root)]
        inner = path[len(max(around, key=len)) :] if around else "app/"
        if not inner.startswith(("app/", "src/app/")):
            yield path


def _translated(paths: Collection[str]) -> Iterator[str]:
    for path in paths:
        plain, _, ending = path.rpartition(".")
        if ending in _LATER and f"{plain}.js" in paths and runs_only_if_named(path):
            yield path
