"""The minutes of a meeting, in Markdown."""

from collections.abc import Iterable, Sequence

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.meeting.outcome import Changed, Outcome, outcome
from gonogo.meeting.progress import Figures, Progress
from gonogo.report.markdown import code, escaped, quoted
from gonogo.report.words import STANDING_WORDS, way_out_goal, way_out_next
from gonogo.review.model import Decision, Status
from gonogo.text.amounts import count, percent
from gonogo.text.people import fold


def minutes(meeting: Progress, assessment: Assessment) -> str:
    """What was decided, changed, assigned, parked and left, and what that did to the picture."""
    found = outcome(meeting, assessment)
    parts = (
        _opening(meeting, assessment, found),
        _figures(meeting.start, Figures.of(assessment)),
        _chapter("Decided", [line for change in found.decided for line in _decided(change)]),
        _chapter("Changed", [line for change in found.changed for line in _changed(change)]),
        _chapter("Assigned", _assigned(found.assigned)),
        _chapter("Parked", [f"- {_named(item)}{_who(item)}" for item in found.parked]),
        _chapter("Not discussed", _left(found.left)),
        _next(assessment),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(meeting: Progress, assessment: Assessment, found: Outcome) -> str:
    project = escaped(assessment.review.project) or "this project"
    people = ", ".join(map(escaped, meeting.people)) or "nobody named"
    discussed = len(meeting.agenda) - len(found.left) - len(found.parked)
    took = max(round(meeting.spent / 60), 1)
    return "\n".join(
        [
            f"# Launch review of {project}, {meeting.day}",
            "",
            f"- Present: {people}",
            f"- {discussed} of {count(len(meeting.agenda), 'item')} discussed, "
            f"in {took} of {meeting.minutes} min",
        ]
    )


def _figures(before: Figures, after: Figures) -> str:
    rows = (
        ("Verdict", before.verdict.words, after.verdict.words),
        ("Unknown", percent(before.unknown_percent), percent(after.unknown_percent)),
        (
            "Remaining risk",
            percent(before.remaining_percent),
            percent(after.remaining_percent),
        ),
    )
    table = ["| | before | after |", "|---|---|---|"]
    table += [f"| {name} | {old} | {new} |".replace("<", "\\<") for name, old, new in rows]
    return "\n".join(table)


def _chapter(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"## {title}", "", *lines]) if lines else ""


def _named(item: AssessedItem) -> str:
    return f"**{item.number} {escaped(item.item.title)}**"


def _who(item: AssessedItem) -> str:
    owner, due = item.answer.owner, item.answer.due
    told = [escaped(owner)] if owner else []
    told += [f"by {due}"] if due else []
    return f" ({', '.join(told)})" if told else ""


def _decided(change: Changed) -> Iterable[str]:
    item, decision = change.item, change.decision
    yield f"- {_named(item)}{f': {_decision(item, decision)}' if decision else ''}"
    if change.new_note:
        yield ""
        yield from (f"  {line}" for line in quoted(change.new_note).split("\n"))


def _decision(item: AssessedItem, decision: Decision) -> str:
    accepted = item.answer.status is Status.ACCEPTED
    until = f" until {decision.until}" if decision.until else ""
    what = "risk accepted" if accepted else "not applicable"
    return f"{what}, says {escaped(decision.by)}{until}: {escaped(decision.why)}"


def _changed(change: Changed) -> Iterable[str]:
    item, now = change.item, change.item.answer
    told = STANDING_WORDS[item.standing]
    counts = f" ({told})" if told != now.status and not now.status.needs_decision else ""
    was = f"{change.before.status} → " if change.new_status else ""
    yield f"- {_named(item)}: {was}{now.status}{counts}{_who(item)}"
    for piece in change.new_evidence:
        yield f"  - evidence: {code(piece.ref)} ({escaped(piece.by) or 'nobody named'})"


def _assigned(changes: Sequence[Changed]) -> list[str]:
    """By owner, in the order in which they were first named."""
    by_owner: dict[str, list[AssessedItem]] = {}
    for change in changes:
        by_owner.setdefault(fold(change.item.answer.owner), []).append(change.item)
    lines = []
    for items in by_owner.values():
        lines.append(f"- **{escaped(items[0].answer.owner) or 'nobody'}**")
        for item in items:
            due = f", by {item.answer.due}" if item.answer.due else ""
            lines.append(f"  - {item.number} {escaped(item.item.title)}{due}")
    return lines


def _left(items: Sequence[AssessedItem]) -> list[str]:
    return [", ".join(item.number for item in items)] if items else []


def _next(assessment: Assessment) -> str:
    following = way_out_next(assessment)
    line = f"{way_out_goal(assessment)}{f'; next: {following}' if following else ''}"
    return f"## The way out\n\n{escaped(line)}"
