"""Names of people: one person however the name is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.text.people import distinct, fold, known_spelling, same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dana", "dana", True),
        (" dana ", "dana", True),
        ("Dana  de\tVries", "dana de vries", True),
        ("STRASSE", "straße", True),
        ("Jose\u0301", "José", True),
        ("JOSE\u0301", "josé", True),
        ("", "  ", True),
        ("dana", "dan", False),
        ("José", "Jose", False),
        ("dana", "", False),
    ],
)
def test_case_spaces_and_composition_make_no_other_person(one, other, same):
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_known_name_is_written_as_it_already_stands():
    known = ["Bo", "Dana  de Vries", "dana de vries"]
    assert known_spelling(" DANA de vries", known) == "Dana  de Vries"
    assert known_spelling("  carla  b ", known) == "carla b"
    assert known_spelling("  ", known) == ""


def test_each_person_comes_once_in_the_first_spelling():
    assert distinct(["", "Dana", "bo", " dana", "BO", "  "]) == ["Dana", "bo"]


@given(names=st.lists(st.text(max_size=4)))
def test_distinct_names_stand_for_everybody_and_for_nobody_twice(names):
    found = distinct(names)
    folded = [fold(name) for name in found]
    assert len(set(folded)) == len(folded)
    assert set(folded) == {fold(name) for name in names} - {""}
    for name in names:
        if fold(name):
            assert known_spelling(name, found) in found
