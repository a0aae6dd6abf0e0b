"""The nearest right word for a misspelt one."""

from collections.abc import Iterable

_ALIKE = 0.6
_SAME_LETTERS = 0.2
_SAME_FIRST_LETTER = 0.1


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
    return most_alike(word, words)


def most_alike(word: str, known: Iterable[str]) -> str | None:
    """The known word that shares most with ``word``, or None where none shares enough.

    People swap letters more often than they miss the first one.
    """
    from difflib import SequenceMatcher, get_close_matches  # only mistakes need it

    lowered = word.strip().casefold()
    by_lowered = {known_word.casefold(): known_word for known_word in known}

    def likeness(other: str) -> float:
        return (
            SequenceMatcher(None, other, lowered).ratio()
            + _SAME_LETTERS * (sorted(other) == sorted(lowered))
            + _SAME_FIRST_LETTER * (other[:1] == lowered[:1])
        )

    close = get_close_matches(lowered, by_lowered, cutoff=_ALIKE)
    return by_lowered[max(close, key=likeness)] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``'; did you mean "done"?'`` or an empty text: to be put at the end of a message."""
    guess = nearest(word, known)
    return f'; did you mean "{guess}"?' if guess else ""
