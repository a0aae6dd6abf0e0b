"""A review file as blocks: its head, each table with the comments above it, headings, the end."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from gonogo.store.layout import END_LINE, SECTION_MARK
from gonogo.store.lines import Line
from gonogo.store.outline import Outline, outline_of
from gonogo.text.toml_map import Path
from gonogo.text.toml_syntax import STRING_OR_COMMENT

Key = tuple[str | int, ...]
"""What a block is: ``("table", "items", "auth.login")``, ``("heading", "# ── …", 0)`` and so on."""

HEAD: Key = ("head",)
FOOT: Key = ("foot",)
TABLE = "table"


@dataclass(frozen=True)
class Block:
    """The lines of a block; ``key`` is the same in all versions of a file."""

    key: Key
    lines: tuple[Line, ...]

    @property
    def keys(self) -> set[Path]:
        """The keys that begin a line in it."""
        return {line.key for line in self.lines if line.key is not None}

    @property
    def item(self) -> str | None:
        """The id of the item whose table it is."""
        is_item = len(self.key) > 2 and self.key[:2] == (TABLE, "items")
        return str(self.key[2]) if is_item else None


def blocks_of(source: str) -> list[Block]:
    """The blocks of a text (without byte order mark) that tomllib accepts, in order."""
    outline = outline_of(source)
    starts = _starts(outline)
    lines = list(_lines(outline))
    offsets: list[int] = []
    at = 0
    for line in lines:
        offsets.append(at)
        at += len(line.text) + len(line.end)
    bounds = [bisect_left(offsets, offset) for offset, _ in starts] + [len(lines)]
    return [
        Block(key, tuple(lines[bounds[number] : bounds[number + 1]]))
        for number, (_, key) in enumerate(starts)
    ]


def merged_order(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """The keys of both sides: in the order of who moved them, others after what they follow."""
    leading, following = (theirs, ours) if list(ours) == list(base) else (ours, theirs)
    order = list(leading)
    known = set(leading)
    before: Key | None = None
    for key in following:
        if key not in known:
            order.insert(order.index(before) + 1 if before else 0, key)
        before = key
    if FOOT in order:
        order.remove(FOOT)
        order.append(FOOT)
    return order


def joined(blocks: Sequence[Block], neighbours: Set[tuple[Key, Key]], newline: str) -> str:
    """Blocks as one text, a blank line between those that weren't neighbours before.

    A comment at the end of one block never gets into the head of the next.
    """
    text: list[str] = []
    above: Block | None = None
    for block in blocks:
        if above and _need_gap(above, block, (above.key, block.key) in neighbours):
            text.append(newline)
        text += [line.text + (line.end or newline) for line in block.lines]
        above = block if block.lines else above
    return "".join(text)


def neighbours_in(blocks: Iterable[Block]) -> set[tuple[Key, Key]]:
    """What follows directly on what."""
    return set(pairwise(block.key for block in blocks))


def _need_gap(above: Block, below: Block, neighbours: bool) -> bool:
    last = above.lines[-1].text.strip()
    if not last or not below.lines or last.startswith(SECTION_MARK):
        return False
    return not neighbours or (last.startswith("#") and below.key[0] == TABLE)


def _starts(outline: Outline) -> list[tuple[int, Key]]:
    source = outline.source
    starts: list[tuple[int, Key]] = [(0, HEAD)]
    tables = [
        (outline.lead(header), (TABLE, *header.path), header.start)
        for header in outline.map.headers
    ]
    starts += [(lead, key) for lead, key, _ in tables]
    last = len(source.rstrip())
    foot = outline.line_start(last)
    if source[foot:last] == END_LINE:
        starts.append((foot, FOOT))
    ends = [*sorted(lead for lead, *_ in tables), foot, len(source)]
    seen: Counter[str] = Counter()
    for offset, heading in _headings(outline):
        below = next((end for end in ends if end > offset), len(source))
        if not _pairs_between(outline, offset, below):
            starts.append((offset, ("heading", heading, seen[heading])))
            seen[heading] += 1
    return sorted(starts, key=lambda start: start[0])


def _headings(outline: Outline) -> Iterator[tuple[int, str]]:
    for match in STRING_OR_COMMENT.finditer(outline.source):
        if match[0].startswith(SECTION_MARK):
            start = outline.line_start(match.start())
            if start == match.start() and start:
                yield start, match[0].rstrip()


def _pairs_between(outline: Outline, start: int, end: int) -> bool:
    pairs = [pair.span.key for pair in outline.pairs]
    index = bisect_left(pairs, start)
    return index < len(pairs) and pairs[index] < end


def _lines(outline: Outline) -> Iterator[Line]:
    source = outline.source
    comments = {
        outline.map.line_of_offset(match.start()): match[0].rstrip()
        for match in STRING_OR_COMMENT.finditer(source)
        if match[0].startswith("#")
    }
    keys: dict[int, Path] = {}
    for pair in outline.pairs:
        first = outline.map.line_of_offset(pair.span.key)
        last = outline.map.line_of_offset(pair.span.end - 1)
        keys |= dict.fromkeys(range(first, last + 1), pair.path)
    rows = source.split("\n")
    for number, row in enumerate(rows, start=1):
        if number == len(rows):
            if row:
                yield Line(row, "", comments.get(number, ""), keys.get(number))
            return
        text = row.removesuffix("\r")
        end = row[len(text) :] + "\n"
        yield Line(text, end, comments.get(number, ""), keys.get(number))
