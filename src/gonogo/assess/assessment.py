"""The assessment: everything that follows from checklist, review, today and the findings."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gonogo.assess.again import judge_again, replaced, same_found
from gonogo.assess.cautions import Caution, find_cautions
from gonogo.assess.findings import Findings
from gonogo.assess.items import AssessedItem, Became, assess_items
from gonogo.assess.moved import Moves
from gonogo.assess.outlook import Outlook, once_proven
from gonogo.assess.plan import Plan, in_sequence, make_plan
from gonogo.assess.risk import Risk, measure, measure_again
from gonogo.assess.standing import Standing
from gonogo.assess.verdict import (
    Verdict,
    VerdictValue,
    WayOut,
    find_way_out,
    path_to,
    reach_verdict,
    reach_verdict_again,
)
from gonogo.checklist.model import Checklist
from gonogo.review.model import Review


@dataclass(frozen=True)
class Assessment:
    """All that is computed, and what from; a value, never stored."""

    checklist: Checklist
    review: Review
    today: datetime.date
    findings: Findings
    moves: Moves
    items: tuple[AssessedItem, ...]
    risk: Risk
    verdict: Verdict
    way_out: WayOut

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        """What a person should know besides. Found once asked for: the app draws without."""
        return find_cautions(self.checklist, self.review, self.items, self.today)

    @cached_property
    def by_id(self) -> Mapping[str, AssessedItem]:
        """Each assessed item by its id."""
        return _ById(self.checklist.places, self.items)

    @cached_property
    def counts(self) -> dict[Standing, int]:
        """How many items have each standing."""
        found = Counter(item.standing for item in self.items)
        return {standing: found[standing] for standing in Standing}

    def plan(
        self,
        budget_hours: float | None = None,
        to: VerdictValue | None = None,
        owner: str | None = None,
    ) -> Plan:
        """The sequence, for a time budget in hours, as far as a verdict, of one owner, if given.

        On the way to GO, risks that were accepted may have to be fixed after all: they come last.
        An empty ``owner`` asks for the lines that nobody has.
        """
        if to is None:
            path: Sequence[AssessedItem] = self._sequence
        else:
            path = path_to(to, self.items, self.risk, self.review.policy)
        return make_plan(path, self.risk, budget_hours, owner)

    @cached_property
    def _sequence(self) -> list[AssessedItem]:
        return in_sequence(self.items)

    def outlook(self, plan: Plan) -> Outlook:
        """What is left and the verdict, once what the plan finishes in its time is proven."""
        proven = {line.item.id for line in plan.finished}
        sections = [section.id for section in self.checklist.sections]
        return once_proven(proven, self.items, sections, self.review.policy)

    def section_items(self, section_id: str) -> Sequence[AssessedItem]:
        """The items of one section, in order."""
        members = self.checklist.items_of(section_id)
        first = self.checklist.places[members[0].id] if members else 0
        return self.items[first : first + len(members)]


class _ById(Mapping[str, AssessedItem]):
    """Made at once, however many items there are."""

    def __init__(self, places: Mapping[str, int], items: Sequence[AssessedItem]) -> None:
        self._places, self._items = places, items

    def __getitem__(self, item_id: str) -> AssessedItem:
        return self._items[self._places[item_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Weighed(NamedTuple):
    """How a review stands, without what is to be done: enough to follow it through time."""

    risk: Risk
    verdict: Verdict


def weigh(checklist: Checklist, review: Review, items: Sequence[AssessedItem]) -> Weighed:
    """Risk and verdict of a review whose items were assessed."""
    risk = measure(items, [section.id for section in checklist.sections])
    return Weighed(risk, reach_verdict(items, risk, review.policy))


def assess(
    checklist: Checklist,
    review: Review,
    today: datetime.date,
    findings: Findings,
    moves: Moves | None = None,
    before: Assessment | None = None,
) -> Assessment:
    """Assess a review. The one pure function that everything shown is drawn from.

    An assessment made ``before`` only saves work: what has not changed since isn't judged again.
    """
    moves = moves or {}
    if before and before.checklist is checklist and before.today == today:
        same = same_found(findings, moves, before.findings, before.moves)
        known = checklist, review, today, findings, moves
        changed = judge_again(before.items, before.review, same, *known)
        items = replaced(before.items, changed)
        risk, verdict = _weigh_again(before, changed, items, checklist, review)
    else:
        items = assess_items(checklist, review, today, findings, moves)
        risk, verdict = weigh(checklist, review, items)
    return Assessment(
        checklist=checklist,
        review=review,
        today=today,
        findings=findings,
        moves=moves,
        items=items,
        risk=risk,
        verdict=verdict,
        way_out=find_way_out(verdict),
    )


def _weigh_again(
    before: Assessment,
    changed: Sequence[Became],
    items: Sequence[AssessedItem],
    checklist: Checklist,
    review: Review,
) -> Weighed:
    if before.review.policy != review.policy or any(
        was.answer.owner != item.answer.owner for was, item in changed
    ):
        return weigh(checklist, review, items)
    risk = measure_again(before.risk, changed)
    return Weighed(risk, reach_verdict_again(before.verdict, changed, items, risk))
