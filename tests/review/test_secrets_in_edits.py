"""Which changes of an edit bring a secret in, and which secrets a review holds."""

import datetime

from gonogo.review.edits import add_evidence, combine, confirm, set_note, set_owner, set_status
from gonogo.review.leaks import Leak, leaks_in, leaks_of, secret_touched_by
from gonogo.review.model import Answer, Decision, Evidence, Review, Status

TODAY = datetime.date(2026, 11, 22)
TOKEN = "ghp_" + "a1B2" * 9
OTHER = "ghp_" + "c3D4" * 9
LINK = "https://dana:hunter2" + "@ci.example.com/run/7"
KIND, LINK_KIND = "a GitHub token", "a URL with a password"


def piece(ref, by="dana", name="e1"):
    return Evidence(id=name, at=TODAY, by=by, ref=ref)


def review(**answers):
    return Review(checklist="small", checklist_version="1", project="p", items=answers)


def test_note_decision_evidence_and_owner_are_each_named():
    before = review(a=Answer(), b=Answer())
    decision = Decision(by="dana", at=TODAY, why=f"see {LINK}")
    edit = combine(
        "all",
        [
            set_note(before, ["a"], TOKEN),
            set_status(before, ["b"], Status.ACCEPTED, decision),
            add_evidence(before, "a", [piece(LINK)]),
            set_owner(before, ["a", "b"], TOKEN),
        ],
    )
    assert leaks_of(edit) == (
        Leak("a", "note", KIND),
        Leak("b", "decision", LINK_KIND),
        Leak("a", "evidence", LINK_KIND),
        Leak("a", "owner", KIND),
        Leak("b", "owner", KIND),
    )
    assert TOKEN not in str(leaks_of(edit))


def test_what_was_there_before_is_not_brought_in_again():
    before = review(a=Answer(note=f"old {TOKEN}", evidence=(piece(LINK),)))
    assert leaks_of(set_note(before, ["a"], f"new {TOKEN}")) == ()
    assert leaks_of(confirm(before, ["a"], "bo", TODAY)) == ()
    assert leaks_of(set_note(before, ["a"], "")) == ()
    assert leaks_of(set_note(before, ["a"], f"{TOKEN} {OTHER}")) == (Leak("a", "note", KIND),)


def test_a_change_that_takes_a_secret_out_still_touches_one():
    before = review(a=Answer(note=TOKEN))
    [taken_out] = set_note(before, ["a"], "").changes
    [harmless] = set_owner(before, ["a"], "bo").changes
    assert secret_touched_by(taken_out) == KIND
    assert secret_touched_by(harmless) == ""


def test_a_review_tells_all_it_holds():
    held = review(
        a=Answer(note="fine", owner="dana"),
        b=Answer(note=TOKEN, evidence=(piece("docs/a.md"), piece("run", TOKEN, "e2"))),
        c=Answer(decision=Decision(why=LINK)),
    )
    assert list(leaks_in(held)) == [
        Leak("b", "note", KIND),
        Leak("b", "evidence", KIND),
        Leak("c", "decision", LINK_KIND),
    ]
