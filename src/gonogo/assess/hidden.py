"""Files that are never loaded, as another one comes first wherever both might be."""

import re
from collections.abc import Collection, Iterator
from posixpath import basename, dirname, join

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
    has_package = any(basename(path) == _PACKAGE for path in paths)
    for path in paths:
        if not basename(path).startswith(_CONFIGURATION):
            continue
        first = join(dirname(path), f"{_CONFIGURATION}js")
        is_alone = has_package and join(dirname(path), _PACKAGE) not in paths
        if is_alone or (path != first and first in paths):
            yield path


def _unrouted(paths: Collection[str]) -> Iterator[str]:
    roots = {dirname(path) for path in paths if basename(path) == _PACKAGE}
    roots |= {dirname(path) for path in paths if basename(path).startswith(_CONFIGURATION)}
    for path in filter(_ROUTE.search, paths):
        root = dirname(path)
        while root and root not in roots:
            root = dirname(root)
        is_below = path.removeprefix(f"{root}/").startswith(("app/", "src/app/"))
        if not is_below and root in roots:
            yield path


def _translated(paths: Collection[str]) -> Iterator[str]:
    for path in paths:
        plain, _, ending = path.rpartition(".")
        if ending in _LATER and f"{plain}.js" in paths and runs_only_if_named(path):
            yield path
