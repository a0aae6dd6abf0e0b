"""What is said of each piece of evidence: what became of it, and how to mend it."""

import datetime

import pytest

from gonogo.assess.findings import Cause, Kind
from gonogo.assess.moved import MovedOn
from gonogo.assess.standing import AssessedEvidence, EvidenceState
from gonogo.report.mending import Ways, mending, moved_words
from gonogo.review.model import Evidence

DAY = datetime.date(2026, 11, 20)
WAYS = Ways("CONFIRM", "ADD", "REMOVE", "SEE")


def piece(state="current", kind=Kind.FILE, counts=True, why="", moved=None, cause=Cause.OTHER):
    evidence = Evidence(id="a", at=DAY, by="bo", ref="a.md")
    return AssessedEvidence(evidence, kind, EvidenceState(state), 2, counts, why, moved, cause)


@pytest.mark.parametrize(
    ("assessed", "words"),
    [
        (piece(), []),
        (piece("stale"), ["CONFIRM"]),
        (piece("broken", counts=False), ["bring it back", "ADD", "REMOVE"]),
        (
            piece("broken", counts=False, moved=MovedOn(renamed_to="b.md")),
            ["b.md", "ADD", "REMOVE"],
        ),
        (
            piece("broken", counts=False, cause=Cause.LEADS_ELSEWHERE),
            ["copy it into the repository", "ADD", "REMOVE"],
        ),
        (piece("broken", counts=False, cause=Cause.DELETED_HERE), ["git restore", "REMOVE"]),
        (piece("broken", Kind.COMMIT, counts=False), ["commit", "ADD", "REMOVE"]),
        (piece("future", counts=False), ["CONFIRM"]),
        (piece("current", Kind.TEXT, counts=False), ["ADD"]),
        (piece("stale", Kind.TEXT, counts=False), ["ADD"]),
        (piece("unchecked", cause=Cause.CUT_OFF), ["--unshallow"]),
        (piece("unchecked", why="git is not installed"), ["at hand"]),
        (piece("unchecked", why="git doesn't trust the owner of shallow-water/"), ["at hand"]),
        (piece("unchecked", cause=Cause.IN_SUBMODULE), ["followed"]),
        (piece("unchecked", cause=Cause.SUBMODULE_NOT_HERE), ["git submodule update"]),
        (piece("unchecked", cause=Cause.NOT_TRACKED), []),
        (piece(moved=MovedOn(2)), ["SEE", "CONFIRM"]),
        (piece(moved=MovedOn(uncommitted=True)), ["SEE", "commit it", "CONFIRM"]),
        (piece(moved=MovedOn(None, unknown="x")), []),
        (piece(moved=MovedOn(None, unknown="x", cut_off=True)), ["--unshallow"]),
    ],
)
def test_each_piece_says_how_to_mend_it_and_a_good_one_nothing(assessed, words):
    said = mending(assessed, WAYS)
    assert bool(said) == bool(words)
    assert all(word in said for word in words)
    assert "\n" not in said


def test_a_move_is_told_by_how_many_commits_and_the_newest_one():
    moved = MovedOn(3, "0123456789abcdef", DAY, "Share\x1b the  session")
    assert moved_words(piece(moved=moved)) == (
        "changed by 3 commits since, the last one 01234567 of 2026-11-20: Share\x1b the session"
    )
    one = MovedOn(1, "0123456789abcdef", DAY, "x" * 200, uncommitted=True)
    said = moved_words(piece(moved=one))
    assert said.startswith("changed by 1 commit since, 01234567 of 2026-11-20: xxx")
    assert said.endswith("…; changed here, and not committed")
    assert moved_words(piece()) == ""
