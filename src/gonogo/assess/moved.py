"""Whether a file that proves something has changed since somebody vouched for it."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from gonogo.review.model import Evidence


class MovedOn(NamedTuple):
    """What became of a file since its piece of evidence was added or last confirmed.

    ``commits`` is how many changed it, with name, day and subject of the newest; None where that
    can't be told, and ``unknown`` says why; ``cut_off``: because this clone hasn't all history.
    ``names`` are theirs, the newest first. ``uncommitted`` means that the file on the disk is not
    the one that was committed. ``path`` is the file's.
    Of a file that is gone, ``renamed_to`` alone is told: where git says that it went.
    """

    commits: int | None = 0
    commit: str = ""
    day: datetime.date | None = None
    subject: str = ""
    uncommitted: bool = False
    unknown: str = ""
    names: tuple[str, ...] = ()
    path: str = ""
    renamed_to: str = ""
    cut_off: bool = False

    @property
    def moved_on(self) -> bool:
        """Whether it is known to have changed."""
        return bool(self.commits) or self.uncommitted


Moves = Mapping[Evidence, MovedOn]
"""By piece as it was when git was asked: one that is confirmed hasn't moved on until then."""
