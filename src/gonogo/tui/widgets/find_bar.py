"""The search: a field at the bottom that finds while it is typed in."""

from gonogo.tui.content import line
from gonogo.tui.widgets.bottom_bar import BottomBar


class FindBar(BottomBar):
    """What is typed stays in force until it is closed."""

    def open(self) -> None:
        """Show the field and type in it."""
        self.begin(line("Find"), "words, status:open, owner:dana, stale, blocker")
