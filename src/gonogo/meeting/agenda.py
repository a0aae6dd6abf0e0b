"""Which items a meeting goes through, in which order, and how long each of them gets."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.plan import in_sequence
from gonogo.assess.standing import Standing
from gonogo.checklist.model import Item
from gonogo.text.people import same_person

LEAST_SECONDS = 15.0
"""Long enough to read a title and say that it is no question."""


class Scope(StrEnum):
    """Which items a meeting is about."""

    PLAN = "plan"
    SECTIONS = "sections"
    UNKNOWN = "unknown"
    DOUBTFUL = "doubtful"
    OWNER = "owner"


def items_for(scope: Scope, assessment: Assessment, owner: str = "") -> tuple[AssessedItem, ...]:
    """The items in the order of the meeting.

    ``PLAN`` takes what asks for an action, in the short-on-time sequence, and so do ``UNKNOWN``,
    ``DOUBTFUL`` (claimed or stale) and ``OWNER`` (of one person) with their part of it;
    ``SECTIONS`` takes everything in the order of the checklist.
    """
    if scope is Scope.SECTIONS:
        return assessment.items
    takes: dict[Scope, Callable[[AssessedItem], bool]] = {
        Scope.PLAN: lambda _item: True,
        Scope.UNKNOWN: lambda item: item.standing is Standing.UNKNOWN,
        Scope.DOUBTFUL: lambda item: item.standing in (Standing.CLAIMED, Standing.STALE),
        Scope.OWNER: lambda item: same_person(item.answer.owner, owner),
    }
    return tuple(item for item in in_sequence(assessment.items) if takes[scope](item))


def shares(items: Iterable[Item], seconds: float) -> dict[str, float]:
    """The seconds that each item gets of so many, by its id: they add up to all of them.

    Each gets the same small part, a quarter of a minute where there is time for that, and of
    the rest as much as it holds of the risk: minutes for a blocker, seconds for a small thing.
    """
    risks = {item.id: item.risk for item in items}
    if not risks:
        return {}
    least = min(LEAST_SECONDS, seconds / (2 * len(risks)))
    per_point = (seconds - least * len(risks)) / sum(risks.values())
    return {item_id: least + per_point * risk for item_id, risk in risks.items()}
