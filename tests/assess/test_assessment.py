"""The assessment as a whole: a pure function of its input, with everything counted once."""

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.assess.standing import Standing
from gonogo.review.edits import Edit, add_evidence, set_due, set_note, set_owner, set_status
from gonogo.review.model import Answer, Evidence, Status

often = settings(max_examples=60, deadline=None)


@often
@given(data=st.data())
def test_every_item_is_counted_once(data, worlds):
    world = data.draw(worlds)
    assessment = world.assess()
    assert sum(assessment.counts.values()) == len(assessment.items)
    assert list(assessment.counts) == list(Standing)
    for standing, number in assessment.counts.items():
        assert number == sum(item.standing is standing for item in assessment.items)
    by_section = [assessment.section_items(section.id) for section in world.checklist.sections]
    assert tuple(item for items in by_section for item in items) == assessment.items
    assert [item.id for item in assessment.items] == [i.id for i in world.checklist.in_order]


@often
@given(data=st.data())
def test_the_same_moves_in_any_order_give_the_same_assessment(data, worlds, answers):
    world = data.draw(worlds)
    moves = [
        move
        for item in data.draw(st.sets(st.sampled_from(list(world.checklist.by_id)), max_size=4))
        for move in moves_on(item, world.review, data.draw(answers))
    ]
    one, other = (after(data.draw(st.permutations(moves)), world) for _ in range(2))
    assert one.assess() == other.assess()


def moves_on(item, review, wanted) -> list[Edit]:
    pieces = [piece.model_copy(update={"id": f"new-{piece.id}"}) for piece in wanted.evidence]
    return [
        set_status(review, [item], wanted.status, wanted.decision),
        set_owner(review, [item], wanted.owner),
        set_due(review, [item], wanted.due),
        set_note(review, [item], wanted.note),
        add_evidence(review, item, pieces),
    ]


def after(moves, world):
    review = world.review
    for move in moves:
        review = move.apply(review)
    return world.with_review(review)


@often
@given(data=st.data())
def test_everything_computed_can_be_written_as_json(data, worlds):
    assessment = data.draw(worlds).assess()
    plan = assessment.plan(3)
    computed = {
        "verdict": [assessment.verdict.value, *assessment.verdict.blockers],
        "reasons": [reason._asdict() for reason in assessment.verdict.reasons],
        "risk": {**assessment.risk._asdict(), "percent": assessment.risk.remaining_percent},
        "counts": assessment.counts,
        "cautions": [caution._asdict() for caution in assessment.cautions],
        "way_out": [item.id for item in assessment.way_out.items],
        "hours": [assessment.way_out.hours, assessment.way_out.hours_most, plan.hours],
        "plan": [(line.item.id, line.remaining_percent_after, line.takes) for line in plan.lines],
    }
    written = json.dumps(computed, allow_nan=False)
    assert json.dumps(json.loads(written)) == written


@often
@given(data=st.data())
def test_cautions_name_what_they_are_about(data, worlds):
    world = data.draw(worlds)
    assessment = world.assess()
    for caution in assessment.cautions:
        known = world.review.items if caution.code == "retired" else world.checklist.by_id
        assert set(caution.items) <= set(known)
    codes = {caution.code: set(caution.items) for caution in assessment.cautions}
    missing = {item for item in world.checklist.by_id if item not in world.review.items}
    assert codes.get("not-in-file", set()) == missing
    assert ("retired" in codes) == ("retired" in world.review.items)
    assert ("checklist-version" in codes) == (world.review.checklist_version != "1")
    undecided = {
        item.id
        for item in assessment.items
        if item.answer.status.needs_decision and item.standing is Standing.OPEN
    }
    assert codes.get("decision-not-counting", set()) == undecided


PRESENT, MISSING, UNCHECKED = (Finding(Kind.FILE, presence) for presence in Presence)


@pytest.mark.parametrize(
    ("days", "finding", "codes"),
    [
        (0, PRESENT, []),
        (400, PRESENT, []),
        (0, MISSING, ["evidence-broken"]),
        (0, UNCHECKED, ["evidence-unchecked"]),
        (-1, PRESENT, []),
        (-2, PRESENT, ["evidence-future"]),
    ],
)
def test_evidence_that_is_doubtful_is_cautioned_about(make_world, days, finding, codes):
    world = make_world({"id": "a"}).prove(["a"])
    at = world.today - datetime.timedelta(days=days)
    piece = Evidence(id="second", at=at, by="bo", ref="docs/proof.md")
    review = add_evidence(world.review, "a", [piece]).apply(world.review)
    findings = {**world.findings, piece.ref: finding}
    assessment = type(world)(world.checklist, review, world.today, findings).assess()
    assert [caution.code for caution in assessment.cautions] == codes
    assert assessment.by_id["a"].standing is Standing.PROVEN


def test_an_item_is_overdue_after_its_due_day_until_it_is_settled(make_world):
    world = make_world({"id": "a"}, {"id": "b"})
    world = world.with_review(set_due(world.review, "ab", world.today).apply(world.review))
    assert world.assess().cautions == ()
    tomorrow = world.on(world.today + datetime.timedelta(days=1))
    (caution,) = tomorrow.assess().cautions
    assert (caution.code, caution.text) == ("overdue", "2 items overdue: 1.1, 1.2")
    (caution,) = tomorrow.prove(["a"]).assess().cautions
    assert (caution.text, caution.items) == ("1 item overdue: 1.2", ("b",))


def test_an_item_that_the_file_lacks_is_unknown_and_a_retired_one_does_not_count(make_world):
    world = make_world({"id": "a"}, {"id": "b"})
    answers = {"gone": Answer(status=Status.OPEN), "b": Answer(status=Status.OPEN)}
    review = world.review.model_copy(update={"items": answers, "checklist_version": "0"})
    assessment = world.with_review(review).assess()
    assert [item.standing for item in assessment.items] == [Standing.UNKNOWN, Standing.OPEN]
    assert [(caution.code, caution.text) for caution in assessment.cautions] == [
        ("retired", "1 retired item that the checklist no longer has: gone"),
        ("not-in-file", "1 item not in the file yet: 1.1"),
        (
            "checklist-version",
            "the review was made with version 0 of the checklist; this is version 1",
        ),
    ]
