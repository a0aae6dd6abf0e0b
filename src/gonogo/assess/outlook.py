"""The outlook: what is left and the verdict, once some items are proven."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from gonogo.assess.items import AssessedItem
from gonogo.assess.risk import measure
from gonogo.assess.standing import Standing
from gonogo.assess.verdict import VerdictValue, reach_verdict
from gonogo.review.model import Policy


class Outlook(NamedTuple):
    """What is left then, 0 to 100, and the verdict then."""

    remaining_percent: float
    verdict: VerdictValue


def once_proven(
    proven: Collection[str],
    items: Sequence[AssessedItem],
    sections: Iterable[str],
    policy: Policy,
) -> Outlook:
    """How it stands once the items with these ids are proven and all others are as they are."""
    then = [_as_proven(item) if item.id in proven else item for item in items]
    risk = measure(then, sections)
    return Outlook(risk.remaining_percent, reach_verdict(then, risk, policy).value)


def _as_proven(item: AssessedItem) -> AssessedItem:
    return item._replace(
        standing=Standing.PROVEN,
        remaining=0.0,
        action=None,
        hours=0.0,
        hours_most=0.0,
        triage=None,
        reason="",
    )
