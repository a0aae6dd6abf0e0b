"""Meetings on the shipped checklist."""

import datetime
from collections.abc import Callable

import pytest

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding, Kind
from gonogo.checklist.load import load_checklist
from gonogo.meeting.progress import Figures, Progress
from gonogo.review.model import Answer, Review

Assess = Callable[..., Assessment]


@pytest.fixture(scope="session")
def assess_answers(today: datetime.date) -> Assess:
    """Assesses a review with these answers; all links and words are there."""
    checklist = load_checklist()

    def made(answers: dict[str, Answer] | None = None) -> Assessment:
        review = Review(
            checklist=checklist.id,
            checklist_version=checklist.version,
            project="acme_app",
            items={item.id: (answers or {}).get(item.id, Answer()) for item in checklist.in_order},
        )
        refs = [piece.ref for answer in review.items.values() for piece in answer.evidence]
        return assess(checklist, review, today, {ref: Finding(Kind.URL) for ref in refs})

    return made


@pytest.fixture(scope="session")
def begin(today: datetime.date) -> Callable[..., Progress]:
    """A meeting that begins."""

    def made(assessment: Assessment, *agenda: str, minutes: int = 60) -> Progress:
        return Progress(
            day=today,
            minutes=minutes,
            people=("Dana", "Kim"),
            agenda=agenda or tuple(item.id for item in assessment.items),
            start=Figures.of(assessment),
        )

    return made
