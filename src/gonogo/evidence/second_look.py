"""A second look at what speaks against an item, at files that the first one had no eye for."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from gonogo.assess.probing import Found
from gonogo.assess.undone import Migrations
from gonogo.assess.unused import may_name, module_of, named_in, words_of
from gonogo.checklist.model import Probe
from gonogo.evidence.reader import Reader


def second_look(found: Sequence[Found], paths: Sequence[str], reader: Reader) -> list[Found]:
    """Leave out what a later migration takes back, and what stands in modules that nothing uses."""
    suspects = [one for one in found if one.probe.says == "against"]
    modules = {module_of(one.path) for one in suspects} - {""}
    used = _named_anywhere(modules, paths, reader)
    holds = _that_still_holds(suspects, paths, reader)
    left = (
        holds(one) if one.probe.says == "against" else one
        for one in found
        if _may_stand_anywhere(one.probe) or module_of(one.path) in {"", *used}
    )
    return [one for one in left if one is not None]


def _may_stand_anywhere(probe: Probe) -> bool:
    """Whether it counts in files that nothing uses: a secret is out wherever it stands."""
    return probe.says == "for" or bool(probe.secrets) or probe.anywhere


def _named_anywhere(modules: Collection[str], paths: Iterable[str], reader: Reader) -> set[str]:
    """Which of the modules any of the files names; all of them where there is no time to look."""
    missing = set(modules)
    words = words_of(missing)
    scripts = any(name.startswith("/") for name in missing)
    python = not all(name.startswith("/") for name in missing)
    for path in paths:
        if not missing:
            break
        if reader.is_full():
            return set(modules)
        if may_name(path, python=python, scripts=scripts) and (raw := reader.read(path)):
            missing -= named_in(raw, path, words)
    return set(modules) - missing


def _that_still_holds(
    suspects: Iterable[Found], paths: Iterable[str], reader: Reader
) -> Callable[[Found], Found | None]:
    """Takes out the lines that a later file of the same folder takes back."""
    folders = {_folder(one.path) for one in suspects if _is_sql(one.path)}
    files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in paths:
        if _is_sql(path) and _folder(path) in folders and (raw := reader.read(path)):
            files[_folder(path)].append((path, raw.decode(errors="replace")))
    migrations = {folder: Migrations(those) for folder, those in files.items()}

    def holds(one: Found) -> Found | None:
        if not _is_sql(one.path) or _folder(one.path) not in migrations or not one.lines:
            return one
        there = migrations[_folder(one.path)]
        lines = tuple(line for line in one.lines if not there.take_back(one.path, line))
        return one._replace(lines=lines) if lines else None

    return holds


def _is_sql(path: str) -> bool:
    return path.lower().endswith(".sql")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
