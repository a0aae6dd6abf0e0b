"""Text on the screen. The only widgets that show text of ours take ``Content``, never ``str``."""

from textual.content import Content
from textual.widgets import Static

from gonogo.tui.content import EMPTY


class Words(Static):
    """A text."""

    def __init__(
        self, content: Content = EMPTY, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(content, id=id, classes=classes, markup=False)

    def show(self, content: Content, *, layout: bool = False) -> None:
        """Show another text; ``layout`` where its height may differ."""
        self.update(content, layout=layout)
