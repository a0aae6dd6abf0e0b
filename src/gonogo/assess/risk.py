"""Remaining risk: how much of the checklist's risk is left, and where.

    remaining   = sum of risk × rest(standing) over all items
    remaining % = 100 × remaining / sum of risk over all items

The denominator is the whole checklist, so that marking things away never shrinks it. All rests
are quarters, so the sums are exact whatever their order.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import Standing
from gonogo.checklist.model import Tier
from gonogo.text.people import distinct, fold


class Share(NamedTuple):
    """Risk points of some items: all of them, and those left."""

    total: int
    remaining: float

    @property
    def percent(self) -> float:
        """What is left of these items' own risk, 0 to 100; 0 where they hold none."""
        return 100 * self.remaining / self.total if self.total else 0.0


class Risk(NamedTuple):
    """The remaining risk as a whole and by tier, section and owner (``""``: nobody)."""

    total: int
    remaining: float
    unknown_percent: float
    accepted_percent: float
    not_applicable_percent: float
    by_tier: dict[str, Share]
    by_section: dict[str, Share]
    by_owner: dict[str, Share]

    @property
    def remaining_percent(self) -> float:
        """The remaining risk, 0 to 100."""
        return 100 * self.remaining / self.total


def measure(items: Sequence[AssessedItem], sections: Iterable[str]) -> Risk:
    """Add up the risk. A checklist always has items, each with a risk of at least one point."""
    by_standing = _shares(items, Standing, lambda item: item.standing)
    total = sum(share.total for share in by_standing.values())

    def percent_of(standing: Standing) -> float:
        return 100 * by_standing[standing].total / total

    owners = ["", *distinct(item.answer.owner for item in items)]
    by_owner = _shares(items, (fold(name) for name in owners), lambda i: fold(i.answer.owner))
    return Risk(
        total=total,
        remaining=sum(share.remaining for share in by_standing.values()),
        unknown_percent=percent_of(Standing.UNKNOWN),
        accepted_percent=percent_of(Standing.ACCEPTED),
        not_applicable_percent=percent_of(Standing.NOT_APPLICABLE),
        by_tier=_shares(items, [tier.value for tier in Tier], lambda item: item.tier.value),
        by_section=_shares(items, sections, lambda item: item.item.section),
        by_owner={name: by_owner[fold(name)] for name in owners},
    )


def _shares(
    items: Sequence[AssessedItem], keys: Iterable[str], key_of: Callable[[AssessedItem], str]
) -> dict[str, Share]:
    totals = dict.fromkeys(keys, 0)
    remaining = dict.fromkeys(totals, 0.0)
    for item in items:
        key = key_of(item)
        totals[key] += item.risk
        remaining[key] += item.remaining
    return {key: Share(total, remaining[key]) for key, total in totals.items()}
