"""The detail pane: a text that scrolls."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from gonogo.tui.widgets.words import Words

_PADDING = 2
_STRIDE = 3


class Detail(VerticalScroll, can_focus=True):
    """Scrolls a text made for its width; goes back to the top when it shows something else."""

    DEFAULT_CSS = """
    Detail { scrollbar-gutter: stable; }
    Detail > Words { height: auto; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Callable[[int], Content] | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Words(id="detail-text")

    def tell(self, make: Callable[[int], Content], *, same_thing: bool) -> None:
        """Show a text; ``same_thing`` keeps the place in it."""
        self._make = make
        self._redraw()
        if not same_thing:
            self.scroll_home(animate=False)

    def stride(self, direction: int) -> None:
        """Scroll on by a few lines: 1 is down, -1 is up."""
        self.scroll_relative(y=direction * _STRIDE, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """The same text for another width."""
        if event.size.width:
            self._redraw()

    def _redraw(self) -> None:
        width = self.scrollable_content_region.width - _PADDING
        if self._make and width > 0:
            self.query_one("#detail-text", Words).show(self._make(width), layout=True)


class StillDetail(Detail, can_focus=False):
    """A text that fills a screen. It never has the focus: its keys are the screen's."""
