"""The small plot of percentages."""

import pytest

from gonogo.report.plot import plot


def test_a_value_is_as_high_as_it_is_large():
    assert plot([100, 75, 50, 25, 0], 5, 2) == ["█▄   ", "███▄ "]


@pytest.mark.parametrize("value", [0.01, 0.4])
def test_only_nothing_is_drawn_as_nothing(value):
    assert plot([value, 0], 2, 1) == ["▁ "]


def test_few_values_are_drawn_wide_and_of_many_the_last_of_each_share():
    assert plot([100, 0], 7, 1) == ["███   "]
    assert plot([0, 100, 0, 50], 2, 1) == ["█▄"]
    rows = plot([n / 3 for n in range(300)], 72, 3)
    assert {len(row) for row in rows} == {72}
    assert rows[0][-1] == "█"
