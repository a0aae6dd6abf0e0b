"""``gonogo plan``: what to do, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import click
from rich.cells import cell_len

from gonogo.assess.items import Action, AssessedItem
from gonogo.assess.plan import Line, Plan
from gonogo.assess.standing import Standing
from gonogo.assess.verdict import VerdictValue
from gonogo.cli.arguments import HoursType, OneOf, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.output import Output, fitted
from gonogo.cli.status import show_way_out
from gonogo.cli.styles import STANDING_STYLES, TRIAGE_WORDS
from gonogo.report.plan_blocks import block_title
from gonogo.report.plan_json import plan_document
from gonogo.report.words import risk_left
from gonogo.text.amounts import count, hours, hours_range, percent
from gonogo.text.clean import clean_line

_BLOCKER = "▲ "
_ACTION_WIDTH = max(len(action) for action in Action) + 1
_AFTER_WIDTH = 5
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
@json_option
@pass_session
def command(session: Session, budget: float | None, to: str | None, as_json: bool) -> None:
    """Show what to do, in order, and what is left of the risk after each line.

    \b
    Example:
      gonogo plan --hours 8
      gonogo plan --to go-with-risk
    """
    project = session.open()
    goal = VerdictValue(to) if to else None
    plan = project.assessment.plan(budget, goal)
    if as_json:
        session.output.json(plan_document(plan))
        return
    output = session.output
    show_way_out(output, project.assessment)
    output.line()
    output.prose(_summary(plan, goal))
    if plan.lines:
        now = risk_left(project.assessment, 1)
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
        _show_end_of_budget(output, plan)


def _summary(plan: Plan, goal: VerdictValue | None) -> str:
    purpose = f" for {goal.words}" if goal else ""
    if not plan.lines:
        return f"Nothing is left to do{purpose}."
    most = sum(max(line.item.hours, line.item.hours_most) for line in plan.lines)
    what = f"{count(len(plan.lines), 'line')}{purpose}, {hours_range(plan.hours, most)}"
    return f"{what}."


def _heading(item: AssessedItem, steps: list[str]) -> str:
    """The heading above a line; consecutive lines that share it stand together."""
    title = block_title(item, steps)
    if item.standing is Standing.ACCEPTED:
        return f"{title}, accepted so far"
    return f"{title}, {TRIAGE_WORDS[item.triage]}" if item.triage else title


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
        output.prose(f"start: {_of(line.takes, item.hours)}", indent)


def _hours(item: AssessedItem) -> str:
    grows = "+" if item.hours_most > item.hours else ""
    return hours(item.hours) + grows


def _of(part: float, whole: float) -> str:
    """``7 of 12 h``."""
    both_in_hours = part >= 1 and whole >= 1
    first = hours(part).removesuffix(" h") if both_in_hours else hours(part)
    return f"{first} of {hours(whole)}"


def _show_end_of_budget(output: Output, plan: Plan) -> None:
    finished = [line for line in plan.taken if not line.started_only]
    left = finished[-1].remaining_percent_after if finished else plan.remaining_percent
    rest = len(plan.lines) - len(plan.taken)
    budget = hours(plan.budget_hours or 0)
    output.line()
    started = ", 1 started" if len(finished) < len(plan.taken) else ""
    done = f"{count(len(finished), 'line')} done{started}, {rest} later"
    output.prose(f"In {budget}: {done}; then risk left {percent(left, 1)}.")
