"""What lies between two reviews, in the sentences that terminal and Markdown share."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.assess.compare import Comparison, ItemChange, Movement, Presence, SettingChange
from gonogo.assess.items import AssessedItem
from gonogo.git.commits import Commit
from gonogo.report.changes_json import told_change
from gonogo.report.value_words import value_words
from gonogo.report.words import standing_words
from gonogo.review.changes import FieldChange, Value
from gonogo.text.amounts import percent
from gonogo.text.secrets import secret_in

WORKING_FILE = "the file as it is"
OWN_DAY = "Each side counts as of its own day."
_TITLES = {
    Movement.FELL_BACK: "Fell back",
    Movement.BECAME_STALE: "Became stale",
    Movement.CLOSED: "Closed",
    Movement.MOVED_ON: "Moved on",
    Movement.STAYED: "Changed, counting as before",
}
"""In this order: what got worse must not be overlooked."""


CHECKLIST_CHANGED = "checklist-changed"
_LIGHTER = ("left-out", "judged-lighter")


class Side(NamedTuple):
    """One of two reviews: what a person called it, its commit (None: the file on the disk).

    ``without_file`` tells that there was none yet: nothing was known.
    """

    called: str
    assessment: Assessment
    commit: Commit | None = None
    renamed_from: str = ""
    without_file: bool = False

    @property
    def day(self) -> datetime.date:
        """The day as of which it counts."""
        return self.assessment.today

    @property
    def words(self) -> str:
        """``main (3f9c21ab, 2026-11-20)``."""
        named = f"{self.commit.short}, " if self.commit else ""
        if self.without_file:
            then = ", before there was the file"
        else:
            then = f", then called {self.renamed_from}" if self.renamed_from else ""
        called = "" if self.commit and self.commit.name.startswith(self.called) else self.called
        about = f"{named}{self.day}{then}"
        return f"{called} ({about})" if called else about


class Group(NamedTuple):
    """Items that went the same way, under one heading."""

    title: str
    items: tuple[ItemChange, ...]


def groups_of(comparison: Comparison) -> Iterator[Group]:
    """The changed items by where they went; what got worse first, then what got better."""
    for movement, title in _TITLES.items():
        items = tuple(i for i in comparison.moved(movement) if i.presence is Presence.BOTH)
        if items:
            yield Group(title, items)
    for presence, title in ((Presence.ADDED, "Added"), (Presence.GONE, "Gone from the file")):
        items = tuple(item for item in comparison.items if item.presence is presence)
        if items:
            yield Group(title, items)


def standings(change: ItemChange) -> str:
    """``open → proven``; one standing where it stayed, empty where no checklist has it."""
    old, new = (_standing(item) for item in (change.before, change.after))
    return new if old == new or not old else f"{old} → {new}"


def details(change: ItemChange) -> Iterator[str]:
    """What was written about an item, and why it moved where that was by itself."""
    if change.by_itself and change.after:
        because = change.after.because
        told = "why is left out, as it may hold a secret" if secret_in(because) else because
        yield f"by itself: {told}"
    for single in change.changes:
        is_status = isinstance(single, FieldChange) and single.field == "status"
        if not is_status or change.movement is Movement.STAYED:
            yield told_change(single)


def about_the_checklist(comparison: Comparison, changed: bool) -> tuple[Caution, ...]:
    """What nobody may overlook: that the yardstick ``changed``, and where it measures less."""
    lighter = [caution for caution in comparison.after.cautions if caution.code in _LIGHTER]
    if not changed:
        return tuple(lighter)
    named = comparison.after.review.checklist
    told = f"{named} is not the same on both sides, and both count by it as it is here now"
    return (Caution(CHECKLIST_CHANGED, told), *lighter)


def nothing_changed(comparison: Comparison, remarks: Iterable[Caution]) -> bool:
    """Whether neither the review nor its checklist changed."""
    return not comparison and CHECKLIST_CHANGED not in {remark.code for remark in remarks}


def setting_words(change: SettingChange) -> str:
    """``launch: 2026-12-05 → 2026-12-19``."""
    old, new = (_setting(value) for value in (change.before, change.after))
    return f"{change.name}: {old} → {new}"


def verdict_words(comparison: Comparison) -> str:
    """``NO-GO → GO WITH RISK``, or ``still NO-GO``."""
    old, new = (side.verdict.value for side in (comparison.before, comparison.after))
    return f"still {new.words}" if old is new else f"{old.words} → {new.words}"


def figures(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """The percentages before and after, each with its name; always all four."""
    before, after = comparison.before.risk, comparison.after.risk
    for name, old, new in (
        ("risk left", before.remaining_percent, after.remaining_percent),
        ("unknown", before.unknown_percent, after.unknown_percent),
        ("accepted", before.accepted_percent, after.accepted_percent),
        ("not applicable", before.not_applicable_percent, after.not_applicable_percent),
    ):
        yield name, percent(old), percent(new)


def _standing(item: AssessedItem | None) -> str:
    return standing_words(item) if item else ""


def _setting(value: Value | float) -> str:
    return f"{value:g}" if isinstance(value, float) else value_words(value)
