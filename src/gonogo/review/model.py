"""A review: what is true now. Pure, frozen values; the contents of one ``gonogo.toml``."""

import datetime
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from gonogo.text import limits

SCHEMA = 1


class Status(StrEnum):
    """What a person says of an item."""

    UNKNOWN = "unknown"
    OPEN = "open"
    PARTIAL = "partial"
    DONE = "done"
    ACCEPTED = "accepted"
    NOT_APPLICABLE = "not-applicable"

    @property
    def needs_decision(self) -> bool:
        """Whether somebody must answer for it: who, when, until when, why."""
        return self is Status.ACCEPTED or self is Status.NOT_APPLICABLE


Requirement = Literal["go", "go-with-risk"]
EvidencePolicy = Literal["none", "blockers", "steps", "all"]


def _day(value: object) -> object:
    """A TOML date as it is; a quoted one read as a day."""
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise ValueError(f'"{value}" is not a day; write it as 2026-12-05') from None
    if isinstance(value, datetime.datetime):
        raise ValueError("a day is asked for, without a time; write it as 2026-12-05")
    return value


def _maybe_day(value: object) -> object:
    """A day, or empty for none."""
    return None if value == "" else _day(value)


Day = Annotated[datetime.date, BeforeValidator(_day)]
MaybeDay = Annotated[datetime.date | None, BeforeValidator(_maybe_day)]
Name = Annotated[str, Field(max_length=limits.OWNER_CHARACTERS)]


class Part(BaseModel):
    """Base of everything in a review: frozen, strict types; unknown keys are the file's own."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, defer_build=True)


class Evidence(Part):
    """One proof of one answer. ``at`` and ``by`` tell who added or last confirmed it, and when.

    ``doubted`` is the day on which an ``event`` (a release, say) made it doubtful.
    """

    id: Annotated[str, Field(min_length=1, max_length=64)]
    at: Day
    by: Name
    ref: Annotated[str, Field(min_length=1, max_length=limits.REF_CHARACTERS)]
    doubted: MaybeDay = None
    event: Annotated[str, Field(max_length=limits.EVENT_CHARACTERS)] = ""

    @property
    def in_doubt(self) -> bool:
        """Whether nobody has looked again since it became doubtful.

        Of a doubt and a confirmation on one day nobody knows which came first: the doubt stands.
        (Confirming takes the doubt away, so both are there only after a merge or by hand.)
        """
        return self.doubted is not None and self.at <= self.doubted


class Decision(Part):
    """Who decided to accept a risk or to call an item not applicable. May be incomplete."""

    by: Name = ""
    at: MaybeDay = None
    until: MaybeDay = None
    why: Annotated[str, Field(max_length=limits.WHY_CHARACTERS)] = ""


def _ids_differ(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Edits and merges tell pieces apart by their ids."""
    seen: set[str] = set()
    for piece in pieces:
        if piece.id in seen:
            raise ValueError(f'two pieces have the id "{piece.id}"; give one of them another id')
        seen.add(piece.id)
    return pieces


class Answer(Part):
    """What is said of one item."""

    status: Annotated[Status, Field(strict=False)] = Status.UNKNOWN
    note: Annotated[str, Field(max_length=limits.NOTE_CHARACTERS)] = ""
    decision: Decision | None = None
    owner: Name = ""
    due: MaybeDay = None
    evidence: Annotated[
        tuple[Evidence, ...],
        Field(strict=False, max_length=limits.EVIDENCE_PER_ITEM),
        AfterValidator(_ids_differ),
    ] = ()

    def evidence_by_id(self, evidence_id: str) -> Evidence | None:
        """The piece of evidence with that id, if there is one."""
        return next((piece for piece in self.evidence if piece.id == evidence_id), None)


EVIDENCE_FOLDER = "gonogo-evidence"
_FOLDER_NAME = r"(?:\w|\.(?!git(?:/|\Z)|\.?(?:/|\Z)))[\w.-]*"


def _folder_inside(folder: str) -> str:
    """A path that stays inside the project, however it is read: letters, digits, ``_``, ``-``."""
    if not re.fullmatch(rf"{_FOLDER_NAME}(?:/{_FOLDER_NAME})*/?", folder, re.IGNORECASE):
        raise ValueError(
            "must be a folder inside the project, as a path from gonogo.toml of letters, digits, "
            'dots, dashes and slashes; write docs/evidence, or leave it out for "gonogo-evidence"'
        )
    return folder


class Policy(Part):
    """What this project asks of its own launch, and where it keeps proofs.

    ``evidence_folder`` is a path from the folder of the review file, with ``/``.
    """

    require: Requirement = "go-with-risk"
    max_remaining: Annotated[float, Field(ge=0, le=100)] = 25
    require_evidence: EvidencePolicy = "blockers"
    evidence_folder: Annotated[
        str, Field(max_length=limits.FOLDER_CHARACTERS), AfterValidator(_folder_inside)
    ] = EVIDENCE_FOLDER

    def keeps(self, ref: str) -> bool:
        """Whether a piece of evidence names a file in the folder of proofs."""
        return ref.startswith(f"{self.evidence_folder.rstrip('/')}/")


def _once_in_order(entries: tuple[str, ...]) -> tuple[str, ...]:
    """A set, in an order that doesn't depend on who dropped what first."""
    return tuple(sorted(set(entries)))


class ScanChoices(Part):
    """The proposals of a scan that were dropped for good: ``probe`` or ``probe path`` each."""

    dropped: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=limits.DROPPED_CHARACTERS)], ...],
        Field(strict=False, max_length=limits.DROPPED),
        AfterValidator(_once_in_order),
    ] = ()


UNANSWERED = Answer.model_construct()


class Review(Part):
    """All answers of one project, by item id."""

    checklist: Annotated[str, Field(min_length=1, max_length=limits.CHECKLIST_CHARACTERS)]
    checklist_version: Annotated[str, Field(min_length=1, max_length=200)]
    project: Annotated[str, Field(max_length=limits.PROJECT_CHARACTERS)]
    launch: MaybeDay = None
    policy: Policy = Policy.model_construct()
    scan: ScanChoices = ScanChoices.model_construct()
    items: Annotated[Mapping[str, Answer], Field(max_length=limits.ITEMS)] = {}

    def answer(self, item_id: str) -> Answer:
        """The answer to an item; one that the file doesn't hold yet is unknown."""
        return self.items.get(item_id, UNANSWERED)

    def with_answer(self, item_id: str, answer: Answer) -> "Review":
        """The same review with another answer to one item."""
        return self.model_copy(update={"items": {**self.items, item_id: answer}})

    def evidence(self) -> Iterator[Evidence]:
        """All pieces of evidence, item by item."""
        return (piece for answer in self.items.values() for piece in answer.evidence)

    def people(self) -> list[str]:
        """Everybody named in the review: owners first, then who proved and decided."""
        answers = self.items.values()
        return [
            *(answer.owner for answer in answers),
            *(piece.by for piece in self.evidence()),
            *(answer.decision.by for answer in answers if answer.decision),
        ]
