"""Reading the files of a repository that is hostile until proven otherwise.

Nothing is read through a link, nothing that is huge or binary, and no more than a limit of bytes
and seconds; what was left out is counted.
"""

import os
import stat
import time
from collections import Counter
from pathlib import Path

FILE_BYTES = 512 * 1024
TOTAL_BYTES = 512 * 1024 * 1024
_LOOKED_AT_FOR_NUL = 8_000


class Reader:
    """Reads files below a folder until a deadline of the monotonic clock, and keeps count."""

    def __init__(self, folder: Path, deadline: float) -> None:
        self._folder = str(folder)
        self._deadline = deadline
        self._real: dict[str, bool] = {"": True}
        self.counts: Counter[str] = Counter()

    def is_late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self._deadline

    def is_full(self) -> bool:
        """Whether no more is to be read."""
        return self.counts["bytes"] > TOTAL_BYTES or self.is_late()

    def there(self, path: str) -> bytes | None:
        """Nothing, if the file is there; None if it isn't."""
        try:
            if not self._inside(path) or not stat.S_ISREG(os.lstat(self._place(path)).st_mode):
                return None
        except (OSError, ValueError):
            return None
        self.counts["files"] += 1
        return b""

    def read(self, path: str) -> bytes | None:
        """What is in the file; None where it isn't to be looked at."""
        if not self._inside(path):
            return None
        try:
            raw = self._read(self._place(path))
        except (OSError, ValueError):
            return None  # deleted here, or not for us to read
        if raw is None:
            return None
        self.counts["bytes"] += len(raw)
        if b"\0" in raw[:_LOOKED_AT_FOR_NUL]:
            self.counts["binary"] += 1
            return None
        self.counts["files"] += 1
        return raw

    def _read(self, path: str) -> bytes | None:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                return None
            if about.st_size > FILE_BYTES:
                self.counts["large"] += 1
                return None
            return os.read(descriptor, about.st_size)  # room for more would cost time
        finally:
            os.close(descriptor)

    def _place(self, path: str) -> str:
        return f"{self._folder}{os.sep}{path.replace('/', os.sep)}"

    def _inside(self, path: str) -> bool:
        """Whether none of the folders on the way is a link."""
        parent = path.rpartition("/")[0]
        if parent not in self._real:
            place = self._place(parent)
            self._real[parent] = os.path.realpath(place) == place
        if not self._real[parent]:
            self.counts["linked"] += 1
        return self._real[parent]
