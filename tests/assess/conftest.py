"""Small checklists and reviews, hand-made and random, for the tests of the assessment."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import strategies as st

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.checklist.model import Checklist, Tier
from gonogo.review.edits import add_evidence, confirm, set_status
from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, Status

TODAY = datetime.date(2026, 11, 22)
VALID_DAYS = 30


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


@dataclass(frozen=True)
class World:
    """Everything that an assessment is made from, with the moves that tests make in it."""

    checklist: Checklist
    review: Review
    today: datetime.date = TODAY
    findings: Mapping[str, Finding] | None = None

    def assess(self) -> Assessment:
        return assess(self.checklist, self.review, self.today, self.findings or {})

    def on(self, day: datetime.date) -> "World":
        return replace(self, today=day)

    def with_review(self, review: Review) -> "World":
        return replace(self, review=review)

    def prove(self, items: Iterable[str]) -> "World":
        """Each item done, with evidence of today that is there."""
        review, findings = self.review, dict(self.findings or {})
        for item in items:
            ref = f"https://ci.example.com/{item}"
            findings[ref] = Finding(Kind.URL)
            piece = Evidence(id=f"new-{item}", at=self.today, by="dana", ref=ref)
            review = set_status(review, [item], Status.DONE).apply(review)
            review = add_evidence(review, item, [piece]).apply(review)
        return replace(self, review=review, findings=findings)

    def decide(self, item: str, status: Status) -> "World":
        """A complete decision of today."""
        until = self.today + datetime.timedelta(days=30)
        decision = Decision(by="dana", at=self.today, until=until, why="small launch")
        return self.with_review(
            set_status(self.review, [item], status, decision).apply(self.review)
        )

    def confirm(self, item: str) -> "World":
        return self.with_review(confirm(self.review, [item], "bo", self.today).apply(self.review))

    def set(self, item: str, status: Status) -> "World":
        return self.with_review(set_status(self.review, [item], status).apply(self.review))


def build_checklist(
    items: list[dict[str, object]], steps: Iterable[list[str]] = (), sections: int = 1
) -> Checklist:
    """A checklist of items, each told by what matters in a test and plain in all else."""
    tiers = list(Tier)
    return Checklist.model_validate(
        {
            "schema": 1,
            "id": "small",
            "version": "1",
            "title": "A small checklist",
            "scales": {
                "severity": ["a", "b", "c", "d", "e"],
                "likelihood": ["a", "b", "c", "d", "e"],
                "likelihood_note": "n",
            },
            "steps": [
                {"title": f"Step {n}", "tier": "trust", "why": "w", "items": members}
                for n, members in enumerate(steps, start=1)
            ],
            "sections": [
                {
                    "id": f"s{n}",
                    "title": f"Section {n}",
                    "tier": tiers[n % 3],
                    "question": "q",
                    "red_flag": "r",
                    "failure_patterns": [],
                }
                for n in range(sections)
            ],
            "items": [_item(item) for item in items],
        }
    )


PLAIN_ITEM = {"severity": 3, "likelihood": 3, "hours": 4, "tier": "trust", "section": 0}


def _item(told: Mapping[str, object]) -> dict[str, object]:
    item = {"blocker": False, **PLAIN_ITEM, **told}
    hours = item.pop("hours")
    return {
        **item,
        "section": f"s{item['section']}",
        "title": item["id"],
        "ask": "a",
        "why": "w",
        "verify": ["v"],
        "severity_reason": "r",
        "likelihood_reason": "r",
        "effort_hours": {"optimistic": hours, "typical": hours},
        "blocker_reason": "b" if item["blocker"] else None,
        "evidence": {
            "accept": "a",
            "not_enough": "n",
            "kinds": ["link"],
            "valid_days": VALID_DAYS,
        },
    }


# Made once: making a strategy anew for each draw takes longer than drawing.
SECTIONS, STEP, ITEMS = st.integers(2, 4), st.integers(0, 5), st.integers(1, 7)
# One level or one length for all makes equals, which only the checklist's order tells apart.
LEVELS = [st.sampled_from(levels) for levels in ((1, 2, 3, 4, 5), (4,), (5,))]
LENGTHS = [st.sampled_from(lengths) for lengths in ((0.1, 0.25, 0.7, 1, 3, 12), (4,))]
WHICH_LEVELS, WHICH_LENGTHS = (st.integers(0, len(many) - 1) for many in (LEVELS, LENGTHS))
TIERS = st.sampled_from(["trust", "stability", "economics"])
BLOCKERS = st.sampled_from([False, False, True])
SINCE = st.sampled_from([None, None, "2"])
SECTION_OF = {sections: st.integers(0, sections - 1) for sections in (2, 3, 4)}


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    sections = draw(SECTIONS)
    levels, lengths = LEVELS[draw(WHICH_LEVELS)], LENGTHS[draw(WHICH_LENGTHS)]
    items = [
        {
            "id": f"i{n}",
            "severity": draw(levels),
            "likelihood": draw(levels),
            "hours": draw(lengths),
            "tier": draw(TIERS),
            "blocker": draw(BLOCKERS),
            "section": draw(SECTION_OF[sections]),
            "since": draw(SINCE),
        }
        for n in range(draw(ITEMS))
    ]
    steps: dict[int, list[str]] = {}
    for item in items:
        steps.setdefault(draw(STEP), []).append(str(item["id"]))
    steps.pop(0, None)
    return build_checklist(items, steps.values(), sections)


SOME_DAYS = [None, *(days_ago(n) for n in (120, 31, 3, 1, 0, -1, -2, -60))]
MAYBE_DAYS = st.sampled_from(SOME_DAYS)
# One draw of all there are takes a tenth of the time that a draw of each field takes.
SOUND_OR_NOT = [
    Decision(by=by, at=at, until=until, why=why)
    for by, at, until, why in product(("", "dana"), SOME_DAYS, SOME_DAYS, ("", "small launch"))
]
DECISIONS = st.one_of(
    st.none(),
    st.just(Decision(by="dana", at=days_ago(3), until=days_ago(-20), why="small launch")),
    st.just(Decision(by="dana", at=days_ago(60), until=days_ago(1), why="over")),
    st.sampled_from(SOUND_OR_NOT),
)
REFS = [f"{kind}-{n}" for kind in Kind for n in range(2)]
NOTHING_FOUND = [None] * len(Presence)
FOUND = st.tuples(
    *(
        st.sampled_from([*NOTHING_FOUND, *(Finding(Kind(ref[:-2]), there) for there in Presence)])
        for ref in REFS
    )
)
FINDINGS = FOUND.map(
    lambda found: {ref: one for ref, one in zip(REFS, found, strict=True) if one is not None}
)
PIECES = [
    Evidence(id=piece_id, at=days_ago(n), by=by, ref=ref)
    for piece_id, n, by, ref in product(
        ("e1", "e2", "e3", "e4"), (400, 31, 30, 2, 0, -1, -2, -9), ("dana", "bo"), REFS
    )
]
EVIDENCE = st.lists(st.sampled_from(PIECES), max_size=3, unique_by=lambda piece: piece.id).map(
    tuple
)
ANSWERS = st.builds(
    Answer,
    status=st.sampled_from(Status),
    decision=DECISIONS,
    owner=st.sampled_from(["", "dana", "Dana ", "bo", "  "]),
    due=MAYBE_DAYS,
    evidence=EVIDENCE,
)
PROVEN_URL = "https://ci.example.com/run"
PROVEN = Answer(
    status=Status.DONE, evidence=(Evidence(id="ok", at=TODAY, by="bo", ref=PROVEN_URL),)
)
POLICIES = st.builds(
    Policy,
    max_remaining=st.sampled_from([0, 5, 25, 60, 100, 100]),
    require_evidence=st.sampled_from(["none", "blockers", "steps", "all"]),
)


CHECKLISTS = checklists()
IS_UNFINISHED, IS_ANSWERED = st.booleans(), st.integers(0, 9).map(lambda n: n < 9)
VERSIONS = st.sampled_from(["1", "2"])


@st.composite
def random_worlds(draw: st.DrawFn) -> World:
    """Any state at all, or one that is nearly finished: else a GO would hardly ever come up."""
    checklist = draw(CHECKLISTS)
    unfinished = set(checklist.by_id)
    if draw(IS_UNFINISHED):
        unfinished = draw(st.sets(st.sampled_from(sorted(unfinished)), max_size=2))
    answers = {
        item: draw(ANSWERS) if item in unfinished else PROVEN
        for item in (*checklist.by_id, "retired")
        if draw(IS_ANSWERED)
    }
    review = Review(
        checklist="small",
        checklist_version=draw(VERSIONS),
        project="p",
        policy=draw(POLICIES),
        items=answers,
    )
    findings = {**draw(FINDINGS), PROVEN_URL: Finding(Kind.URL)}
    return World(checklist, review, TODAY, findings)


@pytest.fixture(scope="session")
def worlds() -> st.SearchStrategy[World]:
    """Random worlds, to be drawn from with ``data.draw``."""
    return random_worlds()


@pytest.fixture(scope="session")
def answers() -> st.SearchStrategy[Answer]:
    """Random answers to one item."""
    return ANSWERS


@pytest.fixture(scope="session")
def make_world() -> Callable[..., World]:
    """A world of a few items, each unanswered at first."""

    def make(
        *items: dict[str, object],
        steps: Iterable[list[str]] = (),
        policy: Mapping[str, object] | None = None,
    ) -> World:
        checklist = build_checklist(list(items), steps)
        review = Review(
            checklist="small",
            checklist_version="1",
            project="p",
            policy=Policy(**(policy or {})),
            items={item: Answer() for item in checklist.by_id},
        )
        return World(checklist, review, TODAY, {PROVEN_URL: Finding(Kind.URL)})

    return make
