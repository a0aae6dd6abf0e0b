"""The commit that is checked out, and whether a file is as that commit has it."""

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from gonogo.git.process import ask
from gonogo.git.repository import Repository

_SHA1_DIGITS = 40


class FileState(StrEnum):
    """How a file compares to the commit that is checked out."""

    COMMITTED = "committed"
    CHANGED = "changed"
    NOT_COMMITTED = "not-committed"
    UNKNOWN = "unknown"


class Head(NamedTuple):
    """The full name of the commit that is checked out, empty without one, and a file's state."""

    commit: str = ""
    state: FileState = FileState.UNKNOWN


def head_of(repository: Repository | None, path: Path, text: str) -> Head:
    """The commit that is checked out, and how ``text``, read from the file, compares to it.

    Asks git once, and only for names: comparing by ``git status`` could run programs that the
    settings of the repository name. Line breaks that git changes at checkout don't count.
    """
    if repository is None:
        return Head()
    # a name with a line break in it can't be asked for
    asked = ["HEAD", *([] if "\n" in path.name else [f"HEAD:./{path.name}"])]
    check = ("cat-file", "--batch-check=%(objectname) %(objecttype)")
    reply = ask(check, path.parent, repository.tree, "".join(f"{name}\n" for name in asked))
    answers = reply.lines
    if reply.trouble or len(answers) != len(asked):
        return Head()
    commit, _, kind = answers[0].partition(" ")
    if kind != "commit":  # nothing is committed yet
        return Head("", FileState.NOT_COMMITTED)
    if len(answers) == 1:
        return Head(commit)
    blob, _, kind = answers[1].rpartition(" ")
    return Head(commit, _compared(blob, text) if kind == "blob" else FileState.NOT_COMMITTED)


def _compared(blob: str, text: str) -> FileState:
    variants = (text, text.replace("\r\n", "\n"))
    same = blob in (_blob_name(variant, len(blob)) for variant in variants)
    return FileState.COMMITTED if same else FileState.CHANGED


def _blob_name(text: str, digits: int) -> str:
    """The name git gives to a file of this text."""
    raw = text.encode()
    name = hashlib.sha1 if digits == _SHA1_DIGITS else hashlib.sha256
    return name(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()
