"""Changing the review in the app: each edit is saved, can be taken back, and made again."""

from collections.abc import Callable
from typing import cast

from gonogo.project import Project
from gonogo.review.allowed import NotAllowed
from gonogo.review.edits import Edit
from gonogo.review.leaks import leaks_of
from gonogo.review.model import Review
from gonogo.tui.aside import aside
from gonogo.tui.asking_git import Looking
from gonogo.tui.proof_files import ProofFiles
from gonogo.tui.screens.base import Host
from gonogo.tui.together import Together

AWAITED = "awaited"
"""Workers that leaving the app waits for."""


class Changing(Together):
    """An app in which one person changes a project."""

    def __init__(self, project: Project, looking: Looking | None) -> None:
        super().__init__(project, looking)
        self.proof_files = ProofFiles()
        self._leaving_unsaved = False
        self._would_leak: Edit | None = None

    def edit(self, edit: Edit, seen: Review | None = None) -> bool:
        """Make an edit, decided on ``seen``, and save it; False where nothing changed."""
        if self.leaving:  # typed after quitting: it could not be saved any more
            return False
        try:
            changed = self.project.apply(edit, seen)
        except NotAllowed as problem:
            self.say(f"Nothing changed: {problem}", "error")
            return False
        if changed:
            self._leaving_unsaved = False
            self._would_leak = None
            self.keeper.save()
            self.settle_soon()
        return changed

    def as_me(self, go_on: Callable[[str], None]) -> None:
        """Go on with the name of who is at the keyboard; at once, unless git is still asked."""
        if self.project.knows_people:
            go_on(self.project.me)
        else:
            self.say("Asking git who you are …")
            self.run_worker(self._ask_who_i_am(go_on), group=AWAITED)

    async def _ask_who_i_am(self, go_on: Callable[[str], None]) -> None:
        me = await aside(lambda: self.project.me)
        self.clear_notifications()
        go_on(me)

    def undo(self) -> str:
        """Take the last change back; gives the id of an item that it was about."""
        edit, _ = self.project.history.undo()
        return self._move(edit, undoing=True)

    def redo(self) -> str:
        """Make the change again; gives the id of an item that it is about."""
        edit, _ = self.project.history.redo()
        return self._move(edit, undoing=False)

    def _move(self, edit: Edit | None, *, undoing: bool) -> str:
        """Undo or redo; what would bring back a secret is done the second time it is asked for."""
        leaks = leaks_of(edit) if edit else ()
        if leaks and edit != self._would_leak:
            self._would_leak = edit
            where = f"{leaks[0].field} of {self.numbers([leaks[0].item])}"
            told = f"That would bring {leaks[0].kind} back into the {where}, it seems."
            self.say(f"{told} Once more does it all the same.", "warning")
            return ""
        self._would_leak = None
        moved = self.project.undo() if undoing else self.project.redo()
        if moved is None:
            return ""
        self.say(f"{'Took back' if undoing else 'Made again'}: {self._told(moved.edit)}")
        if moved.left_alone:
            self.run_worker(self.tell_left_alone(moved.left_alone))
        self.keeper.save()
        if proofs := self.proof_files.of(moved.edit):
            host, saved = cast(Host, self), self.keeper.settled
            follow = self.proof_files.follow(host, proofs, saved, undoing=undoing)
            self.run_worker(follow, group=AWAITED)
        return next(iter(moved.edit.items), "")

    def _told(self, edit: Edit) -> str:
        return f"{edit.label} of {self.numbers(edit.items)}" if edit.items else edit.label
