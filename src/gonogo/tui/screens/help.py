"""Help: every action of a screen with its keys; typing filters, enter runs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from gonogo.store.config_file import config_path
from gonogo.tui.action import APP, Action
from gonogo.tui.actions import screen_of
from gonogo.tui.content import hang, line
from gonogo.tui.screens.base import ActionScreen
from gonogo.tui.screens.dialog import CLOSE, Dialog, dialog_bindings
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row

_ACTIONS = (
    Action("choose", ("enter",), "run", "Run the highlighted action", APP, 1),
    CLOSE,
)
_KEYS_WIDTH = 14


class HelpScreen(Dialog[str]):
    """Gives the id of the action to run."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, behind: ActionScreen[Any]) -> None:
        super().__init__()
        self._behind = behind

    def compose(self) -> ComposeResult:
        """A field to filter with, above the list."""
        with Vertical(classes="dialog tall"):
            yield Field(placeholder="Type to filter: owner, evidence, undo …", id="filter")
            yield PickList(id="actions")
            yield HintLine()

    def on_mount(self) -> None:
        """All actions."""
        dialog = self.query_one(".dialog")
        dialog.border_title = line("Keys")
        dialog.border_subtitle = line(self._whose_keys())
        self._show("")
        self.show_hints()

    def _whose_keys(self) -> str:
        """Where the user's own keys are written, for the screens that have them."""
        if not screen_of(self._behind.ACTIONS):
            return "the keys of dialogs stay as they are"
        path = config_path()
        return f"yours: [keys] in {_short(path)}" if path else ""

    @on(Input.Changed, "#filter")
    def filter_changed(self, event: Input.Changed) -> None:
        """Fewer actions."""
        self._show(event.value.casefold())

    def _show(self, typed: str) -> None:
        found = [action for action in self._behind.actions if _answers(action, typed)]
        self.query_one(PickList).tell(lambda width: self._rows(found, width), None)

    def _rows(self, actions: Sequence[Action], width: int) -> list[Row]:
        rows: list[Row] = []
        for group in dict.fromkeys(action.group for action in actions):
            rows.append(Row(f"group {group}", line(group, "bold"), heading=True))
            for action in (a for a in actions if a.group == group):
                reason = self._behind.why_not(action.id)
                style = "$foreground-muted" if reason else ""
                keys = line(f"{action.key_words:<{_KEYS_WIDTH}} ", "bold $accent")
                told = f"{action.help} ({reason})" if reason else action.help
                rows.append(Row(action.id, hang(keys, line(told, style), width)))
        return rows

    @on(Input.Submitted, "#filter")
    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """Run it behind."""
        if picked := self.query_one(PickList).picked:
            self.dismiss(picked)

    def do_down(self) -> None:
        """Down in the list, while typing too."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up in the list."""
        self.query_one(PickList).move(-1)


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _answers(action: Action, typed: str) -> bool:
    if not action.listed:
        return False
    words = f"{action.label} {action.help} {action.key_words} {action.group}".casefold()
    return all(word in words for word in typed.split())
