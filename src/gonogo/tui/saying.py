"""What the app says, in characters that the terminal has."""

import os

from textual.app import App
from textual.filter import LineFilter

from gonogo.terminal import shows_unicode
from gonogo.text.clean import clean
from gonogo.tui.ascii import AsciiFilter, in_ascii
from gonogo.tui.screens.base import Severity


class Saying(App[None]):
    """An app that speaks in the corner, and in ASCII where there is nothing else."""

    def __init__(self) -> None:
        self.unicode = shows_unicode(os.environ)
        super().__init__()

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's own, and ASCII where the terminal has nothing else."""
        return [*super().get_line_filters(), *([] if self.unicode else [AsciiFilter()])]

    def say(self, message: str, severity: Severity = "information") -> None:
        """A short message in the corner, in place of the one before. It is never markup."""
        words = clean(message)
        words = words if self.unicode else in_ascii(words)
        self.clear_notifications()
        self.notify(words, severity=severity, markup=False, timeout=5)
