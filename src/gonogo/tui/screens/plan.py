"""The Plan screen: what to do first, and what is left of the risk after each line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from gonogo.assess.plan import Line, Plan
from gonogo.assess.verdict import VerdictValue
from gonogo.report.plan_blocks import block_title
from gonogo.report.words import effort
from gonogo.text.amounts import count, hours, hours_range, percent
from gonogo.tui.actions import PLAN, Action, bindings
from gonogo.tui.content import bar, fit, is_urgent, join, line, spread, symbol
from gonogo.tui.screens.base import ActionScreen
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.top_line import TopLine

_BAR_WIDTH = 10
_WIDE = 100


class PlanScreen(ActionScreen[str]):
    """Gives the id of the item to go to."""

    ACTIONS = PLAN
    BINDINGS: ClassVar = bindings(PLAN)

    def __init__(self, item_id: str) -> None:
        super().__init__()
        self._item_id = item_id
        self._goal: VerdictValue | None = None

    def compose(self) -> ComposeResult:
        """The sequence."""
        yield TopLine()
        yield PickList(id="plan")
        yield HintLine()

    def on_mount(self) -> None:
        """At the line of the item that was at hand."""
        self.draw(self._item_id)
        self.query_one(PickList).focus()

    def on_project_changed(self) -> None:
        """An edit was taken back or made again."""
        self.draw(self.query_one(PickList).picked)

    def why_not(self, action_id: str) -> str:
        """Why an action can't be done now."""
        if action_id == "goal" and self.gonogo.project.assessment.way_out.to is None:
            return "the verdict is GO already"
        if action_id == "go" and not self._plan().lines:
            return "nothing is left to do"
        return super().why_not(action_id)

    def hints(self) -> list[Action]:
        """The one that changes what is shown says what it changes to."""
        return [
            replace(action, label="everything") if self._goal and action.id == "goal" else action
            for action in super().hints()
        ]

    def _plan(self) -> Plan:
        return self.gonogo.project.assessment.plan(to=self._goal)

    def draw(self, picked: str | None) -> None:
        """Everything, from the project's assessment."""
        assessment = self.gonogo.project.assessment
        self.query_one(TopLine).tell(assessment, self.gonogo.saving)
        plan = self._plan()
        steps = [step.title for step in assessment.checklist.steps]
        pick_list = self.query_one(PickList)
        pick_list.tell(lambda width: plan_rows(plan.lines, steps, width), picked)
        goal = f"to {self._goal.words}" if self._goal else "everything"
        work = hours_range(plan.hours, plan.hours_most)
        left = percent(plan.remaining_percent_after, 1)
        told = f"Plan, {goal}: {count(len(plan.lines), 'line')}, {work}, then {left} left"
        pick_list.border_title = line(told)
        self.show_hints()

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_go(self) -> None:
        """To the item."""
        if picked := self.query_one(PickList).picked:
            self.dismiss(picked)

    def do_goal(self) -> None:
        """All of it, or only as far as the next better verdict."""
        to = self.gonogo.project.assessment.way_out.to
        self._goal = None if self._goal else to
        self.draw(self.query_one(PickList).picked)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_back(self) -> None:
        """Back to the review."""
        self.dismiss(None)


def plan_rows(lines: Sequence[Line], steps: Sequence[str], width: int) -> list[Row]:
    """The lines of a plan in blocks, each block under its heading."""
    rows: list[Row] = []
    heading = ""
    for planned in lines:
        title = block_title(planned.item, steps)
        if title != heading:
            heading = title
            columns = line("" if rows else "risk left then ")
            heads = spread(line(title, "bold"), columns, width)
            rows.append(Row(f"block {len(rows)}", heads, heading=True))
        rows.append(Row(planned.item.id, _plan_line(planned, width)))
    return rows


def _plan_line(planned: Line, width: int) -> Content:
    item = planned.item
    mark = line("▲ " if is_urgent(item) else "  ", "bold $error")
    head = join(symbol(item.standing), line(f" {item.number:<5}", "$foreground-muted"), mark)
    after = line(f"{percent(planned.remaining_percent_after, 1):>7}", "bold")
    if width >= _WIDE:
        owner = fit(line(item.answer.owner or "—", "$foreground-muted"), 12, pad=True)
        after = join(owner, line("  "), bar(planned.remaining_percent_after, _BAR_WIDTH), after)
    if width >= _WIDE:
        work = fit(line(effort(item)), 24, pad=True)
    else:
        work = line(f"{item.action or '':<7} {hours(item.hours):>6}")
    return spread(join(head, line(item.item.title)), join(work, after), width)
