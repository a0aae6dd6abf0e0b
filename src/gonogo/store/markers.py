"""Conflict markers: a merged file with its two sides between them, and such a file taken apart."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from gonogo.review.merge import Conflict, Said
from gonogo.store.blocks import Block, blocks_of
from gonogo.store.lines import Change, changes
from gonogo.store.merge import MergedDocument
from gonogo.store.outline import outline_of
from gonogo.text.clean import clean_line
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BOM

SIZE = 7
"""How many characters git's markers have, unless it is told otherwise."""

_LINES_BETWEEN_HUNKS = 4
_LONGEST_LABEL = 80
_BEGIN = re.compile(r"(<{7,})(?: .*)?")
_ROW = re.compile(r"[^\n]*\n|[^\n]+")


class Sides(NamedTuple):
    """The texts that a file with conflict markers holds; ``base`` only where it is in there."""

    ours: str
    base: str | None
    theirs: str


class _Hunk(NamedTuple):
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def with_markers(
    merged: MergedDocument, labels: tuple[str, str] = ("ours", "theirs"), size: int = SIZE
) -> str:
    """The merged text with what is still in conflict between markers.

    They have ``size`` characters, or more where the text holds lines that look like such markers.
    """
    ours, theirs = (side.text.removeprefix(BOM) for side in (merged.ours, merged.theirs))
    newline = outline_of(ours).newline
    size = _unambiguous(f"{ours}\n{theirs}", max(size, SIZE))
    our_label, their_label = (clean_line(label)[:_LONGEST_LABEL] for label in labels)
    rows = [BOM] if merged.ours.text.startswith(BOM) else []
    for part in _parts(blocks_of(ours), blocks_of(theirs), merged.conflicts):
        if isinstance(part, _Hunk):
            rows += [f"{'<' * size} {our_label}{newline}", *part.ours]
            rows += [f"{'=' * size}{newline}", *part.theirs]
            rows += [f"{'>' * size} {their_label}{newline}"]
        else:
            rows += part
    return "".join(rows)


def sides_of(text: str, name: str) -> Sides:
    """Take a file with conflict markers apart, in any of git's styles and sizes.

    Raises:
        FileProblem: a conflict doesn't end.
    """
    bom = BOM if text.startswith(BOM) else ""
    texts: dict[str, list[str]] = {"ours": [bom], "base": [bom], "theirs": [bom]}
    part, size, begun = "", 0, 0
    bases_missing = 0
    for number, row in enumerate(_ROW.findall(text.removeprefix(BOM)), start=1):
        line = row.rstrip("\r\n")
        if not part and (begin := _BEGIN.fullmatch(line)):
            part, size, begun = "ours", len(begin[1]), number
        elif part == "ours" and _marks(line, "|", size):
            part = "base"
        elif part in ("ours", "base") and line == "=" * size:
            bases_missing += part == "ours"
            part = "theirs"
        elif part == "theirs" and _marks(line, ">", size):
            part = ""
        else:
            for held in [texts[part]] if part else texts.values():
                held.append(row)
    if part:
        message = "the conflict that begins here has no end; put its markers right, or restore it"
        raise FileProblem(name, [Problem(message, begun)])
    ours, base, theirs = ("".join(rows) for rows in texts.values())
    return Sides(ours, None if bases_missing else base, theirs)


def _marks(line: str, character: str, size: int) -> bool:
    marker = character * size
    return line == marker or line.startswith(marker + " ")


def _unambiguous(text: str, size: int) -> int:
    """The smallest size from ``size`` on that no line of the text could be a marker of."""
    taken = {
        len(found[0]) for found in re.finditer(r"^([<=>|])\1{6,}(?=[ \r]|$)", text, re.MULTILINE)
    }
    return next(free for free in range(size, size + len(taken) + 1) if free not in taken)


def _parts(
    ours: Sequence[Block], theirs: Sequence[Block], conflicts: Sequence[Conflict]
) -> Iterator[list[str] | _Hunk]:
    decided = {conflict.item for conflict in conflicts if _decides(conflict)}
    keys = [block.key for block in ours], [block.key for block in theirs]
    for tag, start, end, new_start, new_end in SequenceMatcher(None, *keys, False).get_opcodes():
        if tag == "equal":
            for mine, other in zip(ours[start:end], theirs[new_start:new_end], strict=True):
                yield from _hunks(mine, other, mine.item in decided)
        else:
            yield _Hunk(_rows(*ours[start:end]), _rows(*theirs[new_start:new_end]))


def _hunks(ours: Block, theirs: Block, in_one: bool) -> Iterator[list[str] | _Hunk]:
    """What two versions of a block share and where they differ; close differences are one."""
    mine, other = _rows(ours), _rows(theirs)
    at = 0
    for change in _joined(changes(ours.lines, theirs.lines), in_one):
        yield list(mine[at : change.start])
        yield _Hunk(mine[change.start : change.end], other[change.new_start : change.new_end])
        at = change.end
    yield list(mine[at:])


def _joined(found: Sequence[Change], in_one: bool) -> list[Change]:
    joined: list[Change] = []
    for change in found:
        if joined and (in_one or change.start - joined[-1].end < _LINES_BETWEEN_HUNKS):
            last = joined.pop()
            change = Change(last.start, change.end, last.new_start, change.new_end)
        joined.append(change)
    return joined


def _decides(conflict: Conflict) -> bool:
    """Whether a decision goes with the status: the two must not be parted."""
    sides = conflict.ours, conflict.theirs
    return any(isinstance(side, Said) and side.decision is not None for side in sides)


def _rows(*blocks: Block) -> tuple[str, ...]:
    return tuple(line.text + line.end for block in blocks for line in block.lines)
