"""Random reviews for the tests of edits and of undo."""

import datetime

import pytest
from hypothesis import strategies as st

from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, ScanChoices, Status

TODAY = datetime.date(2026, 11, 22)
ITEMS = ("auth.login", "auth.tenants", "data.restore")
NAMES = st.sampled_from(["", "dana", "bo"])
DAYS = st.sampled_from([TODAY - datetime.timedelta(days=n) for n in (0, 1, 40)])
MAYBE_DAYS = st.one_of(st.none(), DAYS)
DECISIONS = st.builds(
    Decision, by=NAMES, at=MAYBE_DAYS, until=MAYBE_DAYS, why=st.sampled_from(["", "small launch"])
)
# In the order of their ids: two lists that share pieces then hold them in the same order.
PIECES = st.lists(
    st.builds(
        Evidence,
        id=st.sampled_from("abcdef"),
        at=DAYS,
        by=NAMES,
        ref=st.just("a.log"),
        doubted=MAYBE_DAYS,
        event=st.sampled_from(["", "release"]),
    ),
    max_size=5,
    unique_by=lambda piece: piece.id,
).map(lambda pieces: tuple(sorted(pieces, key=lambda piece: piece.id)))
ANSWERS = st.builds(
    Answer,
    status=st.sampled_from(Status),
    note=st.sampled_from(["", "first line\nsecond line"]),
    decision=st.one_of(st.none(), DECISIONS),
    owner=NAMES,
    due=MAYBE_DAYS,
    evidence=PIECES,
)


@pytest.fixture(scope="session")
def reviews() -> st.SearchStrategy[Review]:
    """Reviews of at most three items."""
    return st.builds(
        Review,
        checklist=st.just("small"),
        checklist_version=st.just("1"),
        project=st.sampled_from("pq"),
        launch=MAYBE_DAYS,
        policy=st.builds(
            Policy,
            max_remaining=st.sampled_from([25.0, 40.0]),
            evidence_folder=st.sampled_from(["gonogo-evidence", "docs/proofs"]),
        ),
        scan=st.builds(
            ScanChoices, dropped=st.lists(st.sampled_from("uvwx"), unique=True).map(tuple)
        ),
        items=st.dictionaries(st.sampled_from(ITEMS), ANSWERS),
    )
