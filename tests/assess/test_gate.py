"""The gate: which demands hold, and what is to be settled where they don't."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.assess.gate import Demands, judge_gate
from gonogo.assess.verdict import VerdictValue
from gonogo.review.edits import set_due, set_status
from gonogo.review.model import Status

RANKS = list(VerdictValue)


@pytest.fixture
def world(make_world):
    """A blocker in step 1, a step item, and two others, all proven."""
    return make_world(
        {"id": "blocker", "blocker": True, "severity": 5, "likelihood": 4},
        {"id": "stepped"},
        {"id": "plain", "severity": 2},
        {"id": "small", "severity": 1, "likelihood": 1},
        steps=[["blocker"], ["stepped"]],
    ).prove(["blocker", "stepped", "plain", "small"])


def failing(world, demands=Demands()):  # noqa: B008 - a value
    gate = judge_gate(world.assess(), demands)
    assert gate.passed == (not gate.failed)
    return {condition.code: condition.items for condition in gate.failed}


def test_what_the_policy_asks_for_is_asked_without_any_option(world):
    assert failing(world) == {}
    assert failing(world.set("stepped", Status.UNKNOWN)) == {}
    assert failing(world.set("blocker", Status.OPEN)) == {"verdict": ("blocker",)}


def test_the_policy_may_ask_for_go_and_an_option_for_less(make_world):
    world = make_world({"id": "a"}, {"id": "b"}, policy={"require": "go", "max_remaining": 0})
    world = world.prove(["a"])
    assert failing(world) == {"verdict": ("b",)}
    assert failing(world, Demands(require="go-with-risk")) == {}


def test_the_limit_of_the_policy_only_caps_the_verdict_but_an_option_must_hold(world):
    world = world.set("plain", Status.OPEN).set("stepped", Status.OPEN)
    assert failing(world) == {}
    assert failing(world, Demands(max_remaining=60)) == {}
    assert failing(world, Demands(max_remaining=15)) == {"max-remaining": ("stepped",)}
    assert failing(world, Demands(max_remaining=0)) == {"max-remaining": ("stepped", "plain")}


def test_claims_fail_where_evidence_is_asked_for(world):
    def claimed(item):
        cleared = world.review.answer(item).model_copy(update={"evidence": ()})
        return world.with_review(world.review.with_answer(item, cleared))

    assert failing(claimed("blocker")) == {"verdict": ("blocker",)}
    assert failing(claimed("blocker"), Demands(require_evidence="none")) == {}
    assert failing(claimed("stepped"), Demands(require_evidence="blockers")) == {}
    assert failing(claimed("stepped"), Demands(require_evidence="steps")) == {
        "evidence": ("stepped",)
    }
    assert failing(claimed("plain"), Demands(require_evidence="steps")) == {}
    assert failing(claimed("plain"), Demands(require_evidence="all")) == {"evidence": ("plain",)}


def test_stale_and_overdue_only_count_where_they_are_asked_about(world):
    later = world.on(world.today + datetime.timedelta(days=60))
    assert failing(later) == {}
    fresh = later.confirm("blocker").confirm("stepped").confirm("plain")
    assert failing(fresh, Demands(no_stale=True)) == {"stale": ("small",)}
    assert failing(world, Demands(no_stale=True, no_overdue=True)) == {}
    due = set_due(world.review, ["small", "plain"], datetime.date(2026, 11, 21))
    opened = set_status(due.apply(world.review), ["small"], Status.OPEN)
    late = world.with_review(opened.apply(due.apply(world.review)))
    assert failing(late) == {}
    assert failing(late, Demands(no_overdue=True)) == {"overdue": ("small",)}


def test_a_step_asks_only_for_its_own_items(world):
    world = world.set("blocker", Status.OPEN).set("plain", Status.OPEN)
    assert failing(world, Demands(steps=(2,))) == {}
    assert failing(world, Demands(steps=(1, 2))) == {"step-1": ("blocker",)}
    later = world.on(world.today + datetime.timedelta(days=60))
    assert failing(later, Demands(steps=(2,))) == {}
    assert failing(later, Demands(steps=(2,), no_stale=True)) == {"stale": ("stepped",)}


def test_an_accepted_risk_settles_a_step_unless_go_is_asked_for(world):
    world = world.decide("stepped", Status.ACCEPTED)
    assert failing(world, Demands(steps=(2,))) == {}
    assert failing(world, Demands(steps=(2,), require="go")) == {"step-2": ("stepped",)}
    assert failing(world, Demands(require="go")) == {"verdict": ("stepped",)}


@pytest.fixture
def upgraded(make_world):
    """A review of version 1, of a checklist whose version 2 brought a blocker."""
    world = make_world({"id": "old"}, {"id": "brought", "blocker": True, "since": "2"})
    return world.prove(["old"])


@pytest.mark.parametrize("written", [False, True], ids=["not in the file", "written by a save"])
def test_items_that_a_newer_checklist_brought_wait_until_the_file_says_its_version(
    upgraded, written
):
    items = {item: a for item, a in upgraded.review.items.items() if written or item == "old"}
    world = upgraded.with_review(upgraded.review.model_copy(update={"items": items}))
    gate = judge_gate(world.assess(), Demands())
    assert (gate.passed, gate.new, gate.verdict) == (True, ("brought",), VerdictValue.GO)
    assert gate.risk.remaining_percent == 0
    raised = world.with_review(world.review.model_copy(update={"checklist_version": "2"}))
    assert failing(raised) == {"verdict": ("brought",)}


def test_a_new_item_counts_as_soon_as_somebody_has_looked(upgraded):
    assert failing(upgraded.set("brought", Status.OPEN)) == {"verdict": ("brought",)}
    gate = judge_gate(upgraded.prove(["brought"]).assess(), Demands())
    assert (gate.passed, gate.new) == (True, ())


def test_what_no_newer_version_brought_always_counts(world):
    for items in ({}, {i: a for i, a in world.review.items.items() if i != "blocker"}):
        older = {"items": items, "checklist_version": "0"}
        gate = judge_gate(
            world.with_review(world.review.model_copy(update=older)).assess(), Demands()
        )
        assert (gate.passed, gate.new) == (False, ())


def test_items_that_the_checklist_no_longer_has_do_not_count(world):
    opened = set_status(world.review, ["retired"], Status.OPEN).apply(world.review)
    asked = Demands(require="go", max_remaining=0, require_evidence="all", no_overdue=True)
    assert failing(world.with_review(opened), asked) == {}


DEMANDS = st.builds(
    Demands,
    require=st.sampled_from([None, "go", "go-with-risk"]),
    max_remaining=st.sampled_from([None, 0, 10, 50, 100]),
    require_evidence=st.sampled_from([None, "none", "blockers", "steps", "all"]),
    no_stale=st.booleans(),
    no_overdue=st.booleans(),
    steps=st.sampled_from([(), (1,), (1, 2)]),
)


@given(st.data())
def test_once_all_that_is_named_is_proven_the_gate_is_passed(worlds, data):
    world, demands = data.draw(worlds), data.draw(DEMANDS)
    gate = judge_gate(world.assess(), demands)
    ids = [item.id for item in gate.items]
    assert len(ids) == len(set(ids))
    assert set(ids) == {item for condition in gate.failed for item in condition.items}
    assert gate.passed or ids
    assert judge_gate(world.prove(ids).assess(), demands).passed


@given(st.data())
def test_without_options_the_gate_and_the_verdict_agree(worlds, data):
    world = data.draw(worlds)
    assessment = world.assess()
    gate = judge_gate(assessment, Demands())
    if not gate.new:
        required = VerdictValue(world.review.policy.require)
        assert gate.verdict is assessment.verdict.value
        assert gate.passed == (RANKS.index(gate.verdict) >= RANKS.index(required))
        assert gate.risk == assessment.risk
