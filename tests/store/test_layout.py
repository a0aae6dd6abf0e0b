"""The file as `gonogo init` writes it."""

import datetime

import pytest
import tomlkit

from gonogo.checklist.load import load_checklist
from gonogo.checklist.model import Checklist
from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, Status
from gonogo.store.document import parse
from gonogo.store.layout import END_LINE, new_text

GOLDEN = '''\
# Production readiness review of acme-app, kept by gonogo.
# Edit it by hand if you like: comments and order are kept.
schema = 1
checklist = "tiny"
checklist_version = "1"
project = "acme-app"
launch = 2026-12-05

[policy]
require = "go-with-risk"       # the verdict that `gonogo check` asks for: go | go-with-risk
max_remaining = 25             # percent; above it the best verdict is GO WITH RISK
require_evidence = "blockers"  # none | blockers | steps | all

# ── 1 Access ──

# 1.1 Enforce login
[items."auth.login"]
status = "done"
note = """
seen in staging
say "hi" to C:\\\\temp"""

owner = "dana"
due = 2026-12-01

evidence = [
  { id = "3f9c21ab", at = 2026-11-20, by = "dana", ref = "tests/test_login.py" },
  { id = "b71e04d2", at = 2026-11-21, by = "bo", ref = "https://ci.example.com/run/123" },
]

# 1.2 Keep tenants apart
[items."auth.tenants"]
status = "accepted"
note = ""
decision = { by = "dana", at = 2026-11-20, until = 2026-12-20, why = "beta only" }

owner = ""
due = ""

evidence = []

# ── 2 Data ──

# 2.1 Test a restore
[items."data.backups"]
status = "not-applicable"
note = ""
decision = { by = "bo", at = 2026-11-20, why = "no data" }

owner = ""
due = ""

evidence = []

# 2.2 Validate input
[items."data.input"]
status = "unknown"
note = ""

owner = ""
due = ""

evidence = []

# end of review
'''


def _day(day: int, month: int = 11) -> datetime.date:
    return datetime.date(2026, month, day)


@pytest.fixture
def filled(unanswered: Review) -> Review:
    pieces = (
        Evidence(id="3f9c21ab", at=_day(20), by="dana", ref="tests/test_login.py"),
        Evidence(id="b71e04d2", at=_day(21), by="bo", ref="https://ci.example.com/run/123"),
    )
    accepted = Decision(by="dana", at=_day(20), until=_day(20, 12), why="beta only")
    answers = {
        "auth.login": Answer(
            status=Status.DONE,
            note='seen in staging\nsay "hi" to C:\\temp',
            owner="dana",
            due=_day(1, 12),
            evidence=pieces,
        ),
        "auth.tenants": Answer(status=Status.ACCEPTED, decision=accepted),
        "data.backups": Answer(
            status=Status.NOT_APPLICABLE,
            decision=Decision(by="bo", at=_day(20), why="no data"),
        ),
        "data.input": Answer(),
    }
    return unanswered.model_copy(update={"launch": _day(5, 12), "items": answers})


def test_a_new_file_looks_exactly_so(tiny: Checklist, filled: Review) -> None:
    assert new_text(tiny, filled) == GOLDEN


def test_a_new_file_reads_back_as_the_same_review(tiny: Checklist, filled: Review) -> None:
    document = parse(new_text(tiny, filled), "gonogo.toml")
    assert document.review == filled
    assert document.unknown_keys == ()


def test_tomlkit_reads_a_new_file_the_same_way(tiny: Checklist, filled: Review) -> None:
    text = new_text(tiny, filled)
    assert Review.model_validate(tomlkit.parse(text).unwrap()) == filled
    assert tomlkit.parse(text).as_string() == text


def test_without_a_launch_day_the_line_stands_there_commented_out(
    tiny: Checklist, unanswered: Review
) -> None:
    text = new_text(tiny, unanswered)
    assert '\nproject = "acme-app"\n# launch = 2026-12-05\n\n[policy]\n' in text
    assert parse(text, "gonogo.toml").review.launch is None


def test_names_cannot_break_out_of_the_comment_they_stand_in(
    tiny: Checklist, unanswered: Review
) -> None:
    review = unanswered.model_copy(update={"project": "a\nschema = 9 #\x1b[31m"})
    assert parse(new_text(tiny, review), "gonogo.toml").review == review


def test_items_that_the_checklist_no_longer_has_are_written_last(
    tiny: Checklist, unanswered: Review
) -> None:
    review = unanswered.with_answer("old.item", Answer(note="kept"))
    text = new_text(tiny, review)
    assert parse(text, "gonogo.toml").review == review
    assert text.index('"data.input"') < text.index('"old.item"') < text.index(END_LINE)


def test_the_policy_is_written_with_its_values(tiny: Checklist, unanswered: Review) -> None:
    policy = Policy(
        require="go", max_remaining=12.5, require_evidence="all", evidence_folder="docs/proofs"
    )
    review = unanswered.model_copy(update={"policy": policy})
    assert parse(new_text(tiny, review), "gonogo.toml").review.policy == policy
    assert "evidence_folder" not in new_text(tiny, unanswered)


def test_the_shipped_checklist_is_laid_out_in_full() -> None:
    checklist = load_checklist()
    review = Review(checklist=checklist.id, checklist_version=checklist.version, project="x")
    text = new_text(checklist, review)
    assert list(parse(text, "gonogo.toml").review.items) == [item.id for item in checklist.in_order]
    assert text.endswith(f"\n\n{END_LINE}\n")
    assert "\n\n\n" not in text
