"""A checklist: what must be true before launch. Pure, frozen values.

The models hold what one checklist file says and refuse what can't be right in any one of its
tables. What only shows when the tables are seen together (an id used twice, a step that names a
missing item) is found by ``gonogo.checklist.crosscheck``.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr

from gonogo.text.limits import ID_PATTERN, ITEMS

QUICK_WIN_HOURS = 4
QUICK_WIN_RISK = 32
MOST_SECTIONS = 99


class Tier(StrEnum):
    """In which order things are protected: trust first, then stability, then economics."""

    TRUST = "trust"
    STABILITY = "stability"
    ECONOMICS = "economics"


_PLAIN_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#][\x21-\x7e]*)?")


def _http_link(url: str) -> str:
    if _PLAIN_LINK.fullmatch(url):
        return url
    if any(character.isspace() or not character.isprintable() for character in url):
        raise ValueError("a link holds no spaces and no line breaks; write %20 for a space")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("a link begins with https:// or http:// and names a host")
    if "@" in parts.netloc:
        raise ValueError("a link holds no name or password before its host; remove them")
    return url


Words = Annotated[str, Field(min_length=1, max_length=4_000)]
Title = Annotated[str, Field(min_length=1, max_length=100)]
Id = Annotated[str, Field(pattern=rf"^{ID_PATTERN}$")]
Version = Annotated[str, Field(min_length=1, max_length=40)]
Link = Annotated[str, Field(max_length=2_000), AfterValidator(_http_link)]
Hours = Annotated[float, Field(gt=0, le=1_000, allow_inf_nan=False)]
Glob = Annotated[str, Field(min_length=1, max_length=200)]
Pattern = Annotated[str, Field(min_length=1, max_length=1_000)]
Sentence = Annotated[str, Field(min_length=1, max_length=300)]
Level = Annotated[int, Field(ge=1, le=5)]
ProofForm = Literal["link", "file", "commit", "command-output", "screenshot", "date"]
Event = Literal[
    "release",
    "auth-change",
    "schema-change",
    "infra-change",
    "vendor-change",
    "team-change",
    "campaign",
    "advisory",
]


class Part(BaseModel):
    """Base of everything in a checklist file: frozen, and strict about names and types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Principle(Part):
    """One rule of thumb behind the checklist."""

    id: Id
    text: Words


class Scales(Part):
    """What the five levels of severity and likelihood mean, lowest first."""

    severity: Annotated[list[Words], Field(min_length=5, max_length=5)]
    likelihood: Annotated[list[Words], Field(min_length=5, max_length=5)]
    likelihood_note: Words


class Notes(Part):
    """What a reviewer needs to know of the words used: for the whole checklist, each optional."""

    blocker: Words | None = None
    effort: Words | None = None
    evidence: Words | None = None
    commands: Words | None = None


class Step(Part):
    """One step of the short-on-time sequence: the items to do when little time is left."""

    title: Words
    tier: Annotated[Tier, Field(strict=False)]
    why: Words
    items: list[Id]


class Section(Part):
    """A group of items that one question opens."""

    id: Id
    title: Words
    tier: Annotated[Tier, Field(strict=False)]
    question: Words
    red_flag: Words
    failure_patterns: list[Words]


class Effort(Part):
    """Hours of one experienced builder for a first adequate version."""

    optimistic: Hours
    typical: Hours


class Reference(Part):
    """Where more is written about an item."""

    name: Words
    id: Words
    url: Link


class EvidenceRule(Part):
    """What proves an item, what doesn't, and for how many days a proof stays good."""

    accept: Words
    not_enough: Words
    kinds: Annotated[list[ProofForm], Field(min_length=1)]
    valid_days: Annotated[int, Field(ge=1, le=3_650)]
    recheck_on: list[Event] = []


def full_risk(severity: int, likelihood: int) -> int:
    """Risk points, 1 to 256: each step up on either scale (1 to 5) doubles the risk.

    The scales are orders of magnitude, so they add in the logarithm and are not multiplied as if
    they were amounts (Cox, "What's Wrong with Risk Matrices?", Risk Analysis 28(2), 2008; Duijm,
    "Recommendations on the use and design of risk matrices", Safety Science 76, 2015).
    """
    return int(2 ** (severity - 1) * 2 ** (likelihood - 1))


class Item(Part):
    """One thing that must be true before launch.

    ``since`` is the version of its checklist that brought it, where that is not the first one.
    """

    id: Id
    section: Id
    title: Title
    ask: Words
    why: Words
    verify: Annotated[list[Words], Field(min_length=1)]
    tier: Annotated[Tier, Field(strict=False)]
    severity: Level
    severity_reason: Words
    likelihood: Level
    likelihood_reason: Words
    effort_hours: Effort
    blocker: bool = False
    blocker_reason: Words | None = None
    references: list[Reference] = []
    evidence: EvidenceRule
    since: Version | None = None

    @property
    def risk(self) -> int:
        """Its full risk, in points; see ``full_risk``."""
        return full_risk(self.severity, self.likelihood)

    @property
    def quick_win(self) -> bool:
        """Much risk for little work: typically four hours at most, for 32 points or more."""
        return self.effort_hours.typical <= QUICK_WIN_HOURS and self.risk >= QUICK_WIN_RISK


class Probe(Part):
    """What to look for in a repository, and what it says of an item where it is found.

    ``files`` and ``not_files`` are patterns of paths. Without ``find`` and ``secrets``, a file
    that is there says it all. ``find`` is looked for line by line; where it stands, a statement
    begins that must hold all of ``having`` and nothing of ``lacking``, in a file that holds all
    of ``file_has`` and nothing of ``file_lacks``. ``secrets`` names kinds of secrets instead.
    What it finds counts only in a repository in which none of the probes ``unless`` finds anything,
    and one of those in ``only_with``, if there are any.
    """

    id: Id
    item: Id
    says: Literal["for", "against"]
    sure: Literal["sure", "likely", "hint"]
    files: Annotated[list[Glob], Field(min_length=1)]
    not_files: list[Glob] = []
    anywhere: bool = False
    find: Pattern | None = None
    secrets: list[Words] = []
    having: list[Pattern] = []
    lacking: list[Pattern] = []
    file_has: list[Pattern] = []
    file_lacks: list[Pattern] = []
    unless: list[Id] = []
    only_with: list[Id] = []
    message: Sentence
    fix: Sentence | None = None


class LeftOut(NamedTuple):
    """An item that a checklist leaves out of the one it extends, and the reason it gives."""

    item: Item
    number: str
    why: str


class Extension(NamedTuple):
    """How a checklist came out of another, its base: by id, version and risk in points.

    ``changed`` holds the items as they are there, ``no_blocker`` why some are blockers no more.
    Items keep the numbers that they have there. ``level`` tells for each item in which part of the
    version, between the plus signs, its ``since`` is to be found: 0 for added ones.
    """

    base: str
    base_risk: int
    numbers: Mapping[str, str]
    level: Mapping[str, int]
    added: frozenset[str]
    changed: Mapping[str, Item]
    no_blocker: Mapping[str, str]
    left_out: tuple[LeftOut, ...]


class File(Part):
    """What every checklist file holds, whether it extends another or stands for itself."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    id: Id
    version: Version
    title: Words
    principles: list[Principle] = []
    steps: list[Step] = []
    probes: Annotated[list[Probe], Field(max_length=500)] = []


class Checklist(File):
    """A whole checklist. Sections and their items are numbered in the order of the file."""

    scales: Scales
    notes: Notes = Notes()
    sections: Annotated[list[Section], Field(min_length=1, max_length=MOST_SECTIONS)]
    items: Annotated[list[Item], Field(min_length=1, max_length=ITEMS)]

    _extension: Extension | None = PrivateAttr(None)

    @property
    def extension(self) -> Extension | None:
        """How it came out of the checklist that it extends, if it does."""
        return self._extension

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The items that it leaves out of the checklist that it extends."""
        return self._extension.left_out if self._extension else ()

    @cached_property
    def in_order(self) -> tuple[Item, ...]:
        """The items, section by section, in the order of the file."""
        rank = {section.id: index for index, section in enumerate(self.sections)}
        return tuple(sorted(self.items, key=lambda item: rank[item.section]))

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Each item by its id."""
        return {item.id: item for item in self.in_order}

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each item is in the checklist, from 0, by its id."""
        return {item: place for place, item in enumerate(self.by_id)}

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Each item's number by its id: ``auth.tenant-isolation`` is ``1.2``."""
        if self._extension:
            return {item.id: self._extension.numbers[item.id] for item in self.in_order}
        numbers: dict[str, str] = {}
        for position, section in enumerate(self.sections, start=1):
            members = self.items_of(section.id)
            numbers |= {item.id: f"{position}.{n}" for n, item in enumerate(members, start=1)}
        return numbers

    @cached_property
    def step_of(self) -> dict[str, int]:
        """The number (from 1) of the step an item belongs to, for the items that have one."""
        return {
            item: number for number, step in enumerate(self.steps, start=1) for item in step.items
        }

    @cached_property
    def sections_by_id(self) -> dict[str, Section]:
        """Each section by its id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def _by_section(self) -> dict[str, tuple[Item, ...]]:
        groups: dict[str, list[Item]] = {section.id: [] for section in self.sections}
        for item in self.items:
            groups[item.section].append(item)
        return {section: tuple(items) for section, items in groups.items()}

    def items_of(self, section_id: str) -> tuple[Item, ...]:
        """The items of one section, in the order of the file."""
        return self._by_section[section_id]
