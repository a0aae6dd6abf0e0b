"""The verdict, its reasons, and the way out: what separates it from the next better one."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from gonogo.assess.items import NEXT_RISK, Action, AssessedItem, Became
from gonogo.assess.plan import in_sequence, sequence_key
from gonogo.assess.risk import Risk
from gonogo.assess.standing import Standing
from gonogo.review.model import Policy
from gonogo.text.amounts import count, percent

_MOST_NUMBERS = 100
SETTLED_FOR_GO = (Standing.PROVEN, Standing.NOT_APPLICABLE)
_CLEARED = (*SETTLED_FOR_GO, Standing.STALE, Standing.ACCEPTED)


class VerdictValue(StrEnum):
    """Whether it is safe to launch, worst first."""

    NO_GO = "no-go"
    GO_WITH_RISK = "go-with-risk"
    GO = "go"

    @property
    def words(self) -> str:
        """As it is written large: NO-GO, GO WITH RISK, GO."""
        return {"no-go": "NO-GO", "go-with-risk": "GO WITH RISK", "go": "GO"}[self.value]


class Reason(NamedTuple):
    """One reason for a verdict, naming its items."""

    code: str
    text: str
    items: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """The verdict, and what from; ``stopping`` are the blockers that aren't cleared, in order."""

    value: VerdictValue
    stopping: tuple[AssessedItem, ...]
    items: Sequence[AssessedItem]
    risk: Risk
    policy: Policy

    @property
    def blockers(self) -> tuple[str, ...]:
        """The ids of the blockers that aren't cleared."""
        return tuple(item.id for item in self.stopping)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why. Found when it is asked for: the app draws without after an edit."""
        gaps = _go_gaps(self.items, self.risk, self.policy)
        reasons = [*_stopping(self.stopping), *gaps, *_decided_away(self.items)]
        if self.value is VerdictValue.GO:
            left = percent(self.risk.remaining_percent)
            settled = "every blocker and step item is proven or not applicable"
            told = f"{settled}; remaining risk {left} is within the policy"
            reasons.insert(0, Reason("all-clear", told))
        return tuple(reasons)


class NextThing(NamedTuple):
    """The one thing to do now, and the hours it takes."""

    item: AssessedItem
    action: Action
    hours: float


class WayOut(NamedTuple):
    """What is to be settled to reach the verdict ``to``; None once nothing better is left.

    ``hours`` is the least it takes, ``hours_most`` what it takes if every look finds the thing
    missing.
    """

    to: VerdictValue | None
    items: tuple[AssessedItem, ...] = ()
    hours: float = 0.0
    hours_most: float = 0.0
    next: NextThing | None = None


def cleared(item: AssessedItem, policy: Policy) -> bool:
    """Whether a blocker no longer stops a launch."""
    if item.standing is Standing.CLAIMED:
        return not item.needs_evidence(policy.require_evidence)
    return item.standing in _CLEARED


def reach_verdict(items: Sequence[AssessedItem], risk: Risk, policy: Policy) -> Verdict:
    """NO-GO while a blocker isn't cleared; GO when nothing below is left; else GO WITH RISK.

    GO asks that every blocker and step item is proven or not applicable, that nothing of *fix
    now* is left, that nothing of risk 32 or more is unknown, and that the remaining risk is at
    most the policy's ``max_remaining``.
    """
    return _verdict([item for item in items if _stops(item, policy)], items, risk, policy)


def reach_verdict_again(
    before: Verdict,
    changed: Sequence[Became],
    items: Sequence[AssessedItem],
    risk: Risk,
) -> Verdict:
    """What ``reach_verdict`` gives after these items became others, with the same policy."""
    policy = before.policy
    gone = {item.position for item, _ in changed}
    stopping = [item for item in before.stopping if item.position not in gone]
    stopping += [item for _, item in changed if _stops(item, policy)]
    return _verdict(sorted(stopping, key=lambda item: item.position), items, risk, policy)


def _verdict(
    stopping: Sequence[AssessedItem], items: Sequence[AssessedItem], risk: Risk, policy: Policy
) -> Verdict:
    if stopping:
        value = VerdictValue.NO_GO
    elif _go_gaps(items, risk, policy):
        value = VerdictValue.GO_WITH_RISK
    else:
        value = VerdictValue.GO
    return Verdict(value, tuple(stopping), items, risk, policy)


def _stops(item: AssessedItem, policy: Policy) -> bool:
    return item.item.blocker and not cleared(item, policy)


def path_to(
    goal: VerdictValue, items: Sequence[AssessedItem], risk: Risk, policy: Policy
) -> tuple[AssessedItem, ...]:
    """The items to settle so that the goal is reached, in sequence.

    Accepted risks that stand in the way come last, as something to fix after all.
    """
    needed = {item.id for item in items if _stops(item, policy)}
    if goal is VerdictValue.GO:
        for gap in _go_gaps(items, risk, policy):
            needed.update(gap.items)
        needed.update(enough_for(policy.max_remaining, items, risk, needed))
    return tuple(all_in_sequence([item for item in items if item.id in needed]))


def find_way_out(verdict: Verdict) -> WayOut:
    """What separates a verdict from the next better one."""
    if verdict.value is VerdictValue.GO:
        return WayOut(None)
    if verdict.stopping:
        goal = VerdictValue.GO_WITH_RISK
        path = tuple(all_in_sequence(verdict.stopping))
    else:
        goal = VerdictValue.GO
        path = path_to(goal, verdict.items, verdict.risk, verdict.policy)
    return WayOut(
        goal,
        path,
        hours=sum(item.hours for item in path),
        hours_most=sum(item.hours_most for item in path),
        next=next((NextThing(i, i.action, i.hours) for i in path if i.action), None),
    )


def all_in_sequence(items: Sequence[AssessedItem]) -> list[AssessedItem]:
    """The sequence, and after it the accepted risks, as something to fix after all."""
    accepted = [item for item in items if item.standing is Standing.ACCEPTED]
    last = [item.to_be_fixed_after_all() for item in sorted(accepted, key=sequence_key)]
    return [*in_sequence(items), *last]


def enough_for(
    max_remaining: float,
    items: Sequence[AssessedItem],
    risk: Risk,
    needed: Collection[str] = (),
) -> Iterable[str]:
    """What to settle besides those needed, until at most ``max_remaining`` percent are left."""
    left = sum(item.remaining for item in items if item.id not in needed)
    if 100 * left / risk.total <= max_remaining:  # most often: then nothing has to be sorted
        return
    for item in all_in_sequence(items):
        if 100 * left / risk.total <= max_remaining:
            return
        if item.id not in needed:
            left -= item.remaining
            yield item.id


def _stopping(items: Sequence[AssessedItem]) -> Iterable[Reason]:
    if items:
        verb = "is" if len(items) == 1 else "are"
        text = f"{count(len(items), 'blocker')} {verb} not cleared: {numbers_of(items)}"
        yield _reason("blockers-not-cleared", text, items)


def _go_gaps(items: Sequence[AssessedItem], risk: Risk, policy: Policy) -> list[Reason]:
    """Everything that stands between these items and GO."""
    unsettled = [item for item in items if item.standing not in SETTLED_FOR_GO]
    unproven = [item for item in unsettled if item.in_steps_or_blocker]
    fix_now = [
        item
        for item in unsettled
        if item.dangerous and item.counts_as_open(policy.require_evidence)
    ]
    unknown = [
        item for item in unsettled if item.standing is Standing.UNKNOWN and item.risk >= NEXT_RISK
    ]
    told = (
        ("steps-not-proven", unproven, "of the blockers and steps not proven"),
        ("fix-now-left", fix_now, "of fix now left"),
        ("unknown-high-risk", unknown, f"of risk {NEXT_RISK} or more not looked at"),
    )
    reasons = [
        _reason(code, f"{count(len(found), 'item')} {what}: {numbers_of(found)}", found)
        for code, found, what in told
        if found
    ]
    if risk.remaining_percent > policy.max_remaining:
        left = percent(risk.remaining_percent)
        text = f"remaining risk {left} is above the policy's {policy.max_remaining:g} %"
        reasons.append(Reason("remaining-above-limit", text))
    return reasons


def _decided_away(items: Sequence[AssessedItem]) -> Iterable[Reason]:
    for standing, code, words in (
        (Standing.ACCEPTED, "blockers-accepted", "accepted as a risk"),
        (Standing.NOT_APPLICABLE, "blockers-not-applicable", "called not applicable"),
    ):
        found = [item for item in items if item.item.blocker and item.standing is standing]
        if found:
            text = f"{count(len(found), 'blocker')} {words}: {numbers_of(found)}"
            yield _reason(code, text, found)


def _reason(code: str, text: str, items: Iterable[AssessedItem]) -> Reason:
    return Reason(code, text, tuple(item.id for item in items))


def numbers_of(items: Iterable[AssessedItem]) -> str:
    """``1.2, 3.4``; of very many not all."""
    numbers = [item.number for item in items]
    more = len(numbers) - _MOST_NUMBERS
    return ", ".join(numbers[:_MOST_NUMBERS]) + (f" and {more} more" if more > 0 else "")
