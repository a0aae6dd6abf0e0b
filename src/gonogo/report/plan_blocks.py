"""The headings under which a plan's lines stand."""

from collections.abc import Sequence

from gonogo.assess.items import AssessedItem


def block_title(item: AssessedItem, steps: Sequence[str]) -> str:
    """The heading of the block that a line belongs to; ``steps`` are the steps' titles."""
    if not item.to_be_done:
        return "Then prove and confirm"
    if item.step is not None:
        return f"Step {item.step}: {steps[item.step - 1]}"
    if item.item.blocker:
        return "Blockers outside the steps"
    return f"After the steps: {item.tier.value}"
