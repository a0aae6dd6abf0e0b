"""The sequence, its burn-down, what each action takes, triage and the time budget."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.assess.items import Action, Triage
from gonogo.assess.plan import by_owner, in_sequence
from gonogo.assess.standing import Standing
from gonogo.assess.verdict import VerdictValue
from gonogo.review.model import Answer, Evidence, Status

often = settings(max_examples=70, deadline=None)
OWNERS = st.sampled_from([None, "", "DANA", "bo", "nobody at all"])
GOALS = st.sampled_from([None, VerdictValue.GO_WITH_RISK, VerdictValue.GO])
BUDGETS = st.sampled_from([0, 0.1, 0.25, 0.5, 0.8, 1, 2.2, 3, 8, 12, 40])


def ids(lines):
    return [line.item.id for line in lines]


def test_the_sequence_is_steps_then_tiers_with_proofs_at_the_end(make_world):
    world = make_world(
        {"id": "economics-high", "tier": "economics", "severity": 5, "likelihood": 4},
        {"id": "trust-low", "severity": 2},
        {"id": "trust-high", "severity": 4},
        {"id": "trust-high-quick", "severity": 4, "hours": 1},
        {"id": "stability", "tier": "stability", "severity": 5, "likelihood": 5},
        {"id": "step2-risky", "severity": 5, "likelihood": 5},
        {"id": "step2-blocker", "severity": 1, "blocker": True},
        {"id": "restore", "blocker": True, "tier": "economics"},
        {"id": "step1-low", "severity": 1},
        {"id": "step1-claimed", "severity": 5},
        {"id": "step1-high", "severity": 5, "hours": 12, "tier": "economics"},
        {"id": "step1-high-too", "severity": 5, "hours": 12, "tier": "economics"},
        steps=[
            ["step1-low", "step1-claimed", "step1-high-too", "step1-high"],
            ["step2-risky", "step2-blocker"],
        ],
    )
    world = world.set("step1-claimed", Status.DONE)
    # From the end, so that it is not the order they come in that puts equals in order.
    assert [item.id for item in in_sequence(reversed(world.assess().items))] == [
        "step1-high",
        "step1-high-too",
        "step1-low",
        "restore",
        "step2-blocker",
        "step2-risky",
        "trust-high-quick",
        "trust-high",
        "trust-low",
        "stability",
        "economics-high",
        "step1-claimed",
    ]


@often
@given(data=st.data())
def test_the_sequence_never_depends_on_the_order_of_the_input(data, worlds):
    world = data.draw(worlds)
    review = world.review
    entries = data.draw(st.permutations(list(review.items.items())))
    shuffled = {
        item: answer.model_copy(update={"evidence": answer.evidence[::-1]})
        for item, answer in entries
    }
    assessment = world.assess()
    other = world.with_review(review.model_copy(update={"items": shuffled})).assess()
    assert ids(other.plan().lines) == ids(assessment.plan().lines)
    assert [line.item.hours for line in other.plan().lines] == [
        line.item.hours for line in assessment.plan().lines
    ]
    items = data.draw(st.permutations(assessment.items))
    assert in_sequence(items) == in_sequence(assessment.items)


@often
@given(data=st.data())
def test_whatever_is_unsettled_is_in_the_plan_once_and_nothing_else(data, worlds):
    assessment = data.draw(worlds).assess()
    settled = (Standing.PROVEN, Standing.ACCEPTED, Standing.NOT_APPLICABLE)
    unsettled = [item.id for item in assessment.items if item.standing not in settled]
    assert sorted(ids(assessment.plan().lines)) == sorted(unsettled)


@often
@given(data=st.data())
def test_work_comes_before_proofs_and_steps_in_their_order(data, worlds):
    lines = data.draw(worlds).assess().plan().lines
    proofs = [line.item.action in (Action.PROVE, Action.CONFIRM) for line in lines]
    assert proofs == sorted(proofs)
    for _, part in itertools.groupby(lines, key=lambda line: line.item.to_be_done):
        steps = [line.item.step or 9 for line in part if not line.item.item.blocker]
        assert steps == sorted(steps)


@often
@given(data=st.data())
def test_the_plan_burns_down_to_what_was_accepted(data, worlds):
    assessment = data.draw(worlds).assess()
    plan = assessment.plan()
    left = [plan.remaining_percent, *(line.remaining_percent_after for line in plan.lines)]
    assert left[0] == assessment.risk.remaining_percent
    assert left == sorted(left, reverse=True)
    accepted = sum(i.risk for i in assessment.items if i.standing is Standing.ACCEPTED)
    assert left[-1] == 100 * accepted / assessment.risk.total


@often
@given(data=st.data())
def test_each_line_tells_what_is_left_once_all_up_to_it_are_proven(data, worlds):
    world = data.draw(worlds)
    for line in world.assess().plan().lines:
        world = world.prove([line.item.id])
        assert world.assess().risk.remaining_percent == line.remaining_percent_after


@often
@given(data=st.data(), budget=BUDGETS)
def test_a_budget_takes_the_beginning_of_the_sequence_and_all_of_the_time(data, worlds, budget):
    plan = data.draw(worlds).assess().plan(budget)
    taken = plan.taken
    assert taken == plan.lines[: len(taken)]
    assert all(line.takes == line.item.hours for line in taken[:-1])
    assert all(0.001 < line.takes <= line.item.hours for line in taken)
    assert sum(line.takes for line in taken) == pytest.approx(min(budget, plan.hours))
    assert not any(line.started_only for line in taken[:-1])


@often
@given(data=st.data(), one=BUDGETS, other=BUDGETS)
def test_more_hours_only_add_to_a_plan(data, worlds, one, other):
    assessment = data.draw(worlds).assess()
    less, more = (assessment.plan(hours).taken for hours in sorted((one, other)))
    assert ids(less) == ids(more)[: len(less)]
    assert all(a.takes <= b.takes for a, b in zip(less, more, strict=False))


@often
@given(data=st.data(), budget=st.one_of(st.none(), BUDGETS), owner=OWNERS, goal=GOALS)
def test_the_outlook_is_how_it_stands_once_what_fits_is_proven(data, worlds, budget, owner, goal):
    world = data.draw(worlds)
    assessment = world.assess()
    plan = assessment.plan(budget, goal, owner)
    then = world.prove(ids(plan.finished)).assess()
    outlook = assessment.outlook(plan)
    assert outlook == (then.risk.remaining_percent, then.verdict.value)
    last = plan.finished[-1].remaining_percent_after if plan.finished else plan.remaining_percent
    assert outlook.remaining_percent == last


@often
@given(data=st.data(), goal=GOALS)
def test_the_owners_share_out_the_plan(data, worlds, goal):
    assessment = data.draw(worlds).assess()
    plan = assessment.plan(to=goal)
    parts = by_owner(plan)
    assert all(not part.owner or part.owner.strip() for part in parts)
    shares = [assessment.plan(to=goal, owner=part.owner) for part in parts]
    assert sorted(itertools.chain(*map(ids, (s.lines for s in shares)))) == sorted(ids(plan.lines))
    for part, share in zip(parts, shares, strict=True):
        assert (part.lines, part.hours, part.hours_most) == (
            len(share.lines),
            share.hours,
            share.hours_most,
        )
        places = [ids(plan.lines).index(item) for item in ids(share.lines)]
        assert places == sorted(places)
        assert share.remaining_percent == plan.remaining_percent


def test_the_line_that_does_not_fit_is_started_and_ends_the_budget(make_world):
    world = make_world(
        {"id": "a", "severity": 5, "hours": 1},
        {"id": "b", "severity": 4, "hours": 12},
        {"id": "c", "severity": 3, "hours": 0.1},
    )
    for item in "abc":
        world = world.set(item, Status.OPEN)
    plan = world.assess().plan(8)
    assert [line.takes for line in plan.lines] == [1, 7, None]
    assert [line.started_only for line in plan.lines] == [False, True, False]
    assert plan.hours == 13.1
    assert [line.takes for line in world.assess().plan().lines] == [None, None, None]


def test_a_budget_that_fits_exactly_starts_nothing_more(make_world):
    world = make_world({"id": "a", "hours": 0.7}, {"id": "b", "hours": 0.1}, {"id": "c"})
    for item in "abc":
        world = world.set(item, Status.OPEN)
    # In binary fractions 0.8 less 0.1 less 0.7 is not quite nothing.
    assert len(world.assess().plan(0.8).taken) == 2


@pytest.mark.parametrize(
    ("answer", "action", "hours", "hours_most"),
    [
        (Answer(), Action.LOOK, 0.5, 6),
        (Answer(status=Status.OPEN), Action.FIX, 6, 6),
        (Answer(status=Status.PARTIAL), Action.FINISH, 3, 3),
        (Answer(status=Status.DONE), Action.PROVE, 0.5, 0.5),
        ("stale", Action.CONFIRM, 0.25, 0.25),
        (Answer(status=Status.ACCEPTED), Action.FIX, 6, 6),
    ],
)
def test_each_standing_asks_for_its_action_and_hours(make_world, answer, action, hours, hours_most):
    world = make_world({"id": "a", "hours": 6})
    if answer == "stale":
        old = world.today.replace(year=2025)
        piece = Evidence(id="e", at=old, by="bo", ref="https://ci.example.com/run")
        answer = Answer(status=Status.DONE, evidence=(piece,))
    item = world.with_review(world.review.with_answer("a", answer)).assess().by_id["a"]
    assert (item.action, item.hours, item.hours_most) == (action, hours, hours_most)


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.NOT_APPLICABLE])
def test_a_decision_asks_for_nothing_until_it_runs_out(make_world, status):
    world = make_world({"id": "a"}).decide("a", status)
    until = world.review.answer("a").decision.until
    assert world.on(until).assess().plan().lines == ()
    after = world.on(until.replace(year=2027)).assess()
    assert [line.item.action for line in after.plan().lines] == [Action.FIX]


def test_a_look_never_takes_less_than_it_takes(make_world):
    item = make_world({"id": "a", "hours": 0.2}).assess().by_id["a"]
    assert (item.hours, item.hours_most) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("item", "triage", "reason"),
    [
        ({"severity": 1, "blocker": True}, Triage.FIX_NOW, "a blocker"),
        ({"severity": 1, "id": "stepped"}, Triage.FIX_NOW, "in step 1"),
        ({"severity": 5, "likelihood": 3}, Triage.FIX_NOW, "risk 64"),
        ({"severity": 4, "likelihood": 3}, Triage.NEXT, "risk 32"),
        ({"severity": 3, "likelihood": 3}, Triage.CAN_WAIT, "risk 16"),
    ],
)
def test_triage_goes_by_the_full_risk_and_says_why(make_world, item, triage, reason):
    world = make_world({"id": "a", **item}, {"id": "other"}, steps=[["stepped"]])
    name = item.get("id", "a")
    for status in (Status.UNKNOWN, Status.OPEN, Status.PARTIAL):
        found = world.set(name, status).assess().by_id[name]
        assert found.triage is triage
        assert found.reason.startswith(reason)
    assert world.set(name, Status.DONE).assess().by_id[name].triage is None


def test_a_plan_up_to_go_holds_accepted_risks_that_must_be_fixed_for_it(make_world):
    world = make_world(
        {"id": "a", "blocker": True, "hours": 6},
        {"id": "b", "severity": 1},
        {"id": "c", "severity": 2},
        steps=[["c"]],
    )
    assessment = world.decide("a", Status.ACCEPTED).assess()
    plan = assessment.plan(to=VerdictValue.GO)
    assert [(line.item.id, line.item.action, line.item.hours) for line in plan.lines] == [
        ("c", Action.LOOK, 0.5),
        ("a", Action.FIX, 6),
    ]
    assert plan.lines[-1].remaining_percent_after == 100 * 4 / 28
    assert ids(assessment.plan().lines) == ["c", "b"]
    assert assessment.plan(to=VerdictValue.GO_WITH_RISK).lines == ()
