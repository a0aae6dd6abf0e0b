"""The figures that the shipped checklist is known for."""

import datetime

import pytest

from gonogo.assess.assessment import assess
from gonogo.assess.findings import Finding, Kind
from gonogo.assess.items import Triage
from gonogo.assess.verdict import VerdictValue
from gonogo.checklist.load import load_checklist
from gonogo.review.model import Answer, Evidence, Review, Status

TODAY = datetime.date(2026, 11, 22)
REF = "https://ci.example.com/run"


@pytest.fixture(scope="module")
def checklist():
    return load_checklist()


@pytest.fixture(scope="module")
def assess_with(checklist):
    def assess_proven(proven=(), other=None):
        piece = Evidence(id="e", at=TODAY, by="bo", ref=REF)
        good = Answer(status=Status.DONE, evidence=(piece,))
        review = Review(
            checklist=checklist.id,
            checklist_version=checklist.version,
            project="p",
            items={
                item.id: good if item.id in proven else other or Answer()
                for item in checklist.in_order
            },
        )
        return assess(checklist, review, TODAY, {REF: Finding(Kind.URL)})

    return assess_proven


def test_an_unanswered_review_is_all_left_and_no_go(assess_with):
    nothing = assess_with()
    assert len(nothing.items) == 50
    assert nothing.risk.remaining_percent == 100
    assert nothing.verdict.value is VerdictValue.NO_GO
    assert nothing.way_out.to is VerdictValue.GO_WITH_RISK
    assert all(item.item.blocker for item in nothing.way_out.items)


def test_fix_now_is_21_of_the_50(assess_with):
    fix_now = [item for item in assess_with().items if item.triage is Triage.FIX_NOW]
    assert len(fix_now) == 21


def test_the_five_steps_leave_42_and_a_half_percent_for_100_of_272_hours(checklist, assess_with):
    hours = {item.id: item.effort_hours.typical for item in checklist.items}
    assert len(checklist.step_of) == 17
    assert sum(hours[item] for item in checklist.step_of) == 100
    assert sum(hours.values()) == 272
    assert round(assess_with(checklist.step_of).risk.remaining_percent, 1) == 42.5


def test_all_of_fix_now_leaves_30_9_percent(assess_with):
    fix_now = {item.id for item in assess_with().items if item.triage is Triage.FIX_NOW}
    after = assess_with(fix_now)
    assert round(after.risk.remaining_percent, 1) == 30.9
    assert after.verdict.value is VerdictValue.GO_WITH_RISK


def test_the_plan_begins_with_step_1_then_the_untested_restore_then_the_other_steps(
    checklist, assess_with
):
    lines = assess_with(other=Answer(status=Status.OPEN)).plan().lines
    steps = [line.item.step for line in lines]
    first_step = steps.count(1)
    assert steps[:first_step] == [1] * first_step
    outside = [line.item for line in lines if line.item.item.blocker and line.item.step is None]
    assert [line.item for line in lines[first_step : first_step + len(outside)]] == outside
    rest = steps[first_step + len(outside) :]
    in_steps = [step for step in rest if step is not None]
    assert in_steps == sorted(in_steps)
    assert rest[len(in_steps) :] == [None] * (len(rest) - len(in_steps))
    assert len(lines) == len(checklist.items)
