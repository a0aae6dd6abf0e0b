"""People's names: compared case-folded, kept as they were first written."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_REMEMBERED = 4_096
"""Names whose form is kept: few people own many items."""


def same_person(one: str, other: str) -> bool:
    """Whether two names mean the same person: neither spaces nor upper case matter."""
    return fold(one) == fold(other)


@lru_cache(_REMEMBERED)
def fold(name: str) -> str:
    """The form in which names are compared; é is é, however a keyboard or a disk composes it."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def known_spelling(name: str, known: Iterable[str]) -> str:
    """``name`` as it is already written among ``known``, else trimmed as it was given."""
    folded = fold(name)
    return next((other for other in known if fold(other) == folded), " ".join(name.split()))


def distinct(names: Iterable[str]) -> list[str]:
    """Each person once, in the spelling that comes first; empty names left out."""
    seen: dict[str, str] = {}
    for name in names:
        if folded := fold(name):
            seen.setdefault(folded, name)
    return list(seen.values())
