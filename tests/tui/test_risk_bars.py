"""What the Risk screen draws: each kind that is there is seen, and nothing is cut silently."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.assess.assessment import assess
from gonogo.assess.left import Kind, matrix
from gonogo.checklist.load import load_checklist
from gonogo.review.model import Review
from gonogo.tui.ascii import in_ascii
from gonogo.tui.risk_bars import KIND_SIGNS, apportion, kinds_bar
from gonogo.tui.risk_drawing import matrix_text

AMOUNTS = st.lists(st.sampled_from([0, 0.25, 0.5, 1, 3, 64, 1000]), min_size=1, max_size=5)


@given(amounts=AMOUNTS, cells=st.integers(0, 80))
def test_cells_add_up_and_whatever_is_there_gets_one(amounts, cells):
    shares = apportion(amounts, cells)
    there = [amount > 0 for amount in amounts]
    assert sum(shares) == (cells if any(there) else 0)
    if cells >= sum(there):
        assert [share > 0 for share in shares] == there


@pytest.mark.parametrize(
    ("amounts", "cells", "shares"),
    [
        ([50, 25, 25, 0], 8, [4, 2, 2, 0]),
        ([98, 1, 0, 1], 10, [8, 1, 0, 1]),
        ([1, 1, 1], 10, [4, 3, 3]),
        ([0, 0], 5, [0, 0]),
        ([7], 5, [5]),
    ],
)
def test_cells_go_by_amounts(amounts, cells, shares):
    assert apportion(amounts, cells) == shares


def test_a_bar_is_as_long_as_what_is_left_in_proportion_to_the_most():
    kinds = {Kind.OPEN: 4.0, Kind.UNKNOWN: 4.0, Kind.CLAIMED: 0.0, Kind.ACCEPTED: 2.0}
    assert kinds_bar(kinds, 20, 20).plain == "████????!!"
    assert kinds_bar(kinds, 10, 20).plain == "████████????????!!!!"
    assert kinds_bar(dict.fromkeys(Kind, 0.0), 10, 20).plain == ""


def test_the_kinds_are_told_apart_without_colour_in_ascii_too():
    signs = [in_ascii(sign) for sign, _ in KIND_SIGNS.values()]
    assert len(set(signs)) == len(Kind)


@pytest.mark.parametrize("width", [58, 76, 118])
@pytest.mark.parametrize("share", [1, 0.5, 0.0001])
@pytest.mark.parametrize("copies", [1, 40, 300])
def test_a_cell_has_room_for_any_figures(width, share, copies):
    item = load_checklist().in_order[0]
    review = Review(checklist="x", checklist_version="1", project="p")
    checklist = load_checklist().model_copy(update={"items": [item]})
    assessed = assess(checklist, review, datetime.date(2026, 11, 22), {}).items[0]
    cells = matrix([assessed] * copies)
    place = item.severity, item.likelihood
    total = int(cells[place].remaining / share)
    drawn = matrix_text(cells, total, place, width, 1).plain
    assert "…" not in drawn
    assert f"{copies} " in drawn
    assert {"1": "100", "0.5": "50", "0.0001": "<"}[str(share)] in drawn
    assert max(map(len, drawn.split("\n"))) <= width
