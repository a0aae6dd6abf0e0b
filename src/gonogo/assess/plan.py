"""The sequence: what to do first, what is left of the risk after each line, what fits the time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gonogo.assess.items import AssessedItem
from gonogo.assess.risk import Risk
from gonogo.checklist.model import Tier
from gonogo.text.people import fold

_TIER_RANK = {tier: rank for rank, tier in enumerate(Tier)}
_OUTSIDE_STEPS = 1_000_000
_BLOCKERS_OUTSIDE_STEPS = 1
_BUDGET_DECIMALS = 6


class Line(NamedTuple):
    """One line of a plan.

    ``remaining_percent_after`` is what is left once this line and all before it are proven.
    ``takes`` is what it takes from the time budget, in hours: all of its hours where it fits,
    what is left of the budget where it is only started, None where the budget ends before it.
    """

    item: AssessedItem
    remaining_percent_after: float
    takes: float | None

    @property
    def started_only(self) -> bool:
        """Whether the budget ends in the middle of it."""
        return self.takes is not None and self.takes < self.item.hours


class Plan(NamedTuple):
    """The sequence, all of it or up to a verdict, with a time budget in hours or without one.

    ``owner`` is whose lines they are: None for everybody's, empty for nobody's.
    """

    lines: tuple[Line, ...]
    remaining_percent: float
    budget_hours: float | None = None
    owner: str | None = None

    @property
    def hours(self) -> float:
        """Hours of all lines together."""
        return sum(line.item.hours for line in self.lines)

    @property
    def hours_most(self) -> float:
        """Hours of all lines together if every look finds the thing missing."""
        return sum(line.item.hours_most for line in self.lines)

    @property
    def remaining_percent_after(self) -> float:
        """What is left once all lines are proven."""
        return self.lines[-1].remaining_percent_after if self.lines else self.remaining_percent

    @property
    def taken(self) -> tuple[Line, ...]:
        """The lines for which the budget has time, the started one included."""
        return tuple(line for line in self.lines if line.takes is not None)

    @property
    def finished(self) -> tuple[Line, ...]:
        """The lines that the budget finishes; without a budget, all of them."""
        if self.budget_hours is None:
            return self.lines
        return tuple(line for line in self.taken if not line.started_only)


class OwnerPart(NamedTuple):
    """What one person has in a plan (``""``: nobody), in lines and hours."""

    owner: str
    lines: int
    hours: float
    hours_most: float


def by_owner(plan: Plan) -> list[OwnerPart]:
    """Who has how much of a plan, by name; nobody last. Each person once, as first spelled."""
    parts: dict[str, OwnerPart] = {}
    for line in plan.lines:
        item = line.item
        folded = fold(item.answer.owner)
        so_far = parts.get(folded, OwnerPart(item.answer.owner if folded else "", 0, 0.0, 0.0))
        parts[folded] = OwnerPart(
            so_far.owner,
            so_far.lines + 1,
            so_far.hours + item.hours,
            so_far.hours_most + item.hours_most,
        )
    return [parts[folded] for folded in sorted(parts, key=lambda folded: (not folded, folded))]


def in_sequence(items: Iterable[AssessedItem]) -> list[AssessedItem]:
    """The items that ask for an action, in the order in which to take them.

    Step 1 (access and tenant isolation), blockers outside the steps, steps 2 to 5, then all
    others by tier. Within each: blockers first, then more risk, then less effort, then the order
    of the checklist. What has to be looked at, fixed or finished comes before what only has to
    be proved or confirmed.
    """
    return sorted((item for item in items if item.action), key=sequence_key)


def sequence_key(item: AssessedItem) -> tuple[float, ...]:
    """Where an item stands in the sequence; no two items of a checklist share a key."""
    in_place_already = not item.to_be_done
    block = _block(item)
    tier = _TIER_RANK[item.tier] if block == _OUTSIDE_STEPS else 0
    effort = item.item.effort_hours.typical
    return (in_place_already, block, tier, not item.item.blocker, -item.risk, effort, item.position)


def _block(item: AssessedItem) -> int:
    if item.step is None:
        return _BLOCKERS_OUTSIDE_STEPS if item.item.blocker else _OUTSIDE_STEPS
    return 0 if item.step == 1 else item.step


def make_plan(
    path: Sequence[AssessedItem],
    risk: Risk,
    budget_hours: float | None = None,
    owner: str | None = None,
) -> Plan:
    """Lay out items that are already in sequence: all of them, or those up to a verdict.

    With an ``owner``, only that person's; what others have to do stays in what is left.
    The budget is walked in sequence: what fits is taken, the first line that doesn't fit is
    started and ends it. It never skips ahead for a better fit, so more hours only add.
    """
    remaining, total = risk.remaining, risk.total
    left = budget_hours
    lines: list[Line] = []
    for item in path if owner is None else _owned(path, owner):
        remaining -= item.remaining
        takes, left = _take(item.hours, left)
        lines.append(Line(item, 100 * remaining / total, takes))
    return Plan(tuple(lines), risk.remaining_percent, budget_hours, owner)


def _owned(path: Iterable[AssessedItem], owner: str) -> list[AssessedItem]:
    wanted = fold(owner)
    return [item for item in path if fold(item.answer.owner) == wanted]


def _take(hours: float, left: float | None) -> tuple[float | None, float | None]:
    if left is None or left <= 0:
        return None, left
    # Rounded, so that 0.8 h less 0.7 h and 0.1 h is nothing, and starts no further line.
    return min(hours, left), round(left - hours, _BUDGET_DECIMALS)
