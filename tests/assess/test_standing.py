"""What a status counts as today: the table of standings, each row at its boundaries."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.assess.standing import EvidenceState, Judged, Standing, judge
from gonogo.checklist.model import Item
from gonogo.review.model import Answer, Evidence, Status

TODAY = datetime.date(2026, 11, 22)
VALID_DAYS = 30
URL, FILE = "https://ci.example.com/run/1", "docs/x.md"
GONE = Finding(Kind.FILE, Presence.MISSING, "docs/x.md is not in the repository")
CUT_OFF = Finding(Kind.COMMIT, Presence.UNCHECKED, "history is cut off here (shallow clone)")
FINDINGS = {
    URL: Finding(Kind.URL),
    FILE: Finding(Kind.FILE),
    "gone": GONE,
    "3f9c21a": CUT_OFF,
    "Bo saw it": Finding(Kind.TEXT),
}


def item(blocker: bool = False) -> Item:
    return Item.model_validate(
        {
            "id": "auth.tenant-isolation",
            "section": "auth",
            "title": "t",
            "ask": "a",
            "why": "w",
            "verify": ["v"],
            "tier": "trust",
            "severity": 3,
            "severity_reason": "s",
            "likelihood": 3,
            "likelihood_reason": "l",
            "effort_hours": {"optimistic": 1, "typical": 2},
            "blocker": blocker,
            "evidence": {
                "accept": "a",
                "not_enough": "n",
                "kinds": ["file"],
                "valid_days": VALID_DAYS,
            },
        }
    )


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def done(*pieces: tuple[str, int], blocker: bool = False, in_step: bool = False) -> Judged:
    """Done, with evidence told as ref and age in days."""
    evidence = tuple(
        Evidence(id=str(n), at=days_ago(age), by="dana", ref=ref)
        for n, (ref, age) in enumerate(pieces)
    )
    answer = Answer(status=Status.DONE, evidence=evidence)
    return judge(item(blocker), in_step, answer, FINDINGS, TODAY)


def states(judged: Judged) -> list[EvidenceState]:
    return [assessed.state for assessed in judged.evidence]


@pytest.mark.parametrize(
    ("status", "because"),
    [
        (Status.UNKNOWN, "nobody has looked yet: not knowing is a risk"),
        (Status.OPEN, "looked at, and not in place"),
        (Status.PARTIAL, "begun, not finished"),
    ],
)
def test_what_is_not_done_stands_as_it_is_whatever_the_evidence(status, because):
    answer = Answer(status=status, evidence=(Evidence(id="1", at=TODAY, by="bo", ref=URL),))
    judged = judge(item(), False, answer, FINDINGS, TODAY)
    assert (judged.standing, judged.because) == (Standing(status.value), because)
    assert states(judged) == [EvidenceState.CURRENT]


def test_a_half_done_blocker_says_that_it_leaks():
    judged = judge(item(blocker=True), False, Answer(status=Status.PARTIAL), {}, TODAY)
    assert judged.because == "begun, not finished, and half a blocker still leaks"


def test_done_without_evidence_is_claimed():
    assert done() == Judged(Standing.CLAIMED, "claimed: there is no evidence yet")


@pytest.mark.parametrize(
    ("age", "state", "because"),
    [
        (-2, "future", "claimed: {}, dated 2026-11-24: a day that is still to come"),
        (-1, "current", "proven by {}, dated tomorrow"),
        (0, "current", "proven by {}, today"),
        (1, "current", "proven by {}, 1 day ago"),
        (VALID_DAYS, "current", "proven by {}, 30 days ago"),
        (31, "stale", "stale since 2026-11-22: {}, 31 days ago; good for 30 days"),
        (400, "stale", "stale since 2025-11-18: {}, 400 days ago; good for 30 days"),
    ],
)
def test_evidence_counts_by_its_age(age, state, because):
    judged = done((FILE, age))
    assert states(judged) == [state]
    assert judged.because == because.format(f"{FILE}, dana")
    assert judged.standing == because.split()[0].rstrip(":")


@pytest.mark.parametrize(
    ("age", "why"),
    [
        (-1, "good for 31 more days"),
        (VALID_DAYS - 2, "good for 2 more days"),
        (VALID_DAYS - 1, "good for 1 more day"),
        (VALID_DAYS, "good until today"),
        (VALID_DAYS + 1, "31 days old, good for 30 days"),
    ],
)
def test_each_piece_says_how_long_it_is_good(age, why):
    assert done((URL, age)).evidence[0].why == why


def test_what_is_not_there_proves_nothing():
    judged = done(("gone", 3))
    assert (judged.standing, states(judged)) == (Standing.CLAIMED, [EvidenceState.BROKEN])
    assert judged.because == f"claimed: gone, dana, 3 days ago: {GONE.detail}"


def test_what_is_not_there_stays_broken_however_old_it_is():
    assert states(done(("gone", 400), ("gone", -2))) == [EvidenceState.BROKEN, EvidenceState.FUTURE]


def test_a_broken_piece_beside_a_good_one_changes_nothing():
    judged = done(("gone", 0), (FILE, 3))
    assert (judged.standing, judged.because) == (
        Standing.PROVEN,
        f"proven by {FILE}, dana, 3 days ago",
    )
    assert states(judged) == [EvidenceState.BROKEN, EvidenceState.CURRENT]


def test_what_could_not_be_checked_counts_with_a_caveat():
    judged = done(("3f9c21a", 3), blocker=True)
    assert (judged.standing, states(judged)) == (Standing.PROVEN, [EvidenceState.UNCHECKED])
    assert judged.because == f"proven by 3f9c21a, dana, 3 days ago ({CUT_OFF.detail})"


def test_what_was_checked_is_named_before_newer_evidence_that_was_not():
    assert done(("3f9c21a", 1), (URL, 20)).because == f"proven by {URL}, dana, 20 days ago"


def test_unchecked_evidence_beside_stale_evidence_still_counts():
    judged = done((URL, 40), ("3f9c21a", 3))
    assert judged.standing is Standing.PROVEN
    assert states(judged) == [EvidenceState.STALE, EvidenceState.UNCHECKED]


def test_unchecked_evidence_grows_stale_too():
    judged = done(("3f9c21a", 31))
    assert (judged.standing, states(judged)) == (Standing.STALE, [EvidenceState.STALE])


def test_the_newest_good_piece_is_named():
    assert done((URL, 9), (FILE, 2), (URL, 5)).because == f"proven by {FILE}, dana, 2 days ago"
    stale = done((URL, 90), (FILE, 40)).because
    assert stale == f"stale since 2026-11-13: {FILE}, dana, 40 days ago; good for 30 days"


@pytest.mark.parametrize(
    ("blocker", "in_step", "standing"),
    [
        (False, False, Standing.PROVEN),
        (True, False, Standing.CLAIMED),
        (False, True, Standing.CLAIMED),
        (True, True, Standing.CLAIMED),
    ],
)
def test_words_alone_never_prove_a_blocker_or_a_step_item(blocker, in_step, standing):
    judged = done(("Bo saw it", 2), blocker=blocker, in_step=in_step)
    assert (judged.standing, states(judged)) == (standing, [EvidenceState.CURRENT])
    if standing is Standing.CLAIMED:
        assert judged.because == (
            "claimed: Bo saw it, dana, 2 days ago: "
            "words alone don't prove a blocker or an item of the five steps"
        )


def test_words_beside_a_file_leave_the_proof_to_the_file():
    assert done(("Bo saw it", 0), (FILE, 2), blocker=True).because.startswith(f"proven by {FILE}")
    assert done(("Bo saw it", 0), (FILE, 31), blocker=True).standing is Standing.STALE


def test_where_nothing_counts_the_newest_piece_is_named():
    assert done(("gone", 9), ("gone", 2), ("Bo saw it", 5), blocker=True).because == (
        "claimed: none of 3 pieces of evidence counts; the newest is "
        f"gone, dana, 2 days ago: {GONE.detail}"
    )


def test_long_words_are_cut_and_stay_on_one_line():
    words = "restored the\nbackup " + "again and " * 50
    answer = Answer(status=Status.DONE, evidence=(Evidence(id="1", at=TODAY, by="", ref=words),))
    because = judge(item(), False, answer, {words: Finding(Kind.TEXT)}, TODAY).because
    assert because.startswith("proven by restored the backup again")
    assert because.endswith("…, nobody named, today")
    assert len(because) < 120


@given(
    pieces=st.lists(st.tuples(st.sampled_from(sorted(FINDINGS)), st.integers(-9, 99)), max_size=5),
    more=st.tuples(st.sampled_from(sorted(FINDINGS)), st.integers(-9, 99)),
    strict=st.booleans(),
)
def test_more_evidence_never_makes_a_standing_worse(pieces, more, strict):
    order = [Standing.CLAIMED, Standing.STALE, Standing.PROVEN]
    before = done(*pieces, blocker=strict).standing
    after = done(*pieces, more, blocker=strict).standing
    assert order.index(after) >= order.index(before)


@pytest.mark.parametrize(
    ("today", "standing"),
    [(datetime.date.min, Standing.CLAIMED), (datetime.date.max, Standing.STALE)],
)
def test_the_ends_of_the_calendar_are_days_like_others(today, standing):
    answer = Answer(status=Status.DONE, evidence=(Evidence(id="1", at=TODAY, by="bo", ref=URL),))
    assert judge(item(), False, answer, FINDINGS, today).standing is standing
