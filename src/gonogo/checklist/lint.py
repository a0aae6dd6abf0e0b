"""Everything that is wrong in a checklist file, for those who write one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gonogo.checklist.crosscheck import Found, Table, tables
from gonogo.checklist.load import read_table, validate
from gonogo.text import toml_map
from gonogo.text.clean import clean
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import map_toml
from gonogo.text.validation import in_order, problem_at

_ON_ONE_LINE = frozenset({"id", "title", "section", "name", "version"})


def lint(path: Path) -> list[Problem]:
    """All problems of a checklist file, in the order of the file; empty where there is none.

    Besides what keeps a checklist from being used, these are: an item whose id doesn't begin
    with its section, a reference given twice, and characters that can't be seen.
    """
    try:
        source, table = read_table(path)
    except FileProblem as error:
        return list(error.problems)
    mapped = cache(lambda: map_toml(source))
    _, problems = validate(table, mapped)
    found = [*_ids_outside_their_section(table), *_references_given_twice(table), *_unseen(table)]
    return in_order([*problems, *(problem_at(*each, mapped()) for each in found)])


def _ids_outside_their_section(table: Table) -> Iterator[Found]:
    for number, item in tables(table, "items"):
        match item:
            case {"id": str(name), "section": str(section)} if not name.startswith(f"{section}."):
                message = f'"{name}" must begin with its section, as "{section}.{name}" would'
                yield ("items", number, "id"), message


def _references_given_twice(table: Table) -> Iterator[Found]:
    for number, item in tables(table, "items"):
        first: dict[object, int] = {}
        for position, reference in tables(item, "references"):
            name = reference.get("id")
            if isinstance(name, str) and first.setdefault(name, position) != position:
                where = ("items", number, "references", position, "id")
                yield where, f'"{name}" is given twice in this item; remove one'


def _unseen(value: object, where: toml_map.Path = ()) -> Iterator[Found]:
    match value:
        case dict():
            for key, part in value.items():
                yield from _unseen(part, (*where, key))
        case list():
            for position, part in enumerate(value):
                yield from _unseen(part, (*where, position))
        case str():
            if escape := _first_unseen(value):
                yield where, f"holds {escape}, which can't be seen; remove it"
            if "\n" in value and where[-1] in _ON_ONE_LINE:
                yield where, "must stay on one line; join its lines"


def _first_unseen(text: str) -> str | None:
    if text.isprintable():
        return None
    shown = ((character, clean(character)) for character in text)
    return next((seen for character, seen in shown if seen != character and seen.strip()), None)
