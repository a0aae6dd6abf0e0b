"""Whether files that prove something have changed since somebody vouched for them.

**The rule.** The day of a piece says too little: much happens on one day, and a branch may bring
in what was committed long before. So what counts is the commit that wrote the piece's line as it
stands in the review file (as ``git blame`` names it): whoever wrote the line had before them what
that commit holds. The file has moved on by the commits of the checked-out branch that changed it
and aren't part of that commit's history. For a piece whose line isn't committed yet, and for one
in doubt, whose line was written again by that, it is by the commits of a later day than its own.
A merge counts only where it changed what its parents have alike.
"""

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.findings import Findings, Kind, Presence, finding_of
from gonogo.assess.moved import MovedOn
from gonogo.evidence.kinds import file_path_of
from gonogo.evidence.paths import follow, inside
from gonogo.git.changes import (
    Changes,
    Commit,
    are_converted,
    blobs_at_head,
    changes_of,
    line_commits,
)
from gonogo.git.renames import renamed_to
from gonogo.git.repository import CUT_OFF, Repository
from gonogo.review.model import Evidence, Review

MOST_FILES = 1_000
_MOST_GONE = 20
_MOST_BYTES_COMPARED = 8 * 1024 * 1024
_NEITHER_LINK_NOR_PIPE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Asked(NamedTuple):
    """A piece of evidence, the path of its file, and the commit that vouched for it, if any."""

    piece: Evidence
    path: str
    since: str


def moves_of(
    review: Review, findings: Findings, path: Path, repository: Repository
) -> dict[Evidence, MovedOn]:
    """What became of each file that proves something; ``path`` is the review file's.

    Asks git a few questions in all, however many files there are, and one more for each commit
    that renamed some; it may take a while. Pieces whose file has not changed are left out.
    """
    folder = Path(os.path.realpath(path.parent))
    changed = _changed(review, findings, folder, path, repository)
    return changed | _renamed(review, findings, folder, repository)


def _changed(
    review: Review, findings: Findings, folder: Path, path: Path, repository: Repository
) -> dict[Evidence, MovedOn]:
    files = _files(review, findings, Presence.PRESENT)
    if not files:
        return {}
    paths = sorted(set(files.values()))[:MOST_FILES]
    changes = changes_of(repository, folder, paths)
    if changes.trouble:
        return dict.fromkeys(files, MovedOn(commits=None, unknown=changes.trouble))
    if repository.is_shallow():
        return dict.fromkeys(files, MovedOn(commits=None, unknown=CUT_OFF, cut_off=True))
    lines = _lines_by_id(line_commits(repository, path))
    asked = [Asked(piece, file, _since(piece, lines)) for piece, file in files.items()]
    edited = _uncommitted(repository, folder, paths)
    found = {}
    for one, moved in zip(asked, moved_on(changes, asked), strict=True):
        moved = moved._replace(uncommitted=one.path in edited, path=one.path)
        if moved.moved_on or moved.unknown:
            found[one.piece] = moved
    return found


def _renamed(
    review: Review, findings: Findings, folder: Path, repository: Repository
) -> dict[Evidence, MovedOn]:
    """Where the files went that are not there any more, as far as git knows."""
    gone = _files(review, findings, Presence.MISSING)
    now = renamed_to(repository, folder, sorted(set(gone.values()))[:_MOST_GONE])
    return {
        piece: MovedOn(path=path, renamed_to=now[path])
        for piece, path in gone.items()
        if path in now
    }


def moved_on(changes: Changes, asked: Sequence[Asked]) -> list[MovedOn]:
    """By which commits each file has moved on; see the rule above."""
    bits = {name: 1 << n for n, name in enumerate({one.since for one in asked if one.since})}
    by_path: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(asked):
        by_path[one.path].append(number)
    counted: list[list[Commit]] = [[] for _ in asked]
    part_of: dict[str, int] = defaultdict(int)
    for commit in changes.commits:
        held = part_of.pop(commit.name, 0) | bits.get(commit.name, 0)
        for parent in commit.parents:
            part_of[parent] |= held
        touched = {name for path in commit.paths for name in _with_folders(path)}
        for number in (n for name in touched for n in by_path.get(name, ())):
            one = asked[number]
            later = not held & bits[one.since] if one.since else commit.day > one.piece.at
            if later:
                counted[number].append(commit)
    known = {commit.name for commit in changes.commits}
    return [
        _told(commits, cut=changes.older and bool(one.since) and one.since not in known)
        for one, commits in zip(asked, counted, strict=True)
    ]


def _told(commits: Sequence[Commit], *, cut: bool) -> MovedOn:
    if cut:
        return MovedOn(commits=None, unknown="its history is too long to be looked through")
    if not commits:
        return MovedOn()
    newest = commits[0]
    names = tuple(commit.name for commit in commits)
    return MovedOn(len(commits), newest.name, newest.day, newest.subject, names=names)


def _with_folders(path: str) -> Iterable[str]:
    yield ""
    yield path
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _files(review: Review, findings: Findings, presence: Presence) -> dict[Evidence, str]:
    """The pieces that name a file, those of which it is there or those of which it is missing."""
    return {
        piece: path
        for piece in review.evidence()
        if finding_of(findings, piece)[:2] == (Kind.FILE, presence)
        and (path := inside(file_path_of(piece.ref))) is not None
    }


def _lines_by_id(lines: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """The lines that hold something in quotes, by each such thing: ids among them."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for commit, line in lines:
        for quoted in set(line.replace("'", '"').split('"')[1::2]):
            found[quoted].append((commit, line))
    return found


def _since(piece: Evidence, lines: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """The commit that wrote the line of a piece as it is now; empty where there is no such."""
    if piece.in_doubt:
        return ""
    day = piece.at.isoformat()
    fitting = {commit for commit, line in lines.get(piece.id, ()) if day in line}
    return fitting.pop() if len(fitting) == 1 else ""


def _uncommitted(repository: Repository, folder: Path, paths: Sequence[str]) -> frozenset[str]:
    """The files that lie on the disk otherwise than they were committed."""
    blobs = blobs_at_head(repository, folder, paths)
    if not blobs:
        return frozenset()
    differ = [path for path, blob in blobs.items() if _differs(repository, folder, path, blob)]
    if not differ:
        return frozenset()
    return frozenset(differ) - are_converted(repository, folder, differ)


def as_on_disk(path: str, folder: Path, root: Path) -> bytes | None:
    """What a file of the repository holds; None where there is none, or it is very long."""
    spot = follow(path, folder, root)
    if not spot.exists or spot.is_folder or spot.through_link:
        return None
    return _read(folder / path)


def _differs(repository: Repository, folder: Path, path: str, blob: str) -> bool:
    raw = as_on_disk(path, folder, repository.root)
    if raw is None:
        return False
    texts = (raw, raw.replace(b"\r\n", b"\n"))  # git may store lines of Windows in its own way
    return all(_blob_name(text, len(blob)) != blob for text in texts)


def _blob_name(raw: bytes, digits: int) -> str:
    """What git calls a file with this content: names of 40 digits are made by SHA-1."""
    digest = hashlib.sha1(usedforsecurity=False) if digits == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(raw) + raw)
    return digest.hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | _NEITHER_LINK_NOR_PIPE)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            raw = file.read(_MOST_BYTES_COMPARED + 1)
    except OSError:
        return None
    return raw if len(raw) <= _MOST_BYTES_COMPARED else None
