"""Where a file went that is gone, and what one was called before: what git takes for a rename."""

from collections.abc import Iterable
from pathlib import Path

from gonogo.git.process import Reply, ask
from gonogo.git.repository import Repository

MOST_RENAMES = 8
_MOST_COMPARED = 400
"""Files of one commit that git compares with each other."""


def renamed_to(repository: Repository, folder: Path, path: str) -> str:
    """The path of a file that was committed as ``path`` once and isn't any more; else empty.

    Both are named from ``folder``. It is followed from rename to rename, through those commits
    only that are there: nothing is fetched. Two questions to git for each of them.
    """
    now = path
    for _ in range(MOST_RENAMES):
        commit = _deleted_by(repository, folder, now)
        if not commit:
            return now if now != path else ""
        now = _renamed_by(repository, folder, commit, now)
        if not now:
            return ""
    return ""


def name_before(repository: Repository, path: str, commit: str, later: str = "HEAD") -> str | None:
    """What a file of a later commit was called in an earlier one, by paths from the root.

    None where git finds no file that was renamed to it since.
    """
    told = (
        *("diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status"),
        *("--no-ext-diff", "--no-textconv", commit, later),
    )
    renamed = _renames(ask(told, repository.root, repository.tree))
    return next((old for old, new in renamed if new == path), None)


def _deleted_by(repository: Repository, folder: Path, path: str) -> str:
    """The last commit that touched a path, if it deleted it."""
    log = (
        *("-c", "log.follow=false", "--literal-pathspecs", "log", "--max-count=1", "-z"),
        *("--format=%H", "--name-status", "--no-renames", "--relative", "HEAD", "--", path),
    )
    reply = ask(log, folder, repository.tree)
    commit, status, *_ = *reply.output.split("\0"), ""
    return commit if status.strip() == "D" else ""


def _renamed_by(repository: Repository, folder: Path, commit: str, path: str) -> str:
    """What a commit renamed a path to; empty where it did not."""
    show = (
        *("show", "--format=", "--name-status", "-z", "--find-renames", f"-l{_MOST_COMPARED}"),
        *("--diff-filter=R", "--relative", "--no-ext-diff", "--no-textconv", commit),
    )
    return dict(_renames(ask(show, folder, repository.tree))).get(path, "")


def _renames(reply: Reply) -> Iterable[tuple[str, str]]:
    """Old and new names, as ``--name-status -z`` lists them where nothing but renames is asked."""
    tokens = reply.output.split("\0")
    return zip(tokens[1::3], tokens[2::3], strict=False)
