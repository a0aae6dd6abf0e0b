"""Files that are never loaded, as another one comes first wherever both might be."""

from collections.abc import Collection, Iterator
from posixpath import basename, dirname, join

from gonogo.assess.folders import nearest
from gonogo.assess.unused import runs_only_if_named

_PACKAGE = "package.json"
_CONFIGURATION = "next.config."
_ROUTES = ("route", "page")


def hidden(paths: Collection[str]) -> set[str]:
    """Of all files of a repository, those that are never loaded.

    Python loads a package before a module of the same name. Next.js reads one configuration, and
    makes routes of what is below app/ or src/app/ beside it. Where there is a script in JavaScript,
    bundlers (Vite, webpack) don't come to the one in TypeScript.
    """
    everything = frozenset(paths)
    finders = (_modules, _configurations, _unrouted, _translated)
    return {path for find in finders for path in find(everything)}


def _modules(paths: Collection[str]) -> Iterator[str]:
    init = "/__init__.py"
    return (f"{path.removesuffix(init)}.py" for path in paths if path.endswith(init))


def _configurations(paths: Collection[str]) -> Iterator[str]:
    """The second one of a folder, and those in folders of a package that has one itself."""
    found = {path for path in paths if basename(path).startswith(_CONFIGURATION)}
    configured = set(map(dirname, found))
    packages = {dirname(path) for path in paths if basename(path) == _PACKAGE}
    for path in found:
        first = join(dirname(path), f"{_CONFIGURATION}js")
        around = nearest(path, packages)
        if (path != first and first in found) or (
            around is not None and around != dirname(path) and around in configured
        ):
            yield path


def _unrouted(paths: Collection[str]) -> Iterator[str]:
    configured = {dirname(path) for path in paths if basename(path).startswith(_CONFIGURATION)}
    roots = configured | {dirname(path) for path in paths if basename(path) == _PACKAGE}
    for path in paths:
        if basename(path).partition(".")[0] not in _ROUTES or "/app/" not in f"/{path}":
            continue
        root = nearest(path, roots)
        inner = path.removeprefix(f"{root}/")
        if root in configured and not inner.startswith(("app/", "src/app/")):
            yield path


def _translated(paths: Collection[str]) -> Iterator[str]:
    for path in paths:
        plain = path.removesuffix(".ts")
        if plain != path and f"{plain}.js" in paths and runs_only_if_named(path):
            yield path
