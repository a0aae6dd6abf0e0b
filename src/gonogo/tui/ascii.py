"""The whole screen in ASCII, for terminals that have nothing else.

A filter over the finished lines, so that it catches borders, scrollbars and user text alike.
Every character is replaced by one of the same width, so that nothing moves.
"""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from gonogo.text.ascii import IN_ASCII


class AsciiFilter(LineFilter):
    """Draws every line in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments in ASCII; cells stay where they are."""
        return [
            segment if segment.control else Segment(in_ascii(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """A text in ASCII, as wide as it was.

    >>> in_ascii("▸ ✓ Zoë…")
    '> + Zoe~'
    """
    return text if text.isascii() else "".join(_ascii_character(char) for char in text)


def _ascii_character(character: str) -> str:
    if character.isascii():
        return character
    if character in IN_ASCII:
        return IN_ASCII[character]
    width = cell_len(character)
    if width == 0:
        return ""
    plain = unicodedata.normalize("NFKD", character)[0]
    return (plain if plain.isascii() and plain.isprintable() else "?") + "?" * (width - 1)
