"""The statuses, each with its letter and what it means."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import Standing
from gonogo.review.model import Status
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import hang, join, line, symbol
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row

_CHOICES = (
    (Status.DONE, "d", Standing.PROVEN, "in place; proven once there is evidence"),
    (Status.PARTIAL, "p", Standing.PARTIAL, "begun, not finished"),
    (Status.OPEN, "o", Standing.OPEN, "looked at, and not in place"),
    (Status.ACCEPTED, "a", Standing.ACCEPTED, "not in place, and somebody answers for it"),
    (Status.NOT_APPLICABLE, "-", Standing.NOT_APPLICABLE, "can't happen in this product"),
    (Status.UNKNOWN, "x", Standing.UNKNOWN, "nobody has looked"),
)
_ACTIONS = (
    Action("choose", ("enter",), "set it", "Set the highlighted status", ITEM, 1),
    Action("done", ("d",), "done", "Done", ITEM),
    Action("partial", ("p",), "partial", "Partial", ITEM),
    Action("open", ("o",), "open", "Open", ITEM),
    Action("accepted", ("a",), "accepted", "Accepted", ITEM),
    Action("not_applicable", ("minus",), "n/a", "Not applicable", ITEM),
    Action("unknown", ("x",), "unknown", "Unknown", ITEM),
    Action("down", ("j",), "down", "Down", ITEM),
    Action("up", ("k",), "up", "Up", ITEM),
    *DIALOG_ACTIONS,
)


class StatusModal(Dialog[Status]):
    """Gives the status that was chosen."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, item: AssessedItem) -> None:
        super().__init__()
        self._item = item

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog"):
            yield PickList(id="statuses")
            yield HintLine()

    def on_mount(self) -> None:
        """With the present status highlighted."""
        dialog = self.query_one(".dialog")
        dialog.border_title = line(f"Status of {self._item.number} {self._item.item.title}")
        self.query_one(PickList).tell(_rows, self._item.answer.status.value)
        self.query_one(PickList).focus()
        self.show_hints()

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """The highlighted one."""
        self.dismiss(Status(self.query_one(PickList).picked or Status.UNKNOWN))

    def do_done(self) -> None:
        """By its letter."""
        self.dismiss(Status.DONE)

    def do_partial(self) -> None:
        """By its letter."""
        self.dismiss(Status.PARTIAL)

    def do_open(self) -> None:
        """By its letter."""
        self.dismiss(Status.OPEN)

    def do_accepted(self) -> None:
        """By its letter."""
        self.dismiss(Status.ACCEPTED)

    def do_not_applicable(self) -> None:
        """By its letter."""
        self.dismiss(Status.NOT_APPLICABLE)

    def do_unknown(self) -> None:
        """By its letter."""
        self.dismiss(Status.UNKNOWN)

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)


def _rows(width: int) -> list[Row]:
    return [
        Row(
            status.value,
            hang(
                join(
                    line(f"{letter}  ", "bold $accent"),
                    symbol(standing),
                    line(f" {status.value:<15} "),
                ),
                line(meaning, "$foreground-muted"),
                width,
            ),
        )
        for status, letter, standing, meaning in _CHOICES
    ]
