"""A meeting while it runs: where it stands, kept at each step, and the screens it leads through."""

import threading
from collections.abc import Callable
from pathlib import Path

from gonogo.meeting.agenda import shares
from gonogo.meeting.progress import Progress
from gonogo.store.meeting_file import keep_meeting, kept_meeting
from gonogo.tui.screens.base import Host

KEEP_SECONDS = 10.0
"""How much of the time on an item may be lost with the process."""


class Meeting:
    """Where a meeting stands, and its file.

    Writing goes on in a thread: a step is written as soon as the one before it is, and only the
    latest one counts. ``trouble`` says why it can't be kept; empty while it can.
    """

    def __init__(self, path: Path, progress: Progress, host: Host) -> None:
        self.progress = progress
        self.trouble = ""
        items = [host.project.checklist.by_id[item] for item in progress.agenda]
        self._shares = shares(items, 60 * progress.minutes)
        self._path = path
        self._written: Progress | None = None
        self._kept_at = progress.spent
        self._wanted = threading.Event()
        self._turn = threading.Lock()
        self._writer: threading.Thread | None = None

    @property
    def share(self) -> float:
        """The seconds that the item at hand has."""
        return self._shares.get(self.progress.current or "", 0.0)

    def stands(self, progress: Progress) -> None:
        """It moved on; that is kept."""
        self.progress = progress
        self._kept_at = progress.spent
        self._write_soon()

    def spend(self, seconds: float) -> None:
        """So many seconds went by."""
        spent = self.progress.spend(seconds)
        if spent.spent - self._kept_at >= KEEP_SECONDS:
            self.stands(spent)
        else:
            self.progress = spent

    def keep(self) -> None:
        """Keep where it stands now, before this returns."""
        with self._turn:
            standing = self.progress
            if standing is self._written:
                return
            try:
                keep_meeting(self._path, standing)
                self.trouble = ""
            except OSError as error:
                self.trouble = error.strerror or str(error)
            self._written = standing

    def _write_soon(self) -> None:
        self._wanted.set()
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._write)
            self._writer.start()

    def _write(self) -> None:
        while self._wanted.is_set():
            self._wanted.clear()
            self.keep()


def open_meeting(host: Host, show: Callable[[str], None]) -> None:
    """Offer the meeting that is kept, else set one up; ``show`` gets the item where it is left."""
    kept = kept_meeting(host.project.path)
    standing = kept.only(host.project.checklist.by_id) if kept else None
    if standing is None:
        _set_up(host, show)
        return

    from gonogo.tui.screens.meeting_resume import MeetingChoice, MeetingResumeModal

    def chosen(choice: MeetingChoice | None) -> None:
        if choice is MeetingChoice.RESUME:
            _hold(host, standing, show)
        elif choice is MeetingChoice.NEW:
            _set_up(host, show)

    host.open(MeetingResumeModal(standing), chosen)


def _set_up(host: Host, show: Callable[[str], None]) -> None:
    from gonogo.tui.screens.meeting_setup import MeetingSetupModal

    def begun(progress: Progress | None) -> None:
        if progress is not None:
            _hold(host, progress, show)

    host.open(MeetingSetupModal(), begun)


def _hold(host: Host, progress: Progress, show: Callable[[str], None]) -> None:
    from gonogo.tui.screens.walkthrough import WalkthroughScreen

    meeting = Meeting(host.project.path, progress, host)
    screen = WalkthroughScreen(meeting)
    host.open(screen, lambda _: show(screen.current_id))
