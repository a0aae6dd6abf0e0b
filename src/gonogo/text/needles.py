"""Finding many texts in one pass: which of them are there, and where."""

import re
from collections.abc import Iterable, Iterator
from typing import Any


class Needles:
    """Some byte strings to be looked for together, in any number of texts.

    One pass over a text finds all of them: looking for each by itself would take as many passes.
    """

    def __init__(self, needles: Iterable[bytes]) -> None:
        known = sorted(set(needles))
        self._pattern = re.compile(_branches(_tree(known))) if known else None
        self._begins = {
            needle: tuple(other for other in known if needle.startswith(other)) for needle in known
        }

    def in_(self, text: bytes) -> Iterator[tuple[bytes, int]]:
        """Each needle in the text with where it begins, also where they overlap."""
        if self._pattern is None:
            return
        found = self._pattern.search(text)
        while found:
            for needle in self._begins[found[0]]:
                yield needle, found.start()
            found = self._pattern.search(text, found.start() + 1)


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
