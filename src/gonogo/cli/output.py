"""The one way to the terminal: everything a person reads is cleaned here, then drawn with rich.

Nothing else in the commands prints. Text is never read as markup, words are never cut in the
middle, and where the output can't hold our symbols they are drawn in ASCII.
"""

import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from gonogo.cli import github, streams
from gonogo.cli.colour import Color
from gonogo.cli.plain import Part as Part
from gonogo.cli.plain import fit_for, json_text, wants_color
from gonogo.text.clean import clean, clean_line

_WIDTH_OF_PIPES = 80
_NARROWEST = 40
_WIDEST = 100
"""Lines of prose longer than this are hard to read, however wide the terminal is."""


class Output:
    """Standard output for results, standard error for messages."""

    def __init__(self, color: Color = "auto") -> None:
        self._color = color
        self._results = _console(sys.stdout, color)
        self.width = max(self._results.width, _NARROWEST)
        self.prose_width = min(self.width, _WIDEST)

    def json(self, document: dict[str, Any]) -> None:
        """Print one JSON document, in ASCII, so that nothing in it can act on a terminal."""
        sys.stdout.write(json_text(document))

    def text(self, text: str) -> None:
        """Print a text of several lines as it is, cleaned."""
        for line in clean(text).split("\n"):
            self.line(line)

    def document(self, text: str) -> None:
        """Print a document made for a file: as it is, in UTF-8, but cleaned for a terminal."""
        if self._results.file.isatty():
            self.text(text.removeprefix("\ufeff").removesuffix("\n"))
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()

    def line(self, *parts: Part) -> None:
        """Print one line; one that is too long is left to the terminal to wrap."""
        _print(self._results, parts)

    def heading(self, text: str) -> None:
        """Print a heading, with an empty line before it."""
        self.line()
        self.line((text, "bold"))

    def prose(self, text: str, indent: int = 0, first: str = "", style: str = "") -> None:
        """Print a paragraph wrapped between words; ``first`` stands before its first line.

        A line break in it is shown, not obeyed: else a file could fake lines of ours.
        """
        label_width = indent + cell_len(first)
        lead = " " * indent + first
        for words in wrapped(clean_line(text), self.prose_width - label_width):
            self.line(lead, (words, style))
            lead = " " * label_width

    def note(self, text: str, indent: int) -> None:
        """Print a text of several paragraphs, wrapped between words, all of it indented."""
        for paragraph in clean(text).split("\n"):
            self.prose(paragraph, indent)

    def message(self, text: str, style: str = "") -> None:
        """Tell the person something, on one line; never part of the result."""
        _print(
            _console(sys.stderr, self._color),
            [(github.inert(fit_for(sys.stderr, clean_line(text))), style)],
        )

    def warning(self, text: str) -> None:
        """Tell the person of something that needs a look."""
        self.message(f"warning: {text}", "yellow")

    def error(self, text: str) -> None:
        """Tell the person what is wrong."""
        self.message(f"gonogo: {text}", "red")


_BREAK = re.compile(r" (?![%·→–]|(?:h|d|min)\b)")
"""A space to break a line at: not one before a unit or a dash."""


def wrapped(text: str, width: int) -> list[str]:
    """A paragraph as lines of at most ``width`` cells; a longer word keeps a line of its own."""
    lines = [""]
    for word in _BREAK.split(text):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cell_len(joined) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


def fitted(text: str, width: int) -> str:
    """One line of exactly ``width`` cells: filled up with spaces, or cut with ``…``."""
    text = clean_line(text)
    if cell_len(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + "…" if width > 0 else ""
    return text + " " * (width - cell_len(text))


def _print(console: Console, parts: Iterable[Part]) -> None:
    line = Text(no_wrap=True, end="")
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        text = fit_for(console.file, clean_line(text))
        line.append(text, style)
    line.rstrip()
    console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)


class _Console(Console):
    """A console whose reader may go at any time: the command is carried out all the same."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        streams.drop(self.file)


def _console(stream: TextIO, color: Color) -> Console:
    interactive = stream.isatty()
    coloured = wants_color(stream, color)
    return _Console(
        file=stream,
        width=None if interactive else _WIDTH_OF_PIPES,
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        no_color=not coloured,
        legacy_windows=False,
    )
