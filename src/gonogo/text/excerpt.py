"""The beginning and the end of a text that is longer than what is to be kept of it."""

from typing import NamedTuple

from gonogo.text.clean import clean

HEAD = 32 * 1024
TAIL = 32 * 1024
"""Characters kept of the beginning and of the end."""
LINE = 1_000
"""Characters kept of one line."""
MARGIN = 8 * 1024
"""Characters beyond what is kept that are still looked at: a secret may be cut in two."""

_LOOSE = 16 * TAIL


class Part(NamedTuple):
    """A part of the text as it was, and the number of the line that it begins with (from 1)."""

    text: str
    first_line: int


class Excerpt:
    """Takes a text as it comes, and keeps its beginning and its end."""

    def __init__(self) -> None:
        self._length = 0
        self._breaks = 0
        self._head = ""
        self._tail: list[str] = []
        self._tail_length = 0
        self._is_cut = False
        self._ends_with = ""

    @property
    def lines(self) -> int:
        """How many lines it has had."""
        return self._breaks + (self._ends_with not in ("", "\n"))

    def add(self, text: str) -> None:
        """Some more of it."""
        if not text:
            return
        self._length += len(text)
        self._breaks += text.count("\n")
        self._ends_with = text[-1]
        room = HEAD + MARGIN - len(self._head)
        self._head += text[:room]
        if rest := text[room:]:
            self._tail.append(rest)
            self._tail_length += len(rest)
            if self._tail_length > _LOOSE:
                self._trim()

    def parts(self) -> tuple[Part, ...]:
        """What is kept, as it was, and a little more on both sides of the cut."""
        tail = self._trim()
        if not self._is_cut:
            return (Part(self._head + tail, 1),)
        return (Part(self._head, 1), Part(tail, self._breaks - tail.count("\n") + 1))

    def text(self) -> str:
        """What is kept: cleaned, in lines of bearable length, with plain marks of what is not."""
        whole = "".join(part.text for part in self.parts())
        if self._length <= HEAD + TAIL:
            return _tidy(whole)
        head, tail = whole[:HEAD], whole[-TAIL:]
        head = head[: head.rfind("\n") + 1] or head
        tail = tail[tail.find("\n") + 1 :]
        lines = self._breaks - head.count("\n") - tail.count("\n")
        characters = self._length - len(head) - len(tail)
        mark = f"[... cut here by gonogo: {lines:,} lines, {characters:,} characters ...]"
        return f"{_tidy(head)}\n{mark}\n\n{_tidy(tail)}"

    def _trim(self) -> str:
        tail = "".join(self._tail)
        kept = tail[-(TAIL + MARGIN) :]
        self._is_cut = self._is_cut or kept != tail
        self._tail, self._tail_length = [kept], len(kept)
        return kept


def _tidy(text: str) -> str:
    """Without what nobody sees: spaces at the end of lines, empty lines at the end of the text."""
    kept = "\n".join(map(_tidy_line, clean(text).split("\n"))).rstrip("\n")
    return f"{kept}\n" if kept else ""


def _tidy_line(line: str) -> str:
    more = len(line) - LINE
    line = line if more <= 0 else f"{line[:LINE]} [... {more:,} more characters cut ...]"
    return line.rstrip()
