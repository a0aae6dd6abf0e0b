"""Standing: a status as it counts today, evidence, decisions and dates considered."""

import datetime
from enum import StrEnum
from typing import NamedTuple

from gonogo.assess.findings import Cause, Finding, Findings, Kind, Presence, finding_of
from gonogo.assess.moved import MovedOn
from gonogo.checklist.events import event_words
from gonogo.checklist.model import Item
from gonogo.review.model import Answer, Decision, Evidence, Status
from gonogo.text.amounts import count

LONGEST_ACCEPTANCE_DAYS = 90
"""A risk is accepted for at most so many days; then it is looked at again."""

_LONGEST_NAMED = 80


class Standing(StrEnum):
    """What an answer counts as today."""

    UNKNOWN = "unknown"
    OPEN = "open"
    PARTIAL = "partial"
    CLAIMED = "claimed"
    STALE = "stale"
    PROVEN = "proven"
    ACCEPTED = "accepted"
    NOT_APPLICABLE = "not-applicable"


class EvidenceState(StrEnum):
    """What a piece of evidence is worth today."""

    CURRENT = "current"
    STALE = "stale"
    BROKEN = "broken"
    UNCHECKED = "unchecked"
    FUTURE = "future"


class AssessedEvidence(NamedTuple):
    """A piece of evidence with what was found of it and what it is worth."""

    piece: Evidence
    kind: Kind
    state: EvidenceState
    age_days: int
    counts: bool
    why: str
    moved: MovedOn | None = None
    cause: Cause = Cause.OTHER

    @property
    def moved_on(self) -> bool:
        """Whether its file is known to have changed since somebody vouched for it."""
        return self.moved is not None and self.moved.moved_on

    @property
    def why_beside(self) -> str:
        """``why`` for where the ref stands beside it: it is not named once more."""
        return self.why.removeprefix(f"{self.piece.ref} is ")


class Judged(NamedTuple):
    """A standing, the line that says why, and each piece of evidence behind it."""

    standing: Standing
    because: str
    evidence: tuple[AssessedEvidence, ...] = ()


def judge(
    item: Item, in_step: bool, answer: Answer, findings: Findings, today: datetime.date
) -> Judged:
    """The standing of one item today.

    A decision counts while it is complete and not over; ``done`` counts as much as the best of
    its evidence. Words alone never prove a blocker or an item of a short-on-time step.
    """
    strict = item.blocker or in_step
    evidence = tuple(
        _assess_evidence(
            piece, finding_of(findings, piece), item.evidence.valid_days, strict, today
        )
        for piece in answer.evidence
    )
    match answer.status:
        case Status.UNKNOWN:
            return Judged(
                Standing.UNKNOWN, "nobody has looked yet: not knowing is a risk", evidence
            )
        case Status.OPEN:
            return Judged(Standing.OPEN, "looked at, and not in place", evidence)
        case Status.PARTIAL:
            leaks = ", and half a blocker still leaks" if item.blocker else ""
            return Judged(Standing.PARTIAL, f"begun, not finished{leaks}", evidence)
        case Status.DONE:
            standing, because = _weigh(evidence, item, today)
            return Judged(standing, because, evidence)
        case Status.ACCEPTED | Status.NOT_APPLICABLE:
            standing, because = _weigh_decision(answer.status, answer.decision, today)
            return Judged(standing, because, evidence)


def decision_gap(status: Status, decision: Decision | None, today: datetime.date) -> str | None:
    """What a decision lacks to count today, in words; None where it counts."""
    name = "acceptance" if status is Status.ACCEPTED else "decision"
    if decision is None:
        needed = "who, when, until when" if status is Status.ACCEPTED else "who, when"
        return f"the {name} is missing: {needed} and why"
    lacking = [
        word
        for word, value in (("who", decision.by), ("when", decision.at), ("why", decision.why))
        if not value or (isinstance(value, str) and not value.strip())
    ]
    if status is Status.ACCEPTED and decision.until is None:
        lacking.append("until when")
    if lacking:
        return f"the {name} doesn't say {' or '.join(lacking)}"
    if decision.at is not None and _is_to_come(decision.at, today):
        return f"the {name} is dated {decision.at}, which is still to come"
    if decision.until is None or decision.at is None:
        return None
    days = (decision.until - decision.at).days
    if status is Status.ACCEPTED and days > LONGEST_ACCEPTANCE_DAYS:
        return f"a risk is accepted for {LONGEST_ACCEPTANCE_DAYS} days at most, not for {days}"
    if decision.until < today:
        return f"the {name} by {decision.by} ran out on {decision.until}"
    return None


def _weigh_decision(
    status: Status, decision: Decision | None, today: datetime.date
) -> tuple[Standing, str]:
    gap = decision_gap(status, decision, today)
    if gap or decision is None:
        return Standing.OPEN, f"counts as open: {gap}"
    until = f" until {decision.until}" if decision.until else ""
    if status is Status.ACCEPTED:
        return Standing.ACCEPTED, f"accepted by {decision.by}{until}: {decision.why}"
    return Standing.NOT_APPLICABLE, f"not applicable, says {decision.by}{until}: {decision.why}"


def _weigh(
    evidence: tuple[AssessedEvidence, ...], item: Item, today: datetime.date
) -> tuple[Standing, str]:
    counting = sorted((piece for piece in evidence if piece.counts), key=_best_first)
    if not counting:
        return Standing.CLAIMED, _why_claimed(evidence, today)
    best = counting[0]
    if best.state is not EvidenceState.STALE:
        caveat = f" ({best.why_beside})" if best.state is EvidenceState.UNCHECKED else ""
        return Standing.PROVEN, f"proven by {_told(best, today)}{caveat}"
    if best.piece.in_doubt:
        return Standing.STALE, f"stale since {best.piece.doubted}: {_told(best, today)}; {best.why}"
    valid_days = item.evidence.valid_days
    since = best.piece.at + datetime.timedelta(days=valid_days + 1)
    good_for = f"good for {count(valid_days, 'day')}"
    return Standing.STALE, f"stale since {since}: {_told(best, today)}; {good_for}"


def _best_first(assessed: AssessedEvidence) -> tuple[int, int]:
    order = (EvidenceState.CURRENT, EvidenceState.UNCHECKED, EvidenceState.STALE)
    return order.index(assessed.state), assessed.age_days


def _why_claimed(evidence: tuple[AssessedEvidence, ...], today: datetime.date) -> str:
    if not evidence:
        return "claimed: there is no evidence yet"
    newest = min(evidence, key=lambda assessed: assessed.age_days)
    told = f"{_told(newest, today)}: {newest.why_beside}"
    if len(evidence) == 1:
        return f"claimed: {told}"
    return f"claimed: none of {len(evidence)} pieces of evidence counts; the newest is {told}"


def _told(assessed: AssessedEvidence, today: datetime.date) -> str:
    named = " ".join(assessed.piece.ref.split())
    if len(named) > _LONGEST_NAMED:
        named = named[: _LONGEST_NAMED - 1] + "…"
    return f"{named}, {assessed.piece.by or 'nobody named'}, {_when(assessed.piece.at, today)}"


def _when(day: datetime.date, today: datetime.date) -> str:
    age = (today - day).days
    match age:
        case 0:
            return "today"
        case -1:
            return "dated tomorrow"
    return f"{count(age, 'day')} ago" if age > 0 else f"dated {day}"


def _is_to_come(day: datetime.date, today: datetime.date) -> bool:
    """Whether a day is later than tomorrow: where it is tomorrow already, people also work."""
    return (day - today).days > 1


def _assess_evidence(
    piece: Evidence, finding: Finding, valid_days: int, strict: bool, today: datetime.date
) -> AssessedEvidence:
    age = (today - piece.at).days
    state, why = _state(piece, finding, valid_days, today)
    counts = state not in (EvidenceState.BROKEN, EvidenceState.FUTURE)
    if counts and strict and finding.kind is Kind.TEXT:
        counts = False
        why = "words alone don't prove a blocker or an item of the five steps"
    return AssessedEvidence(piece, finding.kind, state, age, counts, why, cause=finding.cause)


def _state(
    piece: Evidence, finding: Finding, valid_days: int, today: datetime.date
) -> tuple[EvidenceState, str]:
    if _is_to_come(piece.at, today):
        return EvidenceState.FUTURE, "a day that is still to come"
    if finding.presence is Presence.MISSING:
        return EvidenceState.BROKEN, finding.detail or "not there"
    age = (today - piece.at).days
    if age > valid_days and not piece.in_doubt:
        return EvidenceState.STALE, f"{count(age, 'day')} old, good for {count(valid_days, 'day')}"
    if piece.in_doubt:
        return EvidenceState.STALE, f"{_cause(piece)} on {piece.doubted} made it doubtful"
    if finding.presence is Presence.UNCHECKED:
        return EvidenceState.UNCHECKED, finding.detail or "could not be checked"
    if age == valid_days:
        return EvidenceState.CURRENT, "good until today"
    return EvidenceState.CURRENT, f"good for {count(valid_days - age, 'more day')}"


def _cause(piece: Evidence) -> str:
    return event_words(piece.event) if piece.event else "something"
