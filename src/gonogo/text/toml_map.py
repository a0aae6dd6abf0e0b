"""Where each value of a TOML text stands.

tomllib and tomlkit tell what a file says, but not on which line: that is needed for messages
that name the line, and for edits that change one value and leave every other byte alone. Only
texts that tomllib has accepted are mapped, so this reads structure and judges nothing.
"""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field

from gonogo.text.toml_syntax import STRING_OR_COMMENT

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_SCALAR = re.compile(r"[^,\]}#\r\n]+")


@dataclass(frozen=True)
class Span:
    """One value: where its key begins, and from where to where the value reaches (offsets)."""

    key: int
    start: int
    end: int


@dataclass(frozen=True)
class Header:
    """One ``[table]`` or ``[[table]]`` line, from where to where it reaches (offsets)."""

    path: Path
    start: int
    end: int


@dataclass
class TomlMap:
    """All values and headers of one text, by path: ``("items", "a.b", "evidence", 0, "ref")``."""

    source: str
    values: dict[Path, Span] = field(default_factory=dict)
    headers: list[Header] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)
    _written: dict[Path, int] = field(default_factory=dict)

    def line_of_offset(self, offset: int) -> int:
        """The line (from 1) on which an offset stands."""
        return bisect_right(self._lines, offset)

    def line(self, path: Path) -> int | None:
        """The line of a value, of its table, or of the nearest thing around it that is written."""
        for length in range(len(path), 0, -1):
            if self.holds(path[:length]):
                return self.line_of_offset(self._written[path[:length]])
        return None

    def holds(self, path: Path) -> bool:
        """Whether there is such a value or table."""
        if not self._written:
            self._written = self._where_written()
        return path in self._written

    def _where_written(self) -> dict[Path, int]:
        """Where each table and value begins; one that has no line of its own, at its first part."""
        own = {header.path: header.start for header in self.headers}
        own |= {path: span.key for path, span in self.values.items()}
        first: dict[Path, int] = {}
        for path, offset in own.items():
            for length in range(1, len(path)):
                first[path[:length]] = min(offset, first.get(path[:length], offset))
        return first | own


def map_toml(source: str) -> TomlMap:
    """Map a text that tomllib accepts. With any other text the result is meaningless."""
    mapped = TomlMap(source)
    mapped._lines = [0, *(match.end() for match in re.finditer("\n", source))]
    _Reader(mapped).read()
    return mapped


class _Reader:
    def __init__(self, mapped: TomlMap) -> None:
        self.source = mapped.source
        self.map = mapped
        self.at = 0
        self.tables_seen: dict[Path, int] = {}

    def read(self) -> None:
        table: Path = ()
        self._skip_blank()
        while self.at < len(self.source):
            if self.source[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_blank()

    def _header(self) -> Path:
        start = self.at
        brackets = 2 if self.source.startswith("[[", start) else 1
        self.at += brackets
        named = self._key()
        self.at += brackets
        path = (*self._through_arrays(named[:-1]), named[-1])
        if brackets == 2:
            index = self.tables_seen.get(path, -1) + 1
            self.tables_seen[path] = index
            path = (*path, index)
        self.map.headers.append(Header(path, start, self.at))
        return path

    def _through_arrays(self, named: Path) -> Path:
        """A header's path with the index of the newest element of each array of tables."""
        path: Path = ()
        for part in named:
            path = (*path, part)
            if path in self.tables_seen:
                path = (*path, self.tables_seen[path])
        return path

    def _pair(self, table: Path) -> None:
        key_start = self.at
        named = self._key()
        self.at += 1  # the equals sign
        self._value(table + named, key_start)

    def _key(self) -> Path:
        parts: list[str] = []
        while match := _KEY_PART.match(self.source, self.at):
            parts.append(_unquote(match[1]))
            self.at = match.end()
            if not self.source.startswith(".", self.at):
                break
            self.at += 1
        if not parts:
            raise ValueError(f"no key at offset {self.at}")
        return tuple(parts)

    def _value(self, path: Path, key_start: int) -> None:
        self._skip_blank()
        start = self.at
        opener = self.source[start]
        if opener == "[":
            self._array(path)
        elif opener == "{":
            self._inline_table(path)
        elif string := STRING_OR_COMMENT.match(self.source, start):
            self.at = string.end()
        elif scalar := _SCALAR.match(self.source, start):
            self.at = start + len(scalar[0].rstrip())
        else:
            raise ValueError(f"no value at offset {start}")
        self.map.values[path] = Span(key_start, start, self.at)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._skip_blank()
        while self.source[self.at] != "]":
            self._value((*path, index), self.at)
            index += 1
            self._skip_comma()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip_blank()
        while self.source[self.at] != "}":
            self._pair(path)
            self._skip_comma()
        self.at += 1

    def _skip_comma(self) -> None:
        self._skip_blank()
        if self.source[self.at] == ",":
            self.at += 1
            self._skip_blank()

    def _skip_blank(self) -> None:
        match = _BLANK.match(self.source, self.at)
        if match:
            self.at = match.end()


def _unquote(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] == '"':
        return next(iter(tomllib.loads(f"{part}=0"))) if "\\" in part else part[1:-1]
    return part
