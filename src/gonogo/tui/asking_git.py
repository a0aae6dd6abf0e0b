"""Asking git while the app is open: what is there, what has changed, and who there is."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, Protocol

from textual.worker import Worker

from gonogo.assess.findings import Finding
from gonogo.project import Project
from gonogo.tui.aside import aside

Looking = Future[dict[str, Finding] | None]
"""What is found of the evidence, once git has told."""


class AskingHost(Protocol):
    """What asking needs of the app."""

    def run_worker(self, work: Coroutine[Any, Any, None], *, exit_on_error: bool) -> Worker[None]:
        """Run in the background."""

    def redraw(self) -> None:
        """Draw all screens anew."""


class AskingGit:
    """Asks one thing after the other; nobody waits for the answers."""

    def __init__(self, host: AskingHost, project: Project, looking: Looking | None) -> None:
        """``looking`` is where git is being asked already."""
        self._host = host
        self._project = project
        self._asker: Worker[None] | None = None
        self._namer: Worker[None] | None = None
        self._first = looking
        if looking is not None and looking.done():
            project.take_findings(looking.result() or {})
            self._first = None
        self.is_slow = self._first is not None
        """Whether it has been asked and hasn't answered yet."""

    def ask_soon(self) -> None:
        """Ask git again; where it still hasn't answered, show that it is being asked."""
        if not is_busy(self._asker):
            self._asker = self._host.run_worker(self._ask(), exit_on_error=True)
        elif not self.is_slow:
            self.is_slow = True
            self._host.redraw()

    async def _ask(self) -> None:
        project, first, self._first = self._project, self._first, None
        if first is not None:
            findings = await asyncio.wrap_future(first)
        else:
            findings = await aside(project.look_again)
        told, self.is_slow = self.is_slow, False
        if findings is not None:
            project.take_findings(findings)
        if told or findings is not None:
            self._host.redraw()
        moves = await aside(project.look_for_moves)
        if moves is not None and moves != project.moves:
            project.take_moves(moves)
            self._host.redraw()
        if not (project.knows_people or is_busy(self._namer)):
            self._namer = self._host.run_worker(self._get_to_know_people(), exit_on_error=True)

    async def _get_to_know_people(self) -> None:
        await aside(self._project.people)


def is_busy(worker: Worker[None] | None) -> bool:
    """Whether a worker is there, and at work."""
    return worker is not None and not worker.is_finished
