"""One project opened: its file, checklist, evidence and edits, and saving what was edited."""

import datetime
import getpass
import random
import secrets
import time
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding
from gonogo.checklist.load import load_checklist
from gonogo.checklist.model import Checklist
from gonogo.evidence.look import look
from gonogo.git.repository import Repository, configured_name
from gonogo.review.allowed import not_allowed
from gonogo.review.edits import Change, Edit, difference
from gonogo.review.history import History
from gonogo.review.model import Answer, Decision, Evidence, Review
from gonogo.store.document import Document, parse
from gonogo.store.files import ChangedOutside, read_text, replace_text
from gonogo.text.people import distinct, known_spelling
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import map_toml
from gonogo.text.toml_source import BOM

_SAVE_ATTEMPTS = 16
_LONGEST_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 0.4
"""Seconds. Of random length, so that those who collided don't collide again; 3 s in all."""


class SaveJob(NamedTuple):
    """Everything one save needs. Runs in any thread, because it touches nothing but the file."""

    path: Path
    checklist: Checklist
    document: Document
    target: Review

    def run(self) -> "Saved":
        """Write the target to the file, together with what others changed there meanwhile.

        Where others changed the very same thing, theirs stays and mine is given back as lost:
        nothing is overwritten silently.

        Raises:
            FileProblem: the file is no longer a review, or can't be edited as it is written.
            SaveFailed: the file could not be written; the old one stands.
        """
        from gonogo.store.splice import update  # here, so that commands that only read do without

        name = str(self.path)
        document, target = self.document, self.target
        lost: tuple[Change, ...] = ()
        for attempt in range(_SAVE_ATTEMPTS):
            updated = update(document, target, self.checklist, name)
            try:
                replace_text(self.path, updated.text, expected=document.text)
            except ChangedOutside as outside:
                mine = difference(self.document.review, self.target)
                document = parse(outside.text, name)
                holding, lost = mine.split(document.review)
                target = holding.apply(document.review)
                _pause(attempt)
            else:
                return Saved(updated, lost)
        raise FileProblem(name, [Problem("keeps changing while it is saved; try again")])


class Saved(NamedTuple):
    """What is in the file now, and which of my changes gave way to somebody else's."""

    document: Document
    lost: tuple[Change, ...] = ()


class Moved(NamedTuple):
    """What undo or redo did, and the changes it left alone because others had changed them."""

    edit: Edit
    left_alone: tuple[Change, ...]


class Project:
    """A review with all that surrounds it. Holds the only state there is: review and history.

    Edits change the review at once; ``save`` (or ``save_job`` in a thread, then ``saved``)
    brings them into the file.
    """

    def __init__(
        self, path: Path, checklist: Checklist, document: Document, today: datetime.date
    ) -> None:
        self.path = path
        self.checklist = checklist
        self.today = today
        self.review = document.review
        self.history = History()
        self.findings: dict[str, Finding] = {}
        self._document = document
        self._assessment: Assessment | None = None
        self.take_findings(self.look(self._refs()))

    @classmethod
    def open(cls, path: Path, today: datetime.date) -> "Project":
        """Open a review file.

        Raises:
            FileProblem: the file or its checklist can't be read; says everything that is wrong.
        """
        document = parse(read_text(path), str(path))
        checklist = load_checklist()
        if document.review.checklist != checklist.id:
            message = (
                f'asks for the checklist "{document.review.checklist}"; this gonogo has '
                f'"{checklist.id}"'
            )
            line = map_toml(document.text.removeprefix(BOM)).line(("checklist",))
            raise FileProblem(str(path), [Problem(f"checklist: {message}", line)])
        return cls(path, checklist, document, today)

    @property
    def folder(self) -> Path:
        """The folder of the review file; evidence files are named from here."""
        return self.path.parent

    @cached_property
    def repository(self) -> Repository | None:
        """The git repository around the review file, if there is one."""
        return Repository.around(self.folder)

    @property
    def unknown_keys(self) -> tuple[Problem, ...]:
        """Keys in the file that gonogo doesn't know; they are kept."""
        return self._document.unknown_keys

    @property
    def unsaved(self) -> bool:
        """Whether the review holds anything that the file doesn't."""
        return self.review != self._document.review

    @property
    def assessment(self) -> Assessment:
        """The assessment of the review as it is now."""
        if self._assessment is None:
            self._assessment = assess(self.checklist, self.review, self.today, self.findings)
        return self._assessment

    # -- evidence ---------------------------------------------------------------------------

    def look(self, refs: Iterable[str]) -> dict[str, Finding]:
        """Look up refs in the repository. Asks git, so it may take a while; changes nothing."""
        return look(refs, self.folder, self.repository)

    def tracked_files(self) -> frozenset[str]:
        """The files that git tracks, named from the folder of the review. Asks git."""
        tracked = self.repository.tracked_files(self.folder) if self.repository else None
        return tracked or frozenset()

    def take_findings(self, findings: dict[str, Finding]) -> None:
        """Take in what was found, and assess by it."""
        self.findings = {**self.findings, **findings}
        self._assessment = None

    def new_evidence(self, ref: str, by: str) -> Evidence:
        """A piece of evidence of today, with an id of its own.

        Raises:
            NotAllowed: the review can't hold it.
        """
        with not_allowed():
            return Evidence(id=secrets.token_hex(4), at=self.today, by=by, ref=ref.strip())

    def new_decision(self, by: str, why: str, until: datetime.date | None) -> Decision:
        """A decision of today.

        Raises:
            NotAllowed: the review can't hold it.
        """
        with not_allowed():
            return Decision(by=by, at=self.today, until=until, why=why.strip())

    def _refs(self) -> list[str]:
        return [piece.ref for answer in self.review.items.values() for piece in answer.evidence]

    # -- people -----------------------------------------------------------------------------

    @cached_property
    def me(self) -> str:
        """Who is at the keyboard: git's name for them, else the login name."""
        name = self.repository.user_name() if self.repository else configured_name(self.folder)
        return self.spelling(name or _login_name())

    @cached_property
    def _authors(self) -> list[str]:
        return self.repository.authors() if self.repository else []

    def people(self) -> list[str]:
        """Everybody known: from the file first, then the authors in git."""
        return distinct([*self.review.people(), self.me, *self._authors])

    def spelling(self, name: str) -> str:
        """A name as the file already spells it."""
        return known_spelling(name, self.review.people())

    # -- edits ------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> bool:
        """Make an edit; False where it changes nothing.

        Raises:
            NotAllowed: the review can't hold what it would become; nothing is changed.
        """
        if not edit:
            return False
        review = edit.apply(self.review)
        for item in edit.items:
            _check(review.answer(item))
        self._set_review(review)
        self.history = self.history.record(edit)
        return True

    def undo(self) -> Moved | None:
        """Take the newest edit back; None where there is nothing to take back."""
        edit, history = self.history.undo()
        return self._move(edit, history)

    def redo(self) -> Moved | None:
        """Make the edit again that was taken back last."""
        edit, history = self.history.redo()
        return self._move(edit, history)

    def _move(self, edit: Edit | None, history: History) -> Moved | None:
        if edit is None:
            return None
        holding, lost = edit.split(self.review)
        self._set_review(holding.apply(self.review))
        self.history = history
        return Moved(edit, lost)

    def _set_review(self, review: Review) -> None:
        self.review = review
        self._assessment = None

    # -- saving -----------------------------------------------------------------------------

    def save(self) -> Saved:
        """Save now. See ``SaveJob.run`` for what it may raise."""
        job = self.save_job()
        saved = job.run()
        self.saved(job, saved)
        return saved

    def save_job(self) -> SaveJob:
        """What is to be saved now, to be run in a thread."""
        return SaveJob(self.path, self.checklist, self._document, self.review)

    def saved(self, job: SaveJob, saved: Saved) -> None:
        """Take in a save that has run: what others changed, and what I edited since."""
        since, _ = difference(job.target, self.review).split(saved.document.review)
        self._document = saved.document
        self._set_review(since.apply(saved.document.review))
        new = [ref for ref in self._refs() if ref not in self.findings]
        if new:
            self.take_findings(self.look(new))


def _pause(attempt: int) -> None:
    longest = min(_LONGEST_FIRST_PAUSE * 2**attempt, _LONGEST_PAUSE)
    time.sleep(random.uniform(0, longest))  # noqa: S311 - nothing secret


def _check(answer: Answer) -> None:
    with not_allowed():
        Answer.model_validate(answer.model_dump())


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
