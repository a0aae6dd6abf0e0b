"""Remaining risk: what may move it, which way, and that its parts add up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.assess.items import rest
from gonogo.assess.standing import Standing
from gonogo.review.model import Answer, Status
from gonogo.text.amounts import percent, whole_percent

often = settings(max_examples=70, deadline=None)


@pytest.mark.parametrize(
    ("standing", "of_an_item", "of_a_blocker"),
    [
        (Standing.UNKNOWN, 1, 1),
        (Standing.OPEN, 1, 1),
        (Standing.PARTIAL, 0.5, 1),
        (Standing.CLAIMED, 0.25, 0.25),
        (Standing.STALE, 0.25, 0.25),
        (Standing.PROVEN, 0, 0),
        (Standing.ACCEPTED, 1, 1),
        (Standing.NOT_APPLICABLE, 0, 0),
    ],
)
def test_each_standing_leaves_its_share_of_the_risk(standing, of_an_item, of_a_blocker):
    assert rest(standing, blocker=False) == of_an_item
    assert rest(standing, blocker=True) == of_a_blocker


@pytest.mark.parametrize(
    ("severity", "likelihood", "points"),
    [(1, 1, 1), (1, 2, 2), (3, 3, 16), (4, 3, 32), (5, 5, 256)],
)
def test_each_step_of_severity_or_likelihood_doubles_the_risk(
    make_world, severity, likelihood, points
):
    world = make_world({"id": "a", "severity": severity, "likelihood": likelihood})
    assert world.assess().by_id["a"].risk == points


def test_the_percentage_is_of_the_whole_checklist(make_world):
    world = make_world(
        {"id": "a", "severity": 5, "likelihood": 3},  # 64 points
        {"id": "b", "severity": 4, "likelihood": 3},  # 32
        {"id": "c", "severity": 4, "likelihood": 3},  # 32
    )
    before = world.assess().risk
    assert (before.total, before.remaining_percent, before.unknown_percent) == (128, 100, 100)
    after = world.decide("a", Status.NOT_APPLICABLE).decide("b", Status.ACCEPTED).assess().risk
    assert after.remaining_percent == 50
    assert (after.unknown_percent, after.accepted_percent, after.not_applicable_percent) == (
        25,
        25,
        50,
    )


@often
@given(data=st.data())
def test_proving_excluding_or_confirming_never_raises_the_remaining_risk(data, worlds):
    world = data.draw(worlds)
    item = data.draw(st.sampled_from(list(world.checklist.by_id)))
    before = world.assess().risk.remaining
    for after in (
        world.prove([item]),
        world.decide(item, Status.NOT_APPLICABLE),
        world.confirm(item),
    ):
        assert after.assess().risk.remaining <= before
    assert world.prove([item]).assess().by_id[item].remaining == 0


@often
@given(data=st.data())
def test_accepting_leaves_the_whole_risk_of_the_item_and_touches_no_other(data, worlds):
    world = data.draw(worlds)
    accepted = data.draw(st.sampled_from(list(world.checklist.by_id)))
    before, after = world.assess(), world.decide(accepted, Status.ACCEPTED).assess()
    for item in after.items:
        whole = item.risk if item.id == accepted else before.by_id[item.id].remaining
        assert item.remaining == whole
    if before.by_id[accepted].remaining == before.by_id[accepted].risk:
        assert after.risk.remaining == before.risk.remaining


@often
@given(data=st.data())
def test_not_knowing_never_lowers_the_remaining_risk(data, worlds):
    world = data.draw(worlds)
    item = data.draw(st.sampled_from(list(world.checklist.by_id)))
    before = world.assess().risk.remaining
    assert world.set(item, Status.UNKNOWN).assess().risk.remaining >= before
    forgotten = world.review.with_answer(item, Answer())
    assert world.with_review(forgotten).assess().risk.remaining >= before


@often
@given(data=st.data())
def test_tiers_sections_and_owners_each_add_up_to_the_total(data, worlds):
    risk = data.draw(worlds).assess().risk
    for shares in (risk.by_tier, risk.by_section, risk.by_owner):
        assert sum(share.total for share in shares.values()) == risk.total
        assert sum(share.remaining for share in shares.values()) == risk.remaining


def test_owners_are_one_whatever_their_spelling_and_nobody_is_told_apart(make_world):
    world = make_world({"id": "a"}, {"id": "b"}, {"id": "c"})
    review = world.review
    for item, owner in (("a", "Dana"), ("b", " dana ")):
        review = review.with_answer(item, Answer(owner=owner))
    by_owner = world.with_review(review).assess().risk.by_owner
    assert {name: share.total for name, share in by_owner.items()} == {"": 16, "Dana": 32}


@often
@given(data=st.data())
def test_a_percentage_reads_0_or_100_only_where_it_is_exactly_that(data, worlds):
    assessment = data.draw(worlds).assess()
    risk = assessment.risk
    for told in (percent, whole_percent):
        for line in assessment.plan().lines:
            _check_shown(told(line.remaining_percent_after), line)
        shown = told(risk.remaining_percent)
        assert (float(shown.strip("<>% ")) == 0 and "<" not in shown) == (risk.remaining == 0)
        whole = risk.remaining == risk.total
        assert (float(shown.strip("<>% ")) == 100 and ">" not in shown) == whole


def _check_shown(shown, line):
    if shown == "0 %":
        assert line.remaining_percent_after == 0
    if shown == "100 %":
        assert line.remaining_percent_after == 100


@often
@given(data=st.data())
def test_the_shares_go_by_what_counts_and_not_by_what_was_said(data, worlds):
    assessment = data.draw(worlds).assess()
    risk = assessment.risk
    for standing, share in (
        (Standing.UNKNOWN, risk.unknown_percent),
        (Standing.ACCEPTED, risk.accepted_percent),
        (Standing.NOT_APPLICABLE, risk.not_applicable_percent),
    ):
        points = sum(item.risk for item in assessment.items if item.standing is standing)
        assert share == 100 * points / risk.total
