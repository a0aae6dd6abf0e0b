"""A TOML text as a person sees it: lines, tables, and the comments between them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gonogo.store.layout import END_LINE, SECTION_MARK
from gonogo.text.toml_map import Header, Path, Span, map_toml
from gonogo.text.toml_syntax import STRING_OR_COMMENT


@dataclass(frozen=True)
class Pair:
    """One ``key = value`` that begins a line."""

    path: Path
    span: Span


class Outline:
    """Where everything stands in a text that tomllib accepts. Offsets count characters."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.map = map_toml(source)
        self.newline = "\r\n" if source.partition("\n")[0].endswith("\r") else "\n"

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs that begin a line, in the order of the text."""
        return _outermost(self._by_start)

    @cached_property
    def _by_start(self) -> list[Pair]:
        values = [Pair(path, span) for path, span in self.map.values.items()]
        return sorted(values, key=lambda pair: (pair.span.key, -pair.span.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [pair.span.key for pair in self._by_start]

    @cached_property
    def _pair_starts(self) -> list[int]:
        return [pair.span.key for pair in self.pairs]

    @cached_property
    def _pairs_under(self) -> dict[Path, list[Pair]]:
        under: dict[Path, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            for length in range(len(pair.path) + 1):
                under[pair.path[:length]].append(pair)
        return under

    @cached_property
    def _headers_under(self) -> dict[Path, list[Header]]:
        under: dict[Path, list[Header]] = defaultdict(list)
        for header in self.map.headers:
            for length in range(1, len(header.path) + 1):
                under[header.path[:length]].append(header)
        return under

    @cached_property
    def _header_starts(self) -> list[int]:
        return [header.start for header in self.map.headers]

    def pairs_under(self, path: Path) -> list[Pair]:
        """The pairs that begin a line and give ``path`` or something beneath it."""
        return self._pairs_under.get(path, [])

    def headers_under(self, path: Path) -> list[Header]:
        """The headers of ``path`` and of the tables beneath it."""
        return self._headers_under.get(path, [])

    def header(self, path: Path) -> Header | None:
        """The header of exactly that table."""
        return next((found for found in self.headers_under(path) if found.path == path), None)

    def inside(self, span: Span) -> list[Pair]:
        """The pairs of an inline table, in order."""
        first = bisect_right(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return _outermost(self._by_start[first:last])

    def table_at(self, offset: int) -> Path:
        """The table whose header stands above an offset; the head of the file: none."""
        index = bisect_right(self._header_starts, offset)
        return self.map.headers[index - 1].path if index else ()

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.source.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line break."""
        end = self.source.find("\n", offset)
        if end < 0:
            return len(self.source)
        return end - 1 if self.source.startswith("\r", end - 1) else end

    def next_line(self, offset: int) -> int:
        """Where the line after that of an offset begins."""
        return self.source.find("\n", offset) + 1 or len(self.source)

    def lead(self, header: Header) -> int:
        """Where the comment lines right above a header begin; they belong to its table."""
        start = self.line_start(header.start)
        index = bisect_left(self._pair_starts, header.start)
        highest = self.pairs[index - 1].span.end if index else 0
        while start > highest:
            above = self.line_start(start - 1)
            line = self.source[above:start].strip()
            if above < highest or not line.startswith("#") or line.startswith(SECTION_MARK):
                break
            start = above
        return start

    @cached_property
    def comments(self) -> Mapping[str, list[str]]:
        """The comments of each place, in order: the file's head, a table or an item.

        Comment lines right above a header belong to its table, all others to what stands before
        them. The headings of sections and the end line belong to the file as a whole.
        """
        landmarks = [(pair.span.key, _place(pair.path)) for pair in self.pairs]
        landmarks += [
            (self.lead(header), _place((*header.path, ""))) for header in self.map.headers
        ]
        landmarks.sort()
        starts = [start for start, _ in landmarks]
        found: dict[str, list[str]] = defaultdict(list)
        for match in STRING_OR_COMMENT.finditer(self.source):
            if not match[0].startswith("#"):
                continue
            index = bisect_right(starts, match.start()) - 1
            place = landmarks[index][1] if index >= 0 else ""
            words = match[0].rstrip()
            found["*" if _of_the_file(words) else place].append(words)
        return found


@lru_cache(maxsize=8)
def outline_of(source: str) -> Outline:
    """The outline of a text. Those of the last few are kept: a merge looks at each many times."""
    return Outline(source)


def _outermost(pairs: list[Pair]) -> list[Pair]:
    """Those that are not inside of another one before them."""
    outer: list[Pair] = []
    reached = -1
    for pair in pairs:
        if pair.span.key >= reached:
            outer.append(pair)
            reached = pair.span.end
    return outer


def _place(path: Path) -> str:
    """The item or table that a key belongs to; the keys at the head of the file: none."""
    if len(path) == 1:
        return ""
    if path[0] == "items":
        return f"items {path[1]}"
    return str(path[0])


def _of_the_file(comment: str) -> bool:
    return comment == END_LINE or comment.startswith(SECTION_MARK)
