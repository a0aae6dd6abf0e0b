"""Changes: one value of a review each, with what it was before and what it is after.

Evidence is changed piece by piece, so that two people can add to one list.
"""

import datetime
from typing import Literal, NamedTuple

from gonogo.review.model import Answer, Decision, Evidence, Review, ScanChoices, Status

Value = Status | str | datetime.date | Decision | Evidence | None
AnswerField = Literal["status", "note", "decision", "owner", "due"]


class FieldChange(NamedTuple):
    """One field of one answer."""

    item: str
    field: AnswerField
    before: Value
    after: Value

    def apply(self, answer: Answer) -> Answer:
        """The answer with the new value."""
        return answer.model_copy(update={self.field: self.after})

    def value_in(self, answer: Answer) -> Value:
        """What the field holds now."""
        value: Value = getattr(answer, self.field)
        return value

    def inverse(self) -> "FieldChange":
        """The change that takes this one back."""
        return FieldChange(self.item, self.field, self.after, self.before)


class EvidenceChange(NamedTuple):
    """One piece of evidence added (nothing before), removed (nothing after) or renewed.

    ``position`` is where it stands in the list, so that undoing a removal puts it back there.
    """

    item: str
    before: Evidence | None
    after: Evidence | None
    position: int

    @property
    def evidence_id(self) -> str:
        """The id of the piece that is changed."""
        piece = self.after or self.before
        return piece.id if piece else ""

    def apply(self, answer: Answer) -> Answer:
        """The answer with the piece added, removed or renewed."""
        pieces = list(answer.evidence)
        found = next((i for i, piece in enumerate(pieces) if piece.id == self.evidence_id), None)
        if found is not None:
            pieces[found : found + 1] = [self.after] if self.after else []
        elif self.after:
            pieces.insert(min(self.position, len(pieces)), self.after)
        return answer.model_copy(update={"evidence": tuple(pieces)})

    def value_in(self, answer: Answer) -> Value:
        """The piece as it is now."""
        return answer.evidence_by_id(self.evidence_id)

    def inverse(self) -> "EvidenceChange":
        """The change that takes this one back."""
        return EvidenceChange(self.item, self.after, self.before, self.position)


class DropChange(NamedTuple):
    """A proposal of a scan dropped for good, or proposed again. It belongs to no item."""

    entry: str
    before: bool
    after: bool
    item: str = ""

    def made_on(self, review: Review) -> Review:
        """The review with it dropped, or not any more."""
        others = (entry for entry in review.scan.dropped if entry != self.entry)
        dropped = tuple(sorted((*others, *([self.entry] if self.after else []))))
        return review.model_copy(update={"scan": ScanChoices.model_construct(dropped=dropped)})

    def value_in(self, review: Review) -> bool:
        """Whether it is dropped now."""
        return self.entry in review.scan.dropped

    def inverse(self) -> "DropChange":
        """The change that takes this one back."""
        return DropChange(self.entry, self.after, self.before)


Change = FieldChange | EvidenceChange | DropChange
