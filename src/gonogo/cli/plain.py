"""Printing without rich, for the gate: it runs at every push and commit, and says a few lines.

What rich would do is done by hand: text is cleaned, coloured where that is wanted, and drawn in
ASCII where the output can't hold our symbols.
"""

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

from gonogo.cli import github, streams
from gonogo.cli.colour import Color
from gonogo.terminal import shows_unicode
from gonogo.text.ascii import IN_ASCII
from gonogo.text.clean import clean_line

Part = str | tuple[str, str]
"""A piece of a line: plain text, or a text with its style."""

_IN_ASCII = str.maketrans({**IN_ASCII, "→": "->", "←": "<-", "≥": ">=", "≤": "<="})
"""Lines of commands may grow where that reads better."""

_WORD = re.compile(r" *[^ ]+(?: %)?| +")
"""A word with the spaces before it; a percentage is one."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}


class Plain:
    """Standard output for results, standard error for messages."""

    def __init__(self, color: Color = "auto") -> None:
        self._color = color

    def json(self, document: dict[str, Any]) -> None:
        """Print one JSON document, in ASCII, so that nothing in it can act on a terminal."""
        _write(sys.stdout, json_text(document))

    def line(self, *parts: Part, hang: int = 4) -> None:
        """Print one line. On a terminal that is too narrow, go on below, ``hang`` cells in."""
        self._print(sys.stdout, parts, hang)

    def message(self, text: str, style: str = "") -> None:
        """Tell the person something, on one line, below the result so far; never part of it."""
        streams.flush()
        self._print(sys.stderr, [(text, style)], 4)

    def warning(self, text: str) -> None:
        """Tell the person of something that needs a look."""
        self.message(f"warning: {text}", "yellow")

    def command(self, line: str) -> None:
        """Tell the machine around us something in its own language."""
        sys.stdout.flush()
        _write(sys.stderr, f"{clean_line(line)}\n")

    def _print(self, stream: IO[str], parts: Iterable[Part], hang: int) -> None:
        coloured = wants_color(stream, self._color)
        told = [(part, "") if isinstance(part, str) else part for part in parts]
        shown = [(fit_for(stream, clean_line(text)), style) for text, style in told]
        for row in _broken(shown, _width_of(stream), hang):
            line = "".join(
                _styled("".join(text for text, _ in same), style if coloured else "")
                for style, same in groupby(row, key=itemgetter(1))
            )
            _write(stream, f"{github.inert(line.rstrip())}\n")


def json_text(document: dict[str, Any]) -> str:
    """A document as JSON, in ASCII and without what runners of CI jobs take for commands."""
    return json.dumps(document, indent=2, allow_nan=False).replace("##[", "##\\u005b") + "\n"


def wants_color(stream: IO[str], color: Color) -> bool:
    """Whether to use colour on a stream."""
    if color != "auto":
        return color == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def fit_for(stream: IO[str], text: str) -> str:
    """A text with our symbols in ASCII, where the stream can't show them."""
    return text if _shows_unicode(stream) else text.translate(_IN_ASCII)


def _shows_unicode(stream: IO[str]) -> bool:
    encoding = (getattr(stream, "encoding", None) or "").casefold()
    if not encoding.startswith("utf"):
        return False
    if stream.isatty():
        return shows_unicode(os.environ)
    return os.environ.get("GONOGO_ASCII", "") != "1"


def _width_of(stream: IO[str]) -> int | None:
    """Cells in a line of a terminal; None where there is none, and lines have no end."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def _broken(
    parts: list[tuple[str, str]], width: int | None, hang: int
) -> Iterator[list[tuple[str, str]]]:
    """Parts of a line as the lines that they take, broken between words."""
    row: list[tuple[str, str]] = []
    used = 0
    for text, style in parts:
        for word in _WORD.findall(text):
            if row and width and used + _cells(word) > width:
                yield row
                row, used = [(" " * hang, "")], hang
                word = word.lstrip()
            row.append((word, style))
            used += _cells(word)
    yield row


def _cells(text: str) -> int:
    """How many cells a text takes, near enough for breaking lines."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _styled(text: str, style: str) -> str:
    if not style or not text:
        return text
    return f"\x1b[{';'.join(_CODES[word] for word in style.split())}m{text}\x1b[0m"


def _write(stream: IO[str], text: str) -> None:
    try:
        stream.write(text)
    except BrokenPipeError:  # the reader had enough: what is found out stands all the same
        streams.drop(stream)
