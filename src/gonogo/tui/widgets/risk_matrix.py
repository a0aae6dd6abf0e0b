"""The matrix of severity and likelihood, with one cell chosen."""

from collections.abc import Mapping

from textual import events

from gonogo.assess.left import LEVELS, Cell
from gonogo.tui.content import line, lines
from gonogo.tui.risk_drawing import matrix_legend, matrix_text
from gonogo.tui.widgets.words import Words

_TALL = 34
"""From so many rows of the screen on, cells are three lines high."""


class RiskMatrix(Words, can_focus=True):
    """Draws itself to the room there is. A click on a cell runs the screen's ``cell_5_4``."""

    DEFAULT_CSS = """
    RiskMatrix { height: auto; border: round $foreground 40%; }
    RiskMatrix:focus { border: round $border; }
    App:nocolor RiskMatrix:focus { border: heavy $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells: Mapping[tuple[int, int], Cell] = {}
        self._total = 1
        self._chosen = (LEVELS[-1], LEVELS[-1])
        self._height = 0
        self.border_title = line("Risk left: severity ↓, likelihood →")

    def tell(
        self, cells: Mapping[tuple[int, int], Cell], total: int, chosen: tuple[int, int]
    ) -> None:
        """Show these cells of a checklist with so many points in all."""
        self._cells, self._total, self._chosen = cells, total, chosen
        self._redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw to the new width."""
        if event.size.width:
            self._redraw()

    def _redraw(self) -> None:
        width = self.content_size.width
        if self._cells and width:
            height = 3 if self.app.size.height >= _TALL else 1
            drawn = matrix_text(self._cells, self._total, self._chosen, width, height)
            taller = height != self._height
            self._height = height
            self.show(lines([drawn, matrix_legend(width)]), layout=taller)
