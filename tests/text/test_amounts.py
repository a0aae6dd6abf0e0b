"""Percentages, hours and days as people read them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.text.amounts import count, days_until, hours, hours_range, percent, whole_percent

TODAY = datetime.date(2026, 11, 22)


@given(
    value=st.floats(0, 100) | st.floats(0, 1) | st.floats(99, 100),
    told=st.sampled_from([(percent, 0.1), (whole_percent, 1)]),
)
def test_only_nothing_reads_0_and_only_everything_reads_100(value, told):
    words, step = told
    shown = words(value)
    number = float(shown.strip("<> %"))
    assert (number == 0) == (value == 0)
    assert (number == 100) == (value == 100)
    assert abs(number - value) <= step


@pytest.mark.parametrize(
    ("value", "shown", "whole"),
    [
        (0, "0 %", "0 %"),
        (0.04, "<0.1 %", "<1 %"),
        (0.4, "0.4 %", "<1 %"),
        (0.5, "0.5 %", "<1 %"),
        (0.6, "0.6 %", "1 %"),
        (42, "42.0 %", "42 %"),
        (42.53, "42.5 %", "43 %"),
        (99.4, "99.4 %", "99 %"),
        (99.5, "99.5 %", ">99 %"),
        (99.96, ">99.9 %", ">99 %"),
        (100, "100 %", "100 %"),
    ],
)
def test_percentages_are_rounded(value, shown, whole):
    assert (percent(value), whole_percent(value)) == (shown, whole)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0 h"),
        (0.001, "1 min"),
        (0.25, "15 min"),
        (0.5, "30 min"),
        (0.99, "59 min"),
        (0.999, "1 h"),
        (1, "1 h"),
        (2.25, "2.25 h"),
        (2.5, "2.5 h"),
        (10, "10 h"),
        (100, "100 h"),
        (0.1 + 0.2 + 3, "3.3 h"),
        (1_234_567.5, "1234567.5 h"),
    ],
)
def test_hours_are_minutes_below_one_and_never_an_exponent(value, shown):
    assert hours(value) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (2, 21, "2–21 h"),
        (3, 3, "3 h"),
        (2.001, 2.004, "2 h"),
        (0.5, 12, "30 min – 12 h"),
        (0.25, 0.5, "15 min – 30 min"),
        (0.999, 12, "1–12 h"),
        (0, 3, "0–3 h"),
        (1.5, 2.25, "1.5–2.25 h"),
    ],
)
def test_a_range_of_hours_names_its_unit_once_where_it_can(low, high, shown):
    assert hours_range(low, high) == shown


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (-2, "2 d ago"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 d"),
        (40, "in 40 d"),
    ],
)
def test_days_are_told_by_their_distance(distance, words):
    assert days_until(TODAY + datetime.timedelta(days=distance), TODAY) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 blockers"), (1, "1 blocker"), (2, "2 blockers")]
)
def test_one_is_singular_and_all_else_plural(number, words):
    assert count(number, "blocker") == words


def test_an_irregular_plural_is_taken_as_given():
    assert (count(1, "reply", "replies"), count(2, "reply", "replies")) == ("1 reply", "2 replies")
