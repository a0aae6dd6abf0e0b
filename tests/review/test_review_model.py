"""A review holds what a file may say, and refuses what can't be meant."""

import datetime

import pytest
from pydantic import ValidationError

from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, Status

DAY = datetime.date(2026, 11, 22)
PIECE = {"id": "e", "at": DAY, "by": "bo", "ref": "a.log"}


def message(error):
    return error.value.errors()[0]["msg"]


def test_days_may_be_quoted_and_empty_where_none_is_needed():
    assert Evidence(**{**PIECE, "at": "2026-11-22"}).at == DAY
    assert Answer.model_validate({"due": "2026-11-22"}).due == DAY
    assert Answer.model_validate({"due": ""}).due is None
    assert Decision.model_validate({"at": "", "until": DAY}).until == DAY


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("next week", '"next week" is not a day; write it as 2026-12-05'),
        ("", '"" is not a day; write it as 2026-12-05'),
        (datetime.datetime(2026, 11, 22, 9, 0), "without a time"),
    ],
)
def test_what_is_no_day_is_refused_with_the_right_form(at, says):
    with pytest.raises(ValidationError) as error:
        Evidence(**{**PIECE, "at": at})
    assert says in message(error)


def test_two_pieces_of_one_item_with_the_same_id_are_refused():
    with pytest.raises(ValidationError) as error:
        Answer.model_validate({"evidence": [PIECE, {**PIECE, "ref": "b.log"}]})
    assert 'two pieces have the id "e"' in message(error)


@pytest.mark.parametrize("value", [-1, 100.5, float("nan"), float("inf"), True, "25"])
def test_the_limit_of_remaining_risk_is_a_number_from_0_to_100(value):
    with pytest.raises(ValidationError):
        Policy.model_validate({"max_remaining": value})


@pytest.mark.parametrize("value", [0, 100, 12.5])
def test_whole_numbers_and_fractions_may_limit_the_remaining_risk(value):
    assert Policy.model_validate({"max_remaining": value}).max_remaining == value


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "finished"},
        {"status": 1},
        {"owner": "x" * 101},
        {"note": "x" * 8_001},
        {"note": 3},
        {"evidence": [{**PIECE, "ref": "x" * 2_001}]},
        {"evidence": [{**PIECE, "ref": ""}]},
        {"evidence": [{**PIECE, "id": str(n)} for n in range(201)]},
        {"decision": "yes"},
    ],
)
def test_what_is_too_long_or_of_another_kind_is_refused(answer):
    with pytest.raises(ValidationError):
        Answer.model_validate(answer)


def test_an_answer_may_be_as_long_as_the_limits_say():
    pieces = [{**PIECE, "id": str(n), "ref": "x" * 2_000} for n in range(200)]
    answer = Answer.model_validate({"note": "x" * 8_000, "owner": "x" * 100, "evidence": pieces})
    assert len(answer.evidence) == 200


def test_an_item_that_is_not_in_the_file_is_unknown():
    review = Review(checklist="c", checklist_version="1", project="p")
    assert review.answer("a") == Answer(status=Status.UNKNOWN)
    assert review.with_answer("a", Answer(owner="bo")).answer("a").owner == "bo"
    assert review.items == {}


def test_only_decisions_need_somebody_to_answer_for_them():
    assert [s.value for s in Status if s.needs_decision] == ["accepted", "not-applicable"]


def test_everybody_named_is_found_owners_first():
    answer = Answer(
        evidence=(Evidence(**PIECE),), owner="dana", decision=Decision(by="carla"), note="eve"
    )
    review = Review(checklist="c", checklist_version="1", project="p", items={"a": answer})
    assert review.people() == ["dana", "bo", "carla"]
