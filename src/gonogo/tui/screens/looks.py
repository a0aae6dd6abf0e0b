"""The look of the app: ours and Textual's, each worn while it is highlighted."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from gonogo.tui.action import VIEW, Action
from gonogo.tui.content import fit, line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.themes import WORDS
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row

_ACTIONS = (
    Action("choose", ("enter",), "take", "Keep the highlighted look", VIEW, 1),
    *DIALOG_ACTIONS,
)


class LooksModal(Dialog[str]):
    """Gives the name of the look that was chosen."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog"):
            yield PickList(id="looks")
            yield HintLine()

    def on_mount(self) -> None:
        """With the present one highlighted."""
        self._before = self.app.theme
        self.query_one(".dialog").border_title = line("Look")
        others = sorted(name for name in self.app.available_themes if name not in WORDS)
        self.query_one(PickList).tell(lambda width: _rows(others, width), self._before)
        self.query_one(PickList).focus()
        self.show_hints()

    @on(OptionList.OptionHighlighted)
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Try it on."""
        if event.option_id in self.app.available_themes:
            self.app.theme = event.option_id

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """Keep the one that is worn."""
        self.dismiss(self.query_one(PickList).picked)

    def close_unchanged(self) -> None:
        """Back to the one that was worn before."""
        self.app.theme = self._before
        self.dismiss(None)

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)


def _rows(others: list[str], width: int) -> list[Row]:
    def heading(words: str) -> Row:
        return Row(f"heading {words}", fit(line(words, "bold"), width), heading=True)

    return [
        heading("Ours"),
        *(Row(name, fit(line(words), width)) for name, words in WORDS.items()),
        heading("Textual's own; not all are as easy to read"),
        *(Row(name, fit(line(name), width)) for name in others),
    ]
