"""How much time there is: the plan shows what fits into it."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from gonogo.text.amounts import hours
from gonogo.text.durations import DAY_HOURS, HELP, parse_hours
from gonogo.tui.action import VIEW, Action
from gonogo.tui.content import line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

_ACTIONS = (
    Action("choose", ("enter",), "set it", "Set the time; an empty field takes it away", VIEW, 1),
    *DIALOG_ACTIONS,
)


@dataclass(frozen=True)
class BudgetChoice:
    """The hours chosen, or no budget."""

    hours: float | None


class BudgetModal(Dialog[BudgetChoice]):
    """Gives the time that was typed."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "enter"

    def __init__(self, budget_hours: float | None) -> None:
        super().__init__()
        self._budget_hours = budget_hours

    def compose(self) -> ComposeResult:
        """The field, and how it is understood."""
        now = "" if self._budget_hours is None else f"{self._budget_hours:.4f}".rstrip("0")
        with Vertical(classes="dialog"):
            yield Field(now.rstrip("."), placeholder="8, 90min, 2d", id="hours")
            yield Words(id="told", classes="told")
            yield HintLine()

    def on_mount(self) -> None:
        """What it asks for."""
        self.query_one(".dialog").border_title = line("How much time is there?")
        self.show_hints()

    @on(Input.Changed, "#hours")
    def typed(self, event: Input.Changed) -> None:
        """How it is understood, as it is typed."""
        self.query_one("#told", Words).show(_told(event.value), layout=True)

    @on(Input.Submitted, "#hours")
    def do_choose(self) -> None:
        """Set it, unless it is no length of time."""
        typed = self.query_one(Input).value.strip()
        try:
            self.dismiss(BudgetChoice(parse_hours(typed) if typed else None))
        except ValueError as problem:
            self.gonogo.say(str(problem), "error")


def _told(typed: str) -> Content:
    """How a typed time is understood."""
    if not typed.strip():
        return line("no time budget", "$foreground-muted")
    try:
        understood = hours(parse_hours(typed))
    except ValueError:
        return line(f"no length of time yet: {HELP}", "$warning")
    days = f"; a day is {DAY_HOURS} h" if "d" in typed.casefold() else ""
    return line(f"what fits into {understood} of work{days}", "$success")
