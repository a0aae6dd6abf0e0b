"""Remaining risk: how much of the checklist's risk is left, and where.

    remaining   = sum of risk × rest(standing) over all items
    remaining % = 100 × remaining / sum of risk over all items

The denominator is the whole checklist, so that marking things away never shrinks it. All rests
are quarters, so the sums are exact whatever their order.
"""

from collections.abc import Callable, Iterable
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


_NOTHING = Share(0, 0.0)
_Kind = tuple[Standing, Tier, str, str]
"""Standing, tier, section and owner."""

_Sums = dict[_Kind, Share]


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


def measure(items: Iterable[AssessedItem], sections: Iterable[str]) -> Risk:
    """Add up the risk. A checklist always has items, each with a risk of at least one point."""
    sums: _Sums = {}
    for item in items:  # many items, few kinds of them
        of = item.item
        kind = item.standing, of.tier, of.section, item.answer.owner
        total, remaining = sums.get(kind, _NOTHING)
        sums[kind] = Share(total + item.risk, remaining + item.remaining)
    by_standing = _shares(sums, Standing, lambda kind: kind[0])
    total = sum(share.total for share in by_standing.values())

    def percent_of(standing: Standing) -> float:
        return 100 * by_standing[standing].total / total

    owners = ["", *distinct(owner for _, _, _, owner in sums)]
    by_owner = _shares(sums, map(fold, owners), lambda kind: fold(kind[3]))
    return Risk(
        total=total,
        remaining=sum(share.remaining for share in by_standing.values()),
        unknown_percent=percent_of(Standing.UNKNOWN),
        accepted_percent=percent_of(Standing.ACCEPTED),
        not_applicable_percent=percent_of(Standing.NOT_APPLICABLE),
        by_tier=_shares(sums, [tier.value for tier in Tier], lambda kind: kind[1].value),
        by_section=_shares(sums, sections, lambda kind: kind[2]),
        by_owner={name: by_owner[fold(name)] for name in owners},
    )


def _shares(sums: _Sums, keys: Iterable[str], key_of: Callable[[_Kind], str]) -> dict[str, Share]:
    shares = dict.fromkeys(keys, _NOTHING)
    for kind, (total, remaining) in sums.items():
        so_far = shares[key_of(kind)]
        shares[key_of(kind)] = Share(so_far.total + total, so_far.remaining + remaining)
    return shares
