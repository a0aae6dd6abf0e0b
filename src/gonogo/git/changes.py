"""Which commits changed some files, and how they follow each other: one question to git."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gonogo.git.process import Reply, ask
from gonogo.git.repository import Repository

MOST_COMMITS = 20_000
_LONGEST_FILE = 1024 * 1024
_COMMIT = re.compile(r"\n?\x02([0-9a-f]{40,64}) ([0-9a-f ]*)")
_NO_COMMITS = ("does not have any commits yet", "bad revision 'HEAD'")


class Commit(NamedTuple):
    """A commit with what it changed of the files asked for.

    A merge changed what it holds otherwise than its parents, which have it alike: whatever its
    parents differ in was changed by the commits that it joins. ``day`` is the committer's.
    """

    name: str
    parents: tuple[str, ...]
    day: datetime.date
    subject: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """The commits of the branch that is checked out, each before its parents.

    ``older`` tells that there are more; ``trouble`` says in words why git can't tell.
    """

    commits: tuple[Commit, ...] = ()
    older: bool = False
    trouble: str = ""


def changes_of(repository: Repository, folder: Path, paths: Sequence[str]) -> Changes:
    """All commits, with their changes of ``paths``: files and folders, named from ``folder``."""
    log = (
        *("-c", "log.showRoot=true", "-c", "log.follow=false", "--literal-pathspecs", "log"),
        *("--topo-order", "--full-history", "--sparse", f"--max-count={MOST_COMMITS + 1}"),
        *("--raw", "-c", "--no-renames", "--no-ext-diff", "--no-abbrev", "--relative", "-z"),
        *("--encoding=UTF-8", "--date=short", "--format=%x02%H %P%x00%cd%x00%s"),
        *("HEAD", "--", *paths),
    )
    reply = ask(log, folder, repository.tree)
    if reply.trouble:
        new = any(words in reply.trouble for words in _NO_COMMITS)
        return Changes(trouble="" if new else reply.trouble)
    commits = tuple(_read(reply.output.split("\0")))
    return Changes(commits[:MOST_COMMITS], older=len(commits) > MOST_COMMITS)


def line_commits(repository: Repository, path: Path) -> list[tuple[str, str]]:
    """Each line of a committed file with the commit that wrote it so; empty where git can't tell.

    What lies on the disk is not looked at: that would run filters that a repository may name.
    """
    blame = (
        *("-c", "blame.ignoreRevsFile=", "blame", "--no-textconv", "--porcelain", "HEAD"),
        *("--", path.name),
    )
    reply = ask(blame, path.parent, repository.tree)
    found: list[tuple[str, str]] = []
    commit = ""
    begins = True
    for line in () if reply.trouble else reply.output.split("\n"):
        if line.startswith("\t"):
            found.append((commit, line[1:]))
        elif begins:
            commit = line.partition(" ")[0]
        begins = line.startswith("\t")
    return found


def _read(tokens: Sequence[str]) -> Iterator[Commit]:
    """``git log --raw -z``: what is asked for of a commit, then each change and its path."""
    at = 0
    while at < len(tokens):
        found = _COMMIT.fullmatch(tokens[at])
        if not found or at + 2 >= len(tokens):
            at += 1
            continue
        name, parents, day, subject = found[1], found[2].split(), *tokens[at + 1 : at + 3]
        at += 3
        paths: list[str] = []
        while at + 1 < len(tokens) and not _COMMIT.fullmatch(tokens[at]):
            if (change := tokens[at].lstrip("\n")).startswith(":"):
                if _by_itself(change):
                    paths.append(tokens[at + 1])
                at += 1
            at += 1
        yield Commit(name, tuple(parents), _day(day), subject, tuple(paths))


def _by_itself(change: str) -> bool:
    """Whether a commit made the change, and didn't only join what its parents differ in.

    ``:mode mode blob blob M``; for a merge as many colons as parents, and as many blobs before
    the last one, which is its own.
    """
    parents = len(change) - len(change.lstrip(":"))
    blobs = change.split(" ")[parents + 1 : 2 * parents + 1]
    return len(set(blobs)) == 1


def _day(written: str) -> datetime.date:
    with suppress(ValueError):  # a commit may claim any year
        return datetime.date.fromisoformat(written)
    return datetime.date.min


def blobs_at_head(
    repository: Repository, folder: Path, paths: Iterable[str]
) -> dict[str, str] | None:
    """The name of each committed file's content, by its path; None where git doesn't answer."""
    listing = ("--literal-pathspecs", "ls-tree", "-z", "HEAD", "--", *paths)
    reply = ask(listing, folder, repository.tree)
    if reply.trouble:
        return None
    told = (entry.partition("\t") for entry in reply.output.split("\0"))
    entries = ((facts.split(" "), path) for facts, tab, path in told if tab)
    return {path: facts[2] for facts, path in entries if facts[0].startswith("100")}


def are_converted(repository: Repository, folder: Path, paths: Iterable[str]) -> frozenset[str]:
    """The paths whose files git stores otherwise than they lie on the disk; nothing is run."""
    asked = "".join(f"{path}\0" for path in paths)
    names = ("filter", "ident", "working-tree-encoding")
    reply = ask(("check-attr", "-z", "--stdin", *names), folder, repository.tree, asked)
    fields = reply.output.split("\0")
    triples = zip(fields[::3], fields[2::3], strict=False)
    return frozenset(path for path, value in triples if value not in ("unspecified", "unset"))


def patches(repository: Repository, folder: Path, commits: Sequence[str], path: str) -> Reply:
    """What each of some commits changed of a file, as ``git show`` tells it."""
    show = (
        *("-c", f"core.bigFileThreshold={_LONGEST_FILE}", "--literal-pathspecs", "show", "-p"),
        *("--no-color", "--no-ext-diff", "--no-textconv", "--no-notes", "--date=short"),
        *("--encoding=UTF-8", "--format=%n%h  %cd  %an%n%s%n", *commits, "--", path),
    )
    return ask(show, folder, repository.tree)


def content_of(repository: Repository, blob: str) -> str | None:
    """The text of a file as it was committed; None where git doesn't give it, or it is long."""
    size = ask(("cat-file", "-s", blob), repository.root, repository.tree)
    if size.trouble or int(size.output) > _LONGEST_FILE:
        return None
    reply = ask(("cat-file", "blob", blob), repository.root, repository.tree)
    return None if reply.trouble else reply.output
