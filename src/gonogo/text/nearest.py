"""The nearest right word for a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to ``word``, or None where none is near.

    A unique known word that begins with ``word``, or ends with it after a dot, beats mere
    similarity: people leave things out more often than they swap letters.
    """
    words = list(known)
    lowered = word.strip().casefold()
    if not lowered:
        return None
    begun = [known_word for known_word in words if known_word.casefold().startswith(lowered)]
    if len(begun) == 1:
        return begun[0]
    ended = [known_word for known_word in words if known_word.casefold().endswith("." + lowered)]
    if len(ended) == 1:
        return ended[0]
    by_lowered = {known_word.casefold(): known_word for known_word in words}
    close = get_close_matches(lowered, by_lowered, n=1, cutoff=0.6)
    return by_lowered[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``'; did you mean "done"?'`` or an empty text: to be put at the end of a message."""
    guess = nearest(word, known)
    return f'; did you mean "{guess}"?' if guess else ""
