"""Saving: what was edited goes into the file, together with what others changed there meanwhile."""

from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from gonogo.checklist.model import Checklist
from gonogo.review.edits import touched
from gonogo.review.merge import Conflict, Merged, merge
from gonogo.review.model import Review
from gonogo.store.document import Document, parse
from gonogo.store.files import ChangedOutside, create_text, read_text, replace_text
from gonogo.store.opening import check_checklist
from gonogo.store.watch import CUT_OFF, is_blank, is_cut_off
from gonogo.text.problems import FileProblem, Problem

_ATTEMPTS = 16
"""All but the first hold other gonogos off, so that only an editor or git can come between."""


class Saved(NamedTuple):
    """What is in the file now, and where somebody else had changed the same as I: theirs stays."""

    document: Document
    conflicts: tuple[Conflict, ...] = ()


class SaveJob(NamedTuple):
    """Everything one save needs. Runs in any thread, because it touches nothing but the file."""

    path: Path
    checklist: Checklist
    document: Document
    target: Review

    def run(self) -> Saved:
        """Write the target to the file, merged with what others changed there meanwhile.

        Raises:
            FileProblem: the file is no longer a review, or can't be edited as it is written.
            SaveFailed: the file could not be written; the old one stands.
        """
        document, merged = self.document, Merged(self.target)
        with ExitStack() as held:
            for attempt in range(_ATTEMPTS):
                updated = self._updated(document, merged.taking("theirs"))
                try:
                    replace_text(self.path, updated.text, expected=document.text)
                except ChangedOutside as outside:
                    text = outside.text
                    if not attempt:
                        from gonogo.store.lock import lock_of  # here: rarely needed

                        held.enter_context(lock_of(self.path))
                        text = read_text(self.path)  # others may have written while we waited
                    document = self._changed(text)
                    merged = merge(self.document.review, self.target, document.review)
                else:
                    return Saved(updated, merged.conflicts)
        raise FileProblem(str(self.path), [Problem("keeps changing while it is saved; try again")])

    def write_again(self) -> Saved:
        """Write the whole review where the file is gone or empty; any other is left alone.

        Raises:
            FileProblem: there is something in it again.
            SaveFailed: it could not be written.
        """
        updated = self._updated(self.document, self.target)
        if self.path.exists():
            there = read_text(self.path)
            replace_text(self.path, updated.text, expected=there if is_blank(there) else "")
        else:
            create_text(self.path, updated.text)
        return Saved(updated)

    def texts(self) -> tuple[str, str]:
        """The text that was edited and what is to be saved, so that both can be read again.

        Where the whole can't be written (two sides may have added more than a file can hold),
        both are reduced to what the edits touch.

        Raises:
            FileProblem: even that is too much.
        """
        try:
            return self.document.text, self._updated(self.document, self.target).text
        except FileProblem:
            from gonogo.store.layout import new_text  # here: rarely needed

            sides = touched(self.document.review, self.target)
            base, mine = (new_text(self.checklist, side) for side in sides)
            return base, parse(mine, str(self.path)).text

    def _updated(self, document: Document, target: Review) -> Document:
        from gonogo.store.splice import update  # here, so that commands that only read do without

        return update(document, target, self.checklist, str(self.path))

    def _changed(self, text: str) -> Document:
        document = parse(text, str(self.path))
        if is_cut_off(text, before=self.document.text):
            raise FileProblem(str(self.path), [Problem(CUT_OFF)])
        check_checklist(self.path, document, self.document.review.checklist)
        return document
