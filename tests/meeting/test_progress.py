"""A meeting's moves."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gonogo.assess.verdict import VerdictValue
from gonogo.meeting.progress import Figures, Progress, can_be_named
from gonogo.review.model import Answer, Decision, Evidence, Status

DAY = datetime.date(2026, 11, 22)
START = Figures(verdict=VerdictValue.NO_GO, remaining_percent=100, unknown_percent=100)


def meeting(items):
    agenda = tuple(f"item-{n}" for n in range(items))
    return Progress(day=DAY, minutes=60, people=("Dana",), agenda=agenda, start=START)


MOVES = ("next", "skip", "park", "back")
moves = st.lists(st.sampled_from(MOVES), max_size=40)
meetings = st.integers(1, 6).map(meeting)


def moved(stands, names):
    for name in names:
        stands = getattr(stands, name)()
    return stands


@given(meetings, moves)
def test_it_always_stands_at_an_item_or_at_the_end(begun, names):
    stands = moved(begun, names)
    assert 0 <= stands.at <= len(stands.route)
    assert (stands.current is None) == (stands.at == len(stands.route))
    assert set(stands.parked) <= set(stands.agenda)
    Progress.model_validate(stands.model_dump())  # it holds together


@given(meetings, moves)
def test_going_on_always_comes_to_the_end(begun, names):
    stands = moved(begun, names)
    for _ in range(2 * len(stands.agenda)):
        stands = stands.next()
    assert stands.current is None


@given(st.lists(st.sampled_from(["next", "skip", "park"]), min_size=1, max_size=8))
def test_every_item_is_seen_once_and_the_parked_ones_again_at_the_end(names):
    stands, seen = meeting(len(names)), []
    for name in names:
        seen.append(stands.current)
        assert not stands.returning
        stands = getattr(stands, name)()
    assert tuple(seen) == stands.agenda
    parked = [item for item, name in zip(seen, names, strict=True) if name == "park"]
    back = []
    while stands.current is not None:
        assert stands.returning
        back.append(stands.current)
        stands = stands.next()
    assert back == parked
    assert stands.parked == ()


@given(meetings, moves, st.sampled_from(["next", "skip", "park"]))
def test_back_takes_one_to_where_one_came_from(begun, names, on):
    stands = moved(begun, names)
    if stands.current is None or stands.returning:
        return
    assert getattr(stands, on)().back().current == stands.current


def test_what_is_parked_twice_stays_parked_and_ends_the_meeting():
    stands = moved(meeting(2), ["park", "next", "park"])
    assert stands.current is None
    assert stands.parked == ("item-0",)


def test_what_was_parked_and_dealt_with_does_not_come_back():
    stands = moved(meeting(3), ["park", "back", "next", "next", "next"])
    assert stands.current is None
    assert stands.parked == ()


def test_skipping_says_nothing_of_an_item():
    stands = moved(meeting(2), ["skip", "next"])
    assert stands.discussed == ("item-1",)


def test_the_place_is_told_of_the_agenda_and_then_of_the_parked():
    stands = moved(meeting(3), ["park", "next"])
    assert stands.place == (3, 3)
    assert moved(stands, ["park"]).place == (1, 2)
    assert moved(stands, ["park", "next"]).place == (2, 2)


@given(st.lists(st.tuples(st.sampled_from(MOVES), st.floats(0, 100)), max_size=30))
def test_seconds_are_kept_by_item_and_none_is_lost(steps):
    stands, expected = meeting(4), 0.0
    for name, seconds in steps:
        expected += seconds if stands.current else 0
        stands = getattr(stands.spend(seconds), name)()
    assert stands.spent == pytest.approx(expected)


def test_the_answer_is_kept_as_it_was_found_first():
    stands = meeting(2).found(Answer()).found(Answer(status=Status.DONE))
    assert stands.before == {"item-0": Answer()}


@given(meetings, moves, st.sets(st.integers(0, 5)))
def test_items_that_are_no_more_are_left_out_and_the_place_is_kept(begun, names, numbers):
    stands, known = moved(begun, names), {f"item-{n}" for n in numbers}
    left = stands.only(known)
    if not known & set(stands.agenda):
        assert left is None
        return
    Progress.model_validate(left.model_dump())
    if stands.current in known:
        assert left.current == stands.current


decision = Decision(by="Dana", at=DAY, until=DAY, why="because")
piece = Evidence(id="aaaa1111", at=DAY, by="Bo", ref="docs/a.md")
answers = st.sampled_from(
    [Answer(), Answer(status=Status.ACCEPTED, decision=decision, due=DAY, evidence=(piece,))]
)


@given(meetings, moves, answers)
def test_it_is_the_same_after_it_was_written_down(begun, names, answer):
    stands = moved(begun, names).found(answer).spend(1.5)
    assert Progress.model_validate_json(stands.model_dump_json()) == stands


@pytest.mark.parametrize(
    "wrong",
    [
        {"agenda": ()},
        {"agenda": ("a", "a")},
        {"at": 9},
        {"at": -1},
        {"later": ("elsewhere",)},
        {"settled": ("item-0",)},
        {"discussed": ("elsewhere",)},
        {"seconds": {"item-0": float("inf")}},
        {"seconds": {"item-0": -1.0}},
        {"minutes": 0},
    ],
)
def test_what_does_not_hold_together_is_no_meeting(wrong):
    with pytest.raises(ValidationError):
        Progress.model_validate({**meeting(2).model_dump(), **wrong})


@pytest.mark.parametrize(
    ("name", "can"),
    [("Zoë", True), ("x" * 100, True), ("x" * 101, False), ("a\udc9b", False), (" ", False)],
)
def test_only_names_that_a_review_can_hold_are_people(name, can):
    assert can_be_named(name) is can
