"""What a command changed, as a JSON document and in words."""

import datetime
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from gonogo.assess.assessment import Assessment
from gonogo.checklist.events import event_words
from gonogo.report.item_json import SCHEMA, decision_fields, iso
from gonogo.report.value_words import value_words
from gonogo.review.changes import Change, DropChange, EvidenceChange, FieldChange, Value
from gonogo.review.leaks import secret_touched_by
from gonogo.review.model import Decision, Evidence

_LONGEST_VALUE = 70
_LONGEST_REF = 200
_LONGEST_ALIKE = 30
"""What two values begin with alike is told from so many characters before they part."""


def changes_document(changes: Iterable[Change], assessment: Assessment) -> dict[str, Any]:
    """What ``set``, ``confirm``, ``evidence add`` and ``evidence remove`` print with --json."""
    return {
        "schema": SCHEMA,
        "changed": [
            {
                "item": change.item,
                "field": field_of(change),
                "before": plain_value(change.before),
                "after": plain_value(change.after),
            }
            for change in changes
        ],
        "verdict": assessment.verdict.value.value,
        "remaining_percent": assessment.risk.remaining_percent,
    }


def field_of(change: Change) -> str:
    """The name of what a change is about."""
    match change:
        case EvidenceChange():
            return "evidence"
        case DropChange():
            return "dropped"
    return change.field


def plain_value(value: Value | bool) -> Any:
    """A value as JSON holds it."""
    match value:
        case Evidence():
            return {
                "id": value.id,
                "at": iso(value.at),
                "by": value.by,
                "ref": value.ref,
                "doubted": iso(value.doubted),
                "event": value.event,
            }
        case Decision():
            return decision_fields(value)
        case datetime.date():
            return iso(value)
        case _:
            return value


def told_change(change: Change) -> str:
    """What a change did, in one line; a value that looks like a secret isn't repeated."""
    if kind := secret_touched_by(change):
        return f"{field_of(change)} changed; not shown, as it looks like {kind}"
    return change_words(change)


def change_words(change: Change) -> str:
    """What a change did, in one line: ``status: open → done``, ``evidence added: …``."""
    if isinstance(change, FieldChange):
        old, new = _told_apart(value_words(change.before), value_words(change.after))
        return f"{change.field}: {old} → {new}"
    if isinstance(change, DropChange):
        done = "dropped" if change.after else "proposed again"
        return f"{done}: {_cut(change.entry, _LONGEST_VALUE)}"
    before, after = change.before, change.after
    if after is None:
        return f"evidence removed: {_piece(before)}"
    if before is None:
        return f"evidence added: {_piece(after)}"
    if after.in_doubt:
        return f"evidence made doubtful by {event_words(after.event)}: {after.ref}"
    was = f"was {before.by or 'nobody named'}, {before.at}"
    return f"evidence confirmed: {after.ref} ({after.by or 'nobody named'}, {after.at}; {was})"


def _piece(evidence: Evidence | None) -> str:
    """A long ref is cut, never who vouches for it and when."""
    if evidence is None:
        return value_words(evidence)
    words = value_words(evidence)
    who = words.removeprefix(evidence.ref)
    return f"{_cut(evidence.ref, _LONGEST_REF)}{who}" if who != words else words


def _told_apart(before: str, after: str) -> tuple[str, str]:
    """Two values, cut; long ones that begin alike are told from a little before they part."""
    pairs = zip(before, after, strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if alike + _LONGEST_ALIKE <= _LONGEST_VALUE or max(len(before), len(after)) <= _LONGEST_VALUE:
        begin = 0
    else:
        apart = alike - _LONGEST_ALIKE
        begin = before.rfind(" ", max(apart - _LONGEST_ALIKE, 0), apart) + 1 or apart
    start = "…" if begin else ""
    old, new = (_cut(start + words[begin:], _LONGEST_VALUE) for words in (before, after))
    return old, new


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
