"""What dialogs have in common: how to leave them, and that nothing typed is dropped unasked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from gonogo.tui.action import APP, Action
from gonogo.tui.actions import bindings
from gonogo.tui.screens.base import ActionScreen, Result

if TYPE_CHECKING:
    from textual.widgets import TextArea  # costly: only a few dialogs have one

CLOSE = Action("cancel", ("escape",), "close", "Close", APP, 98)
DIALOG_ACTIONS = (
    Action("help", ("f1",), "keys", "All keys of this dialog", APP, 97),
    CLOSE,
)


def dialog_bindings(actions: Iterable[Action]) -> list[BindingType]:
    """The bindings of a dialog's actions, leaving, and arrows for while a field is typed in."""
    actions = list(actions)
    taken = {key for action in actions for key in action.keys}
    arrows = (Binding(k, f"act('{k}')", show=False) for k in ("down", "up") if k not in taken)
    leave = Binding("ctrl+q", "act('quit')", show=False)  # the app's own don't reach a dialog
    return [*bindings(actions), *arrows, leave]


class Dialog(ActionScreen[Result], ModalScreen[Result], Generic[Result]):
    """A dialog on top of a screen, with a hint line of its own.

    ``KEEP`` names the key that keeps what was typed. A dialog that has one asks to be left twice
    before it drops a text; without one, what is typed is only a search.
    """

    KEEP = ""

    def on_mount(self) -> None:
        """Remember what the fields held."""
        self._began_with = self._typed()
        self._warned = False

    def unfinished(self) -> str:
        """What is lost by leaving now, and how to keep it; empty where nothing is."""
        if not self.KEEP or self._typed() == self._began_with:
            return ""
        return f"drops what you typed; {self.KEEP} keeps it"

    def _typed(self) -> list[str]:
        fields = [field.value for field in self.query(Input)]
        return [*fields, *(cast("TextArea", area).text for area in self.query("TextArea"))]

    @on(Input.Changed)
    def typing(self) -> None:
        """What was said of the text before is over."""
        self._warned = False
        self.gonogo.clear_notifications()

    def on_text_area_changed(self) -> None:
        """The same."""
        self.typing()

    def may_be_left(self, key: str) -> bool:
        """Whether nothing typed is lost, or it was asked for twice; says so the first time."""
        if (loss := self.unfinished()) and not self._warned:
            self._warned = True
            self.gonogo.say(f"{key} again {loss}", "warning")
            return False
        return True

    def do_cancel(self) -> None:
        """Close."""
        if self.may_be_left("esc"):
            self.close_unchanged()

    def close_unchanged(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def do_down(self) -> None:
        """The next field."""
        self.focus_next()

    def do_up(self) -> None:
        """The field before."""
        self.focus_previous()
