"""A review file that git couldn't merge, read as the sides that are in it."""

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from gonogo.git.repository import Repository
from gonogo.git.unmerged import OURS, THEIRS, Versions, versions
from gonogo.store.common_base import common_base
from gonogo.store.document import Document, parse
from gonogo.store.files import read_text
from gonogo.store.markers import sides_of
from gonogo.store.syntax import has_conflict_marker
from gonogo.text.problems import FileProblem


class Settled(Enum):
    """A file in which nothing is left to settle."""

    COMMITTED = "git has nothing to merge in it"
    MERGED = "git only waits for it to be added"
    OURS_ONLY = "it is ours as it was, without anything of theirs"
    THEIRS_ONLY = "it is theirs as it was, without anything of ours"


class Deleted(NamedTuple):
    """A file that one side has deleted and the other changed; ``by`` is that side."""

    by: str


class Conflicted(NamedTuple):
    """The sides of a file in conflict; ``text`` is what is on the disk.

    ``whole`` tells that they are git's versions, because what is on the disk reads as no review.
    ``before`` are git's versions of ours and theirs, where it has them.
    """

    text: str
    base: Document | None
    ours: Document
    theirs: Document
    whole: bool
    before: tuple[Document | None, Document | None]


def read_conflicted(path: Path, repository: Repository | None) -> Conflicted | Settled | Deleted:
    """Read a file that may be in conflict.

    Edits made by hand count, between the markers too, as long as each side is a valid review.

    Raises:
        FileProblem: it can't be read, or is no review on either side.
    """
    name = str(path)
    staged = versions(repository, path) if repository else None
    if staged and not {OURS, THEIRS} <= staged.there:
        return Deleted("theirs" if OURS in staged.there else "ours")
    text = read_text(path)
    if not has_conflict_marker(text) or _try(text, name):
        parse(text, name)
        return _settled(text, staged)
    before = tuple(_try(side, name) for side in (staged.ours, staged.theirs)) if staged else ()
    ours_before, theirs_before = before or (None, None)
    whole = False
    try:
        read = sides_of(text, name)
        ours, theirs = parse(read.ours, name), parse(read.theirs, name)
    except FileProblem:
        if not ours_before or not theirs_before:
            raise
        ours, theirs, whole = ours_before, theirs_before, True
    base = common_base(staged.base, ours.review, theirs.review) if staged else None
    if base is None and not whole:
        base = common_base(read.base, ours.review, theirs.review)
    return Conflicted(text, base, ours, theirs, whole, (ours_before, theirs_before))


def _settled(text: str, staged: Versions | None) -> Settled:
    if staged is None:
        return Settled.COMMITTED
    if _lines(staged.ours) == _lines(text) != _lines(staged.theirs):
        return Settled.OURS_ONLY
    if _lines(staged.theirs) == _lines(text) != _lines(staged.ours):
        return Settled.THEIRS_ONLY
    return Settled.MERGED


def _try(text: str | None, name: str) -> Document | None:
    try:
        return parse(text, name) if text is not None else None
    except FileProblem:
        return None


def _lines(text: str | None) -> str | None:
    return text.replace("\r\n", "\n") if text is not None else None
