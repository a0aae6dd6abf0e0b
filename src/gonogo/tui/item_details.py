"""Everything about one item, as the detail pane shows it: the answer, then the question."""

from collections.abc import Iterable

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.expiry import good_until, over_before
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import Standing
from gonogo.report.mending import Ways
from gonogo.report.words import effort, standing_words
from gonogo.text.amounts import count, days_until, hours_range
from gonogo.tui.content import (
    BLOCKER_MARK,
    EMPTY,
    STANDING_STYLES,
    clickable,
    hang,
    join,
    line,
    lines,
    prose,
    symbol,
    text,
)
from gonogo.tui.evidence_rows import all_pieces

MUTED = "$foreground-muted"
HEADING = "bold $accent"
_BLANK = line("")


def item_answer(item: AssessedItem, assessment: Assessment, ways: Ways, width: int) -> Content:
    """How an item stands and what is known of it, most needed first, for a width in cells.

    ``ways`` are the keys that mend its evidence.
    """
    return lines(
        [
            hang(line(f"{item.number} ", MUTED), line(item.item.title, "bold"), width),
            _weight(item),
            _standing(item, width),
            *_runs_out(item, assessment),
            _people(item, assessment),
            *_evidence(item, ways, width),
            *_note(item, width),
            _BLANK,
        ]
    )


def item_question(item: AssessedItem, assessment: Assessment, width: int) -> Content:
    """What the checklist has to say of it, which no answer changes."""
    return lines(
        [
            *paragraph("Ask", item.item.ask),
            *paragraph("Why", item.item.why),
            *verify_steps(item, width),
            *paragraph("Counts as evidence", item.item.evidence.accept),
            *paragraph("Not enough", item.item.evidence.not_enough),
            *_judgement(item),
            *_section(item, assessment, width),
            *_references(item),
        ]
    )


def _weight(item: AssessedItem) -> Content:
    facts = [f"risk {item.risk} of 256"]
    if item.action:
        facts.append(effort(item))
    if item.step:
        facts.append(f"step {item.step}")
    if item.item.quick_win:
        facts.append("quick win")
    blocker = f"{BLOCKER_MARK} BLOCKER · " if item.item.blocker else ""
    return join(line(blocker, "bold $error"), line(" · ".join(facts)))


def _standing(item: AssessedItem, width: int) -> Content:
    style = STANDING_STYLES[item.standing]
    word = line(f"{standing_words(item)}", style)
    because = item.because.removeprefix(f"{item.standing.value}: ")
    because = because.removeprefix(f"{item.standing.value} ")
    mark = join(symbol(item.standing), line(" "))
    return hang(mark, join(word, line(f" · {because}")), width)


def _runs_out(item: AssessedItem, assessment: Assessment) -> Iterable[Content]:
    launch = assessment.review.launch
    if launch is not None and over_before([item], launch):
        what = "proof" if item.standing is Standing.PROVEN else "decision"
        told = f"its {what} runs out on {good_until(item)}, before the launch on {launch}"
        yield line(f"  {told}", "$warning")


def _people(item: AssessedItem, assessment: Assessment) -> Content:
    owner = item.answer.owner
    parts = [
        clickable(join(line("Owner ", MUTED), line(owner or "nobody yet")), "owner"),
    ]
    if item.answer.due:
        parts.append(clickable(due_day(item, assessment), "due"))
    return Content("   ").join(parts)


def due_day(item: AssessedItem, assessment: Assessment) -> Content:
    """By when, how far off that is, and whether it is late; empty without a day."""
    due = item.answer.due
    if due is None:
        return EMPTY
    late = item.is_overdue(assessment.today)
    told = f"{due} ({days_until(due, assessment.today)}){' overdue' if late else ''}"
    return join(line("Due ", MUTED), line(told, "bold $error" if late else ""))


def _evidence(item: AssessedItem, ways: Ways, width: int) -> Iterable[Content]:
    if not item.evidence:
        yield clickable(join(line("Evidence ", MUTED), line("none yet")), "evidence")
        return
    yield clickable(line(f"Evidence ({len(item.evidence)})", MUTED), "evidence")
    yield from all_pieces(item.evidence, ways, width, indent=2)


def _note(item: AssessedItem, width: int) -> Iterable[Content]:
    if item.answer.note:
        yield clickable(line("Note", MUTED), "note")
        for part in item.answer.note.splitlines():
            yield hang(line("  "), text(part), width)


def paragraph(heading: str, words: str) -> Iterable[Content]:
    """A text under its heading, and a blank line."""
    yield join(line(f"{heading} ", HEADING), prose(words))
    yield _BLANK


def verify_steps(item: AssessedItem, width: int, heading: str = "Verify") -> Iterable[Content]:
    """How to find out, step by step."""
    yield line(heading, HEADING)
    for n, step in enumerate(item.item.verify, start=1):
        yield hang(line(f"{n} ", HEADING), prose(step), width)
    yield _BLANK


def _judgement(item: AssessedItem) -> Iterable[Content]:
    what = item.item
    if what.blocker_reason:
        yield from paragraph("Blocker", what.blocker_reason)
    yield join(line(f"Severity {what.severity} ", HEADING), prose(what.severity_reason))
    yield join(line(f"Likelihood {what.likelihood} ", HEADING), prose(what.likelihood_reason))
    low, high = what.effort_hours.optimistic, what.effort_hours.typical
    valid = count(what.evidence.valid_days, "day")
    yield join(
        line("Effort ", HEADING),
        line(f"{hours_range(low, high)}; a proof stays good for {valid}"),
    )
    if what.evidence.recheck_on:
        events = ", ".join(event.replace("-", " ") for event in what.evidence.recheck_on)
        yield join(line("Look again after ", HEADING), line(events))
    yield _BLANK


def _section(item: AssessedItem, assessment: Assessment, width: int) -> Iterable[Content]:
    section = assessment.checklist.sections_by_id[item.item.section]
    yield join(line(f"{section.title} ", HEADING), prose(section.question, "bold"))
    yield prose(section.red_flag)
    for pattern in section.failure_patterns:
        yield hang(line("– "), prose(pattern), width)
    yield _BLANK


def _references(item: AssessedItem) -> Iterable[Content]:
    if item.item.references:
        yield line("Read more", HEADING)
    for reference in item.item.references:
        yield join(line(f"{reference.name} ({reference.id}) "), line(reference.url, MUTED))
