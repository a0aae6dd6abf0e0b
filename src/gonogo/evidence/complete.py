"""Completing the path of a file as it is typed."""

import re
from collections.abc import Collection
from heapq import nsmallest

from gonogo.text.clean import clean_line


def suggest_files(typed: str, tracked: Collection[str], limit: int = 8) -> list[str]:
    """The tracked files that the typed text may mean, best first, at most ``limit``.

    Case doesn't matter. A path that begins with the text comes first, then a file name that
    does, then names and paths that hold it, then those that hold its letters in order.
    """
    wanted = typed.strip().replace("\\", "/").removeprefix("./").casefold()
    if not wanted:
        return []
    scattered = re.compile("".join(f"[^{re.escape(c)}]*{re.escape(c)}" for c in wanted), re.DOTALL)
    ranked = (
        (rank, len(path), path)
        for path in tracked
        if (rank := _rank(path.casefold(), wanted, scattered)) is not None
        and clean_line(path) == path
    )
    return [path for _, _, path in nsmallest(limit, ranked)]


def _rank(path: str, wanted: str, scattered: re.Pattern[str]) -> int | None:
    if path.startswith(wanted):
        return 0
    if wanted in path:
        name = path.rpartition("/")[2]
        return 1 if name.startswith(wanted) else 2 if wanted in name else 3
    return 4 if scattered.match(path) else None
