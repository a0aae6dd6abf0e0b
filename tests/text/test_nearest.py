"""The nearest right word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.text.nearest import did_you_mean, nearest

STATUSES = ("unknown", "open", "partial", "done", "accepted", "not-applicable")
ITEMS = ("auth.tenant-isolation", "auth.server-side-enforcement", "data.restore", "ops.restore")


@pytest.mark.parametrize(
    ("typed", "known", "found"),
    [
        ("dnoe", STATUSES, "done"),
        ("doen", STATUSES, "done"),
        ("opne", STATUSES, "open"),
        ("openn", STATUSES, "open"),
        ("bate", ("date", "bare"), "bare"),
        ("eata.restore", ("edge.restore", "data.restore"), "data.restore"),
        ("acepted", STATUSES, "accepted"),
        ("  DONE ", STATUSES, "done"),
        ("not", STATUSES, "not-applicable"),
        ("part", STATUSES, "partial"),
        ("xyz", STATUSES, None),
        ("", STATUSES, None),
        ("  ", STATUSES, None),
        ("", ("done",), None),
        ("done", (), None),
        ("auth", ITEMS, None),
        ("data", ("customer-records.data", "date"), "customer-records.data"),
        ("auth.tenant", ITEMS, "auth.tenant-isolation"),
        ("tenant-isolation", ITEMS, "auth.tenant-isolation"),
        ("auth.tenent-isolation", ITEMS, "auth.tenant-isolation"),
        ("go", ("go", "go-with-risk"), "go"),
        ("GO-WITH", ("Go", "Go-With-Risk"), "Go-With-Risk"),
    ],
)
def test_the_nearest_word_is_found(typed, known, found):
    assert nearest(typed, known) == found


def test_a_unique_beginning_beats_likeness():
    assert nearest("restor", ("restored-backups-and-more", "restart")) == (
        "restored-backups-and-more"
    )


def test_the_guess_ends_a_message():
    assert did_you_mean("dnoe", STATUSES) == '; did you mean "done"?'
    assert did_you_mean("xyz", STATUSES) == ""


@given(typed=st.text(max_size=20))
def test_whatever_is_typed_the_answer_is_a_known_word_or_none(typed):
    assert nearest(typed, STATUSES) in (*STATUSES, None)


@given(word=st.sampled_from(STATUSES))
def test_a_right_word_is_nearest_to_itself(word):
    assert nearest(word, STATUSES) == word
