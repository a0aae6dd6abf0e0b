"""Where a file went that is gone: what git takes for a rename."""

from pathlib import Path

from gonogo.git.process import ask
from gonogo.git.repository import Repository

_MOST_RENAMES = 8
_MOST_COMPARED = 400
"""Files of one commit that git compares with each other."""


def renamed_to(repository: Repository, folder: Path, path: str) -> str:
    """The path of a file that was committed as ``path`` once and isn't any more; else empty.

    Both are named from ``folder``. It is followed from rename to rename, through those commits
    only that are there: nothing is fetched. Two questions to git for each of them.
    """
    now = path
    for _ in range(_MOST_RENAMES):
        commit = _deleted_by(repository, folder, now)
        if not commit:
            return now if now != path else ""
        now = _renamed_by(repository, folder, commit, now)
        if not now:
            return ""
    return ""


def _deleted_by(repository: Repository, folder: Path, path: str) -> str:
    """The last commit that touched a path, if it deleted it."""
    log = (
        *("-c", "log.follow=false", "--literal-pathspecs", "log", "--max-count=1", "-z"),
        *("--format=%H", "--name-status", "--no-renames", "--relative", "HEAD", "--", path),
    )
    reply = ask(log, folder, repository.tree)
    tokens = [token.strip() for token in reply.output.split("\0")]
    return tokens[0] if not reply.trouble and "D" in tokens[1:-1] else ""


def _renamed_by(repository: Repository, folder: Path, commit: str, path: str) -> str:
    """What a commit renamed a path to; empty where it did not."""
    show = (
        *("show", "--format=", "--name-status", "-z", "--find-renames", f"-l{_MOST_COMPARED}"),
        *("--diff-filter=R", "--relative", "--no-ext-diff", "--no-textconv", commit),
    )
    reply = ask(show, folder, repository.tree)
    tokens = [] if reply.trouble else reply.output.split("\0")
    pairs = dict(zip(tokens[1::3], tokens[2::3], strict=False))
    return pairs.get(path, "")
