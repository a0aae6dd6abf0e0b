"""Scanning: reading the files that git tracks, for what the probes of a checklist look for."""

import os
import time
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.probing import Found, Prober, standing
from gonogo.checklist.model import Probe
from gonogo.evidence.reader import FILE_BYTES, TOTAL_BYTES, Reader
from gonogo.evidence.second_look import second_look
from gonogo.evidence.two_cores import Part, PlainFound, in_two
from gonogo.git.repository import Repository, why_not
from gonogo.text.amounts import count

MOST_FILES = 200_000
SECONDS = 30.0
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
    named = second_look(named, wanted, Reader(place, deadline))
    order = {path: number for number, path in enumerate(wanted)}
    told = tuple(_told(reader, len(paths), late=time.monotonic() > deadline))
    return Scanned(tuple(sorted(named, key=lambda f: order[f.path])), reader["files"], told)


def _look(probes: Sequence[Probe], folder: Path, paths: Iterable[str], deadline: float) -> Part:
    """What is found in some of the files, and the counts of what was read and left out."""
    reader = Reader(folder, deadline)
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
