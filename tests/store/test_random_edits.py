"""Random edits of randomly written files: the target is reached and nothing else is touched."""

import datetime
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gonogo.checklist.model import Checklist
from gonogo.review import edits
from gonogo.review.changes import DropChange
from gonogo.review.model import Answer, Decision, Evidence, Review, ScanChoices, Status
from gonogo.store.document import parse
from gonogo.store.layout import END_LINE, new_text
from gonogo.store.splice import update

NASTY = ['"', "'", '"""', "'''", "\\", "\n", "\r\n", "\r", "\t", "#", "=", "[", "]", "{", ",", "é"]
NASTY += [
    "\x00",
    "\x1b",
    "\x7f",
    "\x85",
    "\u2028",
    "\u202e",
    "😀",
    "\n<<<<<<< HEAD\n",
    "\n=======\n",
]
NASTY += ["\n[items.x]\n", '\n[items."data.input"]\n', "\n# no comment", "\nowner = 'x'\n"]
NASTY += ["word", " ", "0", "\n# end of review\n"]
TEXTS = st.lists(st.sampled_from(NASTY), max_size=6).map("".join)
NAMES = st.sampled_from(["", "dana", 'bo "the" \\ <b@x>', "# c\u202e", "=[{"])
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))
MAYBE_DAYS = st.none() | DAYS
ByHand = Callable[[Review, random.Random], str]
IDS = ("auth.login", "auth.tenants", "data.backups", "data.input")
DECISIONS = st.builds(Decision, by=NAMES, at=MAYBE_DAYS, until=MAYBE_DAYS, why=TEXTS)
PIECES = st.builds(
    Evidence,
    id=st.sampled_from(["a1", "b2", "c3", "d4"]),
    at=DAYS,
    by=NAMES,
    ref=TEXTS.map(lambda text: text or "README.md"),
    doubted=MAYBE_DAYS,
    event=st.sampled_from(["", "release", 'a "b" #']),
)
ANSWERS = st.builds(
    Answer,
    status=st.sampled_from(Status),
    note=TEXTS,
    decision=st.none() | DECISIONS,
    owner=NAMES,
    due=MAYBE_DAYS,
    evidence=st.lists(PIECES, max_size=3, unique_by=lambda piece: piece.id).map(tuple),
)
REVIEWS = st.builds(
    lambda items, launch, dropped: Review(
        checklist="tiny",
        checklist_version="1",
        project="acme",
        launch=launch,
        scan=ScanChoices(dropped=tuple(dropped)),
        items=items,
    ),
    st.fixed_dictionaries(dict.fromkeys(IDS, ANSWERS)),
    MAYBE_DAYS,
    st.just([]) | st.lists(TEXTS.map(lambda text: text or "debug-django"), max_size=3),
)
KINDS = ("status", "note", "owner", "due", "add", "remove", "confirm", "doubt", "decide", "drop")
NEW_VALUES = st.lists(st.tuples(ANSWERS, PIECES), min_size=5, max_size=5)
FILES = 100
EDITS_OF_EACH = 20
TRIES_OF_EACH = 400
"""Some change nothing: there is no evidence to remove, or the value was the same before."""


@settings(deadline=None)
@given(review=REVIEWS)
def test_what_is_written_reads_back_the_same(tiny: Checklist, review: Review) -> None:
    assert parse(new_text(tiny, review), "gonogo.toml").review == review


@settings(deadline=None)
@given(before=REVIEWS, after=REVIEWS)
def test_any_review_becomes_any_other_within_the_layout(
    tiny: Checklist, before: Review, after: Review
) -> None:
    document = parse(new_text(tiny, before), "gonogo.toml")
    assert update(document, after, tiny, "gonogo.toml").review == after


def test_two_thousand_edits_of_files_written_by_hand_keep_everything_else(
    tiny: Checklist, by_hand: ByHand, times: int
) -> None:
    written = 0

    @settings(max_examples=FILES * times, deadline=None, phases=(Phase.reuse, Phase.generate))
    @given(review=REVIEWS, new=NEW_VALUES, seed=st.integers(0, 2**32))
    def edited(review: Review, new: list[tuple[Answer, Evidence]], seed: int) -> None:
        nonlocal written
        dice = random.Random(seed)
        document = parse(by_hand(review, dice), "gonogo.toml")
        assert all(answer == review.items[item] for item, answer in document.review.items.items())
        target = document.review
        wanted = written + EDITS_OF_EACH
        for _ in range(TRIES_OF_EACH):
            if written == wanted:
                break
            item, before = dice.choice(IDS), document
            target = _edit(target, item, dice.choice(KINDS), *dice.choice(new)).apply(target)
            document = update(before, target, tiny, "gonogo.toml")
            if document is before:
                continue
            written += 1
            assert all(document.review.answer(item) == target.answer(item) for item in IDS)
            assert set(document.review.items) == set(IDS)
            assert document.review.scan == target.scan
            added = {item for item in IDS if item not in before.review.items}
            _check_kept(before.text, document.text, added | {item, "scan"})

    edited()
    assert written >= FILES * EDITS_OF_EACH * times


def _edit(review: Review, item: str, kind: str, answer: Answer, piece: Evidence) -> edits.Edit:
    held = review.answer(item).evidence
    match kind:
        case "status":
            return edits.set_status(review, [item], answer.status)
        case "decide":
            return edits.set_status(review, [item], answer.status, answer.decision)
        case "note":
            return edits.set_note(review, [item], answer.note)
        case "owner":
            return edits.set_owner(review, [item], answer.owner)
        case "due":
            return edits.set_due(review, [item], answer.due)
        case "drop":
            return _drop_or_propose_again(review, f"{piece.id} {piece.ref}")
        case "add" if all(piece.id != other.id for other in held):
            return edits.add_evidence(review, item, [piece])
        case "remove" if held:
            return edits.remove_evidence(review, item, held[len(answer.note) % len(held)].id)
        case "doubt" if held:
            return edits.doubt(review, {item: [held[0].id]}, piece.event, piece.at)
    return edits.confirm(review, [item], piece.by, piece.at)


def _drop_or_propose_again(review: Review, entry: str) -> edits.Edit:
    if len(review.scan.dropped) > 2:
        return edits.difference(review, review.model_copy(update={"scan": ScanChoices()}))
    if entry in review.scan.dropped:
        return edits.Edit("again", (DropChange(entry, before=True, after=False),))
    return edits.drop(review, [entry])


# -- what must have stayed ----------------------------------------------------------------------


def _check_kept(before: str, after: str, touched: set[str]) -> None:
    assert Counter(_comments(before)) == Counter(_comments(after))
    for where, comment in _comments(after):
        assert comment.split()[-1] == where, f"{comment!r} is now at {where}"
    assert _untouched(before, touched) == _untouched(after, touched)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    if "\r\n" in before:
        assert after.count("\n") == after.count("\r\n")
    else:
        assert "\r\n" not in after
    ends = before.rstrip().endswith(END_LINE)
    assert not ends or after.rstrip().endswith(END_LINE)
    kept, now = _foreign_keys(before), _foreign_keys(after)
    assert set(now) <= set(kept)
    for path in set(kept) - set(now):
        assert path[1] in touched
        assert path[2] in ("evidence", "decision")


@lru_cache(maxsize=2)
def _lines(text: str) -> list[tuple[str, str]]:
    """Each line with the item it stands in, as far as a simple reading tells."""
    lines, item = [], "head"
    for line, seen in zip(text.split("\n"), _without_long_texts(text).split("\n"), strict=True):
        if found := re.match(r'(?:\[items\.)?"([a-z.]+)"|\[\[(x-foreign)|\[(scan)', seen):
            item = found[1] or found[2] or found[3]
        lines.append((item, line.removesuffix("\r").removeprefix("\ufeff")))
    return lines


def _untouched(text: str, touched: set[str]) -> list[tuple[str, str]]:
    """The lines of all other items, without comment lines (which are looked at apart)."""
    return [
        (item, line)
        for item, line in _lines(text)
        if item not in touched and line and not line.startswith(("#", "[items]"))
    ]


@lru_cache(maxsize=2)
def _comments(text: str) -> list[tuple[str, str]]:
    lines, comments = _lines(_without_long_texts(text)), []
    for number, (item, line) in enumerate(lines):
        if found := re.search(r"# c\d+ (in|above) [a-z.-]+", line):
            if found[1] == "above":
                item = next(i for i, below in lines[number:] if below.startswith("["))
            comments.append((item, found[0]))
    return comments


_TEXT_OR_COMMENT = re.compile(
    r"""(\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3})|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*""", re.DOTALL
)


def _without_long_texts(text: str) -> str:
    """Their lines left empty: they may hold what looks like an item or a comment."""
    return _TEXT_OR_COMMENT.sub(
        lambda found: "\n" * found[0].count("\n") if found[1] else found[0], text
    )


@lru_cache(maxsize=2)
def _foreign_keys(text: str) -> dict[tuple[str, ...], str]:
    return dict(_foreign(tomllib.loads(text.removeprefix("\ufeff"))))


def _foreign(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(table, list):
        for piece in table:
            if isinstance(piece, dict):
                yield from _foreign(piece, (*path, str(piece.get("id"))))
    elif isinstance(table, dict):
        for key, value in table.items():
            if key.startswith("x-"):
                yield (*path, key), repr(value)
            else:
                yield from _foreign(value, (*path, key))
