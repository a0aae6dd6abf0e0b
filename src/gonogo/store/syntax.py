"""From the text of a review file to its table: besides all that TOML asks, no conflict markers."""

import re
from itertools import islice
from typing import Any

from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BadToml, NotToml, parse_toml
from gonogo.text.toml_syntax import line_at

HOW_TO_SHRINK = "shorten notes, or drop evidence"

_MOST_LINES_NAMED = 9
_MARKER = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?:[ \r]|$)", re.MULTILINE)
_ANY_MARKER = re.compile(r"^(?:(?:<{7,}|>{7,}|\|{7,})(?:[ \r]|$)|={7,}\r?$)", re.MULTILINE)
"""Git makes them longer where ``conflict-marker-size`` asks for it."""


def read_table(source: str, name: str) -> dict[str, Any]:
    """The table that a TOML text holds.

    Raises:
        FileProblem: it is empty, holds conflict markers, breaks a limit, or is no TOML.
    """
    if not source.strip():
        message = (
            "is empty; restore it from git (git checkout -- FILE), or delete it and begin "
            "again with gonogo init"
        )
        raise FileProblem(name, [Problem(message)])
    if _MARKER.search(source):
        raise FileProblem(name, [_conflict(source)])
    try:
        return parse_toml(source, HOW_TO_SHRINK)
    except BadToml as error:
        conflict = isinstance(error, NotToml) and has_conflict_marker(source)
        raise FileProblem(name, [_conflict(source)] if conflict else error.problems) from None


def has_conflict_marker(text: str) -> bool:
    """Whether a line of the text would be taken for one that git left in a conflict."""
    return _ANY_MARKER.search(text) is not None


def _conflict(source: str) -> Problem:
    markers = islice(_ANY_MARKER.finditer(source), _MOST_LINES_NAMED + 1)
    lines = [line_at(source, marker.start()) for marker in markers]
    more = ", …" if len(lines) > _MOST_LINES_NAMED else ""
    named = ", ".join(map(str, lines[:_MOST_LINES_NAMED])) + more
    message = (
        f"holds conflict markers of git ({'line' if len(lines) == 1 else 'lines'} {named}); "
        "run gonogo resolve"
    )
    return Problem(message, lines[0])
