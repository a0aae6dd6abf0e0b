"""Standing: a status as it counts today, evidence, decisions and dates considered."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from gonogo.assess.findings import Finding, Findings, Kind, Presence, finding_of
from gonogo.checklist.model import Item
from gonogo.review.model import Answer, Decision, Evidence, Status
from gonogo.text.amounts import count

LONGEST_ACCEPTANCE_DAYS = 90
"""A risk is accepted for at most so many days; then it is looked at again."""


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


@dataclass(frozen=True, slots=True)
class AssessedEvidence:
    """A piece of evidence with what was found of it and what it is worth."""

    piece: Evidence
    kind: Kind
    state: EvidenceState
    age_days: int
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
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


def decision_gap(
    status: Status, decision: Decision | None, today: datetime.date, *, ignore_end: bool = False
) -> str | None:
    """What a decision lacks to count today, in words; None where it counts.

    ``ignore_end`` leaves out whether it has run out.
    """
    name = "acceptance" if status is Status.ACCEPTED else "decision"
    if decision is None:
        return f"the {name} is missing: who, when and why"
    lacking = [
        word
        for word, value in (("who", decision.by), ("when", decision.at), ("why", decision.why))
        if not value or (isinstance(value, str) and not value.strip())
    ]
    if status is Status.ACCEPTED and decision.until is None:
        lacking.append("until when")
    if lacking:
        return f"the {name} doesn't say {' or '.join(lacking)}"
    if decision.at is not None and decision.at > today + datetime.timedelta(days=1):
        return f"the {name} is dated {decision.at}, which is still to come"
    if decision.until is None or decision.at is None:
        return None
    if status is Status.ACCEPTED and (decision.until - decision.at).days > LONGEST_ACCEPTANCE_DAYS:
        return f"a risk is accepted for {LONGEST_ACCEPTANCE_DAYS} days at most"
    if decision.until < today and not ignore_end:
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
    counting = sorted((piece for piece in evidence if piece.counts), key=lambda p: p.age_days)
    good = [piece for piece in counting if piece.state is not EvidenceState.STALE]
    if good:
        best = good[0]
        caveat = f" ({best.why})" if best.state is EvidenceState.UNCHECKED else ""
        return Standing.PROVEN, f"proven by {_told(best, today)}{caveat}"
    if counting:
        best = counting[0]
        valid = item.evidence.valid_days
        return Standing.STALE, f"stale: {_told(best, today)}; good for {count(valid, 'day')}"
    if not evidence:
        return Standing.CLAIMED, "claimed: there is no evidence yet"
    return Standing.CLAIMED, f"claimed: {evidence[-1].why}"


def _told(assessed: AssessedEvidence, today: datetime.date) -> str:
    age = (today - assessed.piece.at).days
    when = "today" if age <= 0 else f"{count(age, 'day')} ago"
    return f"{assessed.piece.ref}, {assessed.piece.by or 'nobody named'}, {when}"


def _assess_evidence(
    piece: Evidence, finding: Finding, valid_days: int, strict: bool, today: datetime.date
) -> AssessedEvidence:
    age = (today - piece.at).days
    state, why = _state(piece, finding, age, valid_days)
    counts = state not in (EvidenceState.BROKEN, EvidenceState.FUTURE)
    if counts and strict and finding.kind is Kind.TEXT:
        counts = False
        why = "words alone don't prove a blocker or an item of the five steps"
    return AssessedEvidence(piece, finding.kind, state, age, counts, why)


def _state(
    piece: Evidence, finding: Finding, age: int, valid_days: int
) -> tuple[EvidenceState, str]:
    if age < -1:
        return EvidenceState.FUTURE, f"dated {piece.at}, which is still to come"
    if finding.presence is Presence.MISSING:
        return EvidenceState.BROKEN, finding.detail or f"{piece.ref} is not there"
    if age > valid_days:
        return EvidenceState.STALE, f"{count(age, 'day')} old, good for {valid_days}"
    if finding.presence is Presence.UNCHECKED:
        return EvidenceState.UNCHECKED, finding.detail or "could not be checked"
    return EvidenceState.CURRENT, f"good for {count(valid_days - age, 'more day')}"
