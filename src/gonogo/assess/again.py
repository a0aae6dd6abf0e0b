"""Assessing again: an item whose answer and evidence are as they were is not judged again.

Of many items few change at a time. Nothing that is the same is even looked at: most of the cost
of looking at a thousand items is to fetch them from memory.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence

from gonogo.assess.findings import Findings
from gonogo.assess.items import AssessedItem, Became, assess_item
from gonogo.assess.moved import Moves
from gonogo.checklist.model import Checklist
from gonogo.review.model import Answer, Evidence, Review

SameFound = Callable[[Evidence], bool]
"""Whether the same is found of a piece of evidence as before."""


def judge_again(
    before: Sequence[AssessedItem],
    then: Review,
    same_found: SameFound | None,
    checklist: Checklist,
    review: Review,
    today: datetime.date,
    findings: Findings,
    moves: Moves | None = None,
) -> list[Became]:
    """The items that changed, judged anew.

    ``before`` was judged by the same checklist for the same day, of the review ``then``.
    ``same_found`` is None where the same is found of all evidence.
    """

    def stands(item: AssessedItem, answer: Answer) -> bool:
        if item.answer != answer:
            return False
        return same_found is None or all(map(same_found, answer.evidence))

    suspects = before
    if same_found is None:
        places = checklist.places
        suspects = [before[places[item]] for item in _another(then, review) if item in places]
    told = ((item, review.answer(item.id)) for item in suspects)
    return [
        (item, assess_item(checklist, item.position, item.item, answer, today, findings, moves))
        for item, answer in told
        if not stands(item, answer)
    ]


def replaced(before: Sequence[AssessedItem], changed: Iterable[Became]) -> tuple[AssessedItem, ...]:
    """All items, with those that changed."""
    items = list(before)
    for _, item in changed:
        items[item.position] = item
    return tuple(items)


def same_found(
    findings: Findings, moves: Moves, then: Findings, moves_then: Moves
) -> SameFound | None:
    """Which pieces have the same findings and moves as then; None where all have."""
    if (findings is then or findings == then) and moves == moves_then:
        return None
    return lambda piece: (
        findings.get(piece.ref) == then.get(piece.ref) and moves.get(piece) == moves_then.get(piece)
    )


def _another(then: Review, now: Review) -> Iterable[str]:
    """The items that may have another answer. An edit keeps the others, the very same objects."""
    if list(then.items) != list(now.items):
        return {**then.items, **now.items}
    pairs = zip(now.items.items(), then.items.values(), strict=True)
    return [item for (item, answer), before in pairs if answer is not before]
