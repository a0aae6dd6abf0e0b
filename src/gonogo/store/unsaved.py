"""What could not be saved: kept for the next start, and offered then."""

import contextlib
import datetime
from pathlib import Path
from typing import NamedTuple

from gonogo.review.edits import Edit, difference
from gonogo.review.merge import merge
from gonogo.review.model import Review
from gonogo.store import recovery
from gonogo.store.document import parse
from gonogo.store.save import SaveJob
from gonogo.text.problems import FileProblem


class Offer(NamedTuple):
    """Edits of an earlier session that are not in the file.

    ``edit`` was made on ``seen``; ``changes`` is what taking it would change now, as far as
    nobody else has changed the same since.
    """

    place: Path
    at: datetime.datetime
    seen: Review
    edit: Edit
    changes: Edit


def keep(job: SaveJob, at: datetime.datetime, session: str) -> Path:
    """Keep what a save was to write, in place of what this session kept before.

    Raises:
        OSError: it can't be kept.
        FileProblem: it is more than can be read again.
    """
    base, mine = job.texts()
    return recovery.keep(job.path, base, mine, at, session)


def offers(path: Path, review: Review) -> list[Offer]:
    """What was kept and isn't in the review, newest first; what has got there meanwhile goes."""
    found = []
    for copy in recovery.kept(path):
        try:
            base, mine = (parse(text, str(path)).review for text in (copy.base, copy.mine))
        except FileProblem:
            continue
        merged = merge(base, mine, review)
        changes = difference(review, merged.taking("ours"))
        if changes:
            found.append(Offer(copy.place, copy.at, base, difference(base, mine), changes))
        else:
            drop(copy.place)
    return found


def drop(place: Path) -> None:
    """Forget what was kept; one that can't be deleted is offered again, which does no harm."""
    with contextlib.suppress(OSError):
        recovery.drop(place)
