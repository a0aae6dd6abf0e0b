"""The words of source text that may name something."""

import re
from collections.abc import Collection, Set

from gonogo.assess.unused import is_python

_NO_WORD = bytes(
    byte if byte >= 0x80 or chr(byte).isalnum() or byte == ord("_") else ord(" ")
    for byte in range(256)
)
"""For ``bytes.translate``: leaves words, with spaces between them."""
_NO_USE = re.compile(
    r"^[ \t]*\#.*$ | \b (?: def | class ) [ \t]{1,8} \w+", re.VERBOSE | re.MULTILINE
)
_WORD = re.compile(r"\w+")


def all_words(raw: bytes) -> frozenset[bytes]:
    """The words of a file."""
    return frozenset(raw.translate(_NO_WORD).split())


def longest_word(name: str) -> bytes:
    """The longest word of a name; empty where it holds none."""
    return max(name.encode().translate(_NO_WORD).split(), key=len, default=b"")


def words_used(text: str) -> set[str]:
    """The words of Python text that may name something: none of comments and definitions."""
    return set(_WORD.findall(_NO_USE.sub("", text)))


def asked_for(
    wanted: Set[bytes], path: str, raw: bytes, words: Collection[bytes]
) -> tuple[str, list[bytes]]:
    """The text of a file, and the wanted ones of its words that may name something; "" if none."""
    asked = list(wanted & frozenset(words))
    if not asked:
        return "", []
    text = raw.decode(errors="replace")
    if not is_python(path):
        return text, asked
    used = words_used(text)
    return text, [word for word in asked if word.decode(errors="replace") in used]
