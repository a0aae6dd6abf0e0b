import pytest

from gonogo.text.durations import fewer_hours, more_hours, parse_hours


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        *(("8", 8), ("8h", 8), (" 8 H ", 8), ("1.5", 1.5), ("1,5 h", 1.5), ("90min", 1.5)),
        *(("2d", 16), ("1 day", 8), ("0.5 days", 4), ("3 hours", 3), ("0", 0)),
    ],
)
def test_time_as_people_type_it(typed, hours):
    assert parse_hours(typed) == hours


@pytest.mark.parametrize(
    "typed",
    [
        *("", "-1", "+1", "nan", "inf", "1e3", "8x", "8 h h", "h", "1.", ".5", "1.2.3", "٣"),
        *("100001", "99999d", "9" * 400),
    ],
)
def test_what_is_no_length_of_time_is_refused(typed):
    with pytest.raises(ValueError, match=r"write 8, 8h|at most"):
        parse_hours(typed)


def test_the_steps_go_up_and_down_again_and_end_without_a_budget():
    up = [more_hours(None)]
    while up[-1] < 64:
        up.append(more_hours(up[-1]))
    assert up == [1, 2, 4, 8, 16, 32, 64]
    down = [fewer_hours(64)]
    while down[-1] is not None:
        down.append(fewer_hours(down[-1]))
    assert down == [32, 16, 8, 4, 2, 1, None]


@pytest.mark.parametrize(("budget", "less", "more"), [(0, None, 1), (0.3, None, 1), (5, 4, 8)])
def test_a_typed_budget_goes_to_the_steps_beside_it(budget, less, more):
    assert (fewer_hours(budget), more_hours(budget)) == (less, more)
