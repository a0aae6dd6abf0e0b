"""Working on one file with others: what they changed, what both changed, what was not saved."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

from textual.widgets import Input

from gonogo.project import Project, TakenIn
from gonogo.review.allowed import NotAllowed
from gonogo.review.changes import Change
from gonogo.review.merge import Conflict, Place, Side, place_of
from gonogo.store.unsaved import Offer
from gonogo.tui.aside import aside
from gonogo.tui.asking_git import Looking
from gonogo.tui.keeping import Keeper
from gonogo.tui.looks import Looks
from gonogo.tui.screens.base import ActionScreen, Host
from gonogo.tui.screens.dialog import Dialog

MOST_TOLD = 4
MOST_ITEMS_TOLD = 8
ASK_AGAIN_SECONDS = 0.5
DRAWN_SECONDS = 0.1


class Together(Looks):
    """An app on a project whose file others may change at any time."""

    def __init__(self, project: Project, looking: Looking | None) -> None:
        super().__init__()
        self.project = project
        self.keeper = Keeper(self, project, looking)
        self._asked: set[Place] = set()
        self._offered: set[Path] = set()
        self._asks_later = False

    def redraw(self) -> None:
        """Draw the screens in sight anew from the project; those behind once they are back.

        With a thousand items, drawing the review behind a meeting took longer than all else that
        a key does there.
        """
        if not self.is_running:  # it is being left, and the screens are taken apart
            return
        in_sight = True
        for screen in reversed(self.screen_stack):
            if isinstance(screen, ActionScreen) and screen.is_mounted:
                screen.behind = not in_sight
                if in_sight:
                    screen.on_project_changed()
            in_sight = in_sight and screen.is_modal

    async def drawn(self) -> None:
        """Return once what is to be drawn is on the screen, and soon where that takes long."""
        shown = asyncio.Event()
        self.call_after_refresh(shown.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(shown.wait(), DRAWN_SECONDS)

    def tell_taken_in(self, taken: TakenIn) -> None:
        """Say what others changed; where I changed the same, ask."""
        for screen in self.screen_stack:
            if isinstance(screen, ActionScreen) and screen.is_mounted:
                screen.on_taken_in(taken.edit)
        if items := taken.edit.items:
            told = self.numbers(items[:MOST_ITEMS_TOLD])
            more = len(items) - MOST_ITEMS_TOLD
            told += f" and {more} more" if more > 0 else ""
            self.say(f"Changed in the file by somebody else: {told}")
        self.settle_soon()

    def settle_soon(self) -> None:
        """Open the chooser by itself for what it was not yet opened for, once nothing is typed."""
        asked = {conflict.place for conflict in self.project.conflicts}
        screen = self.screen
        free = isinstance(screen, ActionScreen) and not isinstance(screen, Dialog)
        if asked <= self._asked or self._asks_later:
            return
        if not free or self.holds_keys or isinstance(screen.focused, Input):
            self._asks_later = True
            self.set_timer(ASK_AGAIN_SECONDS, self._settle_later)
            return
        self.settle_conflicts(unasked=True)

    def _settle_later(self) -> None:
        self._asks_later = False
        self.settle_soon()

    def settle_conflicts(self, *, unasked: bool = False) -> None:
        """Choose between my values and the file's."""
        from gonogo.tui.screens.conflict import ConflictModal

        self._asked = {conflict.place for conflict in self.project.conflicts}
        self.open(ConflictModal(unasked=unasked), lambda _: self.redraw())

    def settle(self, conflict: Conflict, side: Side) -> None:
        """End a conflict, and save what was chosen."""
        try:
            changed = self.project.settle(conflict, side)
        except NotAllowed as problem:
            self.say(f"Nothing changed: {problem}", "error")
            return
        self._asked &= {held.place for held in self.project.conflicts}
        if changed:
            self.keeper.save()
        self.redraw()

    def write_again(self) -> None:
        """Write the file where it is gone or empty; say why where that fails."""
        self.run_worker(self._write_again())

    async def _write_again(self) -> None:
        if failed := await self.keeper.write_again():
            self.say(failed, "error")

    def commit_review(self) -> None:
        """Show what a commit of the file would hold, and commit it."""
        from gonogo.tui.committing import offer_commit

        self.say("Asking git what has changed …")
        self.run_worker(
            offer_commit(cast(Host, self), self.project, self.keeper),
            group="commit",
            exclusive=True,
        )

    async def offer_unsaved(self) -> None:
        """Offer what earlier sessions could not save, one after the other, newest first."""
        for offer in await self.keeper.offers():
            if offer.place not in self._offered:
                self._offered.add(offer.place)
                self._offer_one(offer)
                return

    def _offer_one(self, offer: Offer) -> None:
        from gonogo.tui.screens.recovery import RecoveryModal

        def chosen(choice: str | None) -> None:
            if choice == "take":
                self.keeper.take(offer)
                self.settle_soon()
            elif choice == "drop":
                self.keeper.drop(offer)
            self.run_worker(self.offer_unsaved())

        self.open(RecoveryModal(offer), chosen)

    async def tell_left_alone(self, changes: Sequence[Change]) -> None:
        """Say what undo did not take back, because somebody changed it since, and who that was."""
        told = []
        for place in list(dict.fromkeys(map(place_of, changes)))[:MOST_TOLD]:
            who = await aside(self.project.who_changed, place)
            told.append(f"{place[1]} of {self.numbers([place[0]])}{f' ({who})' if who else ''}")
        self.say(f"Somebody else changed it since, so it stays: {', '.join(told)}", "warning")

    def numbers(self, items: Iterable[str]) -> str:
        """Items by their numbers, each once: ``1.2, 3.4``."""
        numbers = self.project.checklist.numbers
        return ", ".join(numbers.get(item, item) for item in dict.fromkeys(items))
