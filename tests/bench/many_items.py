"""A review of as many items as wanted: the items and answers of the sample project, repeated.

No file may ask for a checklist of one's own yet, so that both are made here. Those of the sample
project have the lengths, levels, owners and proofs of real ones.
"""

import datetime
import tempfile
from pathlib import Path
from typing import NamedTuple

from gonogo.checklist.load import load_checklist
from gonogo.checklist.model import Checklist
from gonogo.demo.make import make_demo
from gonogo.store.document import parse
from gonogo.store.layout import new_text


class ManyItems(NamedTuple):
    """A checklist, and the text of a review by it."""

    checklist: Checklist
    text: str


def many_items(count: int, today: datetime.date) -> ManyItems:
    """The first ``count`` of the items repeated; copies belong to the same sections and steps."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_demo(Path(folder) / "sample", today)
        review = parse(path.read_text(encoding="utf-8"), path.name).review
    checklist = load_checklist()
    once = checklist.items
    copies: dict[str, list[str]] = {item.id: [] for item in once}
    items = []
    for n in range(count):
        item = once[n % len(once)]
        name = f"{item.id}-{n // len(once) + 1}" if n >= len(once) else item.id
        copies[item.id].append(name)
        items.append(item.model_copy(update={"id": name}))
    steps = [
        step.model_copy(update={"items": [name for one in step.items for name in copies[one]]})
        for step in checklist.steps
    ]
    checklist = checklist.model_copy(update={"items": items, "steps": steps})
    answers = {name: review.answer(item) for item, names in copies.items() for name in names}
    return ManyItems(checklist, new_text(checklist, review.model_copy(update={"items": answers})))
