"""What dialogs have in common: how to leave them, and arrows that move a list while typing."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from gonogo.tui.actions import APP, Action, bindings

DIALOG_ACTIONS = (Action("cancel", ("escape",), "close", "Close", APP, 98),)


def dialog_bindings(actions: Iterable[Action]) -> list[BindingType]:
    """The bindings of a dialog's actions, and arrows for its list while a field is typed in."""
    return [
        *bindings(actions),
        Binding("down", "act('down')", show=False),
        Binding("up", "act('up')", show=False),
    ]
