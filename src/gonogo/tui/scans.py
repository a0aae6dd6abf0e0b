"""The one scan of an app's run: made once, beside the app, and again where it is asked for."""

import asyncio
from concurrent.futures import Future
from typing import TYPE_CHECKING

from gonogo.project import Project
from gonogo.tui.aside import begin

if TYPE_CHECKING:
    from gonogo.evidence.scan import Scanned


class Scans:
    """Holds what the files show. Asking for it again while it runs waits for the same."""

    def __init__(self) -> None:
        self._running: Future[Scanned] | None = None

    def forget(self) -> None:
        """The files may have changed: the next one who asks has them looked through again."""
        self._running = None

    async def scanned(self, project: Project) -> "Scanned":
        """What the files show, once that is known.

        Raises:
            CantScan: there is nothing to look through, or nothing to look for.
        """
        from gonogo.evidence.scan import CantScan, scan  # here: most runs never scan

        if not project.checklist.probes:
            raise CantScan("this checklist has no probes, so there is nothing to look for")
        if self._running is None:
            self._running = begin(
                scan,
                project.checklist.probes,
                project.folder,
                project.repository,
                without=(project.path.name,),
            )
        return await asyncio.shield(asyncio.wrap_future(self._running))
