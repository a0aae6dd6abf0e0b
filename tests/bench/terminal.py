"""An app on a terminal of 120×40 of its own, whose every frame is seen to begin and to end.

The terminal says that it can show frames as a whole (synchronized output, mode 2026), as those of
today do. Textual then marks where each frame ends, so that nothing has to be guessed from pauses.
"""

import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path

WIDTH, HEIGHT = 120, 40
PATIENCE_SECONDS = 20
_ASKS_FOR_FRAMES, _HAS_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_FRAME_ENDS = b"\x1b[?2026l"


class Terminal:
    """Runs a command. Keys go in, and what it paints is looked at as it comes."""

    def __init__(self, command: Sequence[str]) -> None:
        self._what = " ".join(command)
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.execvp(command[0], command)  # noqa: S606
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    def write(self, key: str) -> None:
        """Press a key."""
        os.write(self._terminal, key.encode())

    def read(self, patience: float) -> bytes:
        """What has been painted; nothing where nothing comes within so many seconds."""
        ready, _, _ = select.select([self._terminal], [], [], patience)
        painted = os.read(self._terminal, 65_536) if ready else b""
        if _ASKS_FOR_FRAMES in painted:
            os.write(self._terminal, _HAS_FRAMES)
        return painted

    def read_until(self, words: bytes) -> None:
        """Read on until these words are painted."""
        seen = b""
        while words not in seen:
            painted = self.read(PATIENCE_SECONDS)
            if not painted:
                raise SystemExit(f"{self._what} never showed {words!r}")
            seen = seen[-len(words) :] + painted

    def settle(self, quiet: float) -> None:
        """Read on until nothing has come for so many seconds."""
        while self.read(quiet):
            pass

    def frames(self, key: str, quiet: float) -> list[float]:
        """Press a key; gives when each frame of its answer ended, in seconds from the key on.

        The answer is over once nothing has come for ``quiet`` seconds; that wait isn't counted.
        """
        self.settle(0)
        ends: list[float] = []
        unfinished = b""
        start = time.perf_counter()
        self.write(key)
        while painted := self.read(quiet if ends else PATIENCE_SECONDS):
            now = time.perf_counter() - start
            *frames, unfinished = (unfinished + painted).split(_FRAME_ENDS)
            ends += [now] * len(frames)
        if not ends:
            raise SystemExit(f"{self._what} didn't answer {key!r}")
        return ends

    @property
    def peak_megabytes(self) -> float:
        """The most memory it has had until now, where the system tells (Linux)."""
        status = Path(f"/proc/{self._child}/status").read_text(encoding="ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) / 1024

    def end(self) -> None:
        """Stop it."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)
