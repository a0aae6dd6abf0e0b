"""Undo and redo, without end within a session."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.review.edits import Edit, difference, set_note, set_owner
from gonogo.review.history import History
from gonogo.review.model import Answer

often = settings(deadline=None)


def said(review):
    return {item: answer for item, answer in review.items.items() if answer != Answer()}


def undone(review, history):
    edit, history = history.undo()
    return edit.apply(review), history


def redone(review, history):
    edit, history = history.redo()
    return edit.apply(review), history


@often
@given(data=st.data())
def test_all_undone_gives_the_first_review_and_all_redone_the_last(data, reviews):
    states = data.draw(st.lists(reviews, min_size=1, max_size=6))
    review, history = states[0], History()
    for state in states[1:]:
        edit = difference(review, state)
        review, history = edit.apply(review), history.record(edit)
    last = review
    while history.done:
        review, history = undone(review, history)
    assert said(review) == said(states[0])
    while history.undone:
        review, history = redone(review, history)
    assert said(review) == said(last) == said(states[-1])


@often
@given(data=st.data())
def test_each_undo_goes_back_one_edit_and_each_redo_forward_one(data, reviews):
    first, second, third = (data.draw(reviews) for _ in range(3))
    one, two = difference(first, second), difference(second, third)
    history = History().record(one).record(two)
    if not (one and two):
        return
    review, history = undone(third, history)
    assert said(review) == said(second)
    review, history = redone(review, history)
    assert said(review) == said(third)
    assert history == History((one, two))


@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_a_new_edit_ends_what_can_be_redone_and_an_empty_one_does_not(data, reviews):
    review = data.draw(reviews)
    edit = set_owner(review, ["auth.login"], "somebody new")
    review, history = undone(edit.apply(review), History().record(edit))
    assert history.record(Edit("nothing", ())) == history
    other = set_note(review, ["auth.login"], "something new")
    assert history.record(other) == History((other,))


def test_with_nothing_to_take_back_or_make_again_nothing_happens():
    assert History().undo() == (None, History())
    assert History().redo() == (None, History())
