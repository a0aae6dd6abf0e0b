"""What git knows of a file that it couldn't merge: its versions, and whose they are."""

from pathlib import Path
from typing import NamedTuple

from gonogo.git.process import ask
from gonogo.git.repository import Repository
from gonogo.text.limits import FILE_BYTES

BASE, OURS, THEIRS = "1", "2", "3"
"""The numbers under which git keeps the versions."""

_LONGEST_SUBJECT = 60


class Versions(NamedTuple):
    """The texts of a file that git hasn't merged; None where a side hasn't got it.

    ``there`` are the numbers of the versions that git has, even where one can't be read as text.
    """

    there: frozenset[str]
    base: str | None
    ours: str | None
    theirs: str | None


class SideOf(NamedTuple):
    """One side of a merge: what people call it, and its commit where there is one.

    The words may come from a repository: clean them before they are shown.
    """

    words: str
    revision: str | None


def versions(repository: Repository, path: Path) -> Versions | None:
    """The versions of a file that git hasn't merged; None where it has nothing to merge there."""
    reply = ask(("ls-files", "-u", "-z", "--", path.name), path.parent, repository.tree)
    names: dict[str, str] = {}
    for entry in reply.output.split("\0"):
        about, _, _ = entry.partition("\t")
        if about.count(" ") == 2:
            _, name, number = about.split(" ")
            names[number] = name
    if not names:
        return None
    texts = (_text(repository, names.get(number)) for number in (BASE, OURS, THEIRS))
    return Versions(frozenset(names), *texts)


def sides(repository: Repository, path: Path) -> tuple[SideOf, SideOf]:
    """Ours and theirs in git's words. In a rebase ours is what the commits are put onto."""
    rebase = _rebase(repository)
    if rebase:
        return rebase
    here = SideOf(_line(repository, "symbolic-ref", "--short", "-q", "HEAD") or "HEAD", "HEAD")
    if _has(repository, "MERGE_HEAD"):
        return here, SideOf(_branch(repository, "MERGE_HEAD"), "MERGE_HEAD")
    if _has(repository, "CHERRY_PICK_HEAD"):
        return here, SideOf(f"commit {_commit(repository, 'CHERRY_PICK_HEAD')}", "CHERRY_PICK_HEAD")
    if _has(repository, "REVERT_HEAD"):
        return here, SideOf(f"without commit {_commit(repository, 'REVERT_HEAD')}", None)
    if _is_stashed(repository, path):
        return here, SideOf("the stash", "stash@{0}")
    return here, SideOf("the other side", None)


def _rebase(repository: Repository) -> tuple[SideOf, SideOf] | None:
    for name in ("rebase-merge", "rebase-apply"):
        folder = repository.tree.git_folder / name
        onto = _first_line(folder / "onto")
        if onto and _has(repository, "REBASE_HEAD"):
            branch = _first_line(folder / "head-name").removeprefix("refs/heads/")
            mine = f"commit {_commit(repository, 'REBASE_HEAD')}, rebased from {branch or 'HEAD'}"
            onto_words = f"{_branch(repository, onto)}, rebased onto"
            return SideOf(onto_words, "HEAD"), SideOf(mine, "REBASE_HEAD")
    return None


def _is_stashed(repository: Repository, path: Path) -> bool:
    """Whether the newest stash is what is being applied: then its version is theirs."""
    found = _line(repository, "rev-parse", "-q", "--verify", f"stash@{{0}}:./{path.name}", at=path)
    reply = ask(("ls-files", "-u", "-z", "--", path.name), path.parent, repository.tree)
    return bool(found) and f" {found} {THEIRS}\t" in reply.output


def _text(repository: Repository, name: str | None) -> str | None:
    if name is None:
        return None
    size = _line(repository, "cat-file", "-s", name)
    if not size.isdigit() or int(size) > FILE_BYTES:
        return None
    reply = ask(("cat-file", "blob", name), repository.root, repository.tree)
    return None if reply.trouble else reply.output


def _branch(repository: Repository, revision: str) -> str:
    """The name of a branch that ends there, else that of the commit."""
    where = ("refs/heads", "refs/remotes")
    points_at = f"--points-at={revision}"
    name = _line(repository, "for-each-ref", "--format=%(refname:short)", points_at, *where)
    return name or f"commit {_commit(repository, revision)}"


def _commit(repository: Repository, revision: str) -> str:
    """``3f9c21a "Ask for a second factor"``."""
    short, _, subject = _line(repository, "log", "-1", "--format=%h %s", revision).partition(" ")
    return f'{short} "{subject[:_LONGEST_SUBJECT]}"' if short else revision


def _has(repository: Repository, head: str) -> bool:
    return (repository.tree.git_folder / head).is_file()


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline(FILE_BYTES).strip()
    except OSError:
        return ""


def _line(repository: Repository, *arguments: str, at: Path | None = None) -> str:
    folder = at.parent if at else repository.root
    return ask(arguments, folder, repository.tree).output.partition("\n")[0].strip()
