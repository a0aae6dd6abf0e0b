"""Rows that are only drawn once they are seen, for lists that can be long."""

from collections.abc import Callable
from functools import cached_property

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from gonogo.tui.content import join, line, lines


class LateRow:
    """A row of a known height in lines. Making a thousand takes as long as making a few."""

    heading = False

    def __init__(self, id: str, make: Callable[[], Content], height: int = 1) -> None:
        self.id = id
        self.height = height
        self._make = make

    @cached_property
    def content(self) -> Content:
        """What the row shows."""
        return self._make()


class LateLine(Visual):
    """What the list draws of a late row, with room for the mark in front of each line."""

    def __init__(self, row: LateRow) -> None:
        self._row = row

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines, now that they are seen."""
        parts = self._row.content.split("\n", allow_blank=True)
        marked = lines(join(line("  "), part) for part in parts)
        return marked.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All of the list."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many lines as it was said to have."""
        del rules, width
        return self._row.height
