"""The versions of a file in git's history."""

import datetime
from pathlib import Path
from typing import NamedTuple

from gonogo.git.process import ask
from gonogo.git.repository import Repository
from gonogo.text.limits import FILE_BYTES

MOST_VERSIONS = 100
_MOST_BYTES = 8 * FILE_BYTES
"""Of all versions together: they are held in memory at once."""
_NO_COMMITS = "does not have any commits yet"


class Version(NamedTuple):
    """A file as a commit left it; ``raw`` is None where it is gone, too large, or no file."""

    commit: str
    day: datetime.date
    raw: bytes | None


class Versions(NamedTuple):
    """Oldest first. ``older`` tells that there are more before these.

    ``cut_off`` tells that git has only a part of the history here; ``trouble`` says in words why
    git didn't answer.
    """

    versions: tuple[Version, ...] = ()
    older: bool = False
    cut_off: bool = False
    trouble: str = ""


class _Blob(NamedTuple):
    name: str
    size: int


def versions_of(repository: Repository, path: Path) -> Versions:
    """The newest versions of a file, 100 at most, along the branch that is checked out.

    Of a merge only the result counts: what was done on two branches at once never stood in one
    file. The day is the author's, as a rebase keeps that. Renames aren't followed. Asks git at
    most four times, however many versions there are.
    """
    log = (
        *("--literal-pathspecs", "log", "--first-parent", f"--max-count={MOST_VERSIONS + 1}"),
        *("--format=%H %ad", "--date=short", "--", path.name),
    )
    reply = ask(log, path.parent, repository.tree)
    if reply.trouble:
        return Versions(trouble="" if _NO_COMMITS in reply.trouble else reply.trouble)
    told = (line.partition(" ") for line in reply.output.splitlines())
    commits = [(name, _day(day)) for name, _, day in told]
    dated = [(name, day) for name, day in commits[:MOST_VERSIONS] if day]
    found, trouble = _blobs(repository, path, [name for name, _ in dated])
    if trouble:
        return Versions(trouble=trouble)
    blobs = _as_many_as_fit(found)
    contents, trouble = _contents(repository, blobs)
    if trouble:
        return Versions(trouble=trouble)
    versions = [
        Version(name, day, contents.get(blob.name) if blob else None)
        for (name, day), blob in zip(dated, blobs, strict=False)
    ]
    older = len(commits) > MOST_VERSIONS or len(found) > len(blobs)
    return Versions(tuple(reversed(versions)), older, repository.is_shallow())


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:  # a commit may claim any year
        return None


def _blobs(
    repository: Repository, path: Path, commits: list[str]
) -> tuple[list[_Blob | None], str]:
    """The file's content in each commit, None where it has none that can be used; and trouble."""
    if not commits:
        return [], ""
    if "\n" in path.name:
        return [], "git can't be asked about a file with a line break in its name"
    asked = "".join(f"{commit}:./{path.name}\n" for commit in commits)
    check = ("cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)")
    reply = ask(check, path.parent, repository.tree, asked)
    lines = reply.output.splitlines()
    if reply.trouble or len(lines) != len(commits):
        return [], reply.trouble or "git's answer can't be read"
    return [_usable(*line.rsplit(" ", 2)) for line in lines], ""


def _usable(name: str, kind: str = "", size: str = "") -> _Blob | None:
    right = kind == "blob" and size.isdigit() and int(size) <= FILE_BYTES
    return _Blob(name, int(size)) if right else None


def _as_many_as_fit(blobs: list[_Blob | None]) -> list[_Blob | None]:
    """The first of them, as far as their contents may be held at once."""
    sizes: dict[str, int] = {}
    for count, blob in enumerate(blobs):
        if blob:
            sizes[blob.name] = blob.size
        if sum(sizes.values()) > _MOST_BYTES:
            return blobs[:count]
    return blobs


def _contents(repository: Repository, blobs: list[_Blob | None]) -> tuple[dict[str, bytes], str]:
    names = dict.fromkeys(blob.name for blob in blobs if blob)
    if not names:
        return {}, ""
    asked = "".join(f"{name}\n" for name in names)
    reply = ask(("cat-file", "--batch"), repository.root, repository.tree, asked)
    return _read_batch(reply.output), reply.trouble


def _read_batch(output: str) -> dict[str, bytes]:
    """Each object: a line with name, kind and size, so many bytes, a line break."""
    raw = output.encode(errors="surrogateescape")
    contents: dict[str, bytes] = {}
    at = 0
    while (end := raw.find(b"\n", at)) > 0:
        name, _, told = raw[at:end].decode("ascii", "replace").partition(" ")
        kind, _, size = told.partition(" ")
        start = at = end + 1
        if kind == "blob":  # not so where it is missing, as in a partial clone
            contents[name] = raw[start : start + int(size)]
            at = start + int(size) + 1
    return contents
