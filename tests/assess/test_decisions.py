"""What a decision counts for: accepting a risk, or calling an item not applicable."""

import datetime

import pytest

from gonogo.assess.standing import Judged, Standing, judge
from gonogo.checklist.model import Item
from gonogo.review.model import Answer, Decision, Status

TODAY = datetime.date(2026, 11, 22)
ITEM = Item.model_validate(
    {
        "id": "auth.tenant-isolation",
        "section": "auth",
        "title": "t",
        "ask": "a",
        "why": "w",
        "verify": ["v"],
        "tier": "trust",
        "severity": 3,
        "severity_reason": "s",
        "likelihood": 3,
        "likelihood_reason": "l",
        "effort_hours": {"optimistic": 1, "typical": 2},
        "evidence": {"accept": "a", "not_enough": "n", "kinds": ["file"], "valid_days": 30},
    }
)


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def decided(status: Status, today: datetime.date = TODAY, **fields: object) -> Judged:
    decision = Decision(**{"by": "dana", "at": TODAY, "why": "small launch", **fields})
    return judge(ITEM, False, Answer(status=status, decision=decision), {}, today)


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"until": TODAY}, "accepted by dana until 2026-11-22: small launch"),
        (
            {"at": days_ago(60), "until": days_ago(-30)},
            "accepted by dana until 2026-12-22: small launch",
        ),
        (
            {"at": days_ago(-1), "until": days_ago(-91)},
            "accepted by dana until 2027-02-21: small launch",
        ),
    ],
)
def test_a_complete_acceptance_counts_to_its_last_day(fields, because):
    assert decided(Status.ACCEPTED, **fields) == Judged(Standing.ACCEPTED, because)


@pytest.mark.parametrize(
    ("fields", "gap"),
    [
        (
            {"at": days_ago(9), "until": days_ago(1)},
            "the acceptance by dana ran out on 2026-11-21",
        ),
        (
            {"until": days_ago(-91)},
            "a risk is accepted for 90 days at most, not for 91",
        ),
        (
            {"at": days_ago(-2), "until": days_ago(-9)},
            "the acceptance is dated 2026-11-24, which is still to come",
        ),
        ({}, "the acceptance doesn't say until when"),
        ({"by": " ", "until": TODAY}, "the acceptance doesn't say who"),
        ({"at": None, "why": "", "until": TODAY}, "the acceptance doesn't say when or why"),
    ],
)
def test_an_acceptance_that_is_incomplete_or_over_counts_as_open(fields, gap):
    assert decided(Status.ACCEPTED, **fields) == Judged(Standing.OPEN, f"counts as open: {gap}")


@pytest.mark.parametrize(
    ("fields", "standing", "because"),
    [
        ({}, Standing.NOT_APPLICABLE, "not applicable, says dana: small launch"),
        (
            {"at": days_ago(400)},
            Standing.NOT_APPLICABLE,
            "not applicable, says dana: small launch",
        ),
        (
            {"until": days_ago(-400)},
            Standing.NOT_APPLICABLE,
            "not applicable, says dana until 2027-12-27: small launch",
        ),
        (
            {"until": days_ago(1)},
            Standing.OPEN,
            "counts as open: the decision by dana ran out on 2026-11-21",
        ),
        ({"why": " "}, Standing.OPEN, "counts as open: the decision doesn't say why"),
    ],
)
def test_not_applicable_needs_who_when_and_why(fields, standing, because):
    assert decided(Status.NOT_APPLICABLE, **fields) == Judged(standing, because)


@pytest.mark.parametrize(
    ("status", "gap"),
    [
        (Status.ACCEPTED, "the acceptance is missing: who, when, until when and why"),
        (Status.NOT_APPLICABLE, "the decision is missing: who, when and why"),
    ],
)
def test_without_any_decision_it_counts_as_open(status, gap):
    judged = judge(ITEM, False, Answer(status=status), {}, TODAY)
    assert judged == Judged(Standing.OPEN, f"counts as open: {gap}")


@pytest.mark.parametrize("today", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar_are_days_like_others(today):
    assert decided(Status.ACCEPTED, today, until=TODAY).standing is Standing.OPEN
