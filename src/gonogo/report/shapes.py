"""What the JSON documents of ``status`` and ``plan`` hold, as models: the source of their schemas.

Tests hold them against what the commands print. Fields are only ever added.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from gonogo.assess.findings import Kind
from gonogo.assess.items import Action, Triage
from gonogo.assess.standing import EvidenceState, Standing
from gonogo.assess.verdict import VerdictValue
from gonogo.checklist.model import Level, Tier
from gonogo.review.model import Status

Percent = Annotated[float, Field(ge=0, le=100)]
Hours = Annotated[float, Field(ge=0)]
Points = Annotated[float, Field(ge=0)]
Schema = Annotated[Literal[1], Field(alias="schema")]
Names = list[str]


class Shape(BaseModel):
    """A part of a document."""

    model_config = ConfigDict(defer_build=True)


class LeftOutShape(Shape):
    """An item that the checklist leaves out of the one it extends, and why."""

    id: str
    number: str
    title: str
    blocker: bool
    risk: int
    why: str


class ChecklistShape(Shape):
    """The checklist that the review follows."""

    id: str
    version: str
    extends: str | None
    left_out: list[LeftOutShape]


class ReasonShape(Shape):
    """One reason for the verdict, with the ids of the items that it is about."""

    code: str
    text: str
    items: Names


class VerdictShape(Shape):
    """The verdict, why, and the blockers that aren't cleared."""

    value: VerdictValue
    reasons: list[ReasonShape]
    blockers: Names


class NextShape(Shape):
    """The one thing to do now."""

    item: str
    action: Action
    hours: Hours


class WayOutShape(Shape):
    """What separates the verdict from the next better one; ``to`` is null where there is none."""

    to: VerdictValue | None
    items: Names
    hours: Hours
    hours_most: Hours
    next: NextShape | None


class ShareShape(Shape):
    """Risk points of some items: all of them, those left, and the percentage left."""

    total: int
    remaining: Points
    percent: Percent


class RiskShape(Shape):
    """The remaining risk, in points and percent, and where it is; the owner "" is nobody."""

    total: int
    remaining: Points
    remaining_percent: Percent
    unknown_percent: Percent
    accepted_percent: Percent
    not_applicable_percent: Percent
    by_tier: dict[Tier, ShareShape]
    by_section: dict[str, ShareShape]
    by_owner: dict[str, ShareShape]


class WarningShape(Shape):
    """Something that a person should know, with the ids of the items that it is about."""

    code: str
    text: str
    items: Names


class DecisionShape(Shape):
    """Who decided to accept a risk or to call an item not applicable; may be incomplete."""

    by: str
    at: datetime.date | None
    until: datetime.date | None
    why: str


class MovedShape(Shape):
    """How often a file was changed since somebody vouched for it, and by which commit last.

    ``commits`` is null where that can't be told, and ``unknown`` says why. ``renamed_to`` is where
    a file went that is gone, as far as git knows.
    """

    commits: int | None
    subject: str
    commit: str
    day: datetime.date | None
    uncommitted: bool
    unknown: str
    renamed_to: str


class EvidenceShape(Shape):
    """One proof, what it is, and what it is worth today."""

    id: str
    at: datetime.date
    by: str
    ref: str
    kind: Kind
    state: EvidenceState
    doubted: datetime.date | None
    event: str
    moved: MovedShape | None


class ItemShape(Shape):
    """One item: its answer, and what follows from it today."""

    id: str
    number: str
    title: str
    section: str
    tier: Tier
    status: Status
    standing: Standing
    blocker: bool
    step: int | None
    severity: Level
    likelihood: Level
    risk: int
    remaining: Points
    triage: Triage | None
    action: Action | None
    hours: Hours
    hours_most: Hours
    owner: str
    due: datetime.date | None
    note: str
    decision: DecisionShape | None
    evidence: list[EvidenceShape]


class StatusShape(Shape):
    """What ``gonogo status --json`` prints: the whole assessment, which is its report as JSON."""

    schema_: Schema
    project: str
    checklist: ChecklistShape
    launch: datetime.date | None
    date: datetime.date
    verdict: VerdictShape
    way_out: WayOutShape
    risk: RiskShape
    counts: dict[Standing, int]
    warnings: list[WarningShape]
    items: list[ItemShape]


class LineShape(Shape):
    """One line of the plan; ``takes`` are the hours that it takes from the time budget."""

    id: str
    number: str
    title: str
    status: Status
    standing: Standing
    step: int | None
    blocker: bool
    action: Action | None
    hours: Hours
    hours_most: Hours
    risk: int
    remaining: Points
    remaining_percent_after: Percent
    triage: Triage | None
    reason: str
    takes: Hours | None


class AfterShape(Shape):
    """How it stands once what the plan finishes in its time is proven."""

    remaining_percent: Percent
    verdict: VerdictValue


class PlanShape(Shape):
    """What ``gonogo plan --json`` prints: what to do, in order."""

    schema_: Schema
    budget_hours: Hours | None
    owner: str | None
    remaining_percent: Percent
    sequence: list[LineShape]
    after: AfterShape
