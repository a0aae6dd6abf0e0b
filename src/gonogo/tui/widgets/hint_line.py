"""The keys that work now, in the bottom line; each can be clicked as well."""

from collections.abc import Sequence

from textual import events
from textual.content import Content

from gonogo.tui.action import Action, key_word
from gonogo.tui.content import clickable, fit, hang, join, line, lines
from gonogo.tui.widgets.words import Words

MOST_HINTS = 7
_GAPS = ("   ", "  ")


class HintLine(Words):
    """At most seven hints; where it is too narrow, the last but one goes first, never help."""

    DEFAULT_CSS = """
    HintLine { height: 1; dock: bottom; background: $panel; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._actions: Sequence[Action] | None = None

    def tell(self, actions: Sequence[Action]) -> None:
        """Show hints for these actions, first things first; the last one always stays."""
        if actions == self._actions:
            return
        self._actions = actions
        self.tooltip = lines(
            hang(_hint(action), line(f"  {action.help}"), 60) for action in actions
        )
        self._redraw()

    def on_resize(self, event: events.Resize) -> None:
        """As many as fit."""
        if event.size.width:
            self._redraw()

    def _redraw(self) -> None:
        if self._actions is not None and (width := self.content_size.width):
            self.show(hint_line(self._actions, width))


def hint_line(actions: Sequence[Action], width: int) -> Content:
    """The hints that fit into ``width`` cells."""
    if not actions:
        return line("")
    hints = [_hint(action) for action in actions]
    shown, last = hints[:-1][: MOST_HINTS - 1], hints[-1]
    while True:
        for gap in _GAPS:
            content = Content(gap).join([*shown, last])
            if content.cell_length <= width or not shown:
                return fit(content, width)
        shown.pop()


def _hint(action: Action) -> Content:
    key = line(key_word(action.keys[0]), "bold $accent")
    return clickable(join(key, line(f" {action.label}")), action.id)
