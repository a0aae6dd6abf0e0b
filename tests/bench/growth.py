"""Loading, assessing and saving by the number of items: none may grow faster than they do.

In this process, so without starting Python. *Load* is what a command does at least: read the
checklist as it is kept (JSON) and the review, and make models of both. *First assess* follows it,
with nothing remembered; *assess again* is what each edit in the app costs: one answer is another,
and what was assessed before is known. *Save* is the whole of
it: splice, read back, compare, write, sync. The time is that of the processor: of two runs of
different lengths, a busy machine would disturb the longer one more.

Two kinds of lines: the time an item takes among many against the time it takes among few, and
assessing against loading the same items.
"""

import datetime
import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

from figures import Figure
from many_items import many_items

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding
from gonogo.checklist.model import Checklist
from gonogo.project import Project
from gonogo.review import edits
from gonogo.review.model import Review, Status
from gonogo.store.opening import open_document
from gonogo.store.place import FILE_NAME
from gonogo.text.secrets import secret_in

FEW, MANY = 50, 1_000
TURNS = 15
WARM_UP = 2
REPEATS = 20
LINEAR = 1.3
TENTH = 0.1
STATUSES = (Status.OPEN, Status.PARTIAL)

Result = TypeVar("Result")


class Took(NamedTuple):
    """Milliseconds."""

    load: float
    first_assess: float
    assess_again: float
    save: float


class Sample:
    """A review of so many items in a file, and its checklist as it is kept."""

    def __init__(self, count: int, folder: Path, today: datetime.date) -> None:
        checklist, text = many_items(count, today)
        self._kept = json.dumps(checklist.model_dump(mode="json", by_alias=True, exclude_none=True))
        self._path = folder / f"{count}-{FILE_NAME}"
        self._path.write_text(text, encoding="utf-8", newline="\n")
        self._today = today

    def take(self) -> Took:
        """All four, one after the other: collecting garbage as a command does, then as the app."""
        gc.collect()
        gc.disable()
        load, (checklist, document) = _timed(
            lambda: (Checklist.model_validate(json.loads(self._kept)), open_document(self._path))
        )
        secret_in.cache_clear()
        found = Project(self._path, checklist, document, self._today).findings
        assessed = checklist.model_copy()
        first, before = _timed(lambda: _assess_all(assessed, document.review, self._today, found))
        gc.freeze()
        gc.enable()
        item = checklist.items[0].id
        status = next(s for s in STATUSES if s is not document.review.answer(item).status)
        edit = edits.set_status(document.review, [item], status)
        edited = edit.apply(document.review)
        again = statistics.median(
            _timed(lambda: assess(assessed, edited, self._today, found, before=before))[0]
            for _ in range(REPEATS)
        )
        project = Project(self._path, checklist, document, self._today)
        project.apply(edit)
        save, _ = _timed(project.save)
        gc.unfreeze()
        return Took(load, first, again, save)


def measure_growth(folder: Path, today: datetime.date) -> Iterable[Figure]:
    """Few and many in turn."""
    samples = Sample(FEW, folder, today), Sample(MANY, folder, today)
    rounds = [[sample.take() for sample in samples] for _ in range(WARM_UP + TURNS)][WARM_UP:]
    few, many = zip(*rounds, strict=True)
    for what in Took._fields:
        yield Figure(
            f"{_words(what)} an item, of {MANY:,} to of {FEW}",
            "µs",
            [1000 * getattr(took, what) / MANY for took in many],
            [1000 * getattr(took, what) / FEW for took in few],
            LINEAR,
        )
    loads = [took.load for took in many]
    for what in ("first_assess", "assess_again"):
        ours = [getattr(took, what) for took in many]
        yield Figure(f"{_words(what)} {MANY:,} items, to load", "ms", ours, loads, TENTH)


def _assess_all(
    checklist: Checklist, review: Review, today: datetime.date, found: dict[str, Finding]
) -> Assessment:
    """As commands need it: with the cautions, which the app draws without."""
    assessment = assess(checklist, review, today, found)
    assert assessment.cautions is not None
    return assessment


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.process_time()
    result = work()
    return 1000 * (time.process_time() - start), result


def _words(name: str) -> str:
    return name.replace("_", " ")
