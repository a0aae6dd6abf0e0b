"""Lines of a text, and merging three versions of them."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from gonogo.text.toml_map import Path

_MOST_LINES_COMPARED = 1_000
"""In one block, where they differ. Comparing costs the square of it; beyond, all is one change."""


class Line(NamedTuple):
    """One line with its line break, its comment, and the key whose value stands on it."""

    text: str
    end: str
    comment: str = ""
    key: Path | None = None


class Change(NamedTuple):
    """Lines ``start`` to ``end`` of one text are ``new_start`` to ``new_end`` of the other."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def growth(self) -> int:
        """How many lines more there are than before."""
        return (self.new_end - self.new_start) - (self.end - self.start)


def changes(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """What differs between two texts, in order; line breaks aside."""
    old, new = [line.text for line in before], [line.text for line in after]
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    most = shorter - head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old and not new:
        return []
    if max(len(old), len(new)) > _MOST_LINES_COMPARED:
        return [Change(head, head + len(old), head, head + len(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        Change(head + start, head + end, head + new_start, head + new_end)
        for tag, start, end, new_start, new_end in codes
        if tag != "equal"
    ]


def merge_lines(
    base: Sequence[Line], ours: Sequence[Line], theirs: Sequence[Line], held: Container[Path]
) -> list[Line]:
    """The lines with the changes of both sides.

    Where both changed the same lines, ours stand, and below them what only theirs have: their
    comments, and keys that aren't among ``held``.
    """
    merged: list[Line] = []
    our_at = 0
    at = 0
    for group in _groups(changes(base, ours), changes(base, theirs)):
        merged += ours[our_at : our_at + group.start - at]
        at, our_at = group.end, group.ours.end
        mine = ours[group.ours.start : group.ours.end]
        other = theirs[group.theirs.start : group.theirs.end]
        merged += mine if group.ours_changed else other
        if group.ours_changed and group.theirs_changed and _texts(mine) != _texts(other):
            merged += _only_theirs(base[group.start : group.end], mine, other, held)
    return [*merged, *ours[our_at:]]


def common_lines(ours: Sequence[Line], theirs: Sequence[Line]) -> list[Line]:
    """What two texts share: it stands for their base where that isn't known."""
    shared: list[Line] = []
    at = 0
    for change in changes(ours, theirs):
        shared += ours[at : change.start]
        at = change.end
    return [*shared, *ours[at:]]


def without_keys(lines: Sequence[Line], keys: Container[Path]) -> list[Line]:
    """The lines without those of some keys, whose comments get lines of their own."""
    kept: list[Line] = []
    for line in lines:
        if line.key is None or line.key not in keys:
            kept.append(line)
        elif line.comment:
            kept.append(_comment_of(line))
    return kept


class _Range(NamedTuple):
    start: int
    end: int


class _Group(NamedTuple):
    """Changes that touch: the lines of the base, and what each side has in their place."""

    start: int
    end: int
    ours: _Range
    theirs: _Range
    ours_changed: bool
    theirs_changed: bool


def _groups(ours: list[Change], theirs: list[Change]) -> Iterator[_Group]:
    waiting = list(reversed(ours)), list(reversed(theirs))
    shifts = [0, 0]
    while any(waiting):
        start, end = min(side[-1][:2] for side in waiting if side)
        begun = [start + shift for shift in shifts]
        changed = [False, False]
        grows = True
        while grows:
            grows = False
            for number, side in enumerate(waiting):
                if side and _touches(start, end, side[-1]):
                    change = side.pop()
                    shifts[number] += change.growth
                    end = max(end, change.end)
                    changed[number] = grows = True
        our_lines, their_lines = (_Range(begun[n], end + shifts[n]) for n in (0, 1))
        yield _Group(start, end, our_lines, their_lines, *changed)


def _touches(start: int, end: int, change: Change) -> bool:
    if (start, end) == (change.start, change.end):
        return True
    return change.start < end and start < change.end


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _only_theirs(
    base: Sequence[Line], ours: Sequence[Line], theirs: Sequence[Line], held: Container[Path]
) -> Iterator[Line]:
    known = Counter(line.comment for line in (*base, *ours))
    for line in theirs:
        if line.key is not None and line.key not in held:
            yield line
        elif line.comment and known[line.comment] > 0:
            known[line.comment] -= 1
        elif line.comment:
            yield _comment_of(line)


def _comment_of(line: Line) -> Line:
    indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
    return Line(indent + line.comment, line.end, line.comment)
