import datetime

import pytest

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.checklist.load import load_checklist
from gonogo.review.model import Answer, Decision, Evidence, Review, Status


@pytest.fixture(scope="session")
def assessment(today: datetime.date) -> Assessment:
    """Some of everything, assessed on 22 November 2026."""

    def evidence(identity: str, days_ago: int, ref: str) -> Evidence:
        return Evidence(id=identity, at=today - datetime.timedelta(days_ago), by="Dana", ref=ref)

    checklist = load_checklist()
    decision = Decision(by="Kim", at=today, until=datetime.date(2026, 12, 22), why="bearable")
    answers = {
        "auth.server-side-enforcement": Answer(
            status=Status.DONE, owner="Dana", evidence=(evidence("aaaa1111", 3, "docs/a.md"),)
        ),
        "auth.tenant-isolation": Answer(
            status=Status.PARTIAL,
            owner="Bo",
            note="<b>half</b> *done*\n- [x] reads\n1. writes",
            due=datetime.date(2026, 11, 20),
            evidence=(
                evidence("bbbb2222", 100, "https://ci.example.com/1"),
                evidence("cccc3333", 1, "a `quoted` word"),
                evidence("dddd4444", 1, "docs/gone.md"),
            ),
        ),
        "reliability.fallbacks": Answer(status=Status.ACCEPTED, decision=decision),
    }
    review = Review(
        checklist=checklist.id,
        checklist_version=checklist.version,
        project="acme_*app*",
        launch=datetime.date(2026, 12, 5),
        items={item.id: answers.get(item.id, Answer()) for item in checklist.in_order},
    )
    findings = {
        "docs/a.md": Finding(Kind.FILE),
        "docs/gone.md": Finding(Kind.FILE, Presence.MISSING, "docs/gone.md is not there"),
        "https://ci.example.com/1": Finding(Kind.URL),
        "a `quoted` word": Finding(Kind.TEXT),
    }
    return assess(checklist, review, today, findings)
