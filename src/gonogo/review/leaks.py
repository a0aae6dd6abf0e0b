"""Secrets in a review, and those that an edit would bring into it. Never the secret itself."""

from collections.abc import Iterator
from typing import NamedTuple

from gonogo.review.changes import Change, Value
from gonogo.review.edits import Edit
from gonogo.review.model import Answer, Decision, Evidence, Review
from gonogo.text.secrets import new_secret_in, secret_in


class Leak(NamedTuple):
    """Where what kind of secret seems to stand: ``note`` of an item, ``a GitHub token``."""

    item: str
    field: str
    kind: str


def leaks_of(edit: Edit) -> tuple[Leak, ...]:
    """The secrets that an edit brings in and that were not there before, one per change at most."""
    found = ((change, secret_brought_by(change)) for change in edit.changes)
    return tuple(Leak(change.item, _field(change), kind) for change, kind in found if kind)


def secret_brought_by(change: Change) -> str:
    """The kind of secret that a change brings in; empty where it brings none."""
    before = "\n".join(_texts(change.before))
    kinds = (new_secret_in(text, before) for text in _texts(change.after))
    return next((kind for kind in kinds if kind), "")


def secret_touched_by(change: Change) -> str:
    """The kind of secret on either side of a change, so that telling of it can leave it out."""
    kinds = (secret_in(text) for value in (change.before, change.after) for text in _texts(value))
    return next((kind for kind in kinds if kind), "")


def leaks_in(review: Review) -> Iterator[Leak]:
    """The secrets in all answers of a review."""
    for item, answer in review.items.items():
        for field, text in _texts_of(answer):
            if text and (kind := secret_in(text)):
                yield Leak(item, field, kind)


def _texts_of(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "note", answer.note
    if answer.decision:
        yield "decision", answer.decision.why
        yield "decision", answer.decision.by
    yield "owner", answer.owner
    for piece in answer.evidence:
        yield "evidence", piece.ref
        yield "evidence", piece.by


def _texts(value: Value | bool) -> tuple[str, ...]:
    match value:
        case Evidence():
            return value.ref, value.by
        case Decision():
            return value.why, value.by
        case str():
            return (value,)
    return ()


def _field(change: Change) -> str:
    return getattr(change, "field", "evidence")
