"""What the plan tells of one of its lines: why it is here, what it takes, what is left then."""

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.plan import Line, Plan
from gonogo.report.plan_blocks import urgency
from gonogo.report.words import effort, part_of, standing_words
from gonogo.text.amounts import days_until, hours, percent
from gonogo.tui.content import (
    STANDING_STYLES,
    bar,
    fill,
    hang,
    join,
    line,
    lines,
    prose,
    symbol,
    text,
)

_MUTED = "$foreground-muted"
_HEADING = "bold $accent"
_BAR_WIDTH = 10


def plan_details(planned: Line, plan: Plan, assessment: Assessment, width: int) -> Content:
    """The first lines tell the most: a small pane shows no more."""
    item = planned.item
    return lines(
        [
            hang(line(f"{item.number} ", _MUTED), line(item.item.title, "bold"), width),
            _what_it_takes(planned, plan, width),
            _why_here(item, width),
            _standing(item, width),
            *_due(item, assessment),
            *_note(item, width),
            line(""),
            *_paragraph("Ask", item.item.ask),
            *_paragraph("Why", item.item.why),
            line("Verify", _HEADING),
            *(
                hang(line(f"{n} ", _HEADING), prose(step), width)
                for n, step in enumerate(item.item.verify, start=1)
            ),
        ]
    )


def _why_here(item: AssessedItem, width: int) -> Content:
    if not item.reason:
        reason = f"in place already, so it comes last: {item.because}"
        return hang(line(""), line(reason), width)
    return hang(line(""), join(line(urgency(item), _HEADING), line(f" · {item.reason}")), width)


def _what_it_takes(planned: Line, plan: Plan, width: int) -> Content:
    left = planned.remaining_percent_after
    pieces = [
        line(effort(planned.item)),
        line(_in_time(planned, plan), "bold $accent"),
        line(planned.item.answer.owner or "no owner"),
        line(f"then {percent(left, 1)} left", "bold"),
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


def _due(item: AssessedItem, assessment: Assessment) -> list[Content]:
    due = item.answer.due
    if due is None:
        return []
    late = item.is_overdue(assessment.today)
    told = f"{due} ({days_until(due, assessment.today)}){' overdue' if late else ''}"
    return [join(line("Due ", _MUTED), line(told, "bold $error" if late else ""))]


def _note(item: AssessedItem, width: int) -> list[Content]:
    note = item.answer.note
    return [hang(line("Note ", _MUTED), text(part), width) for part in note.splitlines()]


def _paragraph(heading: str, words: str) -> list[Content]:
    return [join(line(f"{heading} ", _HEADING), prose(words)), line("")]
