"""A second look at what speaks against an item, at files that the first one had no eye for."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from gonogo.assess.copies import copies, is_built_from, names_folder
from gonogo.assess.hidden import hidden
from gonogo.assess.importers import Importers
from gonogo.assess.mentions import Mentions, Target, described
from gonogo.assess.probing import Found
from gonogo.assess.python_functions import python_source
from gonogo.assess.script_functions import script_source
from gonogo.assess.starts import not_started, says_what_starts
from gonogo.assess.uncalled import Functions
from gonogo.assess.undone import Migrations
from gonogo.assess.unused import (
    configures,
    describes_tables,
    is_module,
    is_python,
    may_name,
    runs_only_if_named,
)
from gonogo.assess.words import all_words
from gonogo.evidence.reader import Reader

_MOST_SQL = 32 * 1024 * 1024
"""Bytes of migrations; a product has far less, and each is gone through again."""
_MOST_COPIES = 20
_SUPABASE = "/supabase/migrations/"
_Look = Callable[[Found], Found | None]
"""What is left of a finding, if anything is."""
_Folders = Mapping[str, Migrations]


def second_look(found: Sequence[Found], paths: Sequence[str], reader: Reader) -> list[Found]:
    """Leave out what a later migration takes back, and what stands in code that nothing uses."""
    may_idle = [
        one for one in found if one.probe.says == "against" and not _may_stand_anywhere(one)
    ]
    copied = tuple(_copies(paths, reader)) if may_idle else ()
    paths = [path for path in paths if not path.startswith(copied)]
    folders = _migrations_around(may_idle, paths, reader)
    functions = _functions_around(may_idle, reader)
    called = {target for those in functions.values() for target in those.targets()}
    tables = set(_tables_of(may_idle, folders))
    mentions = Mentions(called | tables, reader.is_late)
    idle = set(_not_started(paths, reader)) if may_idle else set[str]()
    modules = {one.path for one in may_idle if runs_only_if_named(one.path)}
    modules |= idle.intersection(one.path for one in may_idle)
    importers = Importers(modules, reader.is_late, idle)
    looks: list[_Look] = [lambda one: None if _is_copied(one, copied) else one]
    looks += [_in_migrations_that_run(paths), _that_still_holds(folders), _not_hidden(paths)]
    if _go_through(paths, reader, mentions, importers, tables):
        looks += [
            _in_reached_modules(importers),
            _in_called_functions(functions, mentions),
            _of_used_tables(tables, mentions, folders, _live_tables(tables, paths, reader)),
        ]
    return [left for one in found if (left := _left_of(one, looks))]


def _not_started(paths: Sequence[str], reader: Reader) -> Iterator[str]:
    everything = frozenset(paths)
    for path in paths:
        if says_what_starts(path) and may_name(path, python=False, scripts=True, tables=False):
            if reader.is_full():
                return
            text = (reader.read(path) or b"").decode(errors="replace")
            yield from not_started(path, text, everything)


def _copies(paths: Sequence[str], reader: Reader) -> Iterator[str]:
    """Files, and folders with a slash, that another copy took the place of, as settings tell."""
    found = list(islice(copies(paths), _MOST_COPIES))
    named, built = set[str](), set[str]()
    for path in filter(configures, paths) if found else ():
        if reader.is_full():
            return
        text = (reader.read(path) or b"").decode(errors="replace")
        around = [copy.folder for copy in found if not path.startswith(f"{copy.folder}/")]
        named.update(folder for folder in around if names_folder(folder, text))
        built.update(folder for folder in around if is_built_from(folder, path, text))
    for folder, twins in found:
        if folder in built:
            yield from twins
        elif folder not in named:
            yield f"{folder}/"


def _is_copied(one: Found, copied: tuple[str, ...]) -> bool:
    """Whether it stands in a copy; what settings give away they give away there, too."""
    return one.path.startswith(copied) and ".env" not in one.path.rpartition("/")[2]


def _left_of(one: Found, looks: Iterable[_Look]) -> Found | None:
    left: Found | None = one
    for look in looks:
        if left is None or left.probe.says == "for" or _may_stand_anywhere(left):
            return left
        left = look(left)
    return left


def _may_stand_anywhere(one: Found) -> bool:
    """Whether it counts in code that nothing uses: a secret is out wherever it stands."""
    return bool(one.probe.secrets) or one.probe.anywhere


def _without(one: Found, is_out: Callable[[int], bool]) -> Found | None:
    """What is left of a finding without some of its lines."""
    lines = tuple(line for line in one.lines if not is_out(line))
    return one._replace(lines=lines) if lines or not one.lines else None


def _in_reached_modules(importers: Importers) -> _Look:
    unreached = importers.unreached()
    return lambda one: None if one.path in unreached else one


def _not_hidden(paths: Sequence[str]) -> _Look:
    never_loaded = hidden(paths)
    return lambda one: None if one.path in never_loaded else one


def _in_called_functions(functions: Mapping[str, Functions], mentions: Mentions) -> _Look:
    idle = {path: those.uncalled(mentions.names_of(path)) for path, those in functions.items()}
    return lambda one: _without(
        one, lambda line: any(line in lines for lines in idle.get(one.path, ()))
    )


def _live_tables(
    tables: Collection[Target], paths: Iterable[str], reader: Reader
) -> set[str] | None:
    """The tables that were in the database when types were made from it; None if none were."""
    names = {target.name for target in tables}
    texts = (reader.read(path) for path in paths if names and describes_tables(path))
    found = [described(names, (raw or b"").decode(errors="replace")) for raw in texts]
    known = [those for those in found if those is not None]
    return set[str]().union(*known) if known else None


def _of_used_tables(
    tables: Collection[Target], mentions: Mentions, folders: _Folders, live: set[str] | None
) -> _Look:
    """Takes out tables that no code names; where it names none at all, it is elsewhere.

    What SQL does with a table counts if it is known to be live, or nothing is known of that.
    """
    names = {target.name for target in tables}
    used = {target.name for target in tables if target in mentions.found}
    in_sql = set[str]().union(*(there.tables_used() for there in folders.values()))
    unused = names - used - (in_sql if live is None else in_sql & live)
    if not used or not unused:
        return lambda one: one

    def look(one: Found) -> Found | None:
        there = folders.get(_folder(one.path))
        return (
            _without(one, lambda line: there.table_of(one.path, line) in unused) if there else one
        )

    return look


def _in_migrations_that_run(paths: Iterable[str]) -> _Look:
    """Takes out the SQL beside Supabase's folder, where there is one: only that is run."""
    has_supabase = any(_SUPABASE in f"/{path}" and _is_sql(path) for path in paths)

    def look(one: Found) -> Found | None:
        elsewhere = has_supabase and _is_sql(one.path) and "/supabase/" not in f"/{one.path}"
        return None if elsewhere else one

    return look


def _that_still_holds(folders: _Folders) -> _Look:
    """Takes out the lines that a later file of the same folder takes back."""

    def look(one: Found) -> Found | None:
        there = folders.get(_folder(one.path)) if _is_sql(one.path) else None
        return _without(one, lambda line: there.take_back(one.path, line)) if there else one

    return look


def _functions_around(suspects: Iterable[Found], reader: Reader) -> dict[str, Functions]:
    """The functions of each file of code that has something in one of them."""
    lines: defaultdict[str, set[int]] = defaultdict(set)
    for one in suspects:
        if is_module(one.path):
            lines[one.path].update(one.lines)
    found: dict[str, Functions] = {}
    for path, numbers in lines.items():
        if reader.is_full():
            break
        if numbers and (raw := reader.read(path)):
            source = python_source if is_python(path) else script_source
            functions = Functions(source(path, raw.decode(errors="replace")))
            if functions.hold_any(numbers):
                found[path] = functions
    return found


def _migrations_around(
    suspects: Iterable[Found], paths: Iterable[str], reader: Reader
) -> dict[str, Migrations]:
    """What the SQL files say that lie beside one with a finding; nothing if it is too much."""
    folders = {_folder(one.path) for one in suspects if _is_sql(one.path)}
    files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    size = 0
    for path in paths:
        there = folders.intersection(_folders_it_speaks_for(path)) if _is_sql(path) else ()
        if there and (raw := reader.read(path)):
            for folder in there:
                files[folder].append((path, raw.decode(errors="replace")))
            size += len(raw)
        if size > _MOST_SQL or reader.is_full():
            return {}
    return {folder: Migrations(those) for folder, those in files.items()}


def _folders_it_speaks_for(path: str) -> tuple[str, ...]:
    """Its own, and Supabase's migrations if it lies beside them: people run that by hand."""
    folder = _folder(path)
    return (folder, f"{folder}/migrations") if f"/{folder}".endswith("/supabase") else (folder,)


def _tables_of(suspects: Iterable[Found], folders: _Folders) -> Iterator[Target]:
    for one in suspects:
        if _is_sql(one.path) and (there := folders.get(_folder(one.path))):
            tables = (there.table_of(one.path, line) for line in one.lines)
            yield from (Target(one.path, table) for table in tables if table)


def _go_through(
    paths: Iterable[str],
    reader: Reader,
    mentions: Mentions,
    importers: Importers,
    tables: set[Target],
) -> bool:
    """Look for both in all files, as often as it takes; whether there was time for it."""
    code = importers.modules | {target.path for target in mentions.targets - tables}
    python = any(map(is_python, code))
    scripts = bool(tables) or not all(map(is_python, code))  # what names a table may be one
    fitting = [
        path
        for path in paths
        if may_name(path, python=python, scripts=scripts, tables=bool(tables))
    ]
    _go_through_once(fitting, reader, mentions, importers)
    if reader.is_full():
        return False
    while importers.step_back(mentions.close()):
        _go_through_once(fitting, reader, mentions, importers)
        if reader.is_full():
            importers.give_up()
            break
    mentions.leave_out(importers.unreached())
    return True


def _go_through_once(
    paths: Iterable[str], reader: Reader, mentions: Mentions, importers: Importers
) -> None:
    for path in paths:
        if reader.is_full() or (mentions.is_done and importers.is_done):
            return
        if raw := reader.read(path):
            words = all_words(raw)
            mentions.look(path, raw, words)
            importers.look(path, raw, words)


def _is_sql(path: str) -> bool:
    return path.lower().endswith(".sql")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
