"""What an earlier session could not save: see it, take it or drop it."""

from typing import Literal

from gonogo.report.changes_json import change_words
from gonogo.store.unsaved import Offer
from gonogo.text.amounts import count
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import join, line, lines
from gonogo.tui.screens.dialog import dialog_bindings
from gonogo.tui.screens.question import Question, question_actions
from gonogo.tui.widgets.words import Words

Choice = Literal["take", "drop"]

_ACTIONS = question_actions(
    (
        Action("take", ("t", "enter"), "take", "Make the changes now; undo takes back", ITEM, 1),
        Action("drop", ("x",), "drop", "Forget them for good", ITEM, 2),
    ),
    later="They are offered again next time",
)


class RecoveryModal(Question[Choice]):
    """Gives what is to become of the changes; nothing leaves them for the next time."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    BODY = ("changes",)

    def __init__(self, offer: Offer) -> None:
        super().__init__(unasked=True)
        self._offer = offer
        self._sure = False

    def on_mount(self) -> None:
        """The changes, one after the other."""
        changes = self._offer.changes.changes
        told = count(len(changes), "change")
        self.query_one(".dialog").border_title = line(f"{told} did not get into the file")
        at = self._offer.at.astimezone()
        about = f"Made until {at:%Y-%m-%d %H:%M}, and kept since. Taking them now changes:"
        self.query_one("#about", Words).show(line(about), layout=True)
        numbers = self.gonogo.project.checklist.numbers
        rows = (
            join(
                line(f"{numbers.get(change.item, change.item)}  ", "bold"),
                line(change_words(change)),
            )
            for change in changes
        )
        self.query_one("#changes", Words).show(lines(rows), layout=True)
        self.call_after_refresh(self.show_hints)

    def do_take(self) -> None:
        """Make them now."""
        if self.listens():
            self.dismiss("take")

    def do_drop(self) -> None:
        """Forget them; that can't be taken back, so it takes two."""
        if not self.listens():
            return
        if self._sure:
            self.dismiss("drop")
        else:
            self._sure = True
            self.gonogo.say("x again forgets them for good", "warning")
