"""One working tree, asked through the git program. Each question is one short process."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gonogo.git.index import Index
from gonogo.git.process import Reply, ask, git_program
from gonogo.git.working_tree import WorkingTree, find_working_tree
from gonogo.text.people import distinct

_COMMITS_LOOKED_AT_FOR_AUTHORS = 500
CUT_OFF = "history is cut off here (shallow clone)"
_HEX = re.compile(r"[0-9a-fA-F]{4,64}")


class CommitState(StrEnum):
    """What a repository knows of a commit's name."""

    PRESENT = "present"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    UNCHECKED = "unchecked"


def why_not(folder: Path) -> str:
    """Why there is no repository around a folder, in words; empty where there is one."""
    if git_program() is None:
        return "git is not installed"
    return "" if find_working_tree(folder) else "there is no git repository here"


def configured_name(folder: Path) -> str:
    """The user's name in git's settings, as they hold in that folder; empty where unset."""
    return ask(("config", "--get", "user.name"), folder, find_working_tree(folder)).output.strip()


@dataclass
class Repository:
    """A working tree that git may be asked about.

    git may still give no answer (it takes too long, or doesn't trust the folder's owner):
    ``trouble`` then says why, in words, until it answers again.
    """

    tree: WorkingTree
    trouble: str = ""

    @classmethod
    def around(cls, folder: Path) -> "Repository | None":
        """The repository around a folder; None without one, in a bare one, or without git.

        Runs no process; ``why_not`` tells the reason for None.
        """
        tree = find_working_tree(folder) if git_program() else None
        return cls(tree) if tree else None

    @property
    def root(self) -> Path:
        """The top of the working tree, links resolved."""
        return self.tree.root

    @property
    def may_be_sparse(self) -> bool:
        """Whether files that git tracks may be left out of the working tree on purpose."""
        return os.path.lexists(self.tree.git_folder / "info" / "sparse-checkout")

    def index_stamp(self) -> tuple[int, int] | None:
        """Changes whenever git's index does: files added, committed, a branch switched."""
        try:
            found = (self.tree.git_folder / "index").stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def index(self, folder: Path) -> Index | None:
        """What git tracks below a folder, paths relative to it; None when it doesn't answer.

        Far cheaper than ``tracked_files``: no file is looked at.
        """
        reply = self._ask(("ls-files", "-t", "-z"), folder)
        return None if reply.trouble else Index.parse(reply.output)

    def tracked_files(self, folder: Path) -> frozenset[str] | None:
        """The files git tracks below a folder, without those deleted in the working tree.

        Paths are relative to the folder, with ``/``; None when git doesn't answer.
        """
        reply = self._ask(("ls-files", "-t", "-z", "--cached", "--deleted"), folder)
        if reply.trouble:
            return None
        entries = [(entry[:1], entry[2:]) for entry in reply.output.split("\0") if entry]
        deleted = {path for tag, path in entries if tag == "R"}
        return frozenset(path for _, path in entries if path not in deleted)

    def regular_files(self, folder: Path) -> list[str] | None:
        """The files git tracks below a folder that are neither links nor submodules.

        Paths are relative to the folder, with ``/``, in git's order, each once; None when git
        doesn't answer. No file is looked at.
        """
        reply = self._ask(("ls-files", "-s", "-z"), folder)
        if reply.trouble:
            return None
        entries = (entry.partition("\t") for entry in reply.output.split("\0") if entry)
        return list(dict.fromkeys(path for about, _, path in entries if about.startswith("100")))

    def commits(self, names: Iterable[str]) -> dict[str, CommitState]:
        """What is known of each commit, named by 4 or more hex digits.

        In a clone that holds only a part of the history, an absent commit is unchecked.
        """
        states = dict.fromkeys(names, CommitState.MISSING)
        asked = [name for name in states if _HEX.fullmatch(name)]
        if not asked:
            return states
        # the first line tells commits from other objects, the second only says "ambiguous"
        lines = "".join(f"{name}^{{commit}}\n{name}\n" for name in asked)
        reply = self._ask(("cat-file", "--batch-check=%(objecttype)"), self.root, stdin=lines)
        answers = reply.lines
        states |= dict.fromkeys(asked, CommitState.UNCHECKED)
        states |= {
            name: _state(as_commit, as_any)
            for name, as_commit, as_any in zip(asked, answers[::2], answers[1::2], strict=False)
        }
        absent = [name for name in asked if states[name] is CommitState.MISSING]
        if absent and (self.is_shallow() or self._is_partial()):
            states |= dict.fromkeys(absent, CommitState.UNCHECKED)
        return states

    def is_shallow(self) -> bool:
        """Whether the history is cut off, as in a clone with ``--depth``."""
        reply = self._ask(("rev-parse", "--is-shallow-repository"), self.root)
        return reply.output.strip() == "true"

    def authors(self) -> list[str]:
        """Who wrote the last commits, most recent first, each once; honours .mailmap."""
        arguments = (
            "log",
            f"--max-count={_COMMITS_LOOKED_AT_FOR_AUTHORS}",
            "--format=%aN",
            "--encoding=UTF-8",
            "-z",
            "--",
        )
        return distinct(self._ask(arguments, self.root).output.split("\0"))

    def user_name(self) -> str:
        """The user's name in git's settings, or an empty text."""
        return configured_name(self.root)

    def _is_partial(self) -> bool:
        pattern = r"^(extensions\.partialclone|remote\..*\.promisor)$"
        return bool(self._ask(("config", "--get-regexp", pattern), self.root).output)

    def _ask(self, arguments: Sequence[str], folder: Path, stdin: str = "") -> Reply:
        reply = ask(arguments, folder, self.tree, stdin)
        self.trouble = reply.trouble
        return reply


def _state(as_commit: str, as_any: str) -> CommitState:
    if as_commit == "commit":
        return CommitState.PRESENT
    if as_any.endswith(" ambiguous"):
        return CommitState.AMBIGUOUS
    return CommitState.MISSING
