"""One project opened: its file, checklist, evidence and edits, and saving what was edited."""

import datetime
import secrets
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.cautions import Caution
from gonogo.assessing import Assessing
from gonogo.checklist.model import Checklist
from gonogo.named_checklist import checklist_of
from gonogo.review.allowed import not_allowed
from gonogo.review.changes import Change
from gonogo.review.edits import Edit, difference
from gonogo.review.history import History
from gonogo.review.merge import Conflict, Side, merge, place_of
from gonogo.review.model import Answer, Decision, Evidence, Review
from gonogo.store.document import Document
from gonogo.store.opening import check_checklist, open_document
from gonogo.store.remarks import remark_on_unsaved, remarks
from gonogo.store.save import Saved, SaveJob


class TakenIn(NamedTuple):
    """What others changed in the file, as it was taken in, and where I had changed the same."""

    edit: Edit
    conflicts: tuple[Conflict, ...] = ()


class Moved(NamedTuple):
    """What undo or redo did, and the changes it left alone because others had changed them."""

    edit: Edit
    left_alone: tuple[Change, ...]


class Project(Assessing):
    """A review with all that surrounds it. Holds the only state there is: review and history.

    Edits change the review at once; ``save`` (or ``save_job`` in a thread, then ``saved``)
    brings them into the file, and ``take_in`` what others changed there into the review.
    ``conflicts`` are the values that both changed differently: the review has the file's until
    each is settled, and ours are kept here.

    Without ``look_up`` no evidence has been looked for yet: ``look_again`` does it.
    """

    def __init__(
        self,
        path: Path,
        checklist: Checklist,
        document: Document,
        today: datetime.date,
        *,
        look_up: bool = True,
    ) -> None:
        self.path = path
        self.checklist = checklist
        self.today = today
        self.review = document.review
        self.history = History()
        self.conflicts: tuple[Conflict, ...] = ()
        self._document = document
        super().__init__()
        if look_up:
            self._look_for_new()

    @classmethod
    def open(cls, path: Path, today: datetime.date, *, look_up: bool = True) -> "Project":
        """Open a review file. Asks git only to look up evidence.

        Raises:
            FileProblem: the file or its checklist can't be read; says everything that is wrong.
        """
        document = open_document(path)
        return cls(path, checklist_of(path, document), document, today, look_up=look_up)

    @property
    def remarks(self) -> tuple[Caution, ...]:
        """What a person should know of the file: keys nobody knows, an end that isn't marked."""
        return tuple(remarks(self._document, self.path))

    @property
    def file_cautions(self) -> tuple[Caution, ...]:
        """The remarks, and whether changes wait that could not be saved."""
        return (*self.remarks, *remark_on_unsaved(self.path))

    @property
    def unsaved(self) -> bool:
        """Whether the review holds anything that the file doesn't."""
        return self.review != self._document.review

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

    # -- edits ------------------------------------------------------------------------------

    def apply(self, edit: Edit, seen: Review | None = None) -> bool:
        """Make an edit; False where it changes nothing.

        ``seen`` is the review on which it was decided: what others have changed since stays,
        and where they changed the same, that is a conflict.

        Raises:
            NotAllowed: the review can't hold what it would become; nothing is changed.
        """
        if not edit:
            return False
        before = self.review if seen is None else seen
        review = edit.apply(before)
        for item in edit.items:
            _check(review.answer(item))
        conflicts: tuple[Conflict, ...] = ()
        if before is not self.review:
            merged = merge(before, review, self.review)
            review, conflicts = merged.taking("theirs"), merged.conflicts
            edit = difference(self.review, review)._replace(label=edit.label)
        self._set_review(review)
        self.history = self.history.record(edit)
        self._hold(conflicts)
        return bool(edit or conflicts)

    def settle(self, conflict: Conflict, side: Side) -> bool:
        """End a conflict: with the file's value (theirs), or with ours; False if nothing changes.

        One that isn't held as it is here any more (say, the file's value has changed since) was
        not what a person chose from: it stays.

        Raises:
            NotAllowed: see ``apply``.
        """
        if conflict not in self.conflicts:
            return False
        self.conflicts = tuple(c for c in self.conflicts if c.place != conflict.place)
        settled = conflict.settle(self.review, side)
        return self.apply(difference(self.review, settled)._replace(label=conflict.field))

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
        self._hold(())
        return Moved(edit, lost)

    def _set_review(self, review: Review) -> None:
        self.review = review
        self._assess_anew()

    def _hold(self, new: tuple[Conflict, ...]) -> None:
        """Add conflicts; those whose value I have changed meanwhile are settled by that."""
        held = {conflict.place: conflict for conflict in (*self.conflicts, *new)}
        self.conflicts = tuple(c for c in held.values() if c.value_in(self.review) == c.theirs)

    # -- the file ---------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The text of the file as it was last read or written here."""
        return self._document.text

    def save(self) -> Saved:
        """Save now, and look up what it took in. See ``SaveJob.run`` for what it may raise."""
        job = self.save_job()
        saved = job.run()
        self.saved(job, saved)
        self._look_for_new()
        return saved

    def save_job(self) -> SaveJob:
        """What is to be saved now, to be run in a thread."""
        return SaveJob(self.path, self.checklist, self._document, self.review)

    def unsaved_job(self) -> SaveJob:
        """The same, with my side of everything that isn't settled yet."""
        review = self.review
        for conflict in self.conflicts:
            review = conflict.settle(review, "ours")
        return self.save_job()._replace(target=review)

    def saved(self, job: SaveJob, saved: Saved) -> TakenIn:
        """Take in a save that has run: what others changed, and what I edited since.

        Evidence that is new by this has to be looked up (``look_again``).
        """
        return self._take(job.target, saved.document, saved.conflicts)

    def take_in(self, document: Document) -> TakenIn:
        """Take in what others made of the file; my unsaved edits stay, merged with it.

        Evidence that is new by this has to be looked up (``look_again``).

        Raises:
            FileProblem: it asks for another checklist; nothing is changed.
        """
        check_checklist(self.path, document, self._document.review.checklist)
        return self._take(self._document.review, document, ())

    def gave_way(self, edit: Edit) -> tuple[Change, ...]:
        """Those changes of an edit that are in conflict now: the file's value stands."""
        held = {conflict.place for conflict in self.conflicts}
        return tuple(change for change in edit.changes if place_of(change) in held)

    def _take(self, base: Review, document: Document, conflicts: tuple[Conflict, ...]) -> TakenIn:
        self._document = document
        if self.review == document.review:  # as after nearly every save: it is assessed already
            edit = Edit("nothing", ())
            self._document = document._replace(review=self.review)
        else:
            merged = merge(base, self.review, document.review)
            conflicts = (*conflicts, *merged.conflicts)
            review = merged.taking("theirs")
            edit = difference(self.review, review)
            self._set_review(review)
        held = {c.place: c for c in (*self.conflicts, *conflicts)}
        now = (c._replace(theirs=c.value_in(self.review)) for c in held.values())
        self.conflicts = tuple(c for c in now if c.ours != c.theirs)
        return TakenIn(edit, self.conflicts)


def _check(answer: Answer) -> None:
    with not_allowed():
        Answer.model_validate(answer.model_dump())
