"""Items that a newer checklist brought: a review is told of them before they count at the gate."""

from gonogo.checklist.model import Checklist
from gonogo.checklist.versions import brought_after
from gonogo.review.model import Review, Status


def new_items(checklist: Checklist, review: Review) -> tuple[str, ...]:
    """The items that came after the version that a review names, and that nobody has looked at.

    Whether they stand in the file doesn't matter: any save writes them there. Where all items came
    after it there is nothing else to judge by, so they count.
    """
    brought = brought_after(checklist, review.checklist_version)
    new = tuple(
        item
        for item in checklist.by_id
        if item in brought and review.answer(item).status is Status.UNKNOWN
    )
    return new if len(new) < len(checklist.by_id) else ()
