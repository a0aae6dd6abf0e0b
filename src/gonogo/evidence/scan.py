"""Scanning: reading the files that git tracks, for what the probes of a checklist look for.

The repository is hostile until proven otherwise: nothing is read through a link, nothing that is
huge or binary, and no more than a limit of bytes and seconds; what was left out is told.
"""

import os
import stat
import time
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.probing import Found, Prober
from gonogo.checklist.model import Probe
from gonogo.git.repository import Repository, why_not
from gonogo.text.amounts import count

FILE_BYTES = 512 * 1024
TOTAL_BYTES = 512 * 1024 * 1024
MOST_FILES = 200_000
SECONDS = 30.0
_LOOKED_AT_FOR_NUL = 8_000


class CantScan(Exception):
    """There is nothing to be scanned; the message says why."""


class Scanned(NamedTuple):
    """What a scan found, how many files it looked into, and in words what it left out."""

    found: tuple[Found, ...]
    files: int
    left_out: tuple[str, ...]


def scan(
    probes: Iterable[Probe],
    folder: Path,
    repository: Repository | None,
    without: Collection[str] = (),
    seconds: float = SECONDS,
) -> Scanned:
    """Look for what the probes look for in the files that git tracks below a folder.

    ``without`` names files that are not looked at. Takes ``seconds`` at most, asks git once and
    changes nothing.

    Raises:
        CantScan: there is no repository, or git doesn't answer.
    """
    if repository is None:
        raise CantScan(f"scan looks through the files that git tracks, and {why_not(folder)}")
    paths = repository.regular_files(folder)
    if paths is None:
        raise CantScan(repository.trouble)
    reader = _Reader(Path(os.path.realpath(folder)), time.monotonic() + seconds)
    prober = Prober(probes, reader.is_late)
    found: list[Found] = []
    for path in paths[:MOST_FILES]:
        if reader.is_full():
            break
        if not path.isprintable():
            reader.pass_over("unreadable")  # a name that can't be shown as it is, nor written down
        elif path not in without and (wanting := prober.wanting(path)):
            needed = any(ready.opens for ready in wanting)
            raw = reader.read(path) if needed else reader.there(path)
            if raw is not None:
                found += prober.look(path, wanting, raw)
    return Scanned(tuple(found), reader.files, tuple(reader.told(len(paths))))


class _Reader:
    """Reads files below a folder, and keeps count."""

    def __init__(self, folder: Path, deadline: float) -> None:
        self._folder = str(folder)
        self._deadline = deadline
        self._real: dict[str, bool] = {"": True}
        self._bytes = 0
        self._skipped: Counter[str] = Counter()
        self.files = 0

    def is_late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self._deadline

    def is_full(self) -> bool:
        """Whether no more is to be read."""
        return self._bytes > TOTAL_BYTES or self.is_late()

    def pass_over(self, why: str) -> None:
        """Count a file that isn't looked at."""
        self._skipped[why] += 1

    def there(self, path: str) -> bytes | None:
        """Nothing, if the file is there; None if it isn't."""
        try:
            if not self._inside(path) or not stat.S_ISREG(os.lstat(self._place(path)).st_mode):
                return None
        except (OSError, ValueError):
            return None
        self.files += 1
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
        self._bytes += len(raw)
        if b"\0" in raw[:_LOOKED_AT_FOR_NUL]:
            self._skipped["binary"] += 1
            return None
        self.files += 1
        return raw

    def _read(self, path: str) -> bytes | None:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                return None
            if about.st_size > FILE_BYTES:
                self._skipped["large"] += 1
                return None
            return os.read(descriptor, FILE_BYTES)
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
                self._skipped["linked"] += 1
        return self._real[parent]

    def told(self, paths: int) -> Iterable[str]:
        """What was left out, in words."""
        if self._skipped["large"]:
            yield f"{count(self._skipped['large'], 'file')} over {FILE_BYTES // 1024} KiB"
        if self._skipped["binary"]:
            yield f"{count(self._skipped['binary'], 'binary file')}"
        if self._skipped["unreadable"]:
            yield f"{count(self._skipped['unreadable'], 'file')} with a name that can't be shown"
        if self._skipped["linked"]:
            yield f"{count(self._skipped['linked'], 'folder')} behind links"
        if paths > MOST_FILES:
            yield f"all but the first {MOST_FILES:,} of {paths:,} files"
        if self._bytes > TOTAL_BYTES:
            yield f"all after the first {TOTAL_BYTES // 1024**2} MiB"
        elif self.is_late():
            yield "all that could not be looked at in time"
