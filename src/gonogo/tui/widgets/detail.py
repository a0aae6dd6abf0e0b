"""The detail pane: a text that scrolls."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from gonogo.tui.content import EMPTY
from gonogo.tui.widgets.words import Words

_PADDING = 2
_STRIDE = 3

MakeText = Callable[[int], Content]
"""Makes a text for a width in cells."""


class Detail(VerticalScroll, can_focus=True):
    """Scrolls a text made for its width; goes back to the top when it shows something else."""

    DEFAULT_CSS = """
    Detail { scrollbar-gutter: stable; }
    Detail > Words { height: auto; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: MakeText | None = None
        self._make_rest: MakeText | None = None
        self._rest_width = 0

    def compose(self) -> ComposeResult:
        """One text, in two parts."""
        yield Words(id="detail-text")
        rest = Words(id="detail-rest")
        rest.display = False
        yield rest

    def tell(self, make: MakeText, *, same_thing: bool, make_rest: MakeText | None = None) -> None:
        """Show a text; ``same_thing`` keeps the place in it.

        ``make_rest`` makes what follows. It may depend on nothing but the thing and the width: it
        is not made anew for the same thing.
        """
        if not same_thing:
            self._rest_width = 0
        self._make, self._make_rest = make, make_rest
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
            self.query_one("#detail-text", Words).show_wrapped(self._make(width), width)
            if width != self._rest_width:
                self._rest_width = width
                rest = self._make_rest(width) if self._make_rest else EMPTY
                below = self.query_one("#detail-rest", Words)
                below.show_wrapped(rest, width)
                below.display = bool(rest)


class StillDetail(Detail, can_focus=False):
    """A text that fills a screen. It never has the focus: its keys are the screen's."""
