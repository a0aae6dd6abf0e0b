"""Random reviews for the tests of edits and of undo."""

import datetime
from itertools import product

import pytest
from hypothesis import strategies as st

from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, ScanChoices, Status

TODAY = datetime.date(2026, 11, 22)
ITEMS = ("auth.login", "auth.tenants", "data.restore")
SOME_NAMES = ["", "dana", "bo"]
NAMES = st.sampled_from(SOME_NAMES)
SOME_DAYS = [TODAY - datetime.timedelta(days=n) for n in (0, 1, 40)]
MAYBE_DAYS = st.sampled_from([None, *SOME_DAYS])
# One draw of all there are takes a tenth of the time that a draw of each field takes.
DECISIONS = st.sampled_from(
    [
        Decision(by=by, at=at, until=until, why=why)
        for by, at, until, why in product(
            SOME_NAMES, (None, *SOME_DAYS), (None, *SOME_DAYS), ("", "small launch")
        )
    ]
)
# In the order of their ids: two lists that share pieces then hold them in the same order.
PIECES = st.lists(
    st.sampled_from(
        [
            Evidence(id=piece_id, at=at, by=by, ref="a.log", doubted=doubted, event=event)
            for piece_id, at, by, doubted, event in product(
                "abcdef", SOME_DAYS, SOME_NAMES, (None, *SOME_DAYS), ("", "release")
            )
        ]
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
