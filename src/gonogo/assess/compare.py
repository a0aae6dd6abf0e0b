"""What changed between two assessments of one review: what was closed, what fell back, and why."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import Standing
from gonogo.review.changes import Change, EvidenceChange, FieldChange, Value
from gonogo.review.edits import difference
from gonogo.review.model import Policy, Review

CLOSED_STANDINGS = (Standing.PROVEN, Standing.NOT_APPLICABLE, Standing.ACCEPTED)
_ORDER = (
    (Standing.UNKNOWN,),
    (Standing.OPEN,),
    (Standing.PARTIAL,),
    (Standing.CLAIMED,),
    (Standing.STALE,),
    (Standing.ACCEPTED,),
    (Standing.PROVEN, Standing.NOT_APPLICABLE),
)
_RANK = {standing: rank for rank, standings in enumerate(_ORDER) for standing in standings}
_SETTINGS = ("project", "launch", "checklist", "checklist_version")


class Movement(StrEnum):
    """Where an item went, as a launch sees it."""

    CLOSED = "closed"
    FELL_BACK = "fell-back"
    BECAME_STALE = "became-stale"
    MOVED_ON = "moved-on"
    STAYED = "stayed"


class Presence(StrEnum):
    """Whether an item is in both reviews."""

    BOTH = "both"
    ADDED = "added"
    GONE = "gone"


class ItemChange(NamedTuple):
    """What changed about an item: its standing, what people wrote, whether it is there at all.

    ``before`` and ``after`` are None where no checklist has it (any more). It may move by itself:
    time passed, or what its evidence names came or went.
    """

    id: str
    before: AssessedItem | None
    after: AssessedItem | None
    movement: Movement
    changes: tuple[Change, ...]
    presence: Presence = Presence.BOTH

    @property
    def number(self) -> str:
        """Its number in the checklist; its id where it has none."""
        item = self.after or self.before
        return item.number if item else self.id

    @property
    def title(self) -> str:
        """Its title; empty where no checklist has it."""
        item = self.after or self.before
        return item.item.title if item else ""

    @property
    def by_itself(self) -> bool:
        """Whether it moved though nobody changed status, decision or evidence."""
        decisive = ("status", "decision")
        edited = (
            isinstance(c, EvidenceChange) or (isinstance(c, FieldChange) and c.field in decisive)
            for c in self.changes
        )
        return self.movement is not Movement.STAYED and not any(edited)


class SettingChange(NamedTuple):
    """A value that belongs to the review as a whole."""

    name: str
    before: Value | float
    after: Value | float


class Comparison(NamedTuple):
    """Two assessments, and what lies between them, in the order of the checklist."""

    before: Assessment
    after: Assessment
    items: tuple[ItemChange, ...]
    settings: tuple[SettingChange, ...]

    def moved(self, movement: Movement) -> tuple[ItemChange, ...]:
        """The items that went there."""
        return tuple(item for item in self.items if item.movement is movement)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything that people wrote about items."""
        return tuple(change for item in self.items for change in item.changes)

    def __bool__(self) -> bool:
        return bool(self.items or self.settings)


def compare(before: Assessment, after: Assessment) -> Comparison:
    """What changed from one assessment to another; each on its own day."""
    changes: dict[str, list[Change]] = {}
    for change in difference(before.review, after.review).changes:
        changes.setdefault(change.item, []).append(change)
    known = (*after.by_id, *before.by_id, *before.review.items, *after.review.items)
    items = (_compare(item, before, after, changes.get(item, [])) for item in dict.fromkeys(known))
    return Comparison(
        before,
        after,
        tuple(item for item in items if item),
        tuple(_settings(before.review, after.review)),
    )


def movement_of(before: Standing, after: Standing) -> Movement:
    """Where an item went that had one standing before and has another after."""
    if before is after:
        return Movement.STAYED
    if after is Standing.STALE and before in CLOSED_STANDINGS:
        return Movement.BECAME_STALE
    if _RANK[after] < _RANK[before]:
        return Movement.FELL_BACK
    return Movement.CLOSED if after in CLOSED_STANDINGS else Movement.MOVED_ON


def _compare(
    item: str, before: Assessment, after: Assessment, changes: list[Change]
) -> ItemChange | None:
    old, new = before.by_id.get(item), after.by_id.get(item)
    movement = movement_of(old.standing, new.standing) if old and new else Movement.STAYED
    presence = _presence(item, before, after)
    if movement is Movement.STAYED and presence is Presence.BOTH and not changes:
        return None
    return ItemChange(item, old, new, movement, tuple(changes), presence)


def _presence(item: str, before: Assessment, after: Assessment) -> Presence:
    was = item in before.review.items
    now = item in after.review.items
    if was is now:
        return Presence.BOTH
    return Presence.ADDED if now else Presence.GONE


def _settings(before: Review, after: Review) -> Iterator[SettingChange]:
    for name in _SETTINGS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield SettingChange(name, old, new)
    if before.scan != after.scan:
        dropped = len(before.scan.dropped), len(after.scan.dropped)
        yield SettingChange("dropped proposals", *dropped)
    for name in Policy.model_fields:
        old, new = getattr(before.policy, name), getattr(after.policy, name)
        if old != new:
            yield SettingChange(name, old, new)
