"""Scanning: reading the files that git tracks, for what the probes of a checklist look for.

The repository is hostile until proven otherwise: nothing is read through a link, nothing that is
huge or binary, and no more than a limit of bytes and seconds; what was left out is told.
"""

import os
import stat
import time
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.probing import Found, Prober, standing
from gonogo.checklist.model import Probe
from gonogo.evidence.two_cores import Part, PlainFound, in_two
from gonogo.git.repository import Repository, why_not
from gonogo.text.amounts import count

FILE_BYTES = 512 * 1024
TOTAL_BYTES = 512 * 1024 * 1024
MOST_FILES = 200_000
SECONDS = 30.0
_LOOKED_AT_FOR_NUL = 8_000
_WORTH_TWO = 2_000
"""Files from which on two processes are done sooner than one."""


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
    probes = tuple(probes)
    wanted = [path for path in paths[:MOST_FILES] if path not in without]
    place, deadline = Path(os.path.realpath(folder)), time.monotonic() + seconds

    def look(some: list[str]) -> Part:
        return _look(probes, place, some, deadline)

    found, reader = in_two(look, wanted) if len(wanted) >= _WORTH_TWO else look(wanted)
    by_id = {probe.id: probe for probe in probes}
    named = standing(
        [Found(by_id[name], path, tuple(lines), kind) for name, path, lines, kind in found]
    )
    order = {path: number for number, path in enumerate(wanted)}
    told = tuple(_told(reader, len(paths), late=time.monotonic() > deadline))
    return Scanned(tuple(sorted(named, key=lambda f: order[f.path])), reader["files"], told)


def _look(probes: Sequence[Probe], folder: Path, paths: Iterable[str], deadline: float) -> Part:
    """What is found in some of the files, and the counts of what was read and left out."""
    reader = _Reader(folder, deadline)
    prober = Prober(probes, reader.is_late)
    found: list[PlainFound] = []
    for path in paths:
        if reader.is_full():
            break
        if not path.isprintable():
            reader.counts["unreadable"] += 1  # a name that can't be shown, nor written down
        elif wanting := prober.wanting(path):
            needed = any(ready.opens for ready in wanting)
            raw = reader.read(path) if needed else reader.there(path)
            if raw is not None:
                found += [
                    (one.probe.id, one.path, list(one.lines), one.secret)
                    for one in prober.look(path, wanting, raw)
                ]
    return found, reader.counts


def _told(counts: Counter[str], paths: int, *, late: bool) -> Iterable[str]:
    """What was left out, in words."""
    if counts["large"]:
        yield f"{count(counts['large'], 'file')} over {FILE_BYTES // 1024} KiB"
    if counts["binary"]:
        yield count(counts["binary"], "binary file")
    if counts["unreadable"]:
        yield f"{count(counts['unreadable'], 'file')} with a name that can't be shown"
    if counts["linked"]:
        yield f"{count(counts['linked'], 'file')} behind links"
    if paths > MOST_FILES:
        yield f"all but the first {MOST_FILES:,} of {paths:,} files"
    if counts["bytes"] > TOTAL_BYTES:
        yield f"all after the first {TOTAL_BYTES // 1024**2} MiB"
    elif late:
        yield "all that could not be looked at in time"


class _Reader:
    """Reads files below a folder, and keeps count."""

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
