"""What is left of the risk, seen from three sides: the matrix, its kinds, what was accepted."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.risk import Share
from gonogo.assess.standing import Standing, decision_gap
from gonogo.checklist.model import Tier, full_risk
from gonogo.review.model import Status
from gonogo.text.people import fold

LEVELS = (1, 2, 3, 4, 5)
"""Of severity and of likelihood, the least first."""


class Kind(StrEnum):
    """Why some of the risk is left."""

    OPEN = "open"
    UNKNOWN = "unknown"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"


_KINDS = {
    Standing.OPEN: Kind.OPEN,
    Standing.PARTIAL: Kind.OPEN,
    Standing.UNKNOWN: Kind.UNKNOWN,
    Standing.CLAIMED: Kind.CLAIMED,
    Standing.STALE: Kind.CLAIMED,
    Standing.ACCEPTED: Kind.ACCEPTED,
}


class Cell(NamedTuple):
    """The items of one severity and likelihood that leave any risk, most first.

    ``of`` is how many items the checklist has there, settled ones included.
    """

    severity: int
    likelihood: int
    items: tuple[AssessedItem, ...]
    of: int

    @property
    def risk(self) -> int:
        """The full risk of any item there, in points, 1 to 256."""
        return full_risk(self.severity, self.likelihood)

    @property
    def unsettled(self) -> int:
        """How many of its items still ask for something; what was accepted doesn't."""
        return sum(item.action is not None for item in self.items)

    @property
    def remaining(self) -> float:
        """What is left there, in points; what was accepted is a part of it."""
        return sum(item.remaining for item in self.items)


class Part(NamedTuple):
    """What is left in one tier, section or of one owner, in points, and of which kinds it is.

    ``key`` is the tier, the section's id or the owner's name (``""``: nobody).
    """

    key: str
    share: Share
    kinds: dict[Kind, float]


class AcceptedRisk(NamedTuple):
    """A risk that somebody accepted. ``gap`` says why that doesn't count today, if it doesn't."""

    item: AssessedItem
    by: str
    until: datetime.date | None
    why: str
    gap: str


def matrix(items: Sequence[AssessedItem]) -> dict[tuple[int, int], Cell]:
    """All 25 cells by severity and likelihood. Each item with risk left is in one of them."""
    found: dict[tuple[int, int], list[AssessedItem]] = {
        (severity, likelihood): [] for severity in LEVELS for likelihood in LEVELS
    }
    for item in items:
        found[place_in_matrix(item)].append(item)
    return {place: _cell(place, members) for place, members in found.items()}


def _cell(place: tuple[int, int], members: list[AssessedItem]) -> Cell:
    left = sorted((item for item in members if item.remaining), key=lambda i: -i.remaining)
    return Cell(*place, tuple(left), len(members))


def place_in_matrix(item: AssessedItem) -> tuple[int, int]:
    """An item's severity and likelihood."""
    return item.item.severity, item.item.likelihood


def left_by_tier(assessment: Assessment) -> list[Part]:
    """What is left of each tier, in their order."""
    return _parts(assessment.items, assessment.risk.by_tier, lambda item: item.tier.value, Tier)


def left_by_section(assessment: Assessment) -> list[Part]:
    """What is left of each section, in their order."""
    shares = assessment.risk.by_section
    return _parts(assessment.items, shares, lambda item: item.item.section, shares)


def left_by_owner(assessment: Assessment) -> list[Part]:
    """What is left to each owner who has anything, and to nobody (``""``); most first."""
    shares = {fold(name): (name, share) for name, share in assessment.risk.by_owner.items()}
    folded = {key: share for key, (_, share) in shares.items()}
    parts = _parts(assessment.items, folded, lambda item: fold(item.answer.owner), folded)
    named = (part._replace(key=shares[part.key][0]) for part in parts if part.share.total)
    return sorted(named, key=lambda part: -part.share.remaining)


def left_by_kind(items: Iterable[AssessedItem]) -> dict[Kind, float]:
    """What is left of some items, in points, split by why it is left. It adds up to the whole."""
    kinds = dict.fromkeys(Kind, 0.0)
    for item in items:
        if item.remaining:
            kinds[_KINDS[item.standing]] += item.remaining
    return kinds


def accepted_risks(assessment: Assessment) -> list[AcceptedRisk]:
    """All that was accepted: first what doesn't count any more, then what runs out soonest."""
    risks = [
        AcceptedRisk(
            item=item,
            by=decision.by if decision else "",
            until=decision.until if decision else None,
            why=decision.why if decision else "",
            gap=decision_gap(Status.ACCEPTED, decision, assessment.today) or "",
        )
        for item in assessment.items
        if item.answer.status is Status.ACCEPTED
        for decision in (item.answer.decision,)
    ]
    return sorted(risks, key=lambda risk: (not risk.gap, risk.until or datetime.date.max))


def _parts(
    items: Sequence[AssessedItem],
    shares: dict[str, Share],
    key_of: Callable[[AssessedItem], str],
    keys: Iterable[str],
) -> list[Part]:
    members: dict[str, list[AssessedItem]] = {key: [] for key in shares}
    for item in items:
        members[key_of(item)].append(item)
    return [Part(key, shares[key], left_by_kind(members[key])) for key in map(str, keys)]
