"""Adding pairs to inline tables and taking pairs out of them, all else in them kept."""

from collections.abc import Collection, Iterator, Sequence

from gonogo.store.outline import Pair
from gonogo.text.toml_map import Path

Splice = tuple[int, int, str]
"""From where to where a text is replaced, and by what."""


def pair_splices(
    pairs: Sequence[Pair], gone: Collection[Path], added: Sequence[str]
) -> Iterator[Splice]:
    """What turns an inline table that holds ``pairs`` into one without some and with others."""
    any_before = False
    for index, pair in enumerate(pairs):
        if pair.path not in gone:
            any_before = True
        elif any_before:
            yield pairs[index - 1].span.end, pair.span.end, ""
        elif index + 1 < len(pairs):
            yield pair.span.key, pairs[index + 1].span.key, ""
        else:
            yield pair.span.key, pair.span.end, ""
    if added:
        end = pairs[-1].span.end
        yield end, end, (", " if any_before else "") + ", ".join(added)


def spliced(text: str, splices: Collection[Splice], offset: int = 0) -> str:
    """The text with all replacements made; it begins at ``offset`` of what they count in."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        pieces += [text[at : start - offset], new]
        at = end - offset
    return "".join(pieces) + text[at:]
