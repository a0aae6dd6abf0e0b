"""Three-way merge: properties over random reviews, and the cases a team meets."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.review.merge import Conflict, Said, merge
from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, Status

TODAY = datetime.date(2026, 11, 22)
YESTERDAY = TODAY - datetime.timedelta(days=1)
ITEM = "auth.login"
DECISION = Decision(by="dana", at=TODAY, until=None, why="small launch")


def piece(name, at=TODAY, by="dana", ref="a.log"):
    return Evidence(id=name, at=at, by=by, ref=ref)


def review(**root):
    answers = root.pop("items", {})
    return Review(checklist="small", checklist_version="1", project="p", items=answers, **root)


def answered(**fields):
    return review(items={ITEM: Answer(**fields)})


def merged(base, ours, theirs):
    return merge(answered(**base), answered(**ours), answered(**theirs))


def unordered(found):
    """A review whose evidence is in the order of its ids."""
    items = {
        item: answer.model_copy(update={"evidence": tuple(sorted(answer.evidence, key=by_id))})
        for item, answer in found.items.items()
    }
    return found.model_copy(update={"items": items})


def by_id(evidence):
    return evidence.id


def vouched(answer):
    return {(one.id, one.at, one.by, one.ref) for one in answer.evidence}


def doubts(answer):
    return {(one.id, one.doubted, one.event) for one in answer.evidence if one.in_doubt}


def three(data, reviews):
    return data.draw(reviews), data.draw(reviews), data.draw(reviews)


@given(data=st.data())
def test_both_sides_merge_alike_up_to_the_order_of_evidence(data, reviews):
    base, ours, theirs = three(data, reviews)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert unordered(one.taking("ours")) == unordered(other.taking("theirs"))
    assert unordered(one.taking("theirs")) == unordered(other.taking("ours"))
    turned = {c._replace(ours=c.theirs, theirs=c.ours) for c in other.conflicts}
    assert set(one.conflicts) == turned


@given(data=st.data())
def test_an_unchanged_side_gives_the_other(data, reviews):
    base, changed, _ = three(data, reviews)
    for found in (merge(base, base, changed), merge(base, changed, base)):
        assert found.conflicts == ()
        assert unordered(found.review) == unordered(changed)
    assert merge(base, changed, changed).review == changed
    assert merge(None, changed, changed) == (changed, ())


@given(data=st.data())
def test_no_evidence_is_lost_unless_one_side_removed_it(data, reviews):
    base, ours, theirs = three(data, reviews)
    found = merge(base, ours, theirs)
    for side in ("ours", "theirs"):
        result = found.taking(side)
        for item in {*base.items, *ours.items, *theirs.items}:
            sides = [{p.id for p in r.answer(item).evidence} for r in (base, ours, theirs)]
            removed = (sides[0] - sides[1]) | (sides[0] - sides[2])
            ids = {p.id for p in result.answer(item).evidence}
            assert (sides[1] | sides[2]) - removed <= ids <= sides[1] | sides[2]


@given(data=st.data())
def test_nothing_appears_that_neither_side_had(data, reviews):
    base, ours, theirs = three(data, reviews)
    found = merge(base, ours, theirs)
    for side in ("ours", "theirs"):
        result = found.taking(side)
        assert result.project in (ours.project, theirs.project)
        assert result.policy.max_remaining in (
            ours.policy.max_remaining,
            theirs.policy.max_remaining,
        )
        for item, answer in result.items.items():
            mine, other = ours.answer(item), theirs.answer(item)
            said = (answer.status, answer.decision)
            assert said in ((mine.status, mine.decision), (other.status, other.decision))
            for field in ("note", "owner", "due"):
                assert getattr(answer, field) in (getattr(mine, field), getattr(other, field))
            assert vouched(answer) <= vouched(mine) | vouched(other)
            assert doubts(answer) <= doubts(mine) | doubts(other)


@given(data=st.data())
def test_a_conflict_is_a_value_that_both_changed_differently_and_nothing_else(data, reviews):
    base, ours, theirs = three(data, reviews)
    found = merge(base, ours, theirs)
    for conflict in found.conflicts:
        assert conflict.ours != conflict.theirs
        assert conflict.base not in (conflict.ours, conflict.theirs)
    for item in {*ours.items, *theirs.items}:
        told = {c.field for c in found.conflicts if c.item == item}
        for field in ("note", "owner", "due"):
            values = [getattr(side.answer(item), field) for side in (base, ours, theirs)]
            assert (field in told) == (len(set(values)) == 3)


def test_different_fields_of_one_item_are_joined():
    found = merged({}, {"status": "done", "due": TODAY}, {"owner": "bo", "note": "seen"})
    assert found.conflicts == ()
    assert found.review.answer(ITEM) == Answer(status="done", owner="bo", note="seen", due=TODAY)


def test_the_same_field_with_two_values_is_a_conflict_and_either_can_be_taken():
    found = merged({}, {"owner": "dana", "note": "mine"}, {"owner": "bo"})
    assert found.conflicts == (Conflict(ITEM, "owner", "", "dana", "bo"),)
    assert found.taking("ours").answer(ITEM) == Answer(owner="dana", note="mine")
    assert found.taking("theirs").answer(ITEM) == Answer(owner="bo", note="mine")


def test_a_status_and_its_decision_are_one_value():
    accepted = {"status": "accepted", "decision": DECISION}
    found = merged({}, accepted, {"status": "done"})
    [conflict] = found.conflicts
    assert conflict.ours == Said(Status.ACCEPTED, DECISION)
    assert conflict.theirs == Said(Status.DONE, None)
    assert found.taking("theirs").answer(ITEM) == Answer(status="done")
    assert found.taking("ours").answer(ITEM) == Answer(**accepted)


def test_a_decision_renewed_by_one_and_dropped_by_the_other_is_a_conflict():
    later = DECISION.model_copy(update={"until": TODAY})
    accepted = {"status": "accepted", "decision": DECISION}
    found = merged(accepted, {"status": "done"}, {"status": "accepted", "decision": later})
    assert [conflict.field for conflict in found.conflicts] == ["status"]


def test_pieces_added_on_both_sides_are_joined_ours_first():
    found = merged(
        {"evidence": [piece("a")]},
        {"evidence": [piece("a"), piece("m")]},
        {"evidence": [piece("a"), piece("t")]},
    )
    assert [p.id for p in found.review.answer(ITEM).evidence] == ["a", "m", "t"]
    assert found.conflicts == ()


def test_of_two_confirmations_the_later_day_stands():
    early, late = piece("a", YESTERDAY, "bo"), piece("a", TODAY, "dana")
    begun = {"evidence": [piece("a", YESTERDAY - datetime.timedelta(days=30), "kim")]}
    for ours, theirs in ((early, late), (late, early)):
        found = merged(begun, {"evidence": [ours]}, {"evidence": [theirs]})
        assert found.conflicts == ()
        assert found.review.answer(ITEM).evidence == (late,)


def test_nobody_vouches_for_a_ref_that_they_have_not_seen():
    base = piece("a", YESTERDAY, "kim", ref="old.log")
    elsewhere = piece("a", YESTERDAY, "kim", ref="new.log")
    confirmed = piece("a", TODAY, "bo", ref="old.log")
    found = merged({"evidence": [base]}, {"evidence": [elsewhere]}, {"evidence": [confirmed]})
    assert found.review.answer(ITEM).evidence == (elsewhere,)
    assert found.conflicts == ()


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_piece_that_one_removed_and_the_other_renewed_is_a_conflict(side):
    renewed = piece("a", TODAY, "bo")
    found = merged({"evidence": [piece("a", YESTERDAY)]}, {}, {"evidence": [renewed]})
    assert [(c.ours, c.theirs) for c in found.conflicts] == [(None, renewed)]
    assert found.taking(side).answer(ITEM).evidence == (() if side == "ours" else (renewed,))


def test_a_piece_that_one_removed_and_the_other_left_alone_is_gone():
    both = {"evidence": [piece("a"), piece("b")]}
    found = merged(both, {"evidence": [piece("a")]}, both | {"owner": "bo"})
    assert found.review.answer(ITEM) == Answer(evidence=[piece("a")], owner="bo")


def test_launch_and_policy_are_merged_value_by_value():
    base = review()
    ours = review(launch=TODAY, policy=Policy(max_remaining=30))
    theirs = review(launch=YESTERDAY, policy=Policy(require="go"))
    found = merge(base, ours, theirs)
    assert [conflict.field for conflict in found.conflicts] == ["launch"]
    assert found.review.policy == Policy(require="go", max_remaining=30)
    assert found.taking("theirs").launch == YESTERDAY


def test_without_a_common_base_all_differences_are_conflicts_but_evidence_is_joined():
    ours = answered(status="done", evidence=[piece("a")], owner="bo", due=TODAY)
    theirs = answered(evidence=[piece("b")], owner="bo")
    found = merge(None, ours, theirs)
    assert [conflict.field for conflict in found.conflicts] == ["status", "due"]
    assert [p.id for p in found.review.answer(ITEM).evidence] == ["a", "b"]


def test_an_item_that_one_side_took_out_is_gone_only_if_the_other_left_it_alone():
    base = review(items={ITEM: Answer(owner="bo"), "data.restore": Answer()})
    without = review(items={"data.restore": Answer()})
    assert ITEM not in merge(base, without, base).review.items
    assert ITEM not in merge(base, base, without).review.items
    changed = review(items={ITEM: Answer(owner="kim"), "data.restore": Answer()})
    found = merge(base, without, changed)
    assert [(c.item, c.ours, c.theirs) for c in found.conflicts] == [(ITEM, "", "kim")]
    assert found.taking("theirs").answer(ITEM).owner == "kim"


BEFORE = TODAY - datetime.timedelta(days=9)


def renewed(at):
    return piece("a", at=at, by="bo")


def doubtful(day, event="release", at=BEFORE):
    return piece("a", at=at).model_copy(update={"doubted": day, "event": event})


@pytest.mark.parametrize(
    ("base", "one", "other", "result"),
    [
        (piece("a", BEFORE), renewed(TODAY), doubtful(YESTERDAY), renewed(TODAY)),
        (
            piece("a", BEFORE),
            renewed(YESTERDAY),
            doubtful(TODAY),
            doubtful(TODAY, at=YESTERDAY).model_copy(update={"by": "bo"}),
        ),
        (
            piece("a", BEFORE),
            renewed(TODAY),
            doubtful(TODAY),
            doubtful(TODAY, at=TODAY).model_copy(update={"by": "bo"}),
        ),
        (
            piece("a", BEFORE),
            doubtful(YESTERDAY, "campaign"),
            doubtful(TODAY),
            doubtful(TODAY),
        ),
        (doubtful(YESTERDAY), renewed(YESTERDAY), doubtful(YESTERDAY), renewed(YESTERDAY)),
        (
            doubtful(YESTERDAY),
            renewed(YESTERDAY),
            doubtful(TODAY, "campaign"),
            doubtful(TODAY, "campaign", at=YESTERDAY).model_copy(update={"by": "bo"}),
        ),
        (
            piece("a", BEFORE),
            piece("a", BEFORE, ref="b.log"),
            doubtful(TODAY),
            doubtful(TODAY).model_copy(update={"ref": "b.log"}),
        ),
    ],
    ids=[
        "confirmed on a later day",
        "doubted on a later day",
        "both on one day: the doubt stands",
        "doubted twice: the later one",
        "a doubt that was answered is over",
        "answered on one side, doubted anew on the other",
        "the proof leads elsewhere now",
    ],
)
def test_a_confirmation_meets_a_doubt(base, one, other, result):
    for ours, theirs in ((one, other), (other, one)):
        found = merged({"evidence": (base,)}, {"evidence": (ours,)}, {"evidence": (theirs,)})
        assert found.conflicts == ()
        assert found.review.answer(ITEM).evidence == (result,)
