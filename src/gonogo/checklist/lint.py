"""Everything that is wrong in a checklist file, for those who write one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gonogo.checklist.crosscheck import Found
from gonogo.checklist.load import read_table, validate
from gonogo.text import toml_map
from gonogo.text.clean import clean
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import map_toml
from gonogo.text.validation import in_order, problem_at

_ON_ONE_LINE = frozenset({"id", "title", "section", "name", "version", "since"})


class Linted(NamedTuple):
    """What was found in a checklist file, in its order.

    With ``problems`` it can't be used, here or anywhere. ``warnings`` are matters of style: texts
    that don't read as they are written.
    """

    problems: list[Problem]
    warnings: list[Problem]


def lint(path: Path) -> Linted:
    """Judge a checklist file by the rules by which it is used, and by its style."""
    try:
        source, table = read_table(path)
    except FileProblem as error:
        return Linted(list(error.problems), [])
    mapped = cache(lambda: map_toml(source))
    _, problems = validate(table, mapped)
    return Linted(problems, in_order(problem_at(*found, mapped()) for found in _unseen(table)))


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
