"""A screen whose one text is read by scrolling."""

from typing import Any

from textual.screen import Screen

from gonogo.tui.widgets.detail import Detail


class Reading(Screen[Any]):
    """The actions that scroll its ``Detail``, for a screen that lists them."""

    def do_down(self) -> None:
        """A line."""
        self.query_one(Detail).scroll_relative(y=1, animate=False)

    def do_up(self) -> None:
        """A line."""
        self.query_one(Detail).scroll_relative(y=-1, animate=False)

    def do_page_down(self) -> None:
        """A page."""
        self.query_one(Detail).scroll_page_down(animate=False)

    def do_page_up(self) -> None:
        """A page."""
        self.query_one(Detail).scroll_page_up(animate=False)
