"""A list of evidence rewritten with pieces added, removed or moved, one piece a line.

The lines of the pieces that stay are kept as they are, comments and all. The comment behind a
piece that goes becomes a line of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gonogo.text.toml_map import Span


@dataclass(frozen=True)
class Wanted:
    """A piece of the new list: its text, and where it stood in the old one, if it did."""

    text: str
    index: int | None = None


@dataclass(frozen=True)
class _Entry:
    """A piece with the lines above it and what stands around it on its own line."""

    indent: str | None
    above: tuple[str, ...] = ()
    comma: bool = True
    behind: str = ""
    line_break: str = ""


@dataclass(frozen=True)
class _Gap:
    """What stands between two pieces: the rest of a line, whole lines, the next indent."""

    behind: str
    line_break: str
    lines: tuple[str, ...]
    indent: str | None
    comma: bool


def rewrite_list(
    source: str, span: Span, pieces: Sequence[Span], wanted: Sequence[Wanted], newline: str
) -> str:
    """The text of the list at ``span``, which holds ``pieces``, as it is to be."""
    starts = [piece.start for piece in pieces]
    ends = [piece.end for piece in pieces]
    bounds = zip([span.start + 1, *ends], [*starts, span.end - 1], strict=True)
    gaps = [_read_gap(source[start:end]) for start, end in bounds]
    entries = [
        _Entry(before.indent, before.lines, after.comma, after.behind, after.line_break)
        for before, after in pairwise(gaps)
    ]
    entries, foot = _without_removed(entries, gaps[-1].lines, wanted, newline)
    key_indent = _indent_of_line(source, span.start)
    indents = (entry.indent for entry in entries if entry.indent is not None)
    indent = next(indents, key_indent + "  ")
    lines = [
        _write(
            entries[piece.index] if piece.index is not None else _Entry(indent),
            piece.text,
            indent,
            newline,
            last=number == len(wanted),
        )
        for number, piece in enumerate(wanted, start=1)
    ]
    head = gaps[0].behind.rstrip()
    if not lines and not head and not "".join(foot).strip():
        return "[]"
    closing = gaps[-1].indent if gaps[-1].indent is not None else key_indent
    body = "".join(lines) + "".join(foot)
    return f"[{head}{gaps[0].line_break or newline}{body}{closing}]"


def _read_gap(text: str) -> _Gap:
    first, *rest = text.split("\n")
    before, comma, after = _around_comma(first.removesuffix("\r"))
    if not rest:
        return _Gap("", "", (), None, comma=True)
    behind = after if comma else before
    lines: list[str] = []
    for line in rest[:-1]:
        before, found, after = _around_comma(line)
        comma = comma or found
        if not found or after.strip():
            lines.append(before + after.lstrip(" \t") + "\n")
    indent, found, _ = _around_comma(rest[-1])
    line_break = "\r\n" if first.endswith("\r") else "\n"
    return _Gap(behind, line_break, tuple(lines), indent, comma or found)


def _around_comma(line: str) -> tuple[str, bool, str]:
    """What stands before and behind the comma of a line, and whether there is one."""
    before, comma, after = line.partition(",")
    return (before, True, after) if comma and "#" not in before else (line, False, "")


def _without_removed(
    entries: list[_Entry], foot: tuple[str, ...], wanted: Sequence[Wanted], newline: str
) -> tuple[list[_Entry], tuple[str, ...]]:
    """Hand the comments of pieces that go to the piece that follows, or to the list's foot."""
    staying = {piece.index for piece in wanted}
    kept: list[_Entry] = []
    handed: tuple[str, ...] = ()
    for index, entry in enumerate(entries):
        above = (*handed, *entry.above)
        if index in staying:
            kept.append(replace(entry, above=above))
            handed = ()
            continue
        comment = entry.behind.strip()
        own_line = (f"{entry.indent or '  '}{comment}{entry.line_break or newline}",)
        handed = tuple(line for line in above if line.strip()) + (own_line if comment else ())
        kept.append(entry)
    return kept, (*handed, *foot)


def _write(entry: _Entry, text: str, indent: str, newline: str, last: bool) -> str:
    comma = "," if entry.comma or not last else ""
    start = indent if entry.indent is None else entry.indent
    line = f"{start}{text}{comma}{entry.behind}{entry.line_break or newline}"
    return "".join(entry.above) + line


def _indent_of_line(source: str, offset: int) -> str:
    start = source.rfind("\n", 0, offset) + 1
    line = source[start:offset]
    return line[: len(line) - len(line.lstrip(" \t"))]
