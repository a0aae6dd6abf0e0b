"""What the plan tells of one of its lines: why it is here, what it takes, what is left then."""

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.plan import Line, Plan
from gonogo.report.plan_blocks import urgency
from gonogo.report.words import effort, part_of, standing_words
from gonogo.text.amounts import hours, percent
from gonogo.tui.content import (
    STANDING_STYLES,
    bar,
    fill,
    hang,
    join,
    line,
    lines,
    symbol,
    text,
)
from gonogo.tui.item_details import HEADING, MUTED, due_day, paragraph, verify_steps

_BAR_WIDTH = 10


def plan_details(planned: Line, plan: Plan, assessment: Assessment, width: int) -> Content:
    """The first lines tell the most: a small pane shows no more."""
    item = planned.item
    return lines(
        [
            hang(line(f"{item.number} ", MUTED), line(item.item.title, "bold"), width),
            _what_it_takes(planned, plan, width),
            _why_here(item, width),
            _standing(item, width),
            *([due_day(item, assessment)] if item.answer.due else []),
            *_note(item, width),
            line(""),
            *paragraph("Ask", item.item.ask),
            *paragraph("Why", item.item.why),
            *verify_steps(item, width),
        ]
    )


def _why_here(item: AssessedItem, width: int) -> Content:
    if not item.reason:
        reason = f"in place already, so it comes last: {item.because}"
        return hang(line(""), line(reason), width)
    return hang(line(""), join(line(urgency(item), HEADING), line(f" · {item.reason}")), width)


def _what_it_takes(planned: Line, plan: Plan, width: int) -> Content:
    left = planned.remaining_percent_after
    pieces = [
        line(effort(planned.item)),
        line(_in_time(planned, plan), "bold $accent"),
        line(planned.item.answer.owner or "no owner"),
        line(f"then {percent(left)} left", "bold"),
        bar(left, _BAR_WIDTH),
    ]
    return fill([piece for piece in pieces if piece], width, gap=" · ")


def _in_time(planned: Line, plan: Plan) -> str:
    """How it stands to the time budget; empty where there is none."""
    if plan.budget_hours is None:
        return ""
    if planned.takes is None:
        return f"after the {hours(plan.budget_hours)}"
    if planned.started_only:
        return f"only started, {part_of(planned.takes, planned.item.hours)}"
    return "fits"


def _standing(item: AssessedItem, width: int) -> Content:
    word = line(standing_words(item), STANDING_STYLES[item.standing])
    risk = line(f" · risk {item.risk} of 256")
    return hang(join(symbol(item.standing), line(" ")), join(word, risk), width)


def _note(item: AssessedItem, width: int) -> list[Content]:
    note = item.answer.note
    return [hang(line("Note ", MUTED), text(part), width) for part in note.splitlines()]
