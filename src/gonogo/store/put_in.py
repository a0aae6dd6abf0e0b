"""Putting comments and foreign keys into a text (without byte order mark) that lacks them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gonogo.store.foreign import Alike, Aside, foreign_values
from gonogo.store.outline import Outline, outline_of
from gonogo.store.sheet import Sheet
from gonogo.text.toml_map import Path
from gonogo.text.toml_syntax import STRING_OR_COMMENT


def put_keys(alike: Alike, name: str) -> str:
    """Ours, with the foreign keys that only theirs have added or changed.

    Raises:
        FileProblem: there is no place for one of them.
    """
    sheet = Sheet(alike.ours, name)
    held = foreign_values(sheet.outline)
    known, theirs = _written(alike.base or ""), _written(alike.theirs)
    for path, written in theirs.items():
        if path not in held and known.get(path) != written:
            here = written.replace("\n", sheet.newline)
            sheet.put(path[:-1], str(path[-1]), here, ((str(path[-1]),),))
    return sheet.finished()


def put_aside(source: str, aside: Iterable[Aside]) -> str:
    """The text with what gave way in comments below the line that it gave way to."""
    outline = outline_of(source)
    values = outline.map.values
    below = [
        _below(outline, values[one.path].end, one.comments) for one in aside if one.path in values
    ]
    return _with(source, below)


def put_comments(source: str, comments: Mapping[str, Sequence[str]]) -> str:
    """The text with more comments, named by their place as in ``Outline.comments``.

    They get right above the header of a table or, where it has none, below its keys.
    """
    outline = outline_of(source)
    added: list[_Added] = []
    for place, lines in comments.items():
        path: Path = tuple(place.split(" ", 1)) if place.startswith("items ") else (place,)
        pairs = outline.pairs_under(path)
        if not place:
            added.append(_Added(0, _written_out(lines, outline.newline)))
        elif header := outline.header(path):
            start = outline.line_start(header.start)
            added.append(_Added(start, _written_out(lines, outline.newline)))
        elif pairs:
            added.append(_below(outline, pairs[-1].span.end, lines))
    return _with(source, added)


class _Added(NamedTuple):
    offset: int
    text: str


def _below(outline: Outline, offset: int, lines: Sequence[str]) -> _Added:
    """Lines below that of an offset, kept apart from the comments of a header that follows."""
    source, newline = outline.source, outline.newline
    place = _outside_strings(outline, outline.next_line(offset))
    broken = newline if not source.endswith("\n", 0, place) else ""
    apart = newline if source.startswith(("[", "#"), place) else ""
    return _Added(place, broken + _written_out(lines, newline) + apart)


def _outside_strings(outline: Outline, place: int) -> int:
    """That line or, where it is inside a string of several lines, the one after the string."""
    for found in STRING_OR_COMMENT.finditer(outline.source):
        if found.start() < place < found.end():
            place = outline.next_line(found.end())
    return place


def _written_out(lines: Sequence[str], newline: str) -> str:
    return "".join(line + newline for line in lines)


def _with(source: str, added: Iterable[_Added]) -> str:
    for offset, text in sorted(added, reverse=True):
        source = source[:offset] + text + source[offset:]
    return source


def _written(source: str) -> dict[Path, str]:
    """The foreign values as they are written."""
    values = foreign_values(outline_of(source))
    return {
        path: source[span.start : span.end].replace("\r\n", "\n") for path, span in values.items()
    }
