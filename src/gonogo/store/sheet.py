"""Changing single values of a TOML text and leaving every other character alone."""

import re
from collections import defaultdict
from collections.abc import Mapping

from gonogo.store.inline import Splice, pair_splices, spliced
from gonogo.store.outline import outline_of
from gonogo.store.values import key_value
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import Header, Path, Span

Groups = tuple[tuple[str, ...], ...]

_HEADER_OR_COMMENT = re.compile(r"[ \t]*[\[#]")


class Sheet:
    """A text with changes pencilled in; ``finished`` carries them all out at once.

    All offsets and paths are those of the text as it was. A change that the form of the text
    doesn't allow raises FileProblem with its line.
    """

    def __init__(self, source: str, name: str) -> None:
        self.outline = outline_of(source)
        self.source = source
        self.values = self.outline.map.values
        self.newline = self.outline.newline
        self._name = name
        self._splices: list[Splice] = []
        self._block_splices: list[Splice] = []
        self._inserted: dict[Path, int] = {}
        self._removed: set[Path] = set()
        self._added_inline: dict[Path, list[str]] = defaultdict(list)
        self._removed_inline: dict[Path, set[Path]] = defaultdict(set)
        self._blocks: set[int] = set()

    def finished(self) -> str:
        """The text with all changes."""
        for path in dict.fromkeys((*self._added_inline, *self._removed_inline)):
            self._change_inline(path)
        return spliced(self.source, [*self._splices, *self._block_splices])

    def holds(self, path: Path) -> bool:
        """Whether the text gives a value to that path, or to something beneath it."""
        return path in self.values or bool(self.outline.pairs_under(path))

    def text(self, span: Span) -> str:
        """What is written at a place."""
        return self.source[span.start : span.end]

    def refuse(self, message: str, path: Path) -> FileProblem:
        """The problem to raise where the form of the text doesn't allow a change."""
        return FileProblem(self._name, [Problem(message, self.outline.map.line(path))])

    def put(self, container: Path, key: str, written: str, order: Groups) -> None:
        """Give a key of a table its value, in place or, where there is none, in its order.

        ``order`` names the keys of the table in groups that a blank line parts.
        """
        path = (*container, key)
        if path in self.values:
            self.replace(path, written)
        elif container in self.values:
            self._added_inline[container].append(f"{key_value(key)} = {written}")
        elif not container or self.outline.header(container):
            self._insert_line(container, key, written, order)
        else:
            self._insert_dotted(container, key, written)

    def replace(self, path: Path, written: str) -> None:
        """Give a value that is there another text."""
        span = self.values[path]
        self._splices.append((span.start, span.end, written))

    def replace_line(self, offset: int, line: str) -> None:
        """Write another line in place of the one at an offset."""
        outline = self.outline
        self._splices.append((outline.line_start(offset), outline.line_end(offset), line))

    def remove(self, path: Path) -> None:
        """Take a key away with all beneath it; comments behind it become lines of their own."""
        self._removed.add(path)
        if path in self.values and not self.outline.pairs_under(path):
            self._removed_inline[path[:-1]].add(path)
            return
        pairs, headers = self.outline.pairs_under(path), self.outline.headers_under(path)
        if not pairs and not headers:
            raise self.refuse(f"write {path[-1]} as one value: {path[-1]} = {{ … }}", path)
        for pair in pairs:
            self._remove_line(pair.span.key, pair.span.end)
        for header in headers:
            self._remove_line(header.start, header.end)

    def insert_block(self, offset: int, lines: list[str]) -> None:
        """Write a table before the line that begins at ``offset``, with a blank line around it.

        It comes after lines added at the same place: they belong to the table above.
        """
        at_end = offset == len(self.source)
        before = self.source[max(0, offset - 4) : offset].replace("\r", "")
        if offset in self._blocks:
            gap = 1 if at_end else 0
        elif not before or before.endswith("\n\n"):
            gap = 0
        else:
            gap = 1 if before.endswith("\n") else 2
        self._blocks.add(offset)
        text = self.newline * gap + self.newline.join(lines) + self.newline * (1 if at_end else 2)
        self._block_splices.append((offset, offset, text))

    def remove_block(self, header: Header, value: Span) -> None:
        """Take a table with its one value away, and the blank lines below it."""
        end = self.outline.next_line(value.end)
        rest = self.source[end:]
        blank = len(rest) - len(rest.lstrip("\r\n"))
        self._splices.append((self.outline.line_start(header.start), end + blank, ""))

    # -- lines ------------------------------------------------------------------------------

    def _insert_line(self, container: Path, key: str, written: str, order: Groups) -> None:
        """After the nearest key that comes before it in order, else right under the header."""
        group = next(index for index, keys in enumerate(order) if key in keys)
        before = [(number, known) for number, keys in enumerate(order) for known in keys]
        before = before[: before.index((group, key))]
        offset, blank = self._under_header(container), False
        for number, known in reversed(before):
            anchor = self._anchor(container, known)
            if anchor is not None:
                offset, blank = anchor, number != group
                break
        self._inserted[(*container, key)] = offset
        line = self.newline * (2 if blank else 1) + f"{key_value(key)} = {written}"
        self._splices.append((offset, offset, line))

    def _anchor(self, container: Path, key: str) -> int | None:
        """The end of the line after which the key following ``key`` may stand."""
        path = (*container, key)
        if path in self._inserted:
            return self._inserted[path]
        if path in self._removed:
            return None
        ends = [
            pair.span.end
            for pair in self.outline.pairs_under(path)
            if self.outline.table_at(pair.span.key) == container
        ]
        return self.outline.line_end(ends[-1]) if ends else None

    def _under_header(self, container: Path) -> int:
        header = self.outline.header(container)
        return self.outline.line_end(header.end) if header else 0

    def _insert_dotted(self, container: Path, key: str, written: str) -> None:
        """Beside ``"auth.sessions".status = …``, with the same beginning."""
        shorter = (container[:length] for length in range(len(container) - 1, 0, -1))
        if around := next((path for path in shorter if path in self.values), None):
            pair = f"{_dotted((*container[len(around) :], key))} = {written}"
            self._added_inline[around].append(pair)
            return
        siblings = [
            pair
            for pair in self.outline.pairs_under(container)
            if not any(pair.path[: len(gone)] == gone for gone in self._removed)
        ]
        table = self.outline.table_at(siblings[-1].span.key) if siblings else container
        if not siblings or table != container[: len(table)]:
            raise self.refuse(
                f"there is no place for {key} of {_dotted(container)}; "
                f"write [{_dotted(container)}] above this line",
                container,
            )
        offset = self.outline.line_end(siblings[-1].span.end)
        pair = f"{_dotted((*container[len(table) :], key))} = {written}"
        self._splices.append((offset, offset, self.newline + pair))

    def _remove_line(self, start: int, end: int) -> None:
        """Leaves an empty line where a comment of this table would end up in the next one's."""
        outline, source = self.outline, self.source
        line, below = outline.line_start(start), outline.next_line(end)
        comment = source.find("#", end, outline.line_end(end))
        above = source[outline.line_start(max(0, line - 1)) : line].lstrip()
        joins = _HEADER_OR_COMMENT.match(source, below)
        gap = self.newline if joins and (comment >= 0 or above.startswith("#")) else ""
        if comment >= 0:
            self._splices += [(start, comment, ""), (below, below, gap)]
        else:
            self._splices.append((line, below, gap))

    # -- inline tables ----------------------------------------------------------------------

    def inline_table(self, path: Path, changes: Mapping[str, str | None]) -> str:
        """The text of an inline table with other values for some keys; None takes a key away."""
        span = self.values[path]
        inside = {(*path, key): written for key, written in changes.items()}
        there = {key: written for key, written in inside.items() if key in self.values}
        gone = {key for key, written in there.items() if written is None}
        added = [
            f"{key_value(str(key[-1]))} = {written}"
            for key, written in inside.items()
            if written is not None and key not in there
        ]
        splices = [
            (self.values[key].start, self.values[key].end, written)
            for key, written in there.items()
            if written is not None
        ]
        splices += pair_splices(self.outline.inside(span), gone, added)
        return spliced(self.source[span.start : span.end], splices, span.start)

    def _change_inline(self, path: Path) -> None:
        pairs, added = self.outline.inside(self.values[path]), self._added_inline[path]
        if pairs:
            self._splices += pair_splices(pairs, self._removed_inline[path], added)
        else:
            span = self.values[path]
            self._splices.append((span.start, span.end, f"{{ {', '.join(added)} }}"))


def _dotted(path: Path) -> str:
    return ".".join(key_value(str(part)) for part in path)
