"""Rows that are only drawn once they are seen, for lists that can be long."""

from collections.abc import Callable
from functools import cached_property

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from gonogo.tui.content import join, line


class LateRow:
    """A row of exactly one line. Making a thousand of them takes as long as making a few."""

    heading = False

    def __init__(self, id: str, make: Callable[[], Content]) -> None:
        self.id = id
        self._make = make

    @cached_property
    def content(self) -> Content:
        """What the row shows."""
        return self._make()


class LateLine(Visual):
    """What the list draws of a late row, with room for the mark."""

    def __init__(self, row: LateRow) -> None:
        self._row = row

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The line, now that it is seen."""
        return join(line("  "), self._row.content).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All of the list."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """One line."""
        del rules, width
        return 1
