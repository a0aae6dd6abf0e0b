"""What is shown where the terminal is too small for anything else."""

from textual.app import ComposeResult
from textual.screen import Screen

from gonogo.tui.content import line
from gonogo.tui.widgets.words import Words


class TooSmallScreen(Screen[None]):
    """Says how much room is needed."""

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; }
    TooSmallScreen Words { width: 100%; text-align: center; }
    """

    def __init__(self, least_width: int, least_height: int) -> None:
        super().__init__()
        self._needed = f"gonogo needs {least_width} columns and {least_height} rows"

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Words(line(self._needed))
