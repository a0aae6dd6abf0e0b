"""Where a file went that is gone, and what one was called before: what git takes for a rename."""

from collections.abc import Collection, Iterable
from itertools import pairwise
from pathlib import Path

from gonogo.git.process import Reply, ask
from gonogo.git.repository import Repository

MOST_RENAMES = 8
_MOST_COMPARED = 400
"""Files of one commit that git compares with each other."""


def renamed_to(repository: Repository, folder: Path, paths: Collection[str]) -> dict[str, str]:
    """Where files are now that were committed once and aren't any more, by their paths then.

    All are named from ``folder``; those of which git tells no new name are left out. They are
    followed from rename to rename, all at once, through those commits only that are there: nothing
    is fetched. For each rename in a row git is asked twice, and once for each commit that renamed.
    """
    found: dict[str, str] = {}
    now = {path: path for path in paths}
    for _ in range(MOST_RENAMES):
        there = _committed(repository, folder, now.values())
        found |= {path: name for path, name in now.items() if name in there and name != path}
        gone = {path: name for path, name in now.items() if name not in there}
        deleted = _deleted_by(repository, folder, gone.values())
        renamed = {
            commit: _renamed_by(repository, folder, commit)
            for commit in dict.fromkeys(deleted.values())
        }
        now = {
            path: renamed[deleted[name]][name]
            for path, name in gone.items()
            if name in deleted and name in renamed[deleted[name]]
        }
    return found


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


def _committed(repository: Repository, folder: Path, paths: Iterable[str]) -> frozenset[str]:
    """Those of the paths that the last commit has."""
    asked = tuple(dict.fromkeys(paths))
    if not asked:
        return frozenset()
    tree = ("--literal-pathspecs", "ls-tree", "-z", "--name-only", "HEAD", "--", *asked)
    return frozenset(ask(tree, folder, repository.tree).output.split("\0"))


def _deleted_by(repository: Repository, folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """For each path the last commit that deleted it, where there is one."""
    asked = tuple(dict.fromkeys(paths))
    if not asked:
        return {}
    enough = ("--max-count=1",) if len(asked) == 1 else ()
    log = (
        *("-c", "log.follow=false", "--literal-pathspecs", "log", *enough, "--diff-filter=D", "-z"),
        *("--format=%H", "--name-only", "--no-renames", "--relative", "HEAD", "--", *asked),
    )
    found: dict[str, str] = {}
    commit = ""
    for before, token in pairwise(ask(log, folder, repository.tree).output.split("\0")):
        if token.startswith("\n"):  # the first name, right after the commit's own
            commit = before
        found.setdefault(token.removeprefix("\n"), commit)
    return found


def _renamed_by(repository: Repository, folder: Path, commit: str) -> dict[str, str]:
    """What a commit renamed: new names by the old ones."""
    show = (
        *("show", "--format=", "--name-status", "-z", "--find-renames", f"-l{_MOST_COMPARED}"),
        *("--diff-filter=R", "--relative", "--no-ext-diff", "--no-textconv", commit),
    )
    return dict(_renames(ask(show, folder, repository.tree)))


def _renames(reply: Reply) -> Iterable[tuple[str, str]]:
    """Old and new names, as ``--name-status -z`` lists them where nothing but renames is asked."""
    tokens = reply.output.split("\0")
    return zip(tokens[1::3], tokens[2::3], strict=False)
