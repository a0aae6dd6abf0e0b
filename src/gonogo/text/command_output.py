"""What a command printed, made fit to be kept: cleaned, cut to size, searched for secrets.

The search sees all that is kept as it was before it was cut, and a little more: a secret of which
half would be cut away is found. What is cut away whole is written nowhere.
"""

import codecs
from collections.abc import Iterable
from typing import NamedTuple

from gonogo.text.amounts import size
from gonogo.text.excerpt import HEAD, TAIL, Excerpt
from gonogo.text.secrets import find_secret
from gonogo.text.terminal_text import Binary, TerminalText

MOST_BYTES = 1024 * 1024 * 1024
"""More than this is no output that anybody will look at, and may never end."""
_LOOKED_AT = 8_000
_NEVER_PRINTED = bytes(set(range(0x20)) - set(b"\a\b\t\n\v\f\r\x0e\x0f\x1b"))


class TooMuch(ValueError):
    """There is no end to it."""


class FoundSecret(NamedTuple):
    """What kind of secret seems to stand in which line of the output (1 is the first)."""

    kind: str
    line: int


class CommandOutput(NamedTuple):
    """The text that is kept, and what it was cut from."""

    text: str
    bytes: int
    lines: int
    secret: FoundSecret | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing that anybody could have seen."""
        return not self.text.strip()

    @property
    def told(self) -> str:
        """How much it was, in words."""
        return f"{self.lines:,} line{'' if self.lines == 1 else 's'}, {size(self.bytes)}"


def read_output(chunks: Iterable[bytes]) -> CommandOutput:
    """Read all of a command's output. Memory is bounded, whatever its length.

    Raises:
        Binary: it isn't text.
        TooMuch: it is longer than ``MOST_BYTES``.
    """
    seen, excerpt, read = TerminalText(), Excerpt(), 0
    for chunk in chunks:
        if not read and _is_binary(chunk[:_LOOKED_AT]):
            raise Binary
        read += len(chunk)
        if read > MOST_BYTES:
            raise TooMuch
        for text in seen.feed(chunk):
            excerpt.add(text)
    excerpt.add(seen.finish())
    return CommandOutput(_text_of(excerpt), read, excerpt.lines, _secret_in(excerpt))


def _is_binary(beginning: bytes) -> bool:
    """Whether it is neither UTF-8 nor text of another encoding: one byte in fifty is never printed.

    What holds a NUL is told from text later, wherever that stands.
    """
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        printed = len(beginning.translate(None, _NEVER_PRINTED))
        return (len(beginning) - printed) * 50 > len(beginning)
    return False


def _text_of(excerpt: Excerpt) -> str:
    text = excerpt.text()
    if len(text) <= 2 * (HEAD + TAIL):
        return text
    shown = Excerpt()  # what was made visible takes more room than it did before
    shown.add(text)
    return shown.text()


def _secret_in(excerpt: Excerpt) -> FoundSecret | None:
    for part in excerpt.parts():
        if found := find_secret(part.text):
            kind, place = found
            return FoundSecret(kind, part.first_line + part.text.count("\n", 0, place))
    return None
