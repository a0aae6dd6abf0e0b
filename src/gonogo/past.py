"""The review file in git's history: what it said, and what followed from it on its day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.assessment import Weighed, weigh
from gonogo.assess.findings import Finding
from gonogo.assess.items import assess_items
from gonogo.checklist.model import Checklist
from gonogo.evidence.then import FoundThen, Place
from gonogo.git.commits import Commit
from gonogo.git.repository import Repository, why_not
from gonogo.git.versions import Renamed, Version, list_versions, read_versions
from gonogo.review.model import Review
from gonogo.store.old_versions import OldVersions
from gonogo.text.problems import FileProblem, Problem

Look = Callable[[Iterable[str]], dict[str, Finding]]
"""Looks refs up, as ``Project.look`` does."""


class PastReview(NamedTuple):
    """The review after one commit, weighed as of its day; else, in words, why it can't be used.

    ``on_branch`` tells a commit of the branch that is checked out from one of a merged branch.
    """

    commit: Commit
    on_branch: bool
    weighed: Weighed | None
    problem: str = ""


class Past(NamedTuple):
    """The reviews that git knows, newest first.

    ``older`` tells that there are more after the last, ``cut_off`` that this clone hasn't all
    history. ``trouble`` says in words why git told nothing. ``renamed`` are the renames of the
    file, the last one first; what it was before them is told, too.
    """

    reviews: tuple[PastReview, ...] = ()
    older: bool = False
    cut_off: bool = False
    trouble: str = ""
    renamed: tuple[Renamed, ...] = ()


def find_past(
    path: Path,
    checklist: Checklist,
    repository: Repository | None,
    look: Look,
    most: int | None = None,
    *,
    first_parent: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> Past:
    """What git knows of a review file; see ``list_versions`` for which commits these are.

    Each version is weighed as of its author's day, by the checklist as it is now, and by the
    evidence that is there now or was there in that commit. Asks git a few times, however many
    versions there are. Ends early, with nothing, once it is ``stopped``.
    """
    if repository is None:
        return Past(trouble=why_not(path.parent))
    listing = list_versions(repository, path, most, first_parent=first_parent)
    if listing.trouble:
        return Past(trouble=listing.trouble)
    read = OldReviews(path.name, checklist)
    found: list[tuple[Version, Review | str]] = []
    for version in read_versions(repository, listing.versions):
        if isinstance(version, str):
            return Past(trouble=version)
        if stopped():
            return Past()
        found.append((version._replace(raw=None), read.review(version.raw)))
    kept = [(version.commit, review) for version, review in found if isinstance(review, Review)]
    names = {version.commit: version.name for version, _ in found if version.name}
    then = found_then(kept, path.parent, repository, look, names)
    reviews: list[PastReview] = []
    for version, review in found:
        if stopped():
            return Past()
        reviews.append(_weighed(version, review, checklist, then))
    return Past(tuple(reviews), listing.older, listing.cut_off, renamed=listing.renamed)


class OldReviews:
    """Reads versions of a review file, for one checklist."""

    def __init__(self, name: str, checklist: Checklist) -> None:
        self._versions = OldVersions(name)
        self._checklist = checklist

    def review(self, raw: bytes | None) -> Review | str:
        """The review in a version; else, in words, why there is none that can be used."""
        if raw is None:
            return "there is no such file, or it is too large"
        try:
            review = self._versions.read(raw)
        except FileProblem as problem:
            return _in_short(problem.problems)
        if not comparable(review, self._checklist):
            return f'it asks for the checklist "{review.checklist}"'
        return review


def comparable(review: Review, checklist: Checklist) -> bool:
    """Whether a review of some time ago can be judged by the checklist as it is now.

    What it named then doesn't matter (a file may have moved, or come to extend another), only
    whether they have items in common.
    """
    return not review.items or not review.items.keys().isdisjoint(checklist.by_id)


def _in_short(problems: Sequence[Problem]) -> str:
    """What is wrong first, without what to do: the past can't be mended."""
    first = problems[0]
    line = f"line {first.line}: " if first.line else ""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{line}{first.message.partition(';')[0]}{more}"


def found_then(
    reviews: Sequence[tuple[str, Review]],
    folder: Path,
    repository: Repository,
    look: Look,
    names: Mapping[str, str],
) -> FoundThen:
    """What is found of the evidence of reviews, each as of its commit (by its full name).

    ``names`` tells what the file was called, from the root, in the commits where it had another
    name than now: a review names its evidence from its own folder.
    """
    starts = {commit: name[: name.rfind("/") + 1] for commit, name in names.items()}
    places = [
        Place(commit, piece.ref, starts.get(commit, "./"))
        for commit, review in reviews
        for piece in review.evidence()
    ]
    now = look(dict.fromkeys(place.ref for place in places))
    return FoundThen(now, places, folder, repository)


def _weighed(
    version: Version, review: Review | str, checklist: Checklist, then: FoundThen
) -> PastReview:
    if isinstance(review, str):
        return PastReview(version.about, version.on_branch, None, review)
    items = assess_items(checklist, review, version.day, then.at(version.commit))
    return PastReview(version.about, version.on_branch, weigh(checklist, review, items))
