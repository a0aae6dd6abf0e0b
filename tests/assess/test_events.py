"""What an event makes doubtful, and what marking it does."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from gonogo.assess.assessment import assess
from gonogo.assess.events import made_doubtful
from gonogo.assess.findings import Finding, Kind
from gonogo.assess.plan import sequence_key
from gonogo.assess.standing import Standing
from gonogo.checklist.events import EVENTS
from gonogo.checklist.load import load_checklist
from gonogo.review.edits import confirm, doubt
from gonogo.review.model import Answer, Evidence, Review, Status

TODAY = datetime.date(2026, 11, 22)
CHECKLIST = load_checklist()
URL = "https://ci.example.com/1"
AGES = st.integers(-3, 400)
PIECES = st.lists(
    st.builds(
        lambda name, age, ref: Evidence(
            id=name, at=TODAY - datetime.timedelta(days=age), by="bo", ref=ref
        ),
        st.sampled_from("abcd"),
        AGES,
        st.sampled_from([URL, "just words"]),
    ),
    max_size=3,
    unique_by=lambda piece: piece.id,
).map(tuple)
ANSWERS = st.dictionaries(
    st.sampled_from([item.id for item in CHECKLIST.in_order]),
    st.builds(Answer, status=st.sampled_from(Status), evidence=PIECES),
    min_size=5,
    max_size=20,
)


def assessed(review, today=TODAY):
    return assess(CHECKLIST, review, today, {URL: Finding(Kind.URL)})


@given(answers=ANSWERS, event=st.sampled_from(EVENTS))
def test_marking_makes_stale_exactly_what_was_listed_and_confirming_ends_it(answers, event):
    review = Review(
        checklist=CHECKLIST.id, checklist_version=CHECKLIST.version, project="p", items=answers
    )
    before = assessed(review)
    found = made_doubtful(before.items, event)
    assert [each.item for each in found] == sorted((e.item for e in found), key=sequence_key)
    listed = {each.item.id for each in found}
    asked = {
        item.id
        for item in before.items
        if item.standing is Standing.PROVEN and event in item.item.evidence.recheck_on
    }
    assert listed == asked
    edit = doubt(review, {e.item.id: [p.piece.id for p in e.pieces] for e in found}, event, TODAY)
    marked = edit.apply(review)
    after = assessed(marked)
    for item in after.items:
        now, was = item.standing, before.by_id[item.id].standing
        assert now is (Standing.STALE if item.id in listed else was)
    assert made_doubtful(after.items, event) == []
    assert edit.inverse().apply(marked) == review
    again = confirm(marked, listed, "dana", TODAY).apply(marked)
    assert {assessed(again).by_id[item].standing for item in listed} <= {Standing.PROVEN}
    assert not any(p.doubted or p.event for i in listed for p in again.answer(i).evidence)


def test_the_reason_names_the_event_and_its_day():
    item = CHECKLIST.in_order[0]
    piece = Evidence(id="a", at=TODAY, by="bo", ref=URL)
    review = Review(
        checklist=CHECKLIST.id,
        checklist_version=CHECKLIST.version,
        project="p",
        items={item.id: Answer(status=Status.DONE, evidence=(piece,))},
    )
    review = doubt(review, {item.id: ["a"]}, "release", TODAY).apply(review)
    assert assessed(review).by_id[item.id].because == (
        f"stale since {TODAY}: {URL}, bo, today; a release on {TODAY} made it doubtful"
    )
