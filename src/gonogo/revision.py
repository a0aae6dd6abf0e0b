"""The review as a revision of git has it: a commit, a branch, a tag."""

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.assessment import Assessment, assess
from gonogo.checklist.load import ENDING
from gonogo.checklist.model import Checklist
from gonogo.git.commits import (
    Commit,
    Found,
    common_ancestor,
    find_commits,
    names_of_branches_and_tags,
)
from gonogo.git.renames import name_before
from gonogo.git.repository import CUT_OFF, Repository, why_not
from gonogo.git.versions import Blob, blob_named, content, is_without
from gonogo.past import Look, comparable, found_then
from gonogo.review.model import UNANSWERED, Review
from gonogo.store.disk import NotRegular, read_regular
from gonogo.store.document import parse
from gonogo.text.limits import FILE_BYTES
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BadToml, decode

_LONGEST_REVISION = 200


class NoRevision(Exception):
    """There is no such revision, or no review in it; the message says why and what to do."""


class NotThere(NoRevision):
    """The commit has no review file at all."""


class AtRevision(NamedTuple):
    """The review in a commit, assessed as of its author's day.

    ``called`` is what the person called it; ``renamed_from`` the file's name there where it was
    another one, else empty.
    """

    called: str
    commit: Commit
    assessment: Assessment
    renamed_from: str = ""


def commit_of(repository: Repository | None, folder: Path, revision: str) -> Commit:
    """The commit that a revision names. Raises what ``commits_of`` does."""
    return commits_of(repository, folder, (revision,))[0]


def commits_of(
    repository: Repository | None, folder: Path, revisions: Sequence[str]
) -> list[Commit]:
    """The commits that some revisions name, asked of git at once.

    Raises:
        NoRevision: one of them names none.
    """
    if repository is None:
        raise NoRevision(f"{why_not(folder)}, so there is nothing to compare with")
    found = zip(revisions, find_commits(repository, revisions), strict=True)
    return [_commit(repository, revision, commit) for revision, commit in found]


def _commit(repository: Repository, revision: str, found: Found) -> Commit:
    called = revision[:_LONGEST_REVISION]
    if found.commit:
        return found.commit
    if found.trouble:
        raise NoRevision(f'"{called}": {found.trouble}')
    if revision == "HEAD":
        raise NoRevision("nothing is committed here yet, so there is nothing to compare with")
    guess = did_you_mean(called, names_of_branches_and_tags(repository))
    cut_off = f"; {CUT_OFF}" if repository.is_shallow() else ""
    raise NoRevision(f'there is no commit, branch or tag "{called}"{guess}{cut_off}')


def parted_at(repository: Repository | None, folder: Path, one: str, other: str) -> Commit:
    """The commit where two revisions parted.

    Raises:
        NoRevision: one of them is none, or they have nothing in common.
    """
    names = [commit.name for commit in commits_of(repository, folder, (one, other))]
    ancestor = common_ancestor(repository, *names) if repository else ""
    if not ancestor:
        raise NoRevision(f"{one} and {other} have no commit in common here")
    return commit_of(repository, folder, ancestor)


def review_at(
    called: str,
    commit: Commit,
    path: Path,
    checklist: Checklist,
    repository: Repository,
    look: Look,
) -> AtRevision:
    """The review in a commit, assessed as of its day; for the evidence see ``found_then``.

    Raises:
        NotThere: the commit has no such file.
        NoRevision: what it has there can't be read.
        FileProblem: it can't be used as it is there, or is one of another checklist.
    """
    here = Path(os.path.realpath(path.parent), path.name).relative_to(repository.root).as_posix()
    blob, there = blob_named(repository, commit.name, here), here
    if blob is None:
        there = name_before(repository, here, commit.name) or here
        blob = blob_named(repository, commit.name, there) if there != here else None
    if blob is None:
        when = f"{commit.short}, {commit.day}"
        if is_without(repository, commit.name, here):
            raise NotThere(f'{here} is not in "{called}" ({when})')
        raise NoRevision(f'{here} can\'t be read in "{called}" ({when}); is it too large there?')
    review = _read(repository, blob, f"{commit.short}:{there}")
    if not comparable(review, checklist):
        message = f'asks for the checklist "{review.checklist}", not for one like "{checklist.id}"'
        raise FileProblem(f"{commit.short}:{there}", [Problem(message)])
    names = {commit.name: there} if there != here else {}
    then = found_then([(commit.name, review)], path.parent, repository, look, names)
    findings = then.at(commit.name)
    assessment = assess(checklist, review, commit.day, findings)
    return AtRevision(called, commit, assessment, there if there != here else "")


def unanswered(later: Assessment, day: datetime.date) -> Assessment:
    """How things stood before there was the review: as in ``later``, with nothing answered."""
    blank = dict.fromkeys(later.review.items, UNANSWERED)
    return assess(later.checklist, later.review.model_copy(update={"items": blank}), day, {})


def checklist_differs(
    named: str, path: Path, repository: Repository, before: Commit, after: Commit | None
) -> bool:
    """Whether a review's own checklist is another one in two commits (None: the file on disk).

    ``named`` is what the review at ``path`` calls it; one that comes with gonogo never differs.
    """
    if not named.endswith(ENDING):
        return False
    place = Path(os.path.realpath(path.parent / named))
    if not place.is_relative_to(repository.root):
        return False
    inside = place.relative_to(repository.root).as_posix()
    old, new = (
        _raw_at(repository, commit, inside) if commit else _raw_of(place)
        for commit in (before, after)
    )
    return old != new


def _raw_at(repository: Repository, commit: Commit, place: str) -> bytes | None:
    blob = blob_named(repository, commit.name, place)
    return _unix(content(repository, blob)) if blob else None


def _raw_of(path: Path) -> bytes | None:
    try:
        return _unix(read_regular(path, FILE_BYTES + 1))
    except (OSError, NotRegular):
        return None


def _unix(raw: bytes | None) -> bytes | None:
    """With the line breaks that git keeps, whatever a checkout makes of them."""
    return raw.replace(b"\r\n", b"\n") if raw else raw


def _read(repository: Repository, blob: Blob, name: str) -> Review:
    raw = content(repository, blob)
    if raw is None:
        raise NoRevision(f"{name}: git doesn't give its content here (partial clone)")
    try:
        return parse(decode(raw), name).review
    except BadToml as error:
        raise FileProblem(name, error.problems) from None
