"""Committing the review: what would be committed, under which message, and doing it."""

import datetime
import os
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.assessment import assess
from gonogo.assess.compare import Comparison, compare
from gonogo.assess.findings import Finding, Findings, Kind, Presence
from gonogo.checklist.model import Checklist
from gonogo.evidence.kinds import file_path_of
from gonogo.evidence.then import Place, were_there
from gonogo.git.commits import find_commit
from gonogo.git.committing import Committed, branch, commit_file, under_way
from gonogo.git.repository import Repository, why_not
from gonogo.git.versions import blob_named, content
from gonogo.past import Look, comparable
from gonogo.report.commit_message import message_of_changes, message_of_first
from gonogo.review.edits import difference
from gonogo.review.leaks import Leak, leaks_in, leaks_of
from gonogo.review.model import Review
from gonogo.store.document import parse
from gonogo.store.files import read_text
from gonogo.text.problems import FileProblem
from gonogo.text.toml_source import BadToml, decode


class CannotCommit(Exception):
    """Why the review can't be committed, and what to do."""


class Pending(NamedTuple):
    """What a commit of the review would hold. ``message`` is made from what changed.

    ``comparison`` is None where the file was never committed, or not so that it could be read.
    ``leaks`` are what looks like a secret and isn't in git yet. ``branch`` is empty where none is
    checked out.
    """

    repository: Repository
    path: Path
    comparison: Comparison | None
    message: str
    leaks: tuple[Leak, ...]
    branch: str
    text: str

    def commit(self, message: str, *, alone: bool = False) -> Committed:
        """Commit the file under that message; see ``commit_file``.

        Raises:
            CannotCommit: the file isn't any more what the message was made from.
        """
        if read_text(self.path) != self.text:
            raise CannotCommit("the file has changed meanwhile: look at the changes once more")
        return commit_file(self.repository, self.path, message, alone=alone)

    def commit_or_why(self, message: str) -> Committed:
        """The same away from the terminal; a problem is told as git's would be."""
        try:
            return self.commit(message, alone=True)
        except (CannotCommit, FileProblem) as problem:
            return Committed(None, str(problem))


def pending(
    path: Path,
    text: str,
    review: Review,
    checklist: Checklist,
    today: datetime.date,
    look: Look,
) -> Pending | None:
    """What is to be committed of a review file that holds this text; None where nothing is.

    Both sides are judged as of today: only what people changed counts. Asks git.

    Raises:
        CannotCommit: there is no repository, or git can commit no single file now.
    """
    target = Path(os.path.realpath(path))
    repository = Repository.around(target.parent)
    if repository is None:
        raise CannotCommit(f"{why_not(target.parent)}, so there is nothing to commit to")
    if why := under_way(repository):
        raise CannotCommit(why)
    before = _committed_text(repository, target)
    if before is not None and _same(before, text):
        return None
    old = _review_in(before, checklist)
    refs = dict.fromkeys(piece.ref for side in (old, review) if side for piece in side.evidence())
    findings = look(refs)
    after = assess(checklist, review, today, findings)
    comparison = compare(assess(checklist, old, today, findings), after) if old else None
    return Pending(
        repository,
        target,
        comparison,
        message_of_changes(comparison) if comparison is not None else message_of_first(after),
        leaks_of(difference(old, review)) if old else tuple(leaks_in(review)),
        branch(repository),
        text,
    )


def evidence_not_committed(repository: Repository, folder: Path, findings: Findings) -> list[str]:
    """The refs of evidence files that are here, but not in the last commit: others lack them."""
    index = repository.index(folder)
    head = find_commit(repository, "HEAD").commit
    if index is None or head is None:
        return []
    here = [ref for ref, finding in findings.items() if _is_file_here(finding)]
    # what lies in a submodule, or behind a link, is committed elsewhere
    files = [ref for ref in here if not index.enclosing(file_path_of(ref))]
    there = were_there([Place(head.name, ref) for ref in files], folder, repository)
    return [ref for ref in files if Place(head.name, ref) not in there]


def _is_file_here(finding: Finding) -> bool:
    return finding.kind is Kind.FILE and finding.presence is not Presence.MISSING


def _committed_text(repository: Repository, path: Path) -> bytes | None:
    head = find_commit(repository, "HEAD").commit
    here = path.relative_to(repository.root).as_posix()
    blob = blob_named(repository, head.name, here) if head else None
    return content(repository, blob) if blob else None


def _same(committed: bytes, text: str) -> bool:
    """git may keep other line breaks than there are on the disk."""
    return committed.replace(b"\r\n", b"\n") == text.encode().replace(b"\r\n", b"\n")


def _review_in(raw: bytes | None, checklist: Checklist) -> Review | None:
    if raw is None:
        return None
    try:
        review = parse(decode(raw), "").review
    except (BadToml, FileProblem):
        return None
    return review if comparable(review, checklist) else None
