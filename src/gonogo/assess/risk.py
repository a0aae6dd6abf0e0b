"""Remaining risk: how much of the checklist's risk is left, and where.

    remaining   = sum of risk × rest(standing) over all items
    remaining % = 100 × remaining / sum of risk over all items

The denominator is the whole checklist, so that marking things away never shrinks it. All rests
are quarters, so the sums are exact whatever their order.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from gonogo.assess.items import AssessedItem, Became
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
    """The risk by standing, tier, section and owner (``""``: nobody), and what is left of it."""

    by_standing: dict[str, Share]
    by_tier: dict[str, Share]
    by_section: dict[str, Share]
    by_owner: dict[str, Share]

    @property
    def total(self) -> int:
        """The full risk of the checklist, in points."""
        return sum(share.total for share in self.by_standing.values())

    @property
    def remaining(self) -> float:
        """What is left of it, in points."""
        return sum(share.remaining for share in self.by_standing.values())

    @property
    def remaining_percent(self) -> float:
        """The remaining risk, 0 to 100."""
        return 100 * self.remaining / self.total

    @property
    def unknown_percent(self) -> float:
        """How much of all the risk nobody has looked at, 0 to 100."""
        return self._percent_of(Standing.UNKNOWN)

    @property
    def accepted_percent(self) -> float:
        """How much of all the risk was accepted, 0 to 100."""
        return self._percent_of(Standing.ACCEPTED)

    @property
    def not_applicable_percent(self) -> float:
        """How much of all the risk was called not applicable, 0 to 100."""
        return self._percent_of(Standing.NOT_APPLICABLE)

    def _percent_of(self, standing: Standing) -> float:
        return 100 * self.by_standing[standing].total / self.total


def measure(items: Iterable[AssessedItem], sections: Iterable[str]) -> Risk:
    """Add up the risk. A checklist always has items, each with a risk of at least one point."""
    sums: _Sums = {}
    for item in items:  # many items, few kinds of them
        of = item.item
        kind = item.standing, of.tier, of.section, item.answer.owner
        total, remaining = sums.get(kind, _NOTHING)
        sums[kind] = Share(total + item.risk, remaining + item.remaining)
    owners = ["", *distinct(owner for _, _, _, owner in sums)]
    by_owner = _shares(sums, map(fold, owners), lambda kind: fold(kind[3]))
    return Risk(
        by_standing=_shares(sums, Standing, lambda kind: kind[0]),
        by_tier=_shares(sums, [tier.value for tier in Tier], lambda kind: kind[1].value),
        by_section=_shares(sums, sections, lambda kind: kind[2]),
        by_owner={name: by_owner[fold(name)] for name in owners},
    )


def measure_again(risk: Risk, changed: Sequence[Became]) -> Risk:
    """What ``measure`` gives after these items became others, each with the owner it had."""
    shares = Risk(*map(dict, risk))
    spelled = {fold(name): name for name in shares.by_owner}
    for pair in changed:
        for item, sign in zip(pair, (-1, 1), strict=True):
            owner = spelled[fold(item.answer.owner)]
            keys = item.standing, item.tier.value, item.item.section, owner
            for by, key in zip(shares, keys, strict=True):
                total, remaining = by[key]
                by[key] = Share(total + sign * item.risk, remaining + sign * item.remaining)
    return shares


def _shares(sums: _Sums, keys: Iterable[str], key_of: Callable[[_Kind], str]) -> dict[str, Share]:
    shares = dict.fromkeys(keys, _NOTHING)
    for kind, (total, remaining) in sums.items():
        so_far = shares[key_of(kind)]
        shares[key_of(kind)] = Share(so_far.total + total, so_far.remaining + remaining)
    return shares
