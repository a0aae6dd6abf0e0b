"""The trend: what was left of the risk after each commit of the review file."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from gonogo.checklist.model import Checklist
from gonogo.git.repository import Repository
from gonogo.past import Look, Past, find_past

MOST_VERSIONS = 100


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
    """The trend of a review file, of the newest 100 versions. Asks git, so it takes a while.

    How each version is assessed, ``find_past`` tells. Ends early, with nothing, once it is
    ``stopped``.
    """
    past = find_past(
        path, checklist, repository, look, MOST_VERSIONS, first_parent=True, stopped=stopped
    )
    if past.trouble:
        return Trend(trouble=past.trouble)
    points = trend_points(past)
    return Trend(points, len(past.reviews) - len(points), past.older, past.cut_off)


def trend_points(past: Past) -> tuple[Point, ...]:
    """The points of the versions that could be used, along the branch, oldest first."""
    return tuple(
        Point(review.commit.name, review.commit.day, review.weighed.risk.remaining_percent)
        for review in reversed(past.reviews)
        if review.weighed and review.on_branch
    )
