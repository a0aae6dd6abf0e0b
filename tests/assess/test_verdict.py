"""The verdict against a second, literal reading of its rules; time; and the way out."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.assess.items import Action, Triage
from gonogo.assess.standing import Standing
from gonogo.assess.verdict import VerdictValue, path_to
from gonogo.review.model import Answer, Decision, Evidence, Status

often = settings(max_examples=120, deadline=None)
GO, GO_WITH_RISK, NO_GO = VerdictValue.GO, VerdictValue.GO_WITH_RISK, VerdictValue.NO_GO
BEST_LAST = [NO_GO, GO_WITH_RISK, GO]


def claimed_counts(item, policy):
    asked_for = {"none": 0, "blockers": 1, "steps": 2, "all": 3}[policy]
    return asked_for < (1 if item.item.blocker else 2 if item.step else 3)


def stops(item, policy):
    standing = item.standing
    if standing is Standing.CLAIMED:
        return not claimed_counts(item, policy)
    return standing in (Standing.UNKNOWN, Standing.OPEN, Standing.PARTIAL)


def expected_verdict(assessment):
    policy = assessment.review.policy
    evidence = policy.require_evidence
    items = assessment.items
    if any(item.item.blocker and stops(item, evidence) for item in items):
        return NO_GO
    settled = (Standing.PROVEN, Standing.NOT_APPLICABLE)
    go = (
        all(i.standing in settled for i in items if i.item.blocker or i.step)
        and not any(i.risk >= 64 and stops(i, evidence) for i in items)
        and not any(i.risk >= 32 and i.standing is Standing.UNKNOWN for i in items)
        and assessment.risk.remaining_percent <= policy.max_remaining
    )
    return GO if go else GO_WITH_RISK


@often
@given(data=st.data())
def test_the_verdict_is_what_the_rules_say(data, worlds):
    assessment = data.draw(worlds).assess()
    verdict = assessment.verdict
    assert verdict.value is expected_verdict(assessment)
    assert (verdict.value is NO_GO) == bool(verdict.blockers)
    if verdict.value is GO:
        assert not any(item.triage is Triage.FIX_NOW for item in assessment.items)


@often
@given(data=st.data())
def test_reasons_name_only_items_there_are_and_always_say_something(data, worlds):
    assessment = data.draw(worlds).assess()
    reasons = assessment.verdict.reasons
    assert reasons
    assert len({reason.code for reason in reasons}) == len(reasons)
    for reason in reasons:
        assert set(reason.items) <= set(assessment.by_id)
        assert all(assessment.by_id[item].number in reason.text for item in reason.items)
    named = {item for reason in reasons for item in reason.items}
    away = (Standing.ACCEPTED, Standing.NOT_APPLICABLE)
    assert named >= {i.id for i in assessment.items if i.item.blocker and i.standing in away}
    assert named >= set(assessment.verdict.blockers)


@often
@given(data=st.data(), days=st.integers(1, 500))
def test_time_alone_makes_a_no_go_only_through_a_decision_that_ran_out(data, worlds, days):
    world = data.draw(worlds)
    later = world.on(world.today + datetime.timedelta(days=days))
    if world.assess().verdict.value is NO_GO:
        return
    after = later.assess()
    for blocker in after.verdict.blockers:
        decision = after.by_id[blocker].answer.decision
        assert decision is not None
        assert world.today <= decision.until < later.today


def test_time_alone_caps_the_verdict_when_proofs_grow_stale(make_world):
    world = make_world({"id": "a", "blocker": True}).prove(["a"])
    assert world.assess().verdict.value is GO
    old = world.on(world.today + datetime.timedelta(days=31)).assess()
    assert old.by_id["a"].standing is Standing.STALE
    assert old.verdict.value is GO_WITH_RISK


def test_an_acceptance_that_ran_out_makes_a_no_go(make_world):
    world = make_world({"id": "a", "blocker": True}).decide("a", Status.ACCEPTED)
    until = world.review.answer("a").decision.until
    assert world.on(until).assess().verdict.value is GO_WITH_RISK
    assert world.on(until + datetime.timedelta(days=1)).assess().verdict.value is NO_GO


@often
@given(data=st.data())
def test_the_way_out_leads_where_it_says(data, worlds):
    world = data.draw(worlds)
    assessment = world.assess()
    way_out = assessment.way_out
    if way_out.to is None:
        assert assessment.verdict.value is GO
        assert way_out.items == ()
        return
    assert BEST_LAST.index(way_out.to) == BEST_LAST.index(assessment.verdict.value) + 1
    reached = world.prove(item.id for item in way_out.items).assess().verdict.value
    assert BEST_LAST.index(reached) >= BEST_LAST.index(way_out.to)
    assert 0 < way_out.hours <= way_out.hours_most
    first = way_out.items[0]
    assert way_out.next.item is first
    assert (way_out.next.action, way_out.next.hours) == (first.action, first.hours)


@often
@given(data=st.data())
def test_every_path_reaches_its_goal_and_the_plan_follows_it(data, worlds):
    world = data.draw(worlds)
    assessment = world.assess()
    for goal in (GO_WITH_RISK, GO):
        path = path_to(goal, assessment.items, assessment.risk, world.review.policy)
        reached = world.prove(item.id for item in path).assess().verdict.value
        assert BEST_LAST.index(reached) >= BEST_LAST.index(goal)
        plan = assessment.plan(to=goal)
        assert [line.item for line in plan.lines] == list(path)
        whole = [line.item.id for line in assessment.plan().lines]
        on_the_way = [i.id for i in path if i.standing is not Standing.ACCEPTED]
        assert on_the_way == [item for item in whole if item in on_the_way]


@often
@given(data=st.data())
def test_no_item_on_the_way_can_be_left_out(data, worlds):
    world = data.draw(worlds)
    anything = world.review.policy.model_copy(update={"max_remaining": 100})
    world = world.with_review(world.review.model_copy(update={"policy": anything}))
    assessment = world.assess()
    for goal in (GO_WITH_RISK, GO):
        path = path_to(goal, assessment.items, assessment.risk, anything)
        for left_out in path:
            others = [item.id for item in path if item is not left_out]
            reached = world.prove(others).assess().verdict.value
            assert BEST_LAST.index(reached) < BEST_LAST.index(goal)


def test_enough_is_proven_to_come_below_the_policys_limit_and_no_more(make_world):
    world = make_world(
        *({"id": name, "severity": 3, "likelihood": 2} for name in "abcd"),
        policy={"max_remaining": 50},
    )
    way_out = world.assess().way_out
    assert [item.id for item in way_out.items] == ["a", "b"]
    assert (way_out.hours, way_out.hours_most) == (1.0, 8)


def done(day):
    piece = Evidence(id="e", at=day, by="bo", ref="https://ci.example.com/run")
    return Answer(status=Status.DONE, evidence=(piece,))


PROVEN, STALE = done(datetime.date(2026, 11, 20)), done(datetime.date(2025, 1, 1))
ACCEPTED = Answer(
    status=Status.ACCEPTED,
    decision=Decision(
        by="dana",
        at=datetime.date(2026, 11, 1),
        until=datetime.date(2026, 12, 1),
        why="small launch",
    ),
)
ABSENT = Answer(status=Status.NOT_APPLICABLE, decision=ACCEPTED.decision)
UNDECIDED = Answer(status=Status.ACCEPTED)
OPEN, PARTIAL, CLAIMED = (Answer(status=s) for s in (Status.OPEN, Status.PARTIAL, Status.DONE))


@pytest.mark.parametrize("policy", ["none", "blockers", "steps", "all"])
@pytest.mark.parametrize(("blocker", "steps"), [(True, []), (False, [["a"]]), (False, [])])
def test_one_item_of_each_kind_in_each_standing_gets_its_verdict(
    make_world, policy, blocker, steps
):
    answers = (Answer(), OPEN, PARTIAL, CLAIMED, STALE, PROVEN, ACCEPTED, ABSENT, UNDECIDED)
    for likelihood, max_remaining in itertools.product((1, 2, 3), (0, 100)):
        world = make_world(
            {"id": "a", "severity": 5, "likelihood": likelihood, "blocker": blocker},
            steps=steps,
            policy={"require_evidence": policy, "max_remaining": max_remaining},
        )
        for answer in answers:
            assessment = world.with_review(world.review.with_answer("a", answer)).assess()
            assert assessment.verdict.value is expected_verdict(assessment)


@pytest.mark.parametrize(
    ("blocker", "stepped", "other", "verdict"),
    [
        (Answer(), PROVEN, PROVEN, NO_GO),
        (OPEN, PROVEN, PROVEN, NO_GO),
        (PARTIAL, PROVEN, PROVEN, NO_GO),
        (CLAIMED, PROVEN, PROVEN, NO_GO),
        (UNDECIDED, PROVEN, PROVEN, NO_GO),
        (ACCEPTED, PROVEN, PROVEN, GO_WITH_RISK),
        (STALE, PROVEN, PROVEN, GO_WITH_RISK),
        (PROVEN, CLAIMED, PROVEN, GO_WITH_RISK),
        (PROVEN, Answer(), PROVEN, GO_WITH_RISK),
        (PROVEN, PROVEN, Answer(), GO_WITH_RISK),
        (PROVEN, PROVEN, OPEN, GO_WITH_RISK),
        (PROVEN, PROVEN, ACCEPTED, GO),
        (PROVEN, PROVEN, CLAIMED, GO),
        (PROVEN, PROVEN, PROVEN, GO),
        (ABSENT, ABSENT, PROVEN, GO),
    ],
)
def test_the_verdict_of_a_blocker_a_step_item_and_a_dangerous_other(
    make_world, blocker, stepped, other, verdict
):
    world = make_world(
        {"id": "blocker", "blocker": True},
        {"id": "stepped", "severity": 2},
        {"id": "other", "severity": 5, "likelihood": 3},
        steps=[["stepped"]],
        policy={"max_remaining": 100},
    )
    answers = {"blocker": blocker, "stepped": stepped, "other": other}
    review = world.review.model_copy(update={"items": answers})
    assert world.with_review(review).assess().verdict.value is verdict


@pytest.mark.parametrize(
    ("policy", "stopped"), [("none", False), ("blockers", True), ("steps", True), ("all", True)]
)
def test_the_policy_says_whether_a_claim_clears_a_blocker(make_world, policy, stopped):
    world = make_world({"id": "a", "blocker": True}, policy={"require_evidence": policy})
    assessment = world.set("a", Status.DONE).assess()
    assert (assessment.verdict.value is NO_GO) == stopped
    assert [item.action for item in assessment.way_out.items] == [Action.PROVE]


@pytest.mark.parametrize(
    ("policy", "verdict"), [("none", GO), ("blockers", GO), ("steps", GO), ("all", GO_WITH_RISK)]
)
def test_where_all_need_evidence_a_dangerous_claim_counts_as_open(make_world, policy, verdict):
    world = make_world(
        {"id": "a", "severity": 5}, policy={"require_evidence": policy, "max_remaining": 100}
    )
    assert world.set("a", Status.DONE).assess().verdict.value is verdict


@pytest.mark.parametrize(
    ("policy", "left"), [("none", []), ("blockers", []), ("steps", ["a"]), ("all", ["a"])]
)
def test_where_steps_need_evidence_a_claimed_step_item_is_left_of_fix_now(make_world, policy, left):
    world = make_world({"id": "a"}, steps=[["a"]], policy={"require_evidence": policy})
    reasons = world.set("a", Status.DONE).assess().verdict.reasons
    assert [item for r in reasons if r.code == "fix-now-left" for item in r.items] == left


def test_an_unknown_item_of_risk_32_alone_stands_between_a_review_and_go(make_world):
    world = make_world({"id": "a", "severity": 4, "likelihood": 3}, policy={"max_remaining": 100})
    assert [r.code for r in world.assess().verdict.reasons] == ["unknown-high-risk"]
    assert world.set("a", Status.OPEN).assess().verdict.value is GO


def test_more_left_than_the_policy_allows_stands_between_a_review_and_go(make_world):
    world = make_world({"id": "a"}, {"id": "b"}, {"id": "c", "severity": 2}).prove(["a", "b"])
    assessment = world.assess()
    assert assessment.verdict.value is GO
    assert assessment.verdict.reasons[0].text.endswith("remaining risk 20.0 % is within the policy")
    tight = world.review.policy.model_copy(update={"max_remaining": 19.9})
    assessment = world.with_review(world.review.model_copy(update={"policy": tight})).assess()
    assert [(r.code, r.text) for r in assessment.verdict.reasons] == [
        ("remaining-above-limit", "remaining risk 20.0 % is above the policy's 19.9 %")
    ]


def test_of_very_many_items_a_reason_names_not_all(make_world):
    many = make_world(*({"id": f"i{n}", "severity": 5, "likelihood": 5} for n in range(1000)))
    [left, _] = [r for r in many.assess().verdict.reasons if len(r.items) == 1000]
    assert left.text.endswith(" and 900 more")
    assert len(left.text) < 1000
