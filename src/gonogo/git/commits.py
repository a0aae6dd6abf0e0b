"""Commits: who made one, when, and why in a line; and which one a person means."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.git.process import ask
from gonogo.git.repository import Repository

PATIENCE_SECONDS = 60.0
"""For what a person asked for and waits for: the history of a large repository takes its time."""

NO_COMMITS = "does not have any commits yet"
_FORMAT = ("-z", "--format=%H%x00%P%x00%ad%x00%aN%x00%s", "--date=short", "--encoding=UTF-8")
_FIELDS = 5
_MOST_NAMES = 2_000


class Commit(NamedTuple):
    """A commit's full name, the author's day and name, and the first line of its message.

    The words come from a repository: clean them before they are shown.
    """

    name: str
    day: datetime.date
    author: str = ""
    subject: str = ""
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The beginning of its name, as people write it."""
        return self.name[:8]


class Found(NamedTuple):
    """The commit that a revision names, or in words why there is none."""

    commit: Commit | None
    trouble: str = ""


def log(
    repository: Repository, folder: Path, name: str, options: tuple[str, ...]
) -> tuple[list[Commit | None], str]:
    """The commits of one file, newest first, as git's log with some options lists them.

    It is named from a folder that is there.

    None stands for one whose day no calendar has. Also gives what went wrong, in words.
    """
    told = ("--literal-pathspecs", "log", "--no-follow", *_FORMAT, *options, "--", name)
    reply = ask(told, folder, repository.tree, patience=PATIENCE_SECONDS)
    if reply.trouble:
        return [], "" if NO_COMMITS in reply.trouble else reply.trouble
    return list(_commits(reply.output)), ""


def find_commit(repository: Repository, revision: str) -> Found:
    """The commit that a person means: by name, branch, tag, or as git's other ways to say it."""
    return find_commits(repository, (revision,))[0]


def find_commits(repository: Repository, revisions: Sequence[str]) -> list[Found]:
    """The commits that a person means, one for each revision.

    What is typed is never an option to git, as it is asked on its standard input.
    """
    asked = [r for r in revisions if r.strip() and "\n" not in r and "\0" not in r]
    check = ("cat-file", "--batch-check=%(objectname) %(objecttype)")
    wanted = "".join(f"{revision}^{{commit}}\n" for revision in asked)
    reply = ask(check, repository.root, repository.tree, wanted)
    if reply.trouble or len(reply.lines) != len(asked):
        trouble = reply.trouble or "git's answer can't be read"
        return [Found(None, trouble) for _ in revisions]
    said = dict(zip(asked, reply.lines, strict=True))
    told = (line.rpartition(" ") for line in said.values())
    names = [name for name, _, kind in told if kind == "commit"]
    about = _about(repository, names) if names else {}
    return [_found(said.get(revision), about) for revision in revisions]


def _found(said: str | None, about: Mapping[str, Found]) -> Found:
    if said is None:
        return Found(None, "names no commit")
    name, _, kind = said.strip().rpartition(" ")
    if kind == "commit":
        return about[name]
    return Found(None, "could be more than one: give more digits" if kind == "ambiguous" else "")


def common_ancestor(repository: Repository, one: str, other: str) -> str:
    """The name of the commit where two commits (by full name) parted; empty where none is."""
    reply = ask(("merge-base", one, other), repository.root, repository.tree)
    return reply.output.strip()


def names_of_branches_and_tags(repository: Repository) -> list[str]:
    """The names of branches (also of remotes) and tags, those changed last first."""
    told = (
        *("for-each-ref", "--format=%(refname:short)", "--sort=-creatordate"),
        *(f"--count={_MOST_NAMES}", "refs/heads", "refs/remotes", "refs/tags"),
    )
    return ask(told, repository.root, repository.tree).lines


def _about(repository: Repository, names: Iterable[str]) -> dict[str, Found]:
    told = ("log", "--no-walk=unsorted", *_FORMAT, *names, "--")
    reply = ask(told, repository.root, repository.tree)
    none = Found(None, reply.trouble or "has a day that no calendar has")
    known = {commit.name: Found(commit) for commit in _commits(reply.output) if commit}
    return {name: known.get(name, none) for name in names}


def _commits(output: str) -> Iterator[Commit | None]:
    told = output.split("\0")
    for at in range(0, len(told) - _FIELDS + 1, _FIELDS):
        name, parents, day, author, subject = told[at : at + _FIELDS]
        try:
            when = datetime.date.fromisoformat(day)
            yield Commit(name, when, author, subject, tuple(parents.split()))
        except ValueError:  # a commit may claim any year
            yield None
