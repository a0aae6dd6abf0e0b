"""Which modules, functions and tables the files of a repository name: only those are used."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from gonogo.assess.imports import imports
from gonogo.assess.uncalled import words_used
from gonogo.assess.unused import is_python, stem_of

_NO_WORD = bytes(
    byte if byte >= 0x80 or chr(byte).isalnum() or byte == ord("_") else ord(" ")
    for byte in range(256)
)
"""For ``bytes.translate``: leaves words, with spaces between them."""


class Target(NamedTuple):
    """A module, or by its name a function or a table of a file, that may be named."""

    path: str
    name: str = ""


class Mentions:
    """Looks for targets in one file after the other.

    Comments, definitions and what a file says of itself name nothing.
    """

    def __init__(self, targets: Iterable[Target]) -> None:
        self._missing: defaultdict[bytes, set[Target]] = defaultdict(set)
        for target in targets:
            self._missing[_longest_word(target.name or stem_of(target.path))].add(target)
        self.found: set[Target] = set()

    @property
    def is_done(self) -> bool:
        """Whether all were found."""
        return not self._missing

    def names_of(self, path: str) -> set[str]:
        """The names that were found of a file."""
        return {one.name for one in self.found if one.path == path and one.name}

    def look(self, path: str, raw: bytes) -> None:
        """Add to what was found what a file names."""
        words = self._missing.keys() & set(raw.translate(_NO_WORD).split())
        if not words:
            return
        text = raw.decode(errors="replace")
        used = words_used(text) if is_python(path) else None
        for word in words:
            if used is None or word.decode(errors="replace") in used:
                self._note({one for one in self._missing[word] if _names(path, text, one)}, word)

    def _note(self, found: set[Target], word: bytes) -> None:
        self.found |= found
        self._missing[word] -= found
        if not self._missing[word]:
            del self._missing[word]


def _names(path: str, text: str, target: Target) -> bool:
    """Whether a file that holds the target's word means the target."""
    return path != target.path if target.name else imports(path, text, target.path)


def _longest_word(name: str) -> bytes:
    return max(name.encode().translate(_NO_WORD).split(), key=len)
