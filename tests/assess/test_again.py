"""Assessing again: what is reused of an assessment made before never shows in the new one."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.assess.assessment import assess
from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.assess.moved import MovedOn
from gonogo.review.model import Answer, Evidence, Status

often = settings(max_examples=150, deadline=None)

MOVES = st.sampled_from([None, MovedOn(), MovedOn(commits=2, path="a.txt"), MovedOn(unknown="?")])
DAYS = st.sampled_from([0, 0, 0, 1, 31])


@st.composite
def changed(draw, world, answers):
    """The same checklist, mostly the same review and findings, as equals or the very same."""
    items = dict(world.review.items)
    for item in draw(st.sets(st.sampled_from(list(world.checklist.by_id)), max_size=2)):
        items[item] = draw(answers)
    copied = {item: answer.model_copy(deep=True) for item, answer in items.items()}
    findings = dict(world.findings or {})
    for ref in draw(st.sets(st.sampled_from(sorted(findings)), max_size=2)):
        if draw(st.booleans()):
            findings[ref] = Finding(Kind.FILE, draw(st.sampled_from(Presence)), "otherwise")
        else:
            del findings[ref]
    review = world.review.model_copy(update={"items": draw(st.sampled_from([items, copied]))})
    today = world.today + datetime.timedelta(days=draw(DAYS))
    return world.checklist, review, today, findings, draw(some_moves(review))


@st.composite
def some_moves(draw, review):
    pieces = [piece for answer in review.items.values() for piece in answer.evidence]
    told = {piece: draw(MOVES) for piece in pieces}
    return {piece: moved for piece, moved in told.items() if moved}


@often
@given(data=st.data())
def test_an_assessment_made_before_changes_nothing(data, worlds, answers):
    world = data.draw(worlds)
    first = world.checklist, world.review, world.today, world.findings
    before = assess(*first, data.draw(some_moves(world.review)))
    for _ in range(2):
        now = data.draw(changed(world, answers))
        again = assess(*now, before)
        anew = assess(*now)
        assert again == anew
        assert again.verdict.reasons == anew.verdict.reasons
        before = again


def test_only_what_changed_is_judged_again(make_world):
    proven = Evidence(id="e", at=datetime.date(2026, 11, 22), by="dana", ref="a.txt")
    world = make_world({"id": "a"}, {"id": "b"}, {"id": "c"})
    review = world.review.with_answer("b", Answer(status=Status.DONE, evidence=(proven,)))
    there = {"a.txt": Finding(Kind.FILE)}
    before = assess(world.checklist, review, world.today, there)

    edited = review.with_answer("c", Answer(status=Status.OPEN))
    gone = {"a.txt": Finding(Kind.FILE, Presence.MISSING)}
    for now in (
        (edited, world.today, there, {}),
        (review, world.today, gone, {}),
        (review, world.today, there, {proven: MovedOn(commits=1)}),
    ):
        again = assess(world.checklist, *now, before)
        kept = [item.id for item, was in zip(again.items, before.items, strict=True) if item is was]
        assert kept == (["a", "b"] if now[0] is edited else ["a", "c"])

    tomorrow = world.today + datetime.timedelta(days=1)
    another_day = assess(world.checklist, review, tomorrow, there, None, before)
    kept = zip(another_day.items, before.items, strict=True)
    assert not any(item is was for item, was in kept)
