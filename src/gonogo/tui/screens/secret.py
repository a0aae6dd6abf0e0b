"""What was typed looks like a secret: back to it, drop it, or write it all the same."""

from collections.abc import Callable
from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import fit, join, line, prose
from gonogo.tui.screens.base import Host
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.words import Words


class Choice(Enum):
    """What is to become of the text. Leaving the dialog means ``BACK``."""

    BACK = "back"
    DROP = "drop"
    WRITE = "write"


_CHOICES = (
    (Choice.BACK, "b", "back to the text, as it was typed"),
    (Choice.DROP, "x", "drop what was typed"),
    (Choice.WRITE, "w", "write it anyway: it is no secret"),
)
_ACTIONS = (
    Action("choose", ("enter",), "choose", "Do what is highlighted", ITEM, 1),
    Action("back", ("b",), "back", "Back to the text, to change it", ITEM, 2),
    Action("drop", ("x",), "drop", "Drop what was typed", ITEM, 3),
    Action("write", ("w",), "write it", "Write it into the file anyway", ITEM, 4),
    *DIALOG_ACTIONS,
)


class SecretModal(Dialog[Choice]):
    """Gives the choice. It knows what kind of secret it is about, never the text."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def compose(self) -> ComposeResult:
        """Why it is stopped, and the choices."""
        with Vertical(classes="dialog"):
            yield Words(prose(self._reason()), classes="told")
            yield PickList(id="choices")
            yield HintLine()

    def _reason(self) -> str:
        return (
            f"What you typed seems to hold {self._kind}. It would be committed with the review, "
            "where everybody with the repository can read it, now and later. Keep it in a secret "
            "store and write where; a real one that was shared should be revoked."
        )

    def on_mount(self) -> None:
        """Going back is what enter does at first."""
        self.query_one(".dialog").border_title = line("Not written yet: this looks like a secret")
        self.query_one(PickList).tell(_rows, Choice.BACK.value)
        self.query_one(PickList).focus()
        self.show_hints()

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """The highlighted one."""
        self.dismiss(Choice(self.query_one(PickList).picked or Choice.BACK))

    def do_back(self) -> None:
        """By its letter."""
        self.dismiss(Choice.BACK)

    def do_drop(self) -> None:
        """By its letter."""
        self.dismiss(Choice.DROP)

    def do_write(self) -> None:
        """By its letter."""
        self.dismiss(Choice.WRITE)

    def unfinished(self) -> str:
        """Quitting from here drops the text below."""
        return "drops what you typed; enter goes back to it"

    def do_cancel(self) -> None:
        """Back to the text, which loses nothing."""
        self.dismiss(Choice.BACK)

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)


def past_secret(host: Host, kind: str, write: Callable[[], None], drop: Callable[[], None]) -> None:
    """Write at once where there is no ``kind`` of secret; else ask, and write, drop or neither."""
    if not kind:
        write()
        return

    def chosen(choice: Choice | None) -> None:
        if choice is Choice.WRITE:
            write()
        elif choice is Choice.DROP:
            drop()

    host.open(SecretModal(kind), chosen)


def _rows(width: int) -> list[Row]:
    return [
        Row(choice.value, fit(join(line(f"{letter}  ", "bold $accent"), line(words)), width))
        for choice, letter, words in _CHOICES
    ]
