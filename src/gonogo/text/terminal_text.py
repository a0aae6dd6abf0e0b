"""What a person would have seen of bytes that were written for a terminal, as plain lines.

Colours, titles, links and character sets are dropped; carriage returns, backspaces and cursor
movements are obeyed, so that of a progress bar only its last state is left. Memory is bounded,
whatever comes in.
"""

import codecs
import re
from collections.abc import Iterator

from gonogo.text.terminal_rows import TerminalRows

_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f]")
_PLAIN = re.compile("[^\x00-\x08\x0b-\x1f\x7f-\x9f]*\\Z")
_NO_TRACE = re.compile(
    "\x1b(?:\\[[0-9;:]{0,64}m|[()][0-9A-B]|\\][^\x00-\x1f\x7f-\x9f]{0,4096}(?:\x07|\x1b\\\\))"
)
"""What most often stands between texts: colours, character sets, titles, links."""
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)(?P<numbers>[0-?]{0,64})[ -/]{0,8}(?P<final>[@-~])"
    r"|(?P<string>\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"  # titles, links, pictures: until they end
    r"|\x1b[ -/]{0,8}[0-~]"  # character sets and the like
)
_BEGUN = re.compile(r"(?:\x1b(?:\[[0-?]{0,64}[ -/]{0,8}|[ -/]{0,8})|\x9b[0-?]{0,64}[ -/]{0,8})\Z")
_END_OF_STRING = re.compile(r"\x1b\\|\x1b\Z|[\x07\x18\x1a\x1b\x9c\n]")
"""A line break ends one, too: else one that never ends would swallow everything."""

_INTRODUCERS = frozenset("\x1b\x90\x98\x9b\x9d\x9e\x9f")
_WITHOUT_A_TRACE = frozenset("\x07\x0e\x0f\x7f")
_NEXT_ROW = frozenset("\n\x0b\x0c\x84\x85")
_MOST_CELLS = 1_000
"""How far one movement goes at most."""


class Binary(ValueError):
    """It isn't text."""


class TerminalText:
    """Takes bytes as they come, and gives the text that can't change any more.

    What isn't UTF-8 (or UTF-16 that says so) is written as ``\\xff``.
    """

    def __init__(self) -> None:
        self._decoder: codecs.IncrementalDecoder | None = None
        self._rows = TerminalRows()
        self._in_string = False
        self._rest = ""

    def feed(self, data: bytes) -> Iterator[str]:
        """What is settled by these bytes; each line ends with a line break.

        Raises:
            Binary: it isn't text.
        """
        if self._decoder is None:
            self._decoder = _decoder_for(data)
        text = self._rest + self._decoder.decode(data)
        self._rest = ""
        if "\0" in text:
            raise Binary
        if self._rows.at_the_end and not self._in_string:
            plain = _NO_TRACE.sub("", text.replace("\r\n", "\n"))
            if _PLAIN.match(plain):
                yield self._rows.append(plain)
                return
        yield from self._obey(text)
        yield self._rows.settled()

    def finish(self) -> str:
        """What is left."""
        rest = self._rest + (self._decoder.decode(b"", final=True) if self._decoder else "")
        if not self._in_string:
            self._rows.write(rest)  # an escape that never ended
        return self._rows.all()

    def _obey(self, text: str) -> Iterator[str]:
        position = 0
        while position < len(text):
            if self._in_string:
                position = self._skip_string(text, position)
                continue
            found = _SPECIAL.search(text, position)
            start = found.start() if found else len(text)
            if start > position:
                self._rows.write(text[position:start])
            position = self._special(text, start) if found else start
            if self._rows.overflows:
                yield self._rows.settled()

    def _skip_string(self, text: str, position: int) -> int:
        end = _END_OF_STRING.search(text, position)
        if end is None:
            return len(text)
        if end[0] == "\x1b" and end.end() == len(text):
            self._rest = "\x1b"  # what follows it decides
            return len(text)
        self._in_string = False
        return end.start() if end[0] in "\x1b\n" else end.end()

    def _special(self, text: str, position: int) -> int:
        """Obey what begins here; gives where it ends."""
        character = text[position]
        if character in _INTRODUCERS:
            return self._sequence(text, position)
        if character in _NEXT_ROW:
            self._rows.next_row()
        elif character == "\r":
            self._rows.to_column(0)
        elif character == "\b":
            self._rows.move(0, -1)
        elif character == "\t":
            self._rows.tab()
        elif character not in _WITHOUT_A_TRACE:
            self._rows.write(character)
        return position + 1

    def _sequence(self, text: str, position: int) -> int:
        if _BEGUN.match(text, position):
            self._rest = text[position:]
            return len(text)
        found = _SEQUENCE.match(text, position)
        if found is None:
            self._rows.write(text[position])
            return position + 1
        if found["string"]:
            self._in_string = True
        elif found["final"]:
            self._move(found["final"], found["numbers"])
        return found.end()

    def _move(self, final: str, numbers: str) -> None:
        first = numbers.partition(";")[0]
        number = min(int(first), _MOST_CELLS) if first.isascii() and first.isdecimal() else 0
        steps, rows = max(number, 1), self._rows
        match final:
            case "A" | "F":
                rows.move(-steps, 0)
            case "B" | "E":
                rows.move(steps, 0)
            case "C" | "D":
                rows.move(0, steps if final == "C" else -steps)
            case "G":
                rows.to_column(steps - 1)
            case "K":
                rows.erase_row(number)
            case "J" if number == 0:
                rows.erase_below()
        if final in "EF":
            rows.to_column(0)


def _decoder_for(data: bytes) -> codecs.IncrementalDecoder:
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    name = "utf-16" if data.startswith(marks) else "utf-8-sig"
    return codecs.getincrementaldecoder(name)("backslashreplace")
