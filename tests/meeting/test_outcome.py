"""What came of a meeting, and its minutes."""

import datetime

from gonogo.meeting.outcome import outcome
from gonogo.report.minutes import minutes
from gonogo.review.model import Answer, Decision, Evidence, Status

A, B, C, D, E = (
    "auth.server-side-enforcement",
    "auth.tenant-isolation",
    "auth.admin-role-checks",
    "reliability.fallbacks",
    "cost.right-sizing",
)
DUE = datetime.date(2026, 12, 1)


def held(assess_answers, begin, today):
    """Five items: one proven, one accepted, one noted and named, one parked, one left."""
    before = {A: Answer(note="seen in May"), C: Answer(status=Status.OPEN, owner="Bo")}
    meeting = begin(assess_answers(before), A, B, C, D, E)
    for item in (A, B, C):
        meeting = meeting.found(before.get(item, Answer())).spend(90).next()
    meeting = meeting.found(Answer()).park()
    decision = Decision(by="Kim", at=today, until=DUE, why="beta *only*")
    piece = Evidence(id="aaaa1111", at=today, by="Dana", ref="https://ci.example.com/1")
    after = {
        A: Answer(status=Status.DONE, evidence=(piece,), note="seen in May\n2026-11-22: all good"),
        B: Answer(status=Status.ACCEPTED, decision=decision),
        C: Answer(status=Status.OPEN, owner="Zoë", due=DUE),
        D: Answer(owner="Kim"),
    }
    return meeting, assess_answers(after)


def ids(found):
    return [change.item.id for change in found]


def test_each_change_is_found_and_nothing_else(assess_answers, begin, today):
    found = outcome(*held(assess_answers, begin, today))
    assert ids(found.decided) == [A, B]
    assert ids(found.changed) == [A, B]
    assert ids(found.assigned) == [C, D]
    assert [item.id for item in found.parked] == [D]
    assert [item.id for item in found.left] == [E]
    assert found.decided[0].new_note == "2026-11-22: all good"


def test_what_was_taken_back_is_no_change(assess_answers, begin):
    assessment = assess_answers()
    found = outcome(begin(assessment, A).found(Answer()).next(), assessment)
    assert found == ((), (), (), (), ())


def test_the_minutes_say_all_of_it(assess_answers, begin, today):
    meeting, assessment = held(assess_answers, begin, today)
    told = minutes(meeting, assessment)
    for line in (
        "# Launch review of acme\\_app, 2026-11-22",
        "- Present: Dana, Kim",
        "- 3 of 5 items discussed, in 4 of 60 min",
        "| Verdict | NO-GO | NO-GO |",
        f"- **1.1 {assessment.by_id[A].item.title}**: unknown → done (proven)",
        "  - evidence: `https://ci.example.com/1` (Dana)",
        "  > 2026-11-22: all good",
        "- **Zoë**",
        "## Parked",
        "## Not discussed",
    ):
        assert line in told.split("\n"), line
    assert "risk accepted, says Kim until 2026-12-01: beta \\*only\\*" in told
    assert "by 2026-12-01" in told


def test_hostile_text_stays_text_in_the_minutes(assess_answers, begin):
    meeting = (
        begin(assess_answers(), A)
        .found(Answer())
        .model_copy(update={"people": ("<script>", "a\n# b")})
    )
    evil = "\n# not a heading\n\x1b[31m![x](https://evil.example.com)"
    told = minutes(meeting, assess_answers({A: Answer(owner="**x**\n- y", note=evil)}))
    assert "\x1b" not in told
    assert "\n# not" not in told
    assert "<script>" not in told
    assert "![x]" not in told
    assert "\n- y" not in told


def test_without_any_change_there_are_figures_and_the_way_out(assess_answers, begin):
    assessment = assess_answers()
    told = minutes(begin(assessment, A), assessment)
    assert "## The way out" in told
    assert "## Changed" not in told
    assert "## Decided" not in told
