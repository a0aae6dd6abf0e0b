"""The headings under which a plan's lines stand, and what of it fits into the time."""

from collections.abc import Sequence

from gonogo.assess.items import AssessedItem
from gonogo.assess.plan import Plan
from gonogo.assess.standing import Standing
from gonogo.report.words import TRIAGE_WORDS
from gonogo.text.amounts import count


def block_title(item: AssessedItem, steps: Sequence[str]) -> str:
    """The heading of the block that a line belongs to; ``steps`` are the steps' titles."""
    if not item.to_be_done:
        return "Then prove and confirm"
    if item.step is not None:
        return f"Step {item.step}: {steps[item.step - 1]}"
    if item.item.blocker:
        return "Blockers outside the steps"
    return f"After the steps: {item.tier.value}"


def urgency(item: AssessedItem) -> str:
    """The other half of the heading: *fix now*, *next*, *can wait*; empty where none applies."""
    if item.standing is Standing.ACCEPTED:
        return "accepted so far"
    return TRIAGE_WORDS[item.triage] if item.triage else ""


def what_fits(plan: Plan) -> str:
    """``2 lines done, 1 started, 29 later``: how far the time budget goes."""
    done = f"{count(len(plan.finished), 'line')} done"
    started = ", 1 started" if len(plan.finished) < len(plan.taken) else ""
    return f"{done}{started}, {len(plan.lines) - len(plan.taken)} later"
