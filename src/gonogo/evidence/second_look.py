"""A second look at what speaks against an item, at files that the first one had no eye for."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from gonogo.assess.mentions import Mentions, Target
from gonogo.assess.probing import Found
from gonogo.assess.uncalled import Functions
from gonogo.assess.undone import Migrations
from gonogo.assess.unused import is_python, may_name, runs_only_if_named
from gonogo.evidence.reader import Reader

_MOST_SQL = 32 * 1024 * 1024
"""Bytes of migrations; a product has far less, and each is gone through again."""
_Look = Callable[[Found], Found | None]
"""What is left of a finding, if anything is."""


def second_look(found: Sequence[Found], paths: Sequence[str], reader: Reader) -> list[Found]:
    """Leave out what a later migration takes back, and what stands in code that nothing uses."""
    suspects = [one for one in found if one.probe.says == "against"]
    looks = (_that_runs(suspects, paths, reader), _that_still_holds(suspects, paths, reader))
    return [left for one in found if (left := _left_of(one, looks))]


def _left_of(one: Found, looks: Iterable[_Look]) -> Found | None:
    left: Found | None = one
    for look in looks:
        if left is None or left.probe.says == "for":
            return left
        left = look(left)
    return left


def _that_runs(found: Iterable[Found], paths: Iterable[str], reader: Reader) -> _Look:
    """Takes out modules that nothing names, and the lines of functions that nothing calls."""
    suspects = [one for one in found if not _may_stand_anywhere(one)]
    modules = {one.path for one in suspects if runs_only_if_named(one.path)}
    functions = _functions_around(suspects, reader)
    named = {Target(path) for path in modules}
    named.update(Target(path, name) for path, those in functions.items() for name in those.names)
    mentions = _mentions_of(named, paths, reader)
    if mentions is None:
        return lambda one: one
    idle = {path: those.uncalled(mentions.functions_of(path)) for path, those in functions.items()}

    def runs(one: Found) -> Found | None:
        if _may_stand_anywhere(one):
            return one
        if one.path in modules and Target(one.path) not in mentions.found:
            return None
        return _without(one, lambda line: any(line in lines for lines in idle.get(one.path, ())))

    return runs


def _may_stand_anywhere(one: Found) -> bool:
    """Whether it counts in code that nothing uses: a secret is out wherever it stands."""
    return bool(one.probe.secrets) or one.probe.anywhere


def _functions_around(suspects: Iterable[Found], reader: Reader) -> dict[str, Functions]:
    """The functions of each Python file that has something in one of them."""
    lines: defaultdict[str, set[int]] = defaultdict(set)
    for one in suspects:
        if is_python(one.path):
            lines[one.path].update(one.lines)
    found: dict[str, Functions] = {}
    for path, numbers in lines.items():
        if reader.is_full():
            break
        if numbers and (raw := reader.read(path)):
            functions = Functions(path, raw.decode(errors="replace"))
            if functions.hold_any(numbers):
                found[path] = functions
    return found


def _mentions_of(
    targets: Collection[Target], paths: Iterable[str], reader: Reader
) -> Mentions | None:
    """Which of them the files name; None where there is no time to look."""
    mentions = Mentions(targets)
    python = any(is_python(target.path) for target in targets)
    scripts = not all(is_python(target.path) for target in targets)
    for path in paths:
        if mentions.is_done:
            break
        if reader.is_full():
            return None
        if may_name(path, python=python, scripts=scripts) and (raw := reader.read(path)):
            mentions.look(path, raw)
    return mentions


def _without(one: Found, is_out: Callable[[int], bool]) -> Found | None:
    """What is left of a finding without some of its lines."""
    lines = tuple(line for line in one.lines if not is_out(line))
    return one._replace(lines=lines) if lines or not one.lines else None


def _that_still_holds(suspects: Iterable[Found], paths: Iterable[str], reader: Reader) -> _Look:
    """Takes out the lines that a later file of the same folder takes back."""
    folders = {_folder(one.path) for one in suspects if _is_sql(one.path)}
    files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    size = 0
    for path in paths:
        if _is_sql(path) and _folder(path) in folders and (raw := reader.read(path)):
            files[_folder(path)].append((path, raw.decode(errors="replace")))
            size += len(raw)
        if size > _MOST_SQL or reader.is_full():
            return lambda one: one
    migrations = {folder: Migrations(those) for folder, those in files.items()}

    def holds(one: Found) -> Found | None:
        there = migrations.get(_folder(one.path)) if _is_sql(one.path) else None
        return _without(one, lambda line: there.take_back(one.path, line)) if there else one

    return holds


def _is_sql(path: str) -> bool:
    return path.lower().endswith(".sql")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
