"""``gonogo plan``: what to do, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import click
from rich.cells import cell_len

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import Action, AssessedItem
from gonogo.assess.plan import Line, Plan
from gonogo.assess.verdict import VerdictValue
from gonogo.cli.arguments import PERSON, HoursType, OneOf, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.output import Output, fitted
from gonogo.cli.refused import Refused
from gonogo.cli.status import show_way_out
from gonogo.cli.styles import STANDING_STYLES
from gonogo.project import Project
from gonogo.report.plan_blocks import block_title, urgency, what_fits
from gonogo.report.plan_json import plan_document
from gonogo.report.words import part_of, risk_left
from gonogo.text.amounts import count, hours, hours_range, percent
from gonogo.text.clean import clean_line
from gonogo.text.nearest import did_you_mean
from gonogo.text.people import distinct, fold

_BLOCKER = "▲ "
_ACTION_WIDTH = max(len(action) for action in Action) + 1
_AFTER_WIDTH = 7
_WIDEST_OWNER = 16
_NOBODY = "—"


@dataclass(frozen=True)
class Columns:
    """The widths of the columns, so wide as what stands in them; the title takes the rest."""

    number: int
    hours: int
    owner: int
    title: int

    @classmethod
    def of(cls, lines: Sequence[Line], width: int) -> "Columns":
        """The columns for these lines in a terminal of that width."""
        number = max((len(line.item.number) for line in lines), default=0) + 1
        took = max((len(_hours(line.item)) for line in lines), default=0) + 1
        owners = (cell_len(clean_line(line.item.answer.owner)) for line in lines)
        owner = min(max([1, *owners]), _WIDEST_OWNER) + 1
        others = len(_BLOCKER) + number + _ACTION_WIDTH + took + owner + _AFTER_WIDTH
        return cls(number, took, owner, max(width - others, 10))


@click.command("plan")
@click.option("budget", "--hours", type=HoursType(), metavar="N", help="What fits into N hours.")
@click.option(
    "--to",
    type=OneOf([VerdictValue.GO, VerdictValue.GO_WITH_RISK]),
    help="Only what that verdict needs.",
)
@click.option("--owner", type=PERSON, help='Only what this person has; "" for what nobody has.')
@json_option
@pass_session
def command(
    session: Session, budget: float | None, to: str | None, owner: str | None, as_json: bool
) -> None:
    """Show what to do, in order, and what is left of the risk after each line.

    \b
    Example:
      gonogo plan --hours 8
      gonogo plan --to go-with-risk
      gonogo plan --owner dana --hours 8
    """
    project = session.open()
    goal = VerdictValue(to) if to else None
    whose = _known(project, owner) if owner else owner
    plan = project.assessment.plan(budget, goal, whose)
    if as_json:
        session.output.json(plan_document(plan, project.assessment.outlook(plan)))
        return
    output = session.output
    show_way_out(output, project.assessment)
    output.line()
    output.prose(_summary(plan, goal))
    if plan.lines:
        now = risk_left(project.assessment)
        output.prose(f"{now} now; the last column tells it once a line is proven.")
        output.line(("▲ a blocker   + a look that may turn into a fix", "dim"))
    shown = plan.lines if budget is None else plan.taken
    columns = Columns.of(shown, output.width)
    steps = [step.title for step in project.checklist.steps]
    for heading, lines in groupby(shown, lambda line: _heading(line.item, steps)):
        output.heading(heading)
        for line in lines:
            _show_line(output, line, columns)
    if budget is not None:
        _show_end_of_budget(output, plan, project.assessment)


def _known(project: Project, owner: str) -> str:
    """A name as the file spells it.

    Raises:
        Refused: nobody in it is called so.
    """
    people = distinct(project.review.people())
    spelling = project.spelling(owner)
    if fold(spelling) not in map(fold, people):
        guess = did_you_mean(spelling, people)
        raise Refused(f'--owner: nobody in the file is called "{spelling}"{guess}')
    return spelling


def _summary(plan: Plan, goal: VerdictValue | None) -> str:
    purpose = f" for {goal.words}" if goal else ""
    if plan.owner is not None:
        purpose += f", owned by {plan.owner or 'nobody'}"
    if not plan.lines:
        return f"Nothing is left to do{purpose}."
    most = sum(max(line.item.hours, line.item.hours_most) for line in plan.lines)
    what = f"{count(len(plan.lines), 'line')}{purpose}, {hours_range(plan.hours, most)}"
    return f"{what}."


def _heading(item: AssessedItem, steps: list[str]) -> str:
    """The heading above a line; consecutive lines that share it stand together."""
    title, how = block_title(item, steps), urgency(item)
    return f"{title}, {how}" if how else title


def _show_line(output: Output, line: Line, columns: Columns) -> None:
    item = line.item
    output.line(
        (_BLOCKER if item.item.blocker else " " * len(_BLOCKER), "bold red"),
        (fitted(item.number, columns.number), "bold"),
        (fitted(item.action or "", _ACTION_WIDTH), STANDING_STYLES[item.standing]),
        fitted(_hours(item), columns.hours),
        fitted(item.item.title, columns.title - 1),
        " ",
        (fitted(item.answer.owner or _NOBODY, columns.owner - 1), "dim"),
        f"{percent(line.remaining_percent_after):>{_AFTER_WIDTH + 1}}",
    )
    if line.started_only and line.takes is not None:
        indent = len(_BLOCKER) + columns.number + _ACTION_WIDTH
        output.prose(f"start: {part_of(line.takes, item.hours)}", indent)


def _hours(item: AssessedItem) -> str:
    grows = "+" if item.hours_most > item.hours else ""
    return hours(item.hours) + grows


def _show_end_of_budget(output: Output, plan: Plan, assessment: Assessment) -> None:
    outlook = assessment.outlook(plan)
    then = f"then risk left {percent(outlook.remaining_percent)}, {outlook.verdict.words}"
    output.line()
    output.prose(f"In {hours(plan.budget_hours or 0)}: {what_fits(plan)}; {then}.")
