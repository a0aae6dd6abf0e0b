"""Assessing again: an item whose answer and evidence are as they were is not judged again."""

import datetime
from collections.abc import Callable, Sequence

from gonogo.assess.findings import Findings
from gonogo.assess.items import AssessedItem, assess_item
from gonogo.assess.moved import Moves
from gonogo.checklist.model import Checklist
from gonogo.review.model import Answer, Evidence, Review

SameFound = Callable[[Evidence], bool]
"""Whether the same is found of a piece of evidence as before."""


def assess_changed(
    before: Sequence[AssessedItem],
    same_found: SameFound | None,
    checklist: Checklist,
    review: Review,
    today: datetime.date,
    findings: Findings,
    moves: Moves | None = None,
) -> tuple[AssessedItem, ...]:
    """All items, those that changed judged anew: what ``assess_items`` gives.

    ``before`` was judged by the same checklist for the same day. ``same_found`` is None where the
    same is found of all evidence.
    """

    def stands(item: AssessedItem, answer: Answer) -> bool:
        # An edit keeps the other answers: they need not be compared.
        if not (item.answer is answer or item.answer == answer):
            return False
        return same_found is None or all(map(same_found, answer.evidence))

    told = ((item, review.answer(item.id)) for item in before)
    return tuple(
        item
        if stands(item, answer)
        else assess_item(checklist, item.position, item.item, answer, today, findings, moves)
        for item, answer in told
    )


def same_found(
    findings: Findings, moves: Moves, then: Findings, moves_then: Moves
) -> SameFound | None:
    """Which pieces have the same findings and moves as then; None where all have."""
    if findings == then and moves == moves_then:
        return None
    return lambda piece: (
        findings.get(piece.ref) == then.get(piece.ref) and moves.get(piece) == moves_then.get(piece)
    )
