"""The trend: what was left of the risk after each commit of the review file."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.assessment import assess
from gonogo.assess.findings import Finding, Findings
from gonogo.checklist.model import Checklist
from gonogo.git.repository import Repository, why_not
from gonogo.git.versions import Version, versions_of
from gonogo.review.model import Review
from gonogo.store.document import parse
from gonogo.text.problems import FileProblem
from gonogo.text.toml_source import BadToml, decode

Look = Callable[[Iterable[str]], dict[str, Finding]]
"""Looks refs up, as ``Project.look`` does."""


class Point(NamedTuple):
    """What was left after one commit, 0 to 100, on its day."""

    commit: str
    day: datetime.date
    remaining_percent: float


class Trend(NamedTuple):
    """Oldest first; the commits that changed the file, along the branch that is checked out.

    ``skipped`` versions couldn't be used: broken, or of another checklist or schema. ``older``
    tells that there are more before the first, ``cut_off`` that this clone hasn't all history.
    ``trouble`` says in words why there is no trend, and is empty where git told all it knows.
    """

    points: tuple[Point, ...] = ()
    skipped: int = 0
    older: bool = False
    cut_off: bool = False
    trouble: str = ""


def find_trend(
    path: Path,
    checklist: Checklist,
    repository: Repository | None,
    look: Look,
    stopped: Callable[[], bool] = lambda: False,
) -> Trend:
    """The trend of a review file. Asks git and reads up to 100 versions, so it takes a while.

    Each version is assessed as of its commit's day, by the checklist as it is now and by the
    evidence that is there now: git could tell what was there then only at a high price. Ends
    early, with what it has, once it is ``stopped``.
    """
    if repository is None:
        return Trend(trouble=why_not(path.parent))
    found = versions_of(repository, path)
    if found.trouble:
        return Trend(trouble=found.trouble)
    reviews: list[tuple[Version, Review]] = []
    for version in found.versions:
        if stopped():
            return Trend()
        if review := _review(version.raw, checklist):
            reviews.append((version, review))
    findings = look(_refs(review for _, review in reviews))
    return Trend(
        points=tuple(_points(reviews, checklist, findings, stopped)),
        skipped=len(found.versions) - len(reviews),
        older=found.older,
        cut_off=found.cut_off,
    )


def _review(raw: bytes | None, checklist: Checklist) -> Review | None:
    """The review in a version of the file; None where it holds none of this checklist."""
    if raw is None:
        return None
    try:
        review = parse(decode(raw), "").review
    except (BadToml, FileProblem):
        return None
    return review if review.checklist == checklist.id else None


def _refs(reviews: Iterable[Review]) -> list[str]:
    """Each ref of their evidence once."""
    return list(
        dict.fromkeys(
            piece.ref
            for review in reviews
            for answer in review.items.values()
            for piece in answer.evidence
        )
    )


def _points(
    reviews: Iterable[tuple[Version, Review]],
    checklist: Checklist,
    findings: Findings,
    stopped: Callable[[], bool],
) -> Iterable[Point]:
    for version, review in reviews:
        if stopped():
            return
        risk = assess(checklist, review, version.day, findings).risk
        yield Point(version.commit, version.day, risk.remaining_percent)
