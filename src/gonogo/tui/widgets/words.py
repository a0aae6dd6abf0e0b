"""Text on the screen. The only widgets that show text of ours take ``Content``, never ``str``."""

from typing import cast

from textual.content import Content
from textual.css.styles import RulesMap
from textual.widget import Widget
from textual.widgets import Static

from gonogo.tui.content import EMPTY


class Words(Static):
    """A text."""

    def __init__(
        self, content: Content = EMPTY, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(content, id=id, classes=classes, markup=False)
        self._shown = content

    def show(self, content: Content, *, layout: bool = False) -> None:
        """Show another text, if it is another one; ``layout`` where its height may differ."""
        if not content.is_same(self._shown):
            self._shown = content
            self.update(content, layout=layout)
            if layout:
                # Textual counts only one of two updates before an idle moment; where a resize lays
                # out between them, the second would keep the height of the first.
                self._layout_updates += 1

    def show_wrapped(self, content: Content, width: int) -> None:
        """The same for a text that is wrapped to a width: it may take more lines or fewer."""
        if not content.is_same(self._shown):
            rules = cast(RulesMap, self.styles)
            heights = [text.get_height(rules, width) for text in (content, self._shown)]
            self.show(content, layout=heights[0] != heights[1])

    def show_lines(self, content: Content) -> None:
        """The same for a text that is drawn to the width: a line of it takes a line here."""
        self.show(content, layout=_lines(content) != _lines(self._shown))


def entitle(widget: Widget, title: Content) -> None:
    """Show a title on the border, if it is another one: that draws all of the widget anew."""
    if widget.border_title != title.markup:
        widget.border_title = title


def _lines(content: Content) -> int:
    return content.plain.count("\n")
