"""What the gate says, in words, and in Markdown for the page of a CI job."""

from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.assess.gate import Gate
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import EvidenceState
from gonogo.report.markdown import escaped
from gonogo.report.words import days_over, effort, shares_of
from gonogo.text.amounts import count, hours, percent

MOST_ITEMS = 10
"""Items told one by one; the rest is counted."""


def figures(gate: Gate) -> str:
    """What is left of the risk, and the shares that always stand beside it."""
    return f"risk left {percent(gate.risk.remaining_percent)} · {shares_of(gate.risk)}"


def item_facts(item: AssessedItem, assessment: Assessment) -> str:
    """Who has an item and for how long it has been due: `` · dana · 2 days over``."""
    late = days_over(item, assessment.today) if item.is_overdue(assessment.today) else ""
    return "".join(f" · {part}" for part in (item.answer.owner, late) if part)


def short_effort(item: AssessedItem) -> str:
    """``finish 6 h``: what an item asks for, in at most 14 letters."""
    return f"{item.action} {hours(item.hours)}"


def what_to_do(item: AssessedItem) -> str:
    """Why an item stands in the way, and what to do: a sentence for a mark in a file."""
    why = item.because if item.reason.startswith("accepted") else f"{item.standing}"
    blocker = "a blocker, " if item.item.blocker else ""
    return f"{blocker}{why}: {effort(item)}. gonogo show {item.number} tells how to check it."


def and_more(gate: Gate) -> str:
    """How many items there are beyond those told one by one; empty where there are none."""
    more = len(gate.items) - MOST_ITEMS
    return f"… and {count(more, 'more item')}: gonogo plan" if more > 0 else ""


def cautions(assessment: Assessment, gate: Gate) -> tuple[Caution, ...]:
    """The cautions of an assessment, as the gate takes them.

    Evidence that can't be looked up here says why; items that don't count yet say until when.
    """
    told = tuple(
        caution._replace(text=f"{caution.text} ({_why_unchecked(assessment, caution)})")
        if caution.code == "evidence-unchecked"
        else caution
        for caution in assessment.cautions
        if not (gate.leaks and caution.code == "secret")
        and not (gate.new and _tells_nothing_else(caution, gate))
    )
    if not gate.new:
        return told
    checklist = assessment.checklist
    numbers = ", ".join(checklist.numbers[item] for item in gate.new)
    text = (
        f"{count(len(gate.new), 'new item')} of a newer checklist not counted yet: {numbers}; "
        "each counts once looked at, or once the file says "
        f'checklist_version = "{checklist.version}"'
    )
    return (*told, Caution("new-items", text, gate.new))


def _tells_nothing_else(caution: Caution, gate: Gate) -> bool:
    """Whether the items that don't count yet are all that it is about."""
    about = caution.code in ("not-in-file", "checklist-version")
    return about and set(caution.items) <= set(gate.new)


def summary_markdown(gate: Gate, assessment: Assessment) -> str:
    """The result for the page of a CI job: what holds, what doesn't, and the items to settle."""
    word = "passed" if gate.passed else "not passed"
    name = escaped(assessment.review.project or "this project")
    lines = [
        f"## {gate.verdict.words}: the launch gate of {name} is {word}",
        "",
        f"{figures(gate)} · {assessment.today}",
        "",
        *(f"- {'✓' if c.held else '✗'} {escaped(c.text)}" for c in gate.conditions),
        "",
    ]
    if gate.items:
        lines += ["| Item | | What to do | Owner |", "|---|---|---|---|"]
        for item in gate.items[:MOST_ITEMS]:
            cells = (item.number, item.item.title, effort(item), item.answer.owner or "nobody")
            lines.append(f"| {' | '.join(map(escaped, cells))} |")
        lines += ["", and_more(gate), ""]
    return "\n".join(lines)


def _why_unchecked(assessment: Assessment, caution: Caution) -> str:
    pieces = (piece for item in caution.items for piece in assessment.by_id[item].evidence)
    return next(piece.why for piece in pieces if piece.state is EvidenceState.UNCHECKED)
