"""Finding many texts in one pass: which of them are there, and where."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

_OFTEN = b" etainrsolcdup.m_fhg()\"',:=-;/{}bywvk"
"""The bytes that code is made of, the most frequent first; others are rare."""
_RARENESS = {byte: rank for rank, byte in enumerate(_OFTEN)}
_SHORTEST_TAIL = 2


class Needles:
    """Some byte strings to be looked for together, in any number of texts.

    One pass over a text finds all of them: looking for each by itself would take as many passes.
    Of each only its tail is looked for, from its rarest byte on, so that most places of a text
    are passed over at the first glance.
    """

    def __init__(self, needles: Iterable[bytes]) -> None:
        by_tail: defaultdict[bytes, list[tuple[bytes, int]]] = defaultdict(list)
        for needle in sorted(set(needles)):
            skipped = _rarest(needle)
            by_tail[needle[skipped:]].append((needle, skipped))
        self._pattern = re.compile(_branches(_tree(by_tail))) if by_tail else None
        self._meant = {
            tail: tuple(
                one for other in by_tail if tail.startswith(other) for one in by_tail[other]
            )
            for tail in by_tail
        }

    def in_(self, text: bytes) -> Iterator[tuple[bytes, int]]:
        """Each needle in the text with where it begins, also where they overlap.

        In the order of their rarest bytes.
        """
        if self._pattern is None:
            return
        found = self._pattern.search(text)
        while found:
            place = found.start()
            for needle, skipped in self._meant[found[0]]:
                if place >= skipped and text.startswith(needle, place - skipped):
                    yield needle, place - skipped
            found = self._pattern.search(text, place + 1)


def _rarest(needle: bytes) -> int:
    """Where the rarest byte of a text stands, with enough of the text behind it."""
    places = range(max(len(needle) - _SHORTEST_TAIL, 0) + 1)
    return max(places, key=lambda at: _RARENESS.get(needle[at], len(_OFTEN)))


def _tree(needles: Iterable[bytes]) -> dict[Any, Any]:
    """Needles that begin alike share a branch; None marks that one ends there."""
    root: dict[Any, Any] = {}
    for needle in needles:
        branch = root
        for byte in needle:
            branch = branch.setdefault(byte, {})
        branch[None] = {}
    return root


def _branches(tree: dict[Any, Any]) -> bytes:
    further = [
        re.escape(bytes([byte])) + _branches(below)
        for byte, below in tree.items()
        if byte is not None
    ]
    if not further:
        return b""
    joined = b"(?:" + b"|".join(further) + b")"
    return joined + b"?" if None in tree else joined
