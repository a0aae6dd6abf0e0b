"""Edits are values: made, taken back, split over others' changes, and always whole."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.review.changes import DropChange
from gonogo.review.edits import (
    Edit,
    add_evidence,
    combine,
    confirm,
    difference,
    remove_evidence,
    set_due,
    set_note,
    set_owner,
    set_status,
)
from gonogo.review.model import Answer, Decision, Evidence, Review, Status

often = settings(deadline=None)
TODAY = datetime.date(2026, 11, 22)
DECISION = Decision(by="dana", at=TODAY, until=TODAY, why="small launch")


def piece(name, at=TODAY, by="dana"):
    return Evidence(id=name, at=at, by=by, ref=f"{name}.log")


@pytest.fixture
def review():
    """One item done with three pieces of evidence, and one item accepted."""
    pieces = (piece("a"), piece("b"), piece("c"))
    return Review(
        checklist="small",
        checklist_version="1",
        project="p",
        items={
            "x": Answer(status=Status.DONE, owner="dana", evidence=pieces),
            "y": Answer(status=Status.ACCEPTED, decision=DECISION),
        },
    )


def said(review):
    """The answers that say anything: one that was never given equals an empty one.

    And the proposals that were dropped.
    """
    answers = {item: answer for item, answer in review.items.items() if answer != Answer()}
    return answers | dict.fromkeys(review.scan.dropped, "dropped")


def value_of(change, review):
    if isinstance(change, DropChange):
        return change.value_in(review)
    return change.value_in(review.answer(change.item))


def names(review):
    return "".join(piece.id for piece in review.answer("x").evidence)


@often
@given(data=st.data())
def test_a_difference_leads_from_one_review_to_the_other_and_back(data, reviews):
    before, after = data.draw(reviews), data.draw(reviews)
    edit = difference(before, after)
    assert said(edit.apply(before)) == said(after)
    assert said(edit.inverse().apply(after)) == said(before)
    assert edit.inverse().inverse() == edit
    assert bool(edit) == (said(before) != said(after))


@often
@given(data=st.data())
def test_nothing_is_lost_over_an_unchanged_review(data, reviews):
    before, after = data.draw(reviews), data.draw(reviews)
    edit = difference(before, after)
    assert edit.split(before) == (edit, ())
    assert edit.inverse().split(edit.apply(before)) == (edit.inverse(), ())
    assert edit.split(edit.apply(before)) == (Edit(edit.label, ()), ())


@often
@given(data=st.data())
def test_over_others_changes_all_that_can_be_kept_is_kept_and_the_rest_is_told(data, reviews):
    base, mine, theirs = (data.draw(reviews) for _ in range(3))
    edit = difference(base, mine)
    holding, lost = edit.split(theirs)
    for change in edit.changes:
        now, merged = (value_of(change, side) for side in (theirs, holding.apply(theirs)))
        if change in lost:
            assert now not in (change.before, change.after)
            assert merged == now
        else:
            assert merged == change.after


def test_an_edit_made_of_steps_that_build_on_each_other_stays_whole(review):
    first = set_status(review, ["x"], Status.OPEN)
    second = set_status(first.apply(review), ["x"], Status.PARTIAL)
    both = combine("both", [first, second])
    assert both.apply(review).answer("x").status is Status.PARTIAL
    assert both.split(review) == (both, ())
    assert both.inverse().apply(both.apply(review)) == review


def test_removing_pieces_and_taking_it_back_keeps_their_order(review):
    without = review.with_answer("x", Answer(status=Status.DONE, evidence=(piece("c"),)))
    edit = difference(review, without)
    assert names(edit.inverse().apply(edit.apply(review))) == "abc"


def test_a_status_brings_its_decision_and_drops_an_older_one(review):
    accepted = set_status(review, ["x"], Status.ACCEPTED, DECISION).apply(review)
    assert accepted.answer("x").decision == DECISION
    done = set_status(review, ["y"], Status.DONE).apply(review)
    assert (done.answer("y").status, done.answer("y").decision) == (Status.DONE, None)


def test_an_edit_of_many_items_changes_each_and_nothing_else(review):
    edit = set_owner(review, ["x", "y", "z"], " bo ")
    assert edit.items == ("x", "y", "z")
    after = edit.apply(review)
    assert [after.answer(item).owner for item in "xyz"] == ["bo", "bo", "bo"]
    assert after.answer("x").evidence == review.answer("x").evidence
    assert review.answer("x").owner == "dana"


@pytest.mark.parametrize(
    "edit",
    [
        lambda review: set_status(review, ["x"], Status.DONE),
        lambda review: set_owner(review, ["x"], "dana"),
        lambda review: set_note(review, ["x"], ""),
        lambda review: set_due(review, ["x"], None),
        lambda review: confirm(review, ["x"], "dana", TODAY),
        lambda review: remove_evidence(review, "x", "nothing"),
        lambda review: add_evidence(review, "x", []),
        lambda review: difference(review, review),
    ],
)
def test_an_edit_that_changes_nothing_is_empty(review, edit):
    assert not edit(review)
    assert edit(review).apply(review) == review


def test_notes_and_due_days_are_set_and_taken_away(review):
    noted = set_note(review, ["x"], "line\nline").apply(review)
    due = set_due(noted, ["x"], TODAY).apply(noted)
    assert (due.answer("x").note, due.answer("x").due) == ("line\nline", TODAY)
    assert set_due(due, ["x"], None).apply(due).answer("x").due is None


def test_evidence_is_added_at_the_end_and_removed_by_its_id(review):
    added = add_evidence(review, "x", [piece("d"), piece("e")])
    assert names(added.apply(review)) == "abcde"
    removed = remove_evidence(review, "x", "b")
    assert names(removed.apply(review)) == "ac"
    assert names(removed.inverse().apply(removed.apply(review))) == "abc"
    on_an_unanswered_item = add_evidence(review, "z", [piece("d")]).apply(review)
    assert on_an_unanswered_item.answer("z").evidence == (piece("d"),)


def test_confirming_renews_day_and_name_in_place(review):
    later = TODAY + datetime.timedelta(days=5)
    all_of_them = confirm(review, ["x"], "bo", later).apply(review)
    assert [(p.id, p.at, p.by) for p in all_of_them.answer("x").evidence] == [
        (name, later, "bo") for name in "abc"
    ]
    only_one = confirm(review, ["x"], "bo", later, only="b").apply(review)
    assert [p.by for p in only_one.answer("x").evidence] == ["dana", "bo", "dana"]
    assert [p.ref for p in only_one.answer("x").evidence] == ["a.log", "b.log", "c.log"]


def test_two_people_can_add_to_one_list_and_undo_only_their_own(review):
    mine = add_evidence(review, "x", [piece("m")])
    theirs = add_evidence(review, "x", [piece("t")]).apply(review)
    holding, lost = mine.split(theirs)
    assert lost == ()
    both = holding.apply(theirs)
    assert set(names(both)) == set("abctm")
    holding, lost = mine.inverse().split(both)
    assert lost == ()
    assert names(holding.apply(both)) == "abct"


def test_a_field_that_another_person_changed_gives_way_and_the_rest_of_the_edit_stays(review):
    mine = combine("mine", [set_owner(review, ["x"], "bo"), set_note(review, ["x"], "n")])
    theirs = set_owner(review, ["x"], "carla").apply(review)
    holding, lost = mine.split(theirs)
    assert [change.after for change in lost] == ["bo"]
    after = holding.apply(theirs).answer("x")
    assert (after.owner, after.note) == ("carla", "n")
