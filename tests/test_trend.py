"""What was left after each commit of the review file, in real repositories."""

import datetime
from pathlib import Path

import pytest

from gonogo.evidence.look import look
from gonogo.git.repository import Repository
from gonogo.project import Project
from gonogo.review.edits import add_evidence, set_status
from gonogo.review.model import Decision, Status
from gonogo.store.place import FILE_NAME, create_review
from gonogo.trend import Trend, find_trend

ITEM, OTHER = "auth.session-flows", "input.unknown-fields"


class Kept:
    """A review in a repository, changed and committed day by day."""

    def __init__(self, sandbox, today: datetime.date) -> None:
        self.sandbox = sandbox
        self.path: Path = sandbox.root / FILE_NAME
        self.today = today
        create_review(self.path, "acme-app")

    def commit(self, days_ago: int) -> str:
        day = self.today - datetime.timedelta(days=days_ago)
        self.sandbox.git("add", "--all")
        self.sandbox.git("commit", "--quiet", "--date", f"{day}T12:00:00 +0000", "-m", "Review")
        return self.sandbox.git("rev-parse", "HEAD")

    def set(self, item: str, status: Status, decision: Decision | None = None) -> None:
        project = self.open()
        project.apply(set_status(project.review, [item], status, decision))
        project.save()

    def open(self) -> Project:
        return Project.open(self.path, self.today)

    def trend(self, **more) -> Trend:
        project = self.open()
        return find_trend(self.path, project.checklist, project.repository, project.look, **more)


@pytest.fixture
def kept(sandbox, today) -> Kept:
    return Kept(sandbox, today)


def percents(trend: Trend) -> list[float]:
    return [point.remaining_percent for point in trend.points]


def test_each_commit_is_a_point_and_the_last_one_is_the_review_as_it_is(kept, today):
    first = kept.commit(9)
    whole = kept.open().assessment.risk.total
    kept.set(ITEM, Status.DONE)
    second = kept.commit(4)
    trend = kept.trend()
    risk = kept.open().checklist.by_id[ITEM].risk
    assert percents(trend) == [100, pytest.approx(100 - 75 * risk / whole)]
    assert percents(trend)[-1] == kept.open().assessment.risk.remaining_percent
    assert [point.commit for point in trend.points] == [first, second]
    assert [(today - point.day).days for point in trend.points] == [9, 4]
    assert (trend.skipped, trend.older, trend.cut_off, trend.trouble) == (0, False, False, "")


def test_each_is_assessed_as_of_its_day(kept, today):
    """Evidence of long ago was good then; an acceptance that is over counted then."""
    kept.sandbox.write("proof.txt")
    project = kept.open()
    day = today - datetime.timedelta(days=400)
    piece = project.new_evidence("proof.txt", "dana").model_copy(update={"at": day})
    project.apply(add_evidence(project.review, ITEM, [piece]))
    project.apply(set_status(project.review, [ITEM], Status.DONE))
    project.save()
    kept.commit(399)
    kept.sandbox.write(FILE_NAME, kept.path.read_text() + "\n")
    kept.commit(0)
    proven, stale = percents(kept.trend())
    share = 100 * project.checklist.by_id[ITEM].risk / project.assessment.risk.total
    assert stale - proven == pytest.approx(share / 4)


def test_what_cannot_be_used_is_skipped_and_counted(kept):
    kept.commit(9)
    good = kept.path.read_text()
    for n, text in enumerate(
        (
            "",
            "<<<<<<< ours\n",
            good.replace("schema = 1", "schema = 2"),
            good.replace('[items."', '[items."another.'),
            good.replace('status = "unknown"', 'status = "finished"', 1),
        )
    ):
        kept.path.write_text(text)
        kept.commit(8 - n)
    kept.path.write_bytes(b"\xff\xfe")
    kept.commit(2)
    kept.path.write_text(good + "\n")
    kept.commit(1)
    trend = kept.trend()
    assert percents(trend) == [100, 100]
    assert trend.skipped == 6


def test_without_a_repository_it_says_so(tmp_path, today):
    path = tmp_path / FILE_NAME
    create_review(path, "acme-app")
    project = Project.open(path, today)
    trend = find_trend(path, project.checklist, project.repository, project.look)
    assert trend == Trend(trouble="there is no git repository here")


def test_never_committed_is_an_empty_trend(kept):
    assert kept.trend() == Trend()


def test_git_is_asked_about_all_evidence_at_once(kept):
    kept.set(ITEM, Status.DONE)
    kept.commit(3)
    kept.set(OTHER, Status.PARTIAL)
    kept.commit(2)
    asked = []

    def counting(refs):
        asked.append(list(refs))
        return look(asked[-1], kept.path.parent, Repository.around(kept.path.parent))

    project = kept.open()
    find_trend(kept.path, project.checklist, project.repository, counting)
    assert len(asked) == 1


def test_it_ends_once_it_is_stopped(kept):
    kept.commit(3)
    assert kept.trend(stopped=lambda: True) == Trend()
