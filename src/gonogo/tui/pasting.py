"""What is pasted, taken in whole: nothing of it may ever be taken for keys.

Textual looks for keys within a paste, too. Where that holds escapes (output with colours; not
every terminal takes them out, tmux doesn't), the letters behind them would be typed into the app.
"""

import sys
from collections.abc import Iterable
from typing import Any

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.driver import Driver
from textual.events import Paste
from textual.message import Message

_MAY_BE_END = len(BRACKETED_PASTE_END) - 1


class PasteParser(XTermParser):
    """Takes what a terminal brackets as a paste for text, and leaves the rest to Textual."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._pasted: list[str] | None = None

    def feed(self, data: str) -> Iterable[Message]:
        """What was typed, clicked or pasted, from what the terminal sent."""
        if not data:  # the terminal is gone
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                typed, bracket, data = data.partition(BRACKETED_PASTE_START)
                if typed:
                    yield from super().feed(typed)
                if bracket:
                    self._pasted = [""]
                continue
            text, bracket, rest = (self._pasted.pop() + data).partition(BRACKETED_PASTE_END)
            if bracket:
                yield Paste("".join((*self._pasted, text)).replace("\0", ""))
                self._pasted, data = None, rest
            else:
                self._pasted += [text[:-_MAY_BE_END], text[-_MAY_BE_END:]]
                data = ""


def taking_pastes_whole(driver: type[Driver]) -> type[Driver]:
    """The driver of a terminal, which reads what is pasted with ``PasteParser`` from now on."""
    names = vars(sys.modules[driver.__module__])
    if names.get("XTermParser") is XTermParser:
        names["XTermParser"] = PasteParser
    return driver
