"""Which items a meeting goes through, and how long each gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.assess.standing import Standing
from gonogo.checklist.load import load_checklist
from gonogo.meeting.agenda import LEAST_SECONDS, Scope, items_for, shares
from gonogo.review.model import Answer, Status

CHECKLIST = load_checklist()
ANSWERS = {
    "auth.tenant-isolation": Answer(status=Status.DONE, owner="Dana"),
    "auth.admin-role-checks": Answer(status=Status.OPEN, owner="dana "),
    "cost.right-sizing": Answer(status=Status.OPEN, owner="Kim"),
}


def ids(items):
    return [item.id for item in items]


def test_all_sections_come_in_the_order_of_the_checklist(assess_answers):
    assessment = assess_answers(ANSWERS)
    assert ids(items_for(Scope.SECTIONS, assessment)) == [i.id for i in CHECKLIST.in_order]


def test_the_plan_is_the_plan(assess_answers):
    assessment = assess_answers(ANSWERS)
    planned = [line.item.id for line in assessment.plan().lines]
    assert ids(items_for(Scope.PLAN, assessment)) == planned


def test_only_unknown_and_only_claimed(assess_answers):
    assessment = assess_answers(ANSWERS)
    unknown = items_for(Scope.UNKNOWN, assessment)
    assert len(unknown) == 47
    assert {item.standing for item in unknown} == {Standing.UNKNOWN}
    assert ids(items_for(Scope.DOUBTFUL, assessment)) == ["auth.tenant-isolation"]


def test_what_one_person_takes_care_of_however_the_name_is_written(assess_answers):
    found = items_for(Scope.OWNER, assess_answers(ANSWERS), "DANA")
    assert ids(found) == ["auth.admin-role-checks", "auth.tenant-isolation"]


items = st.lists(st.sampled_from(CHECKLIST.in_order), unique_by=lambda item: item.id, min_size=1)


@given(items, st.integers(1, 24 * 60))
def test_shares_add_up_and_follow_the_risk(chosen, minutes):
    given_out = shares(chosen, minutes * 60)
    assert sum(given_out.values()) == pytest.approx(minutes * 60)
    assert min(given_out.values()) > 0
    by_risk = sorted(chosen, key=lambda item: item.risk)
    in_order = [given_out[item.id] for item in by_risk]
    assert in_order == sorted(in_order)


def test_an_hour_for_all_gives_minutes_to_a_blocker_and_seconds_to_a_small_thing():
    given_out = shares(CHECKLIST.in_order, 3600)
    most = max(CHECKLIST.in_order, key=lambda item: item.risk)
    least = min(CHECKLIST.in_order, key=lambda item: item.risk)
    assert given_out[most.id] > 120
    assert LEAST_SECONDS <= given_out[least.id] < 60


def test_no_items_get_no_time():
    assert shares([], 3600) == {}
