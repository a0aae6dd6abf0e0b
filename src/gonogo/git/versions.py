"""The versions of a file in git's history."""

import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.git.commits import PATIENCE_SECONDS, Commit, log
from gonogo.git.process import ask
from gonogo.git.renames import MOST_RENAMES, name_before
from gonogo.git.repository import Repository
from gonogo.text.limits import FILE_BYTES

_MOST_BYTES = 8 * FILE_BYTES
"""Of all versions that are held in memory at once."""


class _Name(NamedTuple):
    """A file of some commit by its name, seen from a folder that is there."""

    folder: Path
    name: str


class Blob(NamedTuple):
    """A content that git keeps: its name, and its size in bytes."""

    name: str
    size: int


class Version(NamedTuple):
    """A file as a commit left it; ``raw`` is None where it is gone, too large, or no file.

    ``on_branch`` tells a commit of the branch that is checked out from one of a merged branch,
    ``name`` what the file was called there, from the root; empty where it is called so now.
    """

    about: Commit
    raw: bytes | None
    on_branch: bool = True
    name: str = ""

    @property
    def commit(self) -> str:
        """The commit's full name."""
        return self.about.name

    @property
    def day(self) -> datetime.date:
        """The author's day."""
        return self.about.day


class Listed(NamedTuple):
    """A version whose content wasn't read yet; no ``blob`` where there is none to be read."""

    about: Commit
    blob: Blob | None
    on_branch: bool = True
    name: str = ""


class Renamed(NamedTuple):
    """What a file was called before a commit, by its path from the root."""

    commit: Commit
    name: str


class Listing(NamedTuple):
    """The versions of a file, newest first. ``older`` tells that there are more.

    ``cut_off`` tells that git has only a part of the history here; ``trouble`` says in words why
    git didn't answer. ``renamed`` are its renames, the last one first.
    """

    versions: tuple[Listed, ...] = ()
    older: bool = False
    cut_off: bool = False
    trouble: str = ""
    renamed: tuple[Renamed, ...] = ()


def list_versions(
    repository: Repository, path: Path, most: int | None = None, *, first_parent: bool = False
) -> Listing:
    """The versions of a file, newest first, all of them unless only so many are asked for.

    They are those of all commits whose file isn't that of their first parent; ``first_parent``
    leaves out those of merged branches: what was done on two branches at once never stood in one
    file. The day is the author's, as a rebase keeps that. Renames are followed. Asks git a few
    times, and as often again for each rename, however many versions there are.
    """
    listing = _versions_of(repository, _Name(path.parent, path.name), (), most, first_parent)
    here = Path(os.path.realpath(path.parent), path.name).relative_to(repository.root).as_posix()
    for _ in range(MOST_RENAMES):
        called = listing.renamed[-1].name if listing.renamed else here
        renamed = _renamed(repository, called, listing)
        if renamed is None:
            break
        left = None if most is None else most - len(listing.versions)
        start = renamed.commit.parents[:1]
        name = _Name(repository.root, renamed.name)
        before = _versions_of(repository, name, start, left, first_parent)
        if before.trouble:
            return listing._replace(older=True)
        then = (version._replace(name=renamed.name) for version in before.versions)
        listing = before._replace(
            versions=(*listing.versions, *then), renamed=(*listing.renamed, renamed)
        )
    return listing


def _renamed(repository: Repository, name: str, listing: Listing) -> Renamed | None:
    """Whether the first of all versions came about by a rename."""
    if listing.trouble or listing.older or not listing.versions:
        return None
    first = listing.versions[-1].about
    before = (name_before(repository, name, parent, first.name) for parent in first.parents[:1])
    return next((Renamed(first, old) for old in before if old), None)


def _versions_of(
    repository: Repository,
    file: _Name,
    start: tuple[str, ...],
    most: int | None,
    first_parent: bool,
) -> Listing:
    """Those of one name, from a commit on backwards; from the last one without ``start``."""
    few = () if most is None or not first_parent else (f"--max-count={most + 1}",)
    begin = start if first_parent else ()
    commits, trouble = log(repository, *file, ("--first-parent", *few, *begin))
    on_branch = {commit.name for commit in commits if commit}
    if not first_parent and not trouble:
        commits, trouble = _of_all_branches(repository, file, start)
    dated = [commit for commit in commits[:most] if commit]
    blobs, untold = _blobs_at(repository, file, [commit.name for commit in dated])
    if trouble or untold:
        return Listing(trouble=trouble or untold)
    return Listing(
        tuple(
            Listed(commit, blob, commit.name in on_branch)
            for commit, blob in zip(dated, blobs, strict=True)
        ),
        most is not None and len(commits) > most,
        repository.is_shallow(),
    )


def _of_all_branches(
    repository: Repository, file: _Name, start: tuple[str, ...]
) -> tuple[list[Commit | None], str]:
    """git also lists merges whose file is that of their first parent: they changed nothing."""
    commits, trouble = log(repository, *file, ("--topo-order", "--full-history", *start))
    merges = [commit for commit in commits if commit and len(commit.parents) > 1]
    names = [name for merge in merges for name in (merge.name, merge.parents[0])]
    blobs, untold = _blobs_at(repository, file, names)
    pairs = zip(merges, blobs[::2], blobs[1::2], strict=not untold)
    idle = {merge.name for merge, now, before in pairs if now == before}
    return [
        commit for commit in commits if not commit or commit.name not in idle
    ], trouble or untold


def read_versions(repository: Repository, listed: Sequence[Listed]) -> Iterator[Version | str]:
    """The contents of versions, in their order; a text says why git didn't go on.

    However large they are together, only a part of them is held at once.
    """
    for chunk in _chunks(listed):
        contents, trouble = _contents(repository, (version.blob for version in chunk))
        if trouble:
            yield trouble
            return
        for version in chunk:
            yield _version(version, contents)


def _blobs_at(
    repository: Repository, file: _Name, commits: Sequence[str]
) -> tuple[list[Blob | None], str]:
    """The file's content in each commit, None where it has none that can be used; and trouble."""
    if not commits:
        return [], ""
    if "\n" in file.name:
        return [], "git can't be asked about a file with a line break in its name"
    asked = "".join(f"{commit}:./{file.name}\n" for commit in commits)
    check = ("cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)")
    reply = ask(check, file.folder, repository.tree, asked, PATIENCE_SECONDS)
    if reply.trouble or len(reply.lines) != len(commits):
        return [], reply.trouble or "git's answer can't be read"
    return [_usable(*line.rsplit(" ", 2)) for line in reply.lines], ""


def blob_named(repository: Repository, commit: str, path: str) -> Blob | None:
    """The content of a file in a commit, by its path from the root; None where there is none."""
    if "\n" in path:
        return None
    check = ("cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)")
    reply = ask(check, repository.root, repository.tree, f"{commit}:{path}\n")
    return _usable(*reply.output.strip("\n").rsplit(" ", 2)) if reply.output else None


def is_without(repository: Repository, commit: str, path: str) -> bool:
    """Whether a commit surely has nothing at a path from the root."""
    told = ("ls-tree", "-z", "--name-only", "--full-tree", commit, "--", path)
    reply = ask(told, repository.root, repository.tree)
    return not reply.trouble and not reply.output


def content(repository: Repository, blob: Blob) -> bytes | None:
    """The bytes of a content; None where git doesn't give them."""
    return _contents(repository, [blob])[0].get(blob.name)


def _usable(name: str, kind: str = "", size: str = "") -> Blob | None:
    right = kind == "blob" and size.isdigit() and int(size) <= FILE_BYTES
    return Blob(name, int(size)) if right else None


def _chunks(listed: Sequence[Listed]) -> Iterator[list[Listed]]:
    """As many of them at a time as their contents may be held at once."""
    chunk: list[Listed] = []
    sizes: dict[str, int] = {}
    held = 0
    for version in listed:
        blob = version.blob
        more = blob.size if blob and blob.name not in sizes else 0
        if chunk and held + more > _MOST_BYTES:
            yield chunk
            chunk, sizes, held = [], {}, 0
            more = blob.size if blob else 0
        if blob:
            sizes[blob.name] = blob.size
        chunk.append(version)
        held += more
    if chunk:
        yield chunk


def _version(listed: Listed, contents: dict[str, bytes]) -> Version:
    raw = contents.get(listed.blob.name) if listed.blob else None
    return Version(listed.about, raw, listed.on_branch, listed.name)


def _contents(repository: Repository, blobs: Iterable[Blob | None]) -> tuple[dict[str, bytes], str]:
    names = dict.fromkeys(blob.name for blob in blobs if blob)
    if not names:
        return {}, ""
    asked = "".join(f"{name}\n" for name in names)
    told = ("cat-file", "--batch")
    reply = ask(told, repository.root, repository.tree, asked, PATIENCE_SECONDS)
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
