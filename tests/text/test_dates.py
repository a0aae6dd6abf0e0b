"""Days as people type them."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gonogo.text.dates import parse_day

SUNDAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-05", "2026-12-05"),
        ("20261205", "2026-12-05"),
        (" today ", "2026-11-22"),
        ("Now", "2026-11-22"),
        ("TOMORROW", "2026-11-23"),
        ("monday", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("Saturday", "2026-11-28"),
        ("sunday", "2026-11-29"),
        ("+10", "2026-12-02"),
        ("10", "2026-12-02"),
        ("+ 10 days", "2026-12-02"),
        ("in 1 day", "2026-11-23"),
        ("2w", "2026-12-06"),
        ("in 2 weeks", "2026-12-06"),
        ("1m", "2026-12-22"),
        ("3 Months", "2027-02-20"),
        ("+0", "2026-11-22"),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed, day):
    assert parse_day(typed, SUNDAY) == datetime.date.fromisoformat(day)


@given(today=st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)))
def test_a_weekday_is_the_next_such_day_after_today(today):
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for weekday, name in enumerate(names):
        day = parse_day(name, today)
        assert day.weekday() == weekday
        assert 1 <= (day - today).days <= 7


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "soon",
        "t",
        "mo",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "05.12.2026",
        "12/05/2026",
        "-3",
        "+",
        "in",
        "1 year",
        "10 dozen",
        "٣",
        "２w",
        "2026-12-05T10:00",
        "today\x00",
    ],
)
def test_anything_else_is_refused_and_the_message_says_what_may_be_typed(typed):
    with pytest.raises(ValueError, match="is not a day; write a day such as") as error:
        parse_day(typed, SUNDAY)
    assert f'"{typed}"' in str(error.value)


@given(typed=st.text(), today=st.dates())
@example(typed="tomorrow", today=datetime.date.max)
@example(typed="sunday", today=datetime.date.max)
@example(typed="999m", today=datetime.date.max)
@example(typed="\ud800", today=SUNDAY)
def test_whatever_is_typed_gives_a_day_or_one_clear_message(typed, today):
    result = read(typed, today)
    assert isinstance(result, datetime.date) or "is not a day" in result


def read(typed, today):
    try:
        return parse_day(typed, today)
    except ValueError as error:
        return str(error)
