"""On which commit, and with which changes, something was done in a working tree."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from gonogo.git.process import Reply, ask
from gonogo.git.repository import Repository
from gonogo.text.amounts import count


class Snapshot(NamedTuple):
    """Both in words: the commit's whole name (or why there is none), and the working tree."""

    commit: str
    tree: str


def snapshot(repository: Repository, own: Collection[str]) -> Snapshot:
    """What is checked out. Asks git, without running any program that its settings name.

    ``own`` are the paths, from the top of the repository, that don't count as changes: files,
    and folders with all that is in them.
    """
    head = _ask(repository, ("rev-parse", "--verify", "--quiet", "HEAD^{commit}"))
    commit = head.output.strip() or _why_no_commit(repository)
    status = _ask(
        repository,
        (
            *_no_filters(repository),
            "status",
            "--porcelain",
            "-z",
            "--untracked-files=normal",
            "--ignore-submodules=dirty",
            "--no-renames",
        ),
    )
    return Snapshot(commit, f"unknown ({status.trouble})" if status.trouble else _told(status, own))


def ignored_by(repository: Repository, path: Path) -> str:
    """The rule by which git ignores a path (``.gitignore:3: *.txt``); empty where it doesn't."""
    asked = f"{path.relative_to(repository.root).as_posix()}\0"
    reply = _ask(repository, ("check-ignore", "--verbose", "-z", "--stdin"), asked)
    parts = reply.output.split("\0")
    if len(parts) < 4 or parts[2].startswith("!"):
        return ""
    return f"{parts[0]}:{parts[1]}: {parts[2]}"


def _no_filters(repository: Repository) -> list[str]:
    """Options without which git might run programs to compare a file with what is committed."""
    pattern = r"^filter\..*\.(clean|process|required)$"
    named = _ask(repository, ("config", "-z", "--name-only", "--get-regexp", pattern))
    keys = [key for key in named.output.split("\0") if key]
    off = (f"{key}={'false' if key.endswith('.required') else ''}" for key in dict.fromkeys(keys))
    return [part for setting in off for part in ("-c", setting)]


def _told(status: Reply, own: Collection[str]) -> str:
    entries = [(entry[:2], entry[3:]) for entry in status.output.split("\0") if entry]
    entries = [(tag, path) for tag, path in entries if not _belongs(path, own)]
    untracked = sum(tag == "??" for tag, _ in entries)
    changed = len(entries) - untracked
    words = [f"{count(changed, 'file')} changed"] if changed else []
    words += [f"{untracked} not tracked"] if untracked else []
    return ", ".join(words) or "clean"


def _belongs(path: str, own: Collection[str]) -> bool:
    return any(path in (each, f"{each}/") or path.startswith(f"{each}/") for each in own)


def _why_no_commit(repository: Repository) -> str:
    reply = _ask(repository, ("rev-parse", "--is-inside-work-tree"))
    return f"unknown ({reply.trouble})" if reply.trouble else "no commit yet"


def _ask(repository: Repository, arguments: Sequence[str], stdin: str = "") -> Reply:
    return ask(arguments, repository.root, repository.tree, stdin)
