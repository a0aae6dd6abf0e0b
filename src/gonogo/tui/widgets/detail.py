"""The detail pane: a text that scrolls."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from gonogo.tui.widgets.words import Words


class Detail(VerticalScroll, can_focus=True):
    """Scrolls its text; goes back to the top when it shows something else."""

    DEFAULT_CSS = """
    Detail > Words { height: auto; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """One text."""
        yield Words(id="detail-text")

    def tell(self, content: Content, *, same_thing: bool) -> None:
        """Show a text; ``same_thing`` keeps the place in it."""
        self.query_one("#detail-text", Words).show(content, layout=True)
        if not same_thing:
            self.scroll_home(animate=False)
