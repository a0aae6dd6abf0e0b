"""The rows of the list of items: drawn late, kept while their item is the same, never different."""

import datetime

import pytest

from gonogo.assess.assessment import assess
from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.assess.moved import MovedOn
from gonogo.checklist.load import load_checklist
from gonogo.review.model import Answer, Evidence, Review, Status
from gonogo.tui.content import MOVED_MARK
from gonogo.tui.item_rows import ItemRows

TODAY = datetime.date(2026, 11, 22)
CHECKLIST = load_checklist()
UNANSWERED = Review(
    checklist=CHECKLIST.id, checklist_version=CHECKLIST.version, project="p", items={}
)
BEFORE = assess(CHECKLIST, UNANSWERED, TODAY, {})
CHANGED = BEFORE.items[2].id


def plain(rows):
    return [(row.id, row.content.plain) for row in rows]


@pytest.mark.parametrize("width", [8, 20, 30, 34, 38, 45, 60, 65, 66, 100])
def test_rows_are_as_high_as_they_say_and_kept_ones_are_as_new_ones(width):
    kept = ItemRows()
    first = kept.rows(BEFORE.items, width)
    for row in first:
        high = row.content.plain.count("\n") + 1
        assert getattr(row, "height", high) == high
        if hasattr(row, "height"):
            assert all(part.cell_length <= width for part in row.content.split("\n"))

    edited = UNANSWERED.with_answer(CHANGED, Answer(status=Status.PARTIAL, owner="dana"))
    after = assess(CHECKLIST, edited, TODAY, {}, None, BEFORE)
    again = kept.rows(after.items, width)
    assert plain(again) == plain(ItemRows().rows(after.items, width))
    new = [row.id for row, was in zip(again, first, strict=True) if row is not was]
    assert new == [CHANGED]

    assert plain(kept.rows(after.items, width + 1)) == plain(
        ItemRows().rows(after.items, width + 1)
    )


@pytest.mark.parametrize("owner", ["", "dana", "Aleksandra Konstantinopolska-Featherstonehaugh"])
def test_that_a_proof_has_changed_is_marked_at_every_width(owner):
    piece = Evidence(id="a1", at=TODAY, by="dana", ref="README.md")
    answer = Answer(status=Status.DONE, owner=owner, evidence=(piece,))
    review = UNANSWERED.with_answer(CHANGED, answer)
    findings = {"README.md": Finding(Kind.FILE, Presence.PRESENT, "")}
    moved = assess(CHECKLIST, review, TODAY, findings, {piece: MovedOn(2)})
    [item] = [item for item in moved.items if item.id == CHANGED]
    for width in range(22, 140):
        [row] = ItemRows().rows([item], width)
        assert MOVED_MARK in row.content.plain, width
        assert all(part.cell_length <= width for part in row.content.split("\n"))
