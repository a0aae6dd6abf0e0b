"""Keeping project and file the same while the app is open: saving, and what others change."""

import asyncio
import datetime
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from textual.worker import Worker

from gonogo.project import Project, TakenIn
from gonogo.review.allowed import NotAllowed
from gonogo.store import unsaved
from gonogo.store.unsaved import Offer
from gonogo.store.watch import FileWatch, Sight
from gonogo.text.problems import FileProblem
from gonogo.tui.asking_git import AskingGit, AskingHost, Looking, is_busy
from gonogo.tui.saving import SaveState, file_trouble, told_conflicts

LOOK_SECONDS = 0.5
RETRY_SECONDS = 3.0


class KeepingHost(AskingHost, Protocol):
    """What keeping needs of the app."""

    def set_interval(self, interval: float, callback: Callable[[], None]) -> object:
        """Call now and then."""

    async def drawn(self) -> None:
        """Return once what is to be drawn is on the screen."""

    def tell_taken_in(self, taken: TakenIn) -> None:
        """Others changed something, or something that I changed as well."""


class Keeper:
    """Saves what is edited and takes in what others change: one at a time, never at once."""

    def __init__(self, host: KeepingHost, project: Project, looking: Looking | None = None) -> None:
        """``looking`` is where git is being asked already."""
        self._host = host
        self._project = project
        self._watch = FileWatch(project.path)
        self._turn = asyncio.Lock()
        self._saver: Worker[None] | None = None
        self._looker: Worker[None] | None = None
        self._git = AskingGit(host, project, looking)
        self._trouble = Sight()
        self._failed = ""
        self._tried = 0.0
        self._session = secrets.token_hex(12)
        self._copy: Path | None = None
        self._obsolete: list[Path] = []

    def start(self) -> None:
        """Look at the file from now on, and ask git."""
        self._host.set_interval(LOOK_SECONDS, self._look_soon)
        self._git.ask_soon()

    @property
    def state(self) -> SaveState:
        """How saving stands, and whether git is slow to answer."""
        return replace(self._saving, asking_git=self._git.is_slow)

    @property
    def _saving(self) -> SaveState:
        project = self._project
        if self._trouble.trouble:
            return file_trouble(self._trouble, project.path.name, waiting=self._waiting)
        if self._failed:
            return SaveState("NOT SAVED", self._failed)
        if is_busy(self._saver):
            return SaveState("saving…")
        if project.conflicts:
            return told_conflicts(project.conflicts, project.checklist)
        return SaveState()

    @property
    def kept(self) -> bool:
        """Whether what isn't in the file is kept for the next start."""
        return self._copy is not None

    @property
    def _waiting(self) -> bool:
        return self._project.unsaved or bool(self._project.conflicts)

    def save(self) -> None:
        """Save what is unsaved, in the background."""
        if not is_busy(self._saver):
            self._saver = self._host.run_worker(self._save_all(), exit_on_error=True)
        self._host.redraw()

    async def finish(self) -> None:
        """Wait until all is saved that can be, and keep the rest for the next start."""
        await self.settled()
        async with self._turn:
            await self._keep_copy()

    async def settled(self) -> None:
        """Wait until what is being saved is in the file, or can't be."""
        if self._saver is not None and is_busy(self._saver):
            await self._saver.wait()

    async def write_again(self) -> str:
        """Write the file where it is gone or empty; gives why it could not be written."""
        failed = ""
        async with self._turn:
            job = self._project.save_job()
            try:
                saved = await asyncio.to_thread(job.write_again)
            except FileProblem as problem:
                failed = _words(problem, self._project)
            else:
                self._failed, self._trouble = "", Sight()
                self._project.saved(job, saved)
                await self._keep_copy()
        self._host.redraw()
        return failed

    def save_at_the_end(self) -> None:
        """Save in this thread, whatever the app is doing; what can't be saved is kept."""
        if not self._waiting:
            return
        try:
            if not self._trouble.trouble:
                self._project.save_job().run()
        except FileProblem:
            pass
        else:
            if not (self._trouble.trouble or self._project.conflicts):
                return
        self._keep_now()

    # -- saving -----------------------------------------------------------------------------

    async def _save_all(self) -> None:
        """Save until nothing is left to save; edits made meanwhile are saved as well.

        What was said is shown first: drawing and saving at once take longer than one after the
        other.
        """
        await self._host.drawn()
        async with self._turn:
            unsaved = True  # also after an undo: what was saved before may be gone from the disk
            while unsaved and not self._trouble.trouble:
                unsaved = await self._save_once() and self._project.unsaved
            await self._keep_copy()
        self._saver = None
        self._host.redraw()
        if self._project.unsaved and not (self._failed or self._trouble.trouble):
            self.save()

    async def _save_once(self) -> bool:
        job = self._project.save_job()
        self._tried = time.monotonic()
        try:
            saved = await asyncio.to_thread(job.run)
        except FileProblem as problem:
            self._failed = _words(problem, self._project)
            return False
        self._failed = ""
        self._take(self._project.saved(job, saved))
        return True

    def _take(self, taken: TakenIn) -> None:
        if taken.edit or taken.conflicts:
            self._host.tell_taken_in(taken)

    # -- looking ----------------------------------------------------------------------------

    def _look_soon(self) -> None:
        if not is_busy(self._looker):
            self._looker = self._host.run_worker(self._look(), exit_on_error=True)
        self._git.ask_soon()

    async def _look(self) -> None:
        async with self._turn:
            project = self._project
            sight = await asyncio.to_thread(self._watch.look, project.text, time.monotonic())
            if sight is None:
                return
            if sight.document:
                sight = self._take_in(sight)
            changed = sight.trouble != self._trouble.trouble
            self._trouble = sight
            if changed and not sight.trouble:
                self._failed = ""
            if (changed and sight.trouble) or (self._copy and not self._waiting):
                await self._keep_copy()
        if changed:
            self._host.redraw()
        if project.unsaved and not sight.trouble and self._may_try_again():
            self.save()

    def _take_in(self, sight: Sight) -> Sight:
        """What is wrong with it after all, else nothing: it has been taken in."""
        if sight.document is None:
            return sight
        try:
            taken = self._project.take_in(sight.document)
        except FileProblem as problem:
            return Sight(trouble=_words(problem, self._project))
        self._failed = ""
        self._take(taken)
        self._host.redraw()
        return Sight()

    def _may_try_again(self) -> bool:
        return not self._failed or time.monotonic() - self._tried >= RETRY_SECONDS

    # -- what could not be saved ------------------------------------------------------------

    async def offers(self) -> list[Offer]:
        """What earlier sessions kept, newest first."""
        return await asyncio.to_thread(unsaved.offers, self._project.path, self._project.review)

    def take(self, offer: Offer) -> None:
        """Make the edits of an offer, and save them; it is forgotten once they are kept again."""
        try:
            self._project.apply(offer.edit, offer.seen)
        except NotAllowed:
            return
        self._obsolete.append(offer.place)
        self.save()

    def drop(self, offer: Offer) -> None:
        """Forget an offer for good."""
        unsaved.drop(offer.place)

    async def _keep_copy(self) -> None:
        """Keep what isn't in the file; forget what was kept once it is."""
        if self._waiting:
            await asyncio.to_thread(self._keep_now)
        elif self._copy is not None:
            unsaved.drop(self._copy)
            self._copy = None
        if self._copy is not None or not self._waiting:
            while self._obsolete:
                unsaved.drop(self._obsolete.pop())

    def _keep_now(self) -> None:
        now = datetime.datetime.now(datetime.UTC)
        try:
            self._copy = unsaved.keep(self._project.unsaved_job(), now, self._session)
        except (OSError, FileProblem):
            self._copy = None  # the app says so before it is left


def _words(problem: FileProblem, project: Project) -> str:
    """What is wrong, the file named by its last name: there is little room for more."""
    name = project.path.name
    return "; ".join(found.located(name) for found in problem.problems)
