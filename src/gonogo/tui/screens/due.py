"""The day by which an item is to be settled."""

import datetime
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from gonogo.assess.items import AssessedItem
from gonogo.text.amounts import days_until
from gonogo.text.dates import HELP, parse_day
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

_ACTIONS = (
    Action("choose", ("enter",), "set it", "Set the day; an empty field takes it away", ITEM, 1),
    *DIALOG_ACTIONS,
)


@dataclass(frozen=True)
class DueChoice:
    """The day chosen, or none."""

    day: datetime.date | None


class DueModal(Dialog[DueChoice]):
    """Gives the day that was typed."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "enter"

    def __init__(self, item: AssessedItem, today: datetime.date) -> None:
        super().__init__()
        self._item = item
        self._today = today

    def compose(self) -> ComposeResult:
        """The field, and how it is understood."""
        due = self._item.answer.due
        with Vertical(classes="dialog"):
            yield Field(
                str(due) if due else "", placeholder="friday, +10, 2w, 2026-12-05", id="day"
            )
            yield Words(id="told", classes="told")
            yield HintLine()

    def on_mount(self) -> None:
        """Say at once how it is read."""
        self.query_one(".dialog").border_title = line(
            f"Due: {self._item.number} {self._item.item.title}"
        )
        self.show_hints()

    @on(Input.Changed, "#day")
    def typed(self, event: Input.Changed) -> None:
        """How it is understood, as it is typed."""
        told = told_day(event.value, self._today, "no day")
        self.query_one("#told", Words).show(told, layout=True)

    @on(Input.Submitted, "#day")
    def do_choose(self) -> None:
        """Set it, unless it is no day."""
        typed = self.query_one(Input).value.strip()
        try:
            self.dismiss(DueChoice(parse_day(typed, self._today) if typed else None))
        except ValueError as problem:
            self.gonogo.say(str(problem), "error")


def told_day(typed: str, today: datetime.date, empty: str) -> Content:
    """How a typed day is understood."""
    if not typed.strip():
        return line(empty, "$foreground-muted")
    try:
        day = parse_day(typed, today)
    except ValueError:
        return line(f"not a day yet: {HELP}", "$warning")
    style = "$warning" if day < today else "$success"
    return line(f"{day:%A} {day}, {days_until(day, today)}", style)
