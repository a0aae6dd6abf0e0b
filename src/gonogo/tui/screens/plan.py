"""The Plan screen: what to do first, what fits into the time, and what is left of the risk then."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import OptionList

from gonogo.assess.assessment import Assessment
from gonogo.assess.plan import Line, by_owner
from gonogo.report.plan_blocks import what_fits
from gonogo.text.amounts import count, hours, hours_range, percent
from gonogo.text.durations import fewer_hours, more_hours
from gonogo.tui.action import Action
from gonogo.tui.actions import PLAN, bindings
from gonogo.tui.content import fill, line
from gonogo.tui.plan_details import plan_details
from gonogo.tui.plan_rows import plan_rows
from gonogo.tui.plan_view import PlanView
from gonogo.tui.screens.budget import BudgetChoice, BudgetModal
from gonogo.tui.screens.plan_moving import PlanMoving
from gonogo.tui.screens.whose import Whose, WhoseModal
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.plan_list import PlanList
from gonogo.tui.widgets.top_line import TopLine

_AROUND_A_TITLE = 6
_NOTHING_LEFT = "nothing is left to do here"


class PlanScreen(PlanMoving):
    """Gives the id of the item to go to."""

    ACTIONS = PLAN
    BINDINGS: ClassVar = bindings(PLAN)
    CSS_PATH = "plan.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - an instance variable of Textual's
        (0, "-slim"),
        (70, "-below"),
        (150, "-beside"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-high")]  # noqa: RUF012 - as above

    def __init__(self, item_id: str, view: PlanView) -> None:
        """``view`` is how it was looked at last; it is kept up to date."""
        super().__init__()
        self._item_id = item_id
        self._view = view
        self._assessment: Assessment | None = None
        self._looked_at = PlanView()

    def compose(self) -> ComposeResult:
        """The sequence, and what is to be known of one of its lines."""
        yield TopLine()
        with Container(id="plan-panes"):
            yield PlanList(id="plan")
            yield Detail(id="plan-detail")
        yield HintLine()

    def on_mount(self) -> None:
        """At the line of the item that was at hand; if it is settled, at what took its place."""
        self.plan_list.focus()
        self.plan = self._view.plan_of(self.gonogo.project.assessment)
        ids = [planned.item.id for planned in self.plan.lines]
        if ids and self._item_id not in ids:
            self._item_id = ids[min(self._view.place, len(ids) - 1)]
        self.draw(self._item_id)

    def on_resize(self) -> None:
        """The titles are drawn to the width; lists and panes see to themselves."""
        self.call_after_refresh(self._draw_titles)

    def on_project_changed(self) -> None:
        """An edit was taken back or made again, or how saving stands has changed."""
        self.draw(self.plan_list.picked)

    @property
    def _picked(self) -> Line | None:
        picked = self.plan_list.picked or self._item_id
        return next((planned for planned in self.plan.lines if planned.item.id == picked), None)

    def why_not(self, action_id: str) -> str:
        """Why an action can't be done now."""
        plan, view = self.plan, self._view
        match action_id:
            case "goal" if view.goal is None and self._way_out_to is None:
                return "the verdict is GO already"
            case "go" | "block_before" | "block_after" if not plan.lines:
                return _NOTHING_LEFT
            case "owner" if view.owner is None and not plan.lines:
                return _NOTHING_LEFT
            case "less" if view.budget_hours is None:
                return "there is no time budget: + or b sets one"
            case "more" if view.budget_hours is not None and plan.finished == plan.lines:
                return f"all of it fits into {hours(view.budget_hours)}"
        return super().why_not(action_id)

    def hints(self) -> list[Action]:
        """Those that change what is shown say what they change to."""
        says = {}
        if self._view.goal:
            says["goal"] = "everything"
        if self._view.owner is not None:
            says["owner"] = "everybody's"
        return [
            replace(action, label=says[action.id]) if action.id in says else action
            for action in super().hints()
        ]

    # -- drawing ----------------------------------------------------------------------------

    def draw(self, picked: str | None) -> None:
        """Everything, from the project's assessment."""
        assessment = self.gonogo.project.assessment
        self.query_one(TopLine).tell(assessment, self.gonogo.saving)
        if assessment is not self._assessment or self._view != self._looked_at:
            self._assessment, self._looked_at = assessment, replace(self._view)
            self._draw_lines(picked)
        self.show_hints()

    def _draw_lines(self, picked: str | None) -> None:
        assessment = self.gonogo.project.assessment
        before = self.plan.lines
        plan = self.plan = self._view.plan_of(assessment)
        steps = [step.title for step in assessment.checklist.steps]
        nothing = [Row("nothing", line(_NOTHING_LEFT.capitalize()), heading=True)]
        self.plan_list.tell(
            lambda width: plan_rows(plan, steps, width) or nothing,
            _following(picked, before, plan.lines),
        )
        self._draw_titles()
        self.draw_detail()

    def _draw_titles(self) -> None:
        plan, view = self.plan, self._view
        looked_at = [
            "Plan",
            hours(view.budget_hours) if view.budget_hours is not None else "",
            (view.owner or "nobody's") if view.owner is not None else "",
            f"only what {view.goal.words} needs" if view.goal else "",
        ]
        work = f"{count(len(plan.lines), 'line')}, {hours_range(plan.hours, plan.hours_most)}"
        outlook = self.gonogo.project.assessment.outlook(plan)
        then = f"then {percent(outlook.remaining_percent)} left, {outlook.verdict.words}"
        done = what_fits(plan) if view.budget_hours is not None else work
        width = (self.plan_list.size.width or self.app.size.width) - _AROUND_A_TITLE
        title = [line(part) for part in looked_at if part]
        self.plan_list.border_title = fill(title, width, gap=" · ")
        self.plan_list.border_subtitle = fill([line(then), line(done)], width, gap=" · ")

    def draw_detail(self) -> None:
        planned, plan = self._picked, self.plan
        assessment = self.gonogo.project.assessment
        detail = self.query_one(Detail)
        if planned is None:
            detail.tell(lambda _: line(""), same_thing=False)
        else:
            detail.tell(
                lambda width: plan_details(planned, plan, assessment, width), same_thing=False
            )

    @on(OptionList.OptionHighlighted, "#plan")
    def highlighted(self) -> None:
        """The cursor moved."""
        self.draw_detail()

    # -- to the item and back ---------------------------------------------------------------

    @on(PickList.Entered)
    def do_go(self) -> None:
        """To the item."""
        if picked := self.plan_list.picked:
            self._leave(picked)

    def do_back(self) -> None:
        """Back to everybody's lines, then to the review."""
        if self._view.owner is not None:
            self.do_owner()
        else:
            self._leave(None)

    def do_leave(self) -> None:
        """Back to the review."""
        self._leave(None)

    def _leave(self, item_id: str | None) -> None:
        ids = [planned.item.id for planned in self.plan.lines]
        picked = self.plan_list.picked
        self._view.place = ids.index(picked) if picked in ids else 0
        self.dismiss(item_id)

    # -- how it is looked at ----------------------------------------------------------------

    @property
    def _way_out_to(self) -> object:
        return self.gonogo.project.assessment.way_out.to

    def do_goal(self) -> None:
        """All of it, or only as far as the next better verdict."""
        to = self.gonogo.project.assessment.way_out.to
        self._view.goal = None if self._view.goal else to
        self.draw(self.plan_list.picked)

    def do_more(self) -> None:
        """More hours."""
        self._set_budget(more_hours(self._view.budget_hours))

    def do_less(self) -> None:
        """Fewer hours."""
        if self._view.budget_hours is not None:
            self._set_budget(fewer_hours(self._view.budget_hours))

    def do_budget(self) -> None:
        """Type the hours."""

        def typed(choice: BudgetChoice | None) -> None:
            if choice is not None:
                self._set_budget(choice.hours)

        self.gonogo.open(BudgetModal(self._view.budget_hours), typed)

    def _set_budget(self, budget_hours: float | None) -> None:
        self._view.budget_hours = budget_hours
        self.draw(self.plan_list.picked)

    def do_owner(self) -> None:
        """Only what one person has; everybody's again where it is so already."""
        if self._view.owner is not None:
            self._view.owner = None
            self.draw(self.plan_list.picked)
            return

        def chosen(whose: Whose | None) -> None:
            if whose is not None:
                self._view.owner = whose.owner
                self.draw(self.plan_list.picked)

        self.gonogo.open(WhoseModal(by_owner(self.plan)), chosen)

    def do_risk(self) -> None:
        """The risk; the item chosen there is the one to go to."""
        from gonogo.tui.screens.risk import RiskScreen

        if self.lies_on(RiskScreen):
            self._leave(None)
        else:
            self.gonogo.open(RiskScreen(self.plan_list.picked or ""), self._chosen_there)

    def _chosen_there(self, item_id: str | None) -> None:
        if item_id is not None:
            self._leave(item_id)


def _following(picked: str | None, before: Sequence[Line], now: Sequence[Line]) -> str | None:
    """The line to have the cursor: the same one, else the next one that is still there."""
    there = {planned.item.id for planned in now}
    ids = [planned.item.id for planned in before]
    if picked in there or picked not in ids:
        return picked
    ahead = [item_id for item_id in ids[ids.index(picked) :] if item_id in there]
    return ahead[0] if ahead else (now[-1].item.id if now else None)
