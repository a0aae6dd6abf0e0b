"""What an earlier session could not save: see it, take it or drop it."""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from gonogo.report.changes_json import change_words
from gonogo.store.unsaved import Offer
from gonogo.text.amounts import count
from gonogo.tui.actions import ITEM, Action
from gonogo.tui.content import hang, line, lines
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

Choice = Literal["take", "drop"]

_ACTIONS = (
    Action("take", ("t", "enter"), "take", "Make these changes now; u takes them back", ITEM, 1),
    Action("drop", ("x",), "drop", "Forget them for good", ITEM, 2),
    *(
        Action("cancel", ("escape", "q"), "later", "Offer them again next time", ITEM, 98)
        if action.id == "cancel"
        else action
        for action in DIALOG_ACTIONS
    ),
)


class RecoveryModal(Dialog[Choice]):
    """Gives what is to become of the changes; nothing leaves them for the next time."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer
        self._sure = False

    def compose(self) -> ComposeResult:
        """What would change."""
        with Vertical(classes="dialog"):
            yield Words(id="about", classes="told")
            with VerticalScroll(id="sides"):
                yield Words(id="changes")
            yield HintLine()

    def on_mount(self) -> None:
        """The changes, one a line."""
        changes = self._offer.changes.changes
        at = self._offer.at.astimezone()
        told = count(len(changes), "change")
        self.query_one(".dialog").border_title = line(f"{told} did not get into the file")
        about = f"Made until {at:%Y-%m-%d %H:%M}, and kept since. Taking them now changes:"
        self.query_one("#about", Words).show(line(about), layout=True)
        numbers = self.gonogo.project.checklist.numbers
        self.query_one("#changes", Words).show(
            lines(
                hang(
                    line(f"{numbers.get(change.item, change.item)}  ", "bold"),
                    line(change_words(change)),
                    max(self.app.size.width * 9 // 10 - 8, 40),
                )
                for change in changes
            ),
            layout=True,
        )
        self.query_one("#sides").focus()
        self.show_hints()

    def do_take(self) -> None:
        """Make them now."""
        self.dismiss("take")

    def do_drop(self) -> None:
        """Forget them; that can't be taken back, so it takes two."""
        if self._sure:
            self.dismiss("drop")
        else:
            self._sure = True
            self.gonogo.say("x again forgets them for good", "warning")

    def do_down(self) -> None:
        """Scroll."""
        self.query_one("#sides", VerticalScroll).scroll_down()

    def do_up(self) -> None:
        """Scroll."""
        self.query_one("#sides", VerticalScroll).scroll_up()
