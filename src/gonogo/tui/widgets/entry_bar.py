"""One line at the bottom in which something is typed without leaving the screen."""

from typing import ClassVar

from gonogo.tui.content import line
from gonogo.tui.widgets.bottom_bar import BottomBar
from gonogo.tui.widgets.field import Field


class EntryField(Field):
    """Keys behind an enter are not for this field: it is closed by then."""

    ENDS_WITH: ClassVar = ("enter",)


class EntryBar(BottomBar):
    """Says what is typed, and what it is taken for."""

    def field(self) -> EntryField:
        """A field of its own."""
        return EntryField()

    def open(self, sign: str, placeholder: str) -> None:
        """Show it empty, and type in it."""
        self.empty()
        self.begin(line(sign), placeholder)
