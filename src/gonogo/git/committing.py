"""Committing one file, and nothing else that is staged."""

import re
from pathlib import Path
from typing import NamedTuple

from gonogo.git.commits import Commit, find_commit
from gonogo.git.process import Ran, ask, run_for_user
from gonogo.git.repository import Repository

_UNDER_WAY = (
    ("MERGE_HEAD", "a merge", "git commit"),
    ("CHERRY_PICK_HEAD", "a cherry-pick", "git cherry-pick --continue"),
    ("REVERT_HEAD", "a revert", "git revert --continue"),
    ("rebase-merge", "a rebase", "git rebase --continue"),
    ("rebase-apply", "a rebase", "git rebase --continue"),
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Committed(NamedTuple):
    """The new commit, None where there is none; and all that git and its hooks said."""

    commit: Commit | None
    output: str


def under_way(repository: Repository) -> str:
    """Why no single file can be committed now, and what to do; empty where it can."""
    for name, what, how in _UNDER_WAY:
        if (repository.tree.git_folder / name).exists():
            return (
                f"{what} is under way, and git commits no single file in its midst; "
                f"finish it ({how}), then commit again"
            )
    return ""


def branch(repository: Repository) -> str:
    """The branch that is checked out; empty where HEAD is detached."""
    reply = ask(("symbolic-ref", "--short", "-q", "HEAD"), repository.root, repository.tree)
    return reply.output.strip()


def editor(repository: Repository) -> str:
    """The editor that git would open for a message; empty where there is none."""
    ran = run_for_user(("var", "GIT_EDITOR"), repository.root, repository.tree)
    return "" if ran.code else ran.output.strip()


def commit_file(
    repository: Repository, path: Path, message: str, *, alone: bool = False
) -> Committed:
    """Commit a file as it lies on the disk, whatever of it is staged; all else stays as staged.

    The user's settings and hooks hold. A file that git doesn't track yet is no more so if it
    can't be committed. ``alone`` keeps hooks away from the terminal.
    """
    new = not _is_tracked(repository, path)
    if new:
        added = _run(repository, path, ("add", "--intent-to-add", "--"), alone=alone)
        if added.code:
            return Committed(None, _plain(added.output))
    options = ("commit", "--only", "--cleanup=whitespace", "--file=-", "--")
    ran = _run(repository, path, options, message, alone=alone)
    if ran.code:
        if new:
            _run(repository, path, ("rm", "--cached", "--quiet", "--"), alone=alone)
        return Committed(None, _plain(ran.output))
    return Committed(find_commit(repository, "HEAD").commit, _plain(ran.output))


def _run(
    repository: Repository, path: Path, options: tuple[str, ...], stdin: str = "", *, alone: bool
) -> Ran:
    told = ("--literal-pathspecs", *options, path.name)
    return run_for_user(told, path.parent, repository.tree, stdin, alone=alone)


def _is_tracked(repository: Repository, path: Path) -> bool:
    told = ("--literal-pathspecs", "ls-files", "-z", "--", path.name)
    return bool(ask(told, path.parent, repository.tree).output)


def _plain(output: str) -> str:
    """Without colours, which hooks may write although nobody sees them."""
    return _COLOURS.sub("", output).strip()
