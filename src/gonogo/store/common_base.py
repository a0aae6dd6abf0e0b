"""The version that two sides of a merge began with, as far as it can be read."""

from gonogo.review.merge import Merged, Place, merge
from gonogo.review.model import Review
from gonogo.store.document import Document, parse
from gonogo.store.markers import sides_of
from gonogo.store.syntax import has_conflict_marker
from gonogo.text.problems import FileProblem


def common_base(text: str | None, ours: Review, theirs: Review) -> Document | None:
    """The base of a merge; None where there is none, or none that can be relied on.

    Where branches have merged each other before, git merges what they have in common first, and
    the base may hold conflicts. It counts if it doesn't matter how those would be settled.
    """
    if text is None:
        return None
    if not has_conflict_marker(text):
        return _read(text)
    try:
        sides = sides_of(text, "")
    except FileProblem:
        return _read(text)
    one, other = _read(sides.ours), _read(sides.theirs)
    if one is None or other is None:
        return None
    merges = (merge(base.review, ours, theirs) for base in (one, other))
    first, second = ((merged.review, _places(merged)) for merged in merges)
    return one if first == second else None


def _places(merged: Merged) -> list[Place]:
    return [conflict.place for conflict in merged.conflicts]


def _read(text: str) -> Document | None:
    try:
        return parse(text, "")
    except FileProblem:
        return None
