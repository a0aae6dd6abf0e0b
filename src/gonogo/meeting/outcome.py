"""What came of a meeting: the answers as it found them, against the answers as they are now."""

from collections.abc import Iterable
from typing import NamedTuple

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.meeting.progress import Progress
from gonogo.review.model import Answer, Decision, Evidence


class Changed(NamedTuple):
    """An item that the meeting changed, as it is now, and its answer as the meeting found it."""

    item: AssessedItem
    before: Answer

    @property
    def decision(self) -> Decision | None:
        """The decision that was made; None where it is an old one, or none."""
        made = self.item.answer.decision
        return made if made != self.before.decision else None

    @property
    def new_status(self) -> bool:
        """Whether it has another status."""
        return self.item.answer.status is not self.before.status

    @property
    def new_note(self) -> str:
        """What was written below the old note; the whole note where that was changed itself."""
        old, new = self.before.note, self.item.answer.note
        return (new.removeprefix(old) if new.startswith(old) else new).strip()

    @property
    def new_evidence(self) -> tuple[Evidence, ...]:
        """What was added or confirmed."""
        return tuple(p for p in self.item.answer.evidence if p not in self.before.evidence)

    @property
    def newly_assigned(self) -> bool:
        """Whether it has another owner or due day."""
        now = self.item.answer
        return (now.owner, now.due) != (self.before.owner, self.before.due)


class Outcome(NamedTuple):
    """Each in the order of the agenda; an item can be in several.

    ``decided``: a risk accepted, something called not applicable, or a line written down.
    ``changed``: another status or more evidence. ``left``: neither discussed nor changed nor
    parked.
    """

    decided: tuple[Changed, ...]
    changed: tuple[Changed, ...]
    assigned: tuple[Changed, ...]
    parked: tuple[AssessedItem, ...]
    left: tuple[AssessedItem, ...]


def outcome(meeting: Progress, assessment: Assessment) -> Outcome:
    """What came of a meeting until now."""
    touched = list(_touched(meeting, assessment))
    mentioned = {*meeting.discussed, *meeting.parked, *(change.item.id for change in touched)}
    by_id = assessment.by_id
    return Outcome(
        decided=tuple(c for c in touched if c.decision or c.new_note),
        changed=tuple(c for c in touched if c.new_status or c.new_evidence),
        assigned=tuple(c for c in touched if c.newly_assigned),
        parked=tuple(by_id[item] for item in meeting.parked if item in by_id),
        left=tuple(
            by_id[item] for item in meeting.agenda if item not in mentioned and item in by_id
        ),
    )


def _touched(meeting: Progress, assessment: Assessment) -> Iterable[Changed]:
    for item_id in meeting.agenda:
        item, before = assessment.by_id.get(item_id), meeting.before.get(item_id)
        if item is not None and before is not None and item.answer != before:
            yield Changed(item, before)
