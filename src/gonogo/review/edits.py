"""Edits: a change to a review as a value, so that it can be undone, saved, merged and told.

An edit is a list of changes of single values.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from gonogo.review.changes import (
    AnswerField,
    Change,
    DropChange,
    EvidenceChange,
    FieldChange,
    Value,
)
from gonogo.review.model import Answer, Decision, Evidence, Review, Status


class Edit(NamedTuple):
    """What one action changed, with its name for undo: ``status done``, ``owner`` and the like.

    The changes are made one after the other, each on what those before it leave.
    """

    label: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the items it changes, each once."""
        return tuple(dict.fromkeys(change.item for change in self.changes if change.item))

    def apply(self, review: Review) -> Review:
        """The review with all changes made."""
        answers = dict(review.items)
        for change in self.changes:
            if isinstance(change, DropChange):
                review = change.made_on(review)
                continue
            answers[change.item] = change.apply(
                answers.get(change.item, review.answer(change.item))
            )
        return review.model_copy(update={"items": answers})

    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.label, tuple(change.inverse() for change in reversed(self.changes)))

    def split(self, review: Review) -> tuple["Edit", tuple[Change, ...]]:
        """What still applies to a review that others have changed, and what doesn't any more.

        A change applies while its field holds the value from before. Where the field already
        holds the value from after, somebody else made the same change: nothing is left to do.
        """
        holding: list[Change] = []
        lost: list[Change] = []
        answers: dict[str, Answer] = {}
        for change in self.changes:
            if isinstance(change, DropChange):
                if change.value_in(review) == change.before:
                    holding.append(change)
                continue
            answer = answers.get(change.item, review.answer(change.item))
            now = change.value_in(answer)
            if now == change.before:
                holding.append(change)
                answers[change.item] = change.apply(answer)
            elif now != change.after:
                lost.append(change)
        return Edit(self.label, tuple(holding)), tuple(lost)


def set_status(
    review: Review, items: Iterable[str], status: Status, decision: Decision | None = None
) -> Edit:
    """Set a status. Any decision goes with it: one given here is kept, an old one is dropped."""

    def changes(item: str, answer: Answer) -> Iterable[Change]:
        yield FieldChange(item, "status", answer.status, status)
        yield FieldChange(item, "decision", answer.decision, decision)

    return _edit(f"status {status}", review, items, changes)


def set_owner(review: Review, items: Iterable[str], owner: str) -> Edit:
    """Name an owner; an empty name takes the owner away."""
    return _set("owner", review, items, owner.strip())


def set_note(review: Review, items: Iterable[str], note: str) -> Edit:
    """Write the note."""
    return _set("note", review, items, note)


def append_to_note(review: Review, item: str, words: str, day: datetime.date) -> Edit:
    """Write one more line below the note, with its day: what was there stays."""
    return set_note(review, [item], with_line(review.answer(item).note, words, day))


def with_line(note: str, words: str, day: datetime.date) -> str:
    """A note with one more line, ``2026-11-22: words``."""
    ended = "" if not note or note.endswith("\n") else "\n"
    return f"{note}{ended}{day}: {' '.join(words.split())}"


def set_due(review: Review, items: Iterable[str], due: datetime.date | None) -> Edit:
    """Set the day by which it is to be settled."""
    return _set("due", review, items, due)


def add_evidence(review: Review, item: str, pieces: Sequence[Evidence]) -> Edit:
    """Add pieces of evidence at the end of an item's list."""
    start = len(review.answer(item).evidence)
    added = (EvidenceChange(item, None, piece, start + n) for n, piece in enumerate(pieces))
    return Edit("evidence", tuple(added))


def remove_evidence(review: Review, item: str, evidence_id: str) -> Edit:
    """Remove a piece of evidence."""
    pieces = enumerate(review.answer(item).evidence)
    gone = (EvidenceChange(item, piece, None, n) for n, piece in pieces if piece.id == evidence_id)
    return Edit("removed evidence", tuple(gone))


def confirm(
    review: Review,
    items: Iterable[str],
    by: str,
    at: datetime.date,
    only: str | None = None,
) -> Edit:
    """Renew pieces of evidence: somebody looked again today, and no doubt is left.

    ``only`` names one piece.
    """

    def changes(item: str, answer: Answer) -> Iterable[Change]:
        for position, piece in enumerate(answer.evidence):
            if only is None or piece.id == only:
                update = {"at": at, "by": by, "doubted": None, "event": ""}
                yield EvidenceChange(item, piece, piece.model_copy(update=update), position)

    return _edit("confirmation", review, items, changes)


def doubt(
    review: Review, pieces: Mapping[str, Iterable[str]], event: str, day: datetime.date
) -> Edit:
    """Mark pieces of evidence, named by item and id, as made doubtful by an event of that day."""

    def changes(item: str, answer: Answer) -> Iterable[Change]:
        wanted = set(pieces[item])
        for position, piece in enumerate(answer.evidence):
            if piece.id in wanted:
                since = max(day, piece.at)  # it may be tomorrow already where it was confirmed
                marked = piece.model_copy(update={"doubted": since, "event": event})
                yield EvidenceChange(item, piece, marked, position)

    return _edit("doubt", review, pieces, changes)


def drop(review: Review, entries: Iterable[str]) -> Edit:
    """Drop proposals of a scan for good."""
    new = (entry for entry in dict.fromkeys(entries) if entry not in review.scan.dropped)
    return Edit("dropped proposal", tuple(DropChange(entry, False, True) for entry in new))


def combine(label: str, edits: Iterable[Edit]) -> Edit:
    """Several edits as one, to be undone together; each made on what those before it leave."""
    return Edit(label, tuple(change for edit in edits for change in edit.changes))


def _set(field: AnswerField, review: Review, items: Iterable[str], value: Value) -> Edit:
    def changes(item: str, answer: Answer) -> Iterable[Change]:
        yield FieldChange(item, field, getattr(answer, field), value)

    return _edit(field, review, items, changes)


def _edit(
    label: str,
    review: Review,
    items: Iterable[str],
    changes: Callable[[str, Answer], Iterable[Change]],
) -> Edit:
    found = (change for item in items for change in changes(item, review.answer(item)))
    return Edit(label, tuple(change for change in found if change.before != change.after))


def difference(before: Review, after: Review) -> Edit:
    """The edit that leads from the answers of one review to those of another.

    Pieces of evidence that only changed places stay where they are.
    """
    changes: list[Change] = []
    for item in dict.fromkeys((*before.items, *after.items)):
        old, new = before.answer(item), after.answer(item)
        if old == new:
            continue
        for field in get_args(AnswerField):
            if getattr(old, field) != getattr(new, field):
                changes.append(FieldChange(item, field, getattr(old, field), getattr(new, field)))
        changes.extend(_evidence_changes(item, old.evidence, new.evidence))
    was, now = set(before.scan.dropped), set(after.scan.dropped)
    changes.extend(DropChange(entry, entry in was, entry in now) for entry in sorted(was ^ now))
    return Edit("all changes", tuple(changes))


def touched(before: Review, after: Review) -> tuple[Review, Review]:
    """Both reviews without the answers and evidence in which they don't differ.

    What leads from one to the other is the same as before.
    """
    edit = difference(before, after)
    pieces = {(c.item, c.evidence_id) for c in edit.changes if isinstance(c, EvidenceChange)}
    answers = {}
    for item in edit.items:
        answer = before.answer(item)
        kept = tuple(piece for piece in answer.evidence if (item, piece.id) in pieces)
        answers[item] = answer.model_copy(update={"evidence": kept})
    reduced = before.model_copy(update={"items": answers})
    return reduced, edit.apply(reduced)


def _evidence_changes(
    item: str, old: tuple[Evidence, ...], new: tuple[Evidence, ...]
) -> Iterable[EvidenceChange]:
    old_by_id = {piece.id: piece for piece in old}
    new_ids = {piece.id for piece in new}
    # From the end, so that taking the removals back puts the first ones back first.
    for position, piece in reversed(list(enumerate(old))):
        if piece.id not in new_ids:
            yield EvidenceChange(item, piece, None, position)
    for position, piece in enumerate(new):
        if old_by_id.get(piece.id) != piece:
            yield EvidenceChange(item, old_by_id.get(piece.id), piece, position)
