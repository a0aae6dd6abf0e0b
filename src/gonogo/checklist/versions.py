"""Versions of a checklist, and which items a later one brought."""

import re

from gonogo.checklist.model import Checklist

_PARTS = re.compile(r"\d+|[^\W\d_]+")


def is_later(one: str, other: str) -> bool:
    """Whether a version comes after another: numbers by their size, words before numbers.

    >>> is_later("10", "9"), is_later("2026-11", "2026-02"), is_later("2", "draft")
    (True, True, True)
    """
    return _ordered(one) > _ordered(other)


def _ordered(version: str) -> list[tuple[int, int, str]]:
    parts: list[str] = _PARTS.findall(version)
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts]


def brought_after(checklist: Checklist, version: str) -> frozenset[str]:
    """The items that came after a version of the checklist.

    An extending checklist has a version of several parts, and each item is compared with the part
    of the file that it stands in. None came after a version of fewer parts: it belongs to another
    checklist, of which nothing follows.
    """
    level = checklist.extension.level if checklist.extension else {}
    depth = max(level.values(), default=0)
    parts = version.rsplit("+", depth)
    if len(parts) <= depth:
        return frozenset()
    return frozenset(
        item.id
        for item in checklist.items
        if item.since and is_later(item.since, parts[level.get(item.id, 0)])
    )
