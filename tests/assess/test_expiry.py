"""What runs out by itself before the launch is told ahead of time."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from gonogo.assess.assessment import assess
from gonogo.assess.expiry import good_until
from gonogo.assess.standing import Standing
from gonogo.checklist.load import load_checklist
from gonogo.review.model import Answer, Decision, Evidence, Review, Status

TODAY = datetime.date(2026, 11, 22)
CHECKLIST = load_checklist()
ITEM = next(item for item in CHECKLIST.in_order if not item.blocker)
VALID = ITEM.evidence.valid_days


def day(offset):
    return TODAY + datetime.timedelta(days=offset)


def assessed(answer, launch, today=TODAY):
    review = Review(
        checklist=CHECKLIST.id,
        checklist_version=CHECKLIST.version,
        project="p",
        launch=launch,
        items={ITEM.id: answer},
    )
    return assess(CHECKLIST, review, today, {})


def proven(*ages, **more):
    pieces = tuple(
        Evidence(id=f"p{n}", at=day(-age), by="bo", ref="https://ci.example.com", **more)
        for n, age in enumerate(ages)
    )
    return Answer(status=Status.DONE, evidence=pieces)


def told(assessment):
    return {c.code: c.text for c in assessment.cautions if c.code.endswith("before-launch")}


def test_a_proof_that_runs_out_before_the_launch_is_told_with_its_day():
    number = CHECKLIST.numbers[ITEM.id]
    found = assessed(proven(VALID - 9, VALID + 5), launch=day(13))
    assert told(found) == {
        "proof-ends-before-launch": f"1 proof runs out before the launch on {day(13)}: "
        f"{number} on {day(9)}"
    }


def test_a_decision_that_ends_before_the_launch_is_told():
    decision = Decision(by="bo", at=TODAY, until=day(3), why="small")
    answer = Answer(status=Status.ACCEPTED, decision=decision)
    assert list(told(assessed(answer, launch=day(4)))) == ["decision-ends-before-launch"]
    assert told(assessed(answer, launch=day(3))) == {}
    assert told(assessed(answer, launch=None)) == {}


@given(
    ages=st.lists(st.integers(0, VALID + 3), min_size=1, max_size=3), ahead=st.integers(0, VALID)
)
def test_what_is_told_is_stale_on_the_launch_day_and_nothing_else_is(ages, ahead):
    """The words are judged by the day itself: assessed then, is it still proven?"""
    answer, launch = proven(*ages), day(ahead)
    now, then = (assessed(answer, launch, on).by_id[ITEM.id] for on in (TODAY, launch))
    lost = now.standing is Standing.PROVEN and then.standing is Standing.STALE
    assert bool(told(assessed(answer, launch))) == lost
    if (last := good_until(now)) is not None:
        following = last + datetime.timedelta(days=1)
        standings = [assessed(answer, None, on).by_id[ITEM.id].standing for on in (last, following)]
        assert standings == [Standing.PROVEN, Standing.STALE]
