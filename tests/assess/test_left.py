"""What is left, in the matrix, by its kinds and as accepted: nothing is lost or counted twice."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.assess.left import (
    Kind,
    accepted_risks,
    left_by_kind,
    left_by_owner,
    left_by_section,
    left_by_tier,
    matrix,
)
from gonogo.assess.standing import Standing
from gonogo.review.model import Answer, Decision, Status

often = settings(max_examples=60, deadline=None)


@often
@given(data=st.data())
def test_the_cells_add_up_to_what_is_left_and_to_what_is_unsettled(data, worlds):
    assessment = data.draw(worlds).assess()
    cells = matrix(assessment.items)
    assert len(cells) == 25
    assert sum(cell.remaining for cell in cells.values()) == assessment.risk.remaining
    assert sum(cell.of for cell in cells.values()) == len(assessment.items)
    unsettled = sum(item.action is not None for item in assessment.items)
    assert sum(cell.unsettled for cell in cells.values()) == unsettled
    for place, cell in cells.items():
        assert (cell.severity, cell.likelihood) == place
        left = [item.remaining for item in cell.items]
        assert left == sorted(left, reverse=True)
        for item in cell.items:
            assert (item.item.severity, item.item.likelihood) == place
            assert item.risk == cell.risk
            assert item.remaining > 0


@often
@given(data=st.data())
def test_every_split_adds_up_to_what_is_left(data, worlds):
    assessment = data.draw(worlds).assess()
    risk = assessment.risk
    assert sum(left_by_kind(assessment.items).values()) == risk.remaining
    for parts, shares in (
        (left_by_tier(assessment), risk.by_tier),
        (left_by_section(assessment), risk.by_section),
        (left_by_owner(assessment), risk.by_owner),
    ):
        assert {part.key: part.share for part in parts}.items() <= shares.items()
        assert sum(part.share.total for part in parts) == risk.total
        for part in parts:
            assert sum(part.kinds.values()) == part.share.remaining
        for kind, points in left_by_kind(assessment.items).items():
            assert sum(part.kinds[kind] for part in parts) == points
    assert [part.key for part in left_by_section(assessment)] == list(risk.by_section)


@often
@given(data=st.data())
def test_the_kinds_are_those_of_the_standings(data, worlds):
    assessment = data.draw(worlds).assess()
    kinds = left_by_kind(assessment.items)

    def left(*standings):
        return sum(item.remaining for item in assessment.items if item.standing in standings)

    assert kinds == {
        Kind.OPEN: left(Standing.OPEN, Standing.PARTIAL),
        Kind.UNKNOWN: left(Standing.UNKNOWN),
        Kind.CLAIMED: left(Standing.CLAIMED, Standing.STALE),
        Kind.ACCEPTED: left(Standing.ACCEPTED),
    }


def test_partial_counts_as_open_and_stale_as_claimed(make_world):
    world = make_world(*({"id": name} for name in ("partial", "stale", "claimed", "open")))
    world = world.prove(["stale"]).set("partial", Status.PARTIAL).set("open", Status.OPEN)
    world = world.set("claimed", Status.DONE).on(world.today + datetime.timedelta(days=31))
    assessment = world.assess()
    assert assessment.by_id["stale"].standing is Standing.STALE
    assert left_by_kind(assessment.items) == {
        Kind.OPEN: 8 + 16,
        Kind.UNKNOWN: 0,
        Kind.CLAIMED: 4 + 4,
        Kind.ACCEPTED: 0,
    }


@often
@given(data=st.data())
def test_all_that_was_accepted_is_listed_and_what_counts_comes_last(data, worlds):
    assessment = data.draw(worlds).assess()
    risks = accepted_risks(assessment)
    said = {item.id for item in assessment.items if item.answer.status is Status.ACCEPTED}
    assert {risk.item.id for risk in risks} == said
    assert len(risks) == len(said)
    for risk in risks:
        assert (risk.item.standing is Standing.ACCEPTED) == (not risk.gap)
    counting = [not risk.gap for risk in risks]
    assert counting == sorted(counting)


def test_expired_risks_come_first_and_then_the_soonest(make_world):
    world = make_world(*({"id": name} for name in ("late", "soon", "over", "long-over", "open")))
    days = {"late": 20, "soon": 2, "over": -1, "long-over": -9}
    review = world.review
    for name, distance in days.items():
        decision = Decision(
            by="dana",
            at=world.today - datetime.timedelta(days=20),
            until=world.today + datetime.timedelta(days=distance),
            why="small launch",
        )
        answer = Answer(status=Status.ACCEPTED, decision=decision)
        review = review.with_answer(name, answer)
    risks = accepted_risks(world.with_review(review).assess())
    assert [risk.item.id for risk in risks] == ["long-over", "over", "soon", "late"]
    assert "ran out" in risks[0].gap
    assert risks[2].by == "dana"


def test_a_cell_counts_what_asks_for_something_and_weighs_what_was_accepted_too(make_world):
    high = {"severity": 5, "likelihood": 4}
    world = make_world({"id": "a", **high}, {"id": "b", **high}, {"id": "c", **high}, {"id": "d"})
    assessment = world.decide("a", Status.ACCEPTED).prove(["b"]).assess()
    cell = matrix(assessment.items)[5, 4]
    assert (cell.unsettled, cell.remaining, cell.risk) == (1, 256, 128)
    assert {item.id for item in cell.items} == {"a", "c"}
    assert matrix(assessment.items)[4, 5].items == ()


def test_owners_are_listed_by_what_is_left_to_them_and_once_however_they_are_spelt(make_world):
    world = make_world({"id": "a"}, {"id": "b"}, {"id": "c", "severity": 5})
    review = world.review
    for item, owner in (("a", "Dana"), ("b", " dana "), ("c", "Bo")):
        review = review.with_answer(item, Answer(owner=owner))
    parts = left_by_owner(world.with_review(review).assess())
    assert [(part.key, part.share.total) for part in parts] == [("Bo", 64), ("Dana", 32)]
