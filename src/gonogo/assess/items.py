"""One item assessed: its standing, what is left of its risk, and what it asks for."""

import datetime
from enum import StrEnum
from typing import NamedTuple

from gonogo.assess.findings import Findings
from gonogo.assess.moved import Moves
from gonogo.assess.standing import AssessedEvidence, Standing, judge
from gonogo.checklist.model import Checklist, Item, Tier
from gonogo.review.model import Answer, EvidencePolicy, Review

LOOK_HOURS = 0.5
PROVE_HOURS = 0.5
CONFIRM_HOURS = 0.25
PARTIAL_SHARE = 0.5

FIX_NOW_RISK = 64
NEXT_RISK = 32


class Action(StrEnum):
    """What an item that isn't settled asks for."""

    LOOK = "look"
    FIX = "fix"
    FINISH = "finish"
    PROVE = "prove"
    CONFIRM = "confirm"


class Triage(StrEnum):
    """What is dangerous now, what comes next, and what may be left for a while."""

    FIX_NOW = "fix-now"
    NEXT = "next"
    CAN_WAIT = "can-wait"


_ACTIONS = {
    Standing.UNKNOWN: Action.LOOK,
    Standing.OPEN: Action.FIX,
    Standing.PARTIAL: Action.FINISH,
    Standing.CLAIMED: Action.PROVE,
    Standing.STALE: Action.CONFIRM,
}
_REST = {
    Standing.UNKNOWN: 1.0,
    Standing.OPEN: 1.0,
    Standing.PARTIAL: 0.5,
    Standing.CLAIMED: 0.25,
    Standing.STALE: 0.25,
    Standing.PROVEN: 0.0,
    Standing.ACCEPTED: 1.0,
    Standing.NOT_APPLICABLE: 0.0,
}
_TO_BE_DONE = (Action.LOOK, Action.FIX, Action.FINISH)


class AssessedItem(NamedTuple):
    """An item with its answer and everything that follows from it today.

    ``hours`` is what its action takes, ``hours_most`` what it may grow to (a look that finds the
    thing missing), both 0 where nothing is asked for. ``risk`` is the item's full risk and
    ``remaining`` what is left of it, in points.
    """

    item: Item
    number: str
    position: int
    step: int | None
    answer: Answer
    standing: Standing
    because: str
    evidence: tuple[AssessedEvidence, ...]
    risk: int
    remaining: float
    action: Action | None
    hours: float
    hours_most: float
    triage: Triage | None
    reason: str

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id

    @property
    def tier(self) -> Tier:
        """The tier that the item protects."""
        return self.item.tier

    @property
    def to_be_done(self) -> bool:
        """Whether it needs to be looked at, fixed or finished (and not merely proved)."""
        return self.action in _TO_BE_DONE

    @property
    def in_steps_or_blocker(self) -> bool:
        """Whether it belongs to the short-on-time sequence or stops a launch."""
        return self.item.blocker or self.step is not None

    @property
    def dangerous(self) -> bool:
        """Whether it is *fix now* for as long as it is open."""
        return self.in_steps_or_blocker or self.risk >= FIX_NOW_RISK

    def needs_evidence(self, policy: EvidencePolicy) -> bool:
        """Whether the policy wants evidence for this item; each policy includes those before."""
        match policy:
            case "none":
                return False
            case "blockers":
                return self.item.blocker
            case "steps":
                return self.in_steps_or_blocker
            case "all":
                return True

    def counts_as_open(self, policy: EvidencePolicy) -> bool:
        """Whether the verdict takes it for open."""
        if self.standing is Standing.CLAIMED:
            return self.needs_evidence(policy)
        return self.to_be_done

    def to_be_fixed_after_all(self) -> "AssessedItem":
        """An accepted risk as a task: only putting the thing in place takes the risk away."""
        hours = fix_hours(self.item)
        why = "accepted as a risk: only fixing it takes the risk away"
        return self._replace(action=Action.FIX, hours=hours, hours_most=hours, reason=why)

    @property
    def moved_on(self) -> bool:
        """Whether a file that proves it has changed since somebody vouched for that."""
        return any(piece.moved_on for piece in self.evidence)

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether its due day, which is included in the time, has passed unsettled."""
        due = self.answer.due
        return due is not None and due < today and self.action is not None


def rest(standing: Standing, blocker: bool) -> float:
    """Which share of an item's risk is left, 0 to 1. Half a blocker is no protection at all."""
    if blocker and standing is Standing.PARTIAL:
        return 1.0
    return _REST[standing]


Became = tuple[AssessedItem, AssessedItem]
"""An item as it was, and what it became."""


def assess_items(
    checklist: Checklist,
    review: Review,
    today: datetime.date,
    findings: Findings,
    moves: Moves | None = None,
) -> tuple[AssessedItem, ...]:
    """All items of the checklist, in its order."""
    return tuple(
        assess_item(checklist, position, item, review.answer(item.id), today, findings, moves)
        for position, item in enumerate(checklist.in_order)
    )


def fix_hours(item: Item) -> float:
    """Hours to put an item in place from nothing."""
    return item.effort_hours.typical


def assess_item(
    checklist: Checklist,
    position: int,
    item: Item,
    answer: Answer,
    today: datetime.date,
    findings: Findings,
    moves: Moves | None = None,
) -> AssessedItem:
    """One item, ``position`` being its place in the checklist, from 0.

    What became of the files that prove it is told with each piece; nothing else follows from it.
    """
    step = checklist.step_of.get(item.id)
    judged = judge(item, step is not None, answer, findings, today)
    evidence = judged.evidence
    if moves and evidence:
        evidence = tuple(each._replace(moved=moves.get(each.piece)) for each in evidence)
    action = _ACTIONS.get(judged.standing)
    hours, hours_most = _hours(item, action)
    risk = item.risk
    triage, reason = _triage(item, step) if action in _TO_BE_DONE else (None, "")
    return AssessedItem(
        item=item,
        number=checklist.numbers[item.id],
        position=position,
        step=step,
        answer=answer,
        standing=judged.standing,
        because=judged.because,
        evidence=evidence,
        risk=risk,
        remaining=risk * rest(judged.standing, item.blocker),
        action=action,
        hours=hours,
        hours_most=hours_most,
        triage=triage,
        reason=reason,
    )


def _hours(item: Item, action: Action | None) -> tuple[float, float]:
    typical = fix_hours(item)
    match action:
        case Action.LOOK:
            return LOOK_HOURS, max(LOOK_HOURS, typical)
        case Action.FIX:
            return typical, typical
        case Action.FINISH:
            return typical * PARTIAL_SHARE, typical * PARTIAL_SHARE
        case Action.PROVE:
            return PROVE_HOURS, PROVE_HOURS
        case Action.CONFIRM:
            return CONFIRM_HOURS, CONFIRM_HOURS
        case None:
            return 0.0, 0.0


def _triage(item: Item, step: int | None) -> tuple[Triage, str]:
    if item.blocker:
        return Triage.FIX_NOW, "a blocker: a launch must wait for it"
    if step is not None:
        return Triage.FIX_NOW, f"in step {step} of the short-on-time sequence"
    if item.risk >= FIX_NOW_RISK:
        return Triage.FIX_NOW, f"risk {item.risk}: {FIX_NOW_RISK} or more is dangerous now"
    if item.risk >= NEXT_RISK:
        return Triage.NEXT, f"risk {item.risk}: serious, yet the launch need not wait for it"
    return Triage.CAN_WAIT, f"risk {item.risk}: below {NEXT_RISK}, may be left for a while"
