"""The gate: what must hold before a launch, and what doesn't."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.newer import new_items
from gonogo.assess.risk import Risk, measure
from gonogo.assess.standing import Standing
from gonogo.assess.verdict import (
    SETTLED_FOR_GO,
    VerdictValue,
    all_in_sequence,
    cleared,
    enough_for,
    numbers_of,
    path_to,
    reach_verdict,
)
from gonogo.review.leaks import Leak
from gonogo.review.model import EvidencePolicy, Policy, Requirement
from gonogo.text.amounts import count, hours_range, percent


class Demands(NamedTuple):
    """What is asked beyond the review's policy; None leaves it to the policy.

    ``max_remaining`` is in percent. ``steps``, numbered from 1, ask only for the items of these
    steps instead of the verdict.
    """

    require: Requirement | None = None
    max_remaining: float | None = None
    require_evidence: EvidencePolicy | None = None
    no_stale: bool = False
    no_overdue: bool = False
    steps: tuple[int, ...] = ()

    def over(self, policy: Policy) -> Policy:
        """The policy with these demands in place of its own."""
        asked = {
            "require": self.require,
            "max_remaining": self.max_remaining,
            "require_evidence": self.require_evidence,
        }
        given = {key: value for key, value in asked.items() if value is not None}
        return policy.model_copy(update=given)


class Condition(NamedTuple):
    """One thing that must hold: how it stands, in words, and the items to settle for it."""

    code: str
    text: str
    held: bool
    items: tuple[str, ...] = ()


class Gate(NamedTuple):
    """What became of all that must hold.

    ``items`` are to be settled, most important first, those to fix after all at the end. ``new``
    are the ids of items that don't count yet, see ``new_items``.
    ``leaks`` are the secrets for which the file itself is refused.
    """

    verdict: VerdictValue
    required: VerdictValue
    risk: Risk
    conditions: tuple[Condition, ...]
    items: tuple[AssessedItem, ...]
    new: tuple[str, ...]
    leaks: tuple[Leak, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether all of it holds."""
        return all(condition.held for condition in self.conditions)

    @property
    def failed(self) -> tuple[Condition, ...]:
        """What doesn't hold."""
        return tuple(condition for condition in self.conditions if not condition.held)


def judge_gate(assessment: Assessment, demands: Demands, leaks: tuple[Leak, ...] = ()) -> Gate:
    """Hold an assessment against what is asked; with ``leaks`` in its file it never passes."""
    review = assessment.review
    policy = demands.over(review.policy)
    new = new_items(assessment.checklist, review)
    items, risk = assessment.items, assessment.risk
    if new:
        items = tuple(item for item in items if item.id not in new)
        risk = measure(items, [section.id for section in assessment.checklist.sections])
    verdict = reach_verdict(items, risk, policy).value
    asked = items
    if demands.steps:
        asked = tuple(item for item in items if item.step in demands.steps)
        conditions = [_step_settled(step, items, policy) for step in demands.steps]
    else:
        conditions = [_verdict_reached(verdict, items, risk, policy)]
    if demands.max_remaining is not None:
        conditions.append(_little_enough_left(demands.max_remaining, items, risk))
    conditions += _nothing_left(asked, demands, assessment)
    if leaks:
        told = count(len({leak.item for leak in leaks}), "item")
        conditions.append(Condition("secrets", f"{told} with what looks like a secret", False))
    return Gate(
        verdict,
        VerdictValue(policy.require),
        risk,
        tuple(conditions),
        _in_order(items, {item for condition in conditions for item in condition.items}),
        new,
        leaks,
    )


def _verdict_reached(
    verdict: VerdictValue, items: Sequence[AssessedItem], risk: Risk, policy: Policy
) -> Condition:
    required = VerdictValue(policy.require)
    ranks = list(VerdictValue)
    held = ranks.index(verdict) >= ranks.index(required)
    text = f"the verdict is {verdict.words}; {required.words} is required"
    if held:
        return Condition("verdict", text, held)
    path = path_to(required, items, risk, policy)
    time = hours_range(sum(i.hours for i in path), sum(i.hours_most for i in path))
    text = f"{text}: {count(len(path), 'item')} to settle, {time}"
    return Condition("verdict", text, held, tuple(item.id for item in path))


def _step_settled(step: int, items: Sequence[AssessedItem], policy: Policy) -> Condition:
    """GO asks that each item is proven, else it is enough that none would stop a launch."""
    strict = policy.require == "go"
    left = [
        item
        for item in items
        if item.step == step
        and not (item.standing in SETTLED_FOR_GO if strict else cleared(item, policy))
    ]
    return _none_left(f"step-{step}", f"of step {step} not settled", left)


def _little_enough_left(limit: float, items: Sequence[AssessedItem], risk: Risk) -> Condition:
    held = risk.remaining_percent <= limit
    text = f"risk left is {percent(risk.remaining_percent)}; at most {limit:g} % is required"
    return Condition("max-remaining", text, held, tuple(enough_for(limit, items, risk)))


def _nothing_left(
    items: Sequence[AssessedItem], demands: Demands, assessment: Assessment
) -> Iterable[Condition]:
    policy = demands.require_evidence

    def without_evidence(item: AssessedItem) -> bool:
        claimed = item.standing is Standing.CLAIMED
        return claimed and policy is not None and item.needs_evidence(policy)

    told: tuple[tuple[bool, str, str, Callable[[AssessedItem], bool]], ...] = (
        (policy is not None, "evidence", "done without evidence that counts", without_evidence),
        (
            demands.no_stale,
            "stale",
            "with evidence too old",
            lambda i: i.standing is Standing.STALE,
        ),
        (demands.no_overdue, "overdue", "overdue", lambda i: i.is_overdue(assessment.today)),
    )
    for asked, code, words, applies in told:
        if asked:
            yield _none_left(code, words, [item for item in items if applies(item)])


def _none_left(code: str, words: str, left: Sequence[AssessedItem]) -> Condition:
    numbers = f": {numbers_of(left)}" if left else ""
    text = f"{count(len(left), 'item')} {words}{numbers}"
    return Condition(code, text, not left, tuple(item.id for item in left))


def _in_order(items: Sequence[AssessedItem], wanted: Collection[str]) -> tuple[AssessedItem, ...]:
    return tuple(item for item in all_in_sequence(items) if item.id in wanted)
