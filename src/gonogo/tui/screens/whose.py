"""Whose lines the plan shows."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from gonogo.assess.plan import OwnerPart
from gonogo.text.amounts import count, hours_range
from gonogo.tui.action import VIEW, Action
from gonogo.tui.content import line, spread
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row

_ACTIONS = (
    Action("choose", ("enter",), "show", "Show only what the highlighted person has", VIEW, 1),
    Action("down", ("j",), "down", "Down (also ↓)", VIEW),
    Action("up", ("k",), "up", "Up (also ↑)", VIEW),
    *DIALOG_ACTIONS,
)


@dataclass(frozen=True)
class Whose:
    """The owner chosen; an empty one asks for what nobody has."""

    owner: str


class WhoseModal(Dialog[Whose]):
    """Gives one of those who have something in the plan."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, parts: list[OwnerPart]) -> None:
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog"):
            yield PickList(id="owners")
            yield HintLine()

    def on_mount(self) -> None:
        """Everybody with how much they have."""
        self.query_one(".dialog").border_title = line("Whose lines?")
        pick_list = self.query_one(PickList)
        pick_list.tell(self._rows, None)
        pick_list.focus()
        self.show_hints()

    def _rows(self, width: int) -> list[Row]:
        return [
            Row(str(n), spread(_name(part), _amount(part), width))
            for n, part in enumerate(self._parts)
        ]

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """The highlighted one."""
        picked = self.query_one(PickList).picked
        if picked is not None:
            self.dismiss(Whose(self._parts[int(picked)].owner))

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)


def _name(part: OwnerPart) -> Content:
    return line(part.owner) if part.owner else line("nobody", "$foreground-muted")


def _amount(part: OwnerPart) -> Content:
    return line(f"{count(part.lines, 'line')}, {hours_range(part.hours, part.hours_most)}")
