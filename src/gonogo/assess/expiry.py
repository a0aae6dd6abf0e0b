"""When what counts today runs out by itself: proofs that get too old, decisions that end."""

import datetime
from collections.abc import Iterable

from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import EvidenceState, Standing

_DECIDED = (Standing.ACCEPTED, Standing.NOT_APPLICABLE)


def good_until(item: AssessedItem) -> datetime.date | None:
    """The last day on which an item that is settled today still is, if nobody does anything.

    For a proven item the last good day of its best proof, for a decided one the day its decision
    ends; None for all others, and for a decision without an end.
    """
    if item.standing is Standing.PROVEN:
        valid = datetime.timedelta(days=item.item.evidence.valid_days)
        good = (p for p in item.evidence if p.counts and p.state is not EvidenceState.STALE)
        return max(piece.piece.at + valid for piece in good)
    decision = item.answer.decision
    return decision.until if decision and item.standing in _DECIDED else None


def over_before(items: Iterable[AssessedItem], day: datetime.date | None) -> list[AssessedItem]:
    """The settled items that aren't settled any more on a day, unless somebody looks again."""
    if day is None:
        return []
    return [item for item in items if (until := good_until(item)) and until < day]
