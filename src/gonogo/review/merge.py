"""Three-way merge: what two sides made of one review, joined; where they disagree, both are told.

Values are merged field by field and evidence piece by piece. Only one field that both sides
changed, each to another value, is a conflict, and that is never settled here: a person chooses.

A piece that one side confirmed and the other doubted keeps the newest confirmation. The doubt
goes where the confirmation is of a later day; of one day nobody knows which came first, and the
doubt stands: to look once more costs less than to trust what a release has broken.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast, get_args

from gonogo.review.changes import Change, DropChange, EvidenceChange, Value
from gonogo.review.model import (
    UNANSWERED,
    Answer,
    Decision,
    Evidence,
    Review,
    ScanChoices,
    Status,
)

ItemField = Literal["status", "note", "owner", "due", "evidence"]
ReviewField = Literal["checklist", "checklist_version", "project", "launch"]
PolicyField = Literal["require", "max_remaining", "require_evidence", "evidence_folder"]
Field = ItemField | ReviewField | PolicyField
Side = Literal["ours", "theirs"]

_PLAIN_FIELDS: tuple[ItemField, ...] = ("note", "owner", "due")
_REVIEW_FIELDS: tuple[ReviewField, ...] = ("checklist", "checklist_version", "project", "launch")
_POLICY_FIELDS: tuple[PolicyField, ...] = get_args(PolicyField)


class Said(NamedTuple):
    """A status with the decision behind it: mixed from two sides they would say a third thing."""

    status: Status
    decision: Decision | None


Place = tuple[str, str, str]
"""Item, field and, for evidence, the id of the piece."""
MergeValue = Value | Said | float

_SURE: Mapping[str, Any] = {"doubted": None, "event": ""}
_NOTHING_COMMON: Any = object()
"""Stands for the value that both sides began with where that isn't known: it equals none."""


class Conflict(NamedTuple):
    """One value that the two sides changed differently.

    ``item`` is empty for what belongs to the review as a whole. The value of ``status`` is a
    ``Said``; the value of ``evidence`` is one piece, None where that side has removed it.
    ``base`` is None also where it isn't known what both began with.
    """

    item: str
    field: Field
    base: MergeValue
    ours: MergeValue
    theirs: MergeValue

    def settle(self, review: Review, side: Side) -> Review:
        """The review with the value of that side."""
        value: Any = self.ours if side == "ours" else self.theirs
        if not self.item:
            return _with_root(review, {self.field: value})
        answer = review.answer(self.item)
        if isinstance(value, Said):
            update: dict[str, Any] = value._asdict()
        elif self.field == "evidence":
            update = {"evidence": _with_piece(answer.evidence, self._evidence_id, value)}
        else:
            update = {self.field: value}
        return review.with_answer(self.item, answer.model_copy(update=update))

    def value_in(self, review: Review) -> MergeValue:
        """What the review holds now where the sides disagree."""
        if not self.item:
            return cast(MergeValue, _root_value(review, self.field))
        answer = review.answer(self.item)
        if self.field == "status":
            return _said(answer)
        if self.field == "evidence":
            return answer.evidence_by_id(self._evidence_id)
        return cast(MergeValue, getattr(answer, self.field))

    @property
    def place(self) -> Place:
        """What it is about."""
        return self.item, self.field, self._evidence_id if self.field == "evidence" else ""

    @property
    def _evidence_id(self) -> str:
        pieces = (self.base, self.ours, self.theirs)
        return next(piece.id for piece in pieces if isinstance(piece, Evidence))


class Merged(NamedTuple):
    """Both sides in one. Where they disagree, ``review`` has ours until that is settled."""

    review: Review
    conflicts: tuple[Conflict, ...] = ()

    def taking(self, side: Side) -> Review:
        """The review with all conflicts settled for one side."""
        review = self.review
        for conflict in self.conflicts:
            review = conflict.settle(review, side)
        return review


def merge(base: Review | None, ours: Review, theirs: Review) -> Merged:
    """What both sides made of ``base``, as one review.

    Without a common base (None), everything on which the sides differ is a conflict; only
    evidence is joined all the same.
    """
    conflicts: list[Conflict] = []
    root: dict[str, Any] = {}
    for field in (*_REVIEW_FIELDS, *_POLICY_FIELDS):
        before = _root_value(base, field) if base else _NOTHING_COMMON
        sides = _root_value(ours, field), _root_value(theirs, field)
        root[field] = _merge_value("", field, before, *sides, conflicts)
    items: dict[str, Answer] = {}
    for item in dict.fromkeys((*ours.items, *theirs.items, *(base.items if base else ()))):
        start = base.answer(item) if base else None
        answer = _merge_answer(item, start, ours.answer(item), theirs.answer(item), conflicts)
        everywhere = item in ours.items and item in theirs.items
        taken_out = base is not None and item in base.items and not everywhere
        if not taken_out or answer != UNANSWERED:
            items[item] = answer
    scan = _merge_dropped(base, ours, theirs)
    merged = _with_root(ours, root).model_copy(update={"items": items, "scan": scan})
    return Merged(merged, tuple(conflicts))


def _merge_dropped(base: Review | None, ours: Review, theirs: Review) -> ScanChoices:
    """What either side dropped, without what one of them takes back: never a conflict."""
    mine, other = set(ours.scan.dropped), set(theirs.scan.dropped)
    before = set(base.scan.dropped) if base else set()
    dropped = (mine & other) | ((mine | other) - before)
    return ScanChoices.model_construct(dropped=tuple(sorted(dropped)))


def place_of(change: Change) -> Place:
    """The place of the conflict that a change would be in."""
    if isinstance(change, EvidenceChange):
        return change.item, "evidence", change.evidence_id
    if isinstance(change, DropChange):
        return "", "dropped", change.entry
    return change.item, "status" if change.field == "decision" else change.field, ""


def _merge_answer(
    item: str, base: Answer | None, ours: Answer, theirs: Answer, conflicts: list[Conflict]
) -> Answer:
    if ours == theirs:
        return ours
    before = _said(base) if base else _NOTHING_COMMON
    said: Said = _merge_value(item, "status", before, _said(ours), _said(theirs), conflicts)
    fields: dict[str, Any] = said._asdict()
    for field in _PLAIN_FIELDS:
        before = getattr(base, field) if base else _NOTHING_COMMON
        sides = getattr(ours, field), getattr(theirs, field)
        fields[field] = _merge_value(item, field, before, *sides, conflicts)
    pieces = _merge_evidence(item, base or UNANSWERED, ours, theirs, conflicts)
    return ours.model_copy(update={**fields, "evidence": tuple(pieces)})


def _merge_value(
    item: str,
    field: Field,
    base: MergeValue,
    ours: MergeValue,
    theirs: MergeValue,
    conflicts: list[Conflict],
) -> Any:
    if ours in (theirs, base):
        return theirs
    if theirs != base:
        known = None if base is _NOTHING_COMMON else base
        conflicts.append(Conflict(item, field, known, ours, theirs))
    return ours


def _merge_evidence(
    item: str, base: Answer, ours: Answer, theirs: Answer, conflicts: list[Conflict]
) -> Iterator[Evidence]:
    """Ours in our order, then what only they have."""
    ids = dict.fromkeys(piece.id for side in (ours, theirs, base) for piece in side.evidence)
    for evidence_id in ids:
        before, mine, other = (a.evidence_by_id(evidence_id) for a in (base, ours, theirs))
        if mine and other and before not in (mine, other):
            mine, other = _renewed(before, mine, other)
        piece = _merge_value(item, "evidence", before, mine, other, conflicts)
        if piece is not None:
            yield piece


def _renewed(
    before: Evidence | None, ours: Evidence, theirs: Evidence
) -> tuple[Evidence, Evidence]:
    """Who looked at the same thing last vouches for it on both sides.

    A piece that one side has made to lead elsewhere keeps who vouched for it there: nobody on
    the other side has seen that.
    """
    if ours.ref == theirs.ref:
        newest = max(ours, theirs, key=lambda piece: (piece.at, piece.by))
    elif before and before.ref == theirs.ref:
        newest = ours
    elif before and before.ref == ours.ref:
        newest = theirs
    else:
        return ours, theirs
    newest = _doubted(before, ours, theirs, newest)
    return newest, newest


def _doubted(
    before: Evidence | None, ours: Evidence, theirs: Evidence, renewed: Evidence
) -> Evidence:
    """The renewed piece with the doubt that is left of both sides'."""
    start, mine, other = (_doubt_of(piece) for piece in (before, ours, theirs))
    left = mine if other == start else other if mine == start else max(mine, other)
    piece = renewed.model_copy(update={"doubted": left[0], "event": left[1]} if left else _SURE)
    return piece if piece.in_doubt else piece.model_copy(update=_SURE)


def _doubt_of(piece: Evidence | None) -> tuple[()] | tuple[datetime.date, str]:
    """Day and event of a doubt; without one less than any."""
    return (piece.doubted, piece.event) if piece and piece.doubted else ()


def _said(answer: Answer) -> Said:
    return Said(answer.status, answer.decision)


def _root_value(review: Review, field: Field) -> Any:
    return getattr(review.policy if field in _POLICY_FIELDS else review, field)


def _with_root(review: Review, values: Mapping[str, Any]) -> Review:
    rest = dict(values)
    policy: dict[str, Any] = {key: rest.pop(key) for key in _POLICY_FIELDS if key in rest}
    if policy:
        rest["policy"] = review.policy.model_copy(update=policy)
    return review.model_copy(update=rest)


def _with_piece(
    pieces: tuple[Evidence, ...], evidence_id: str, piece: Evidence | None
) -> tuple[Evidence, ...]:
    """The list with one piece replaced where it stands, taken out, or added at the end."""
    new = [piece] if piece else []
    for index, old in enumerate(pieces):
        if old.id == evidence_id:
            return (*pieces[:index], *new, *pieces[index + 1 :])
    return (*pieces, *new)
