"""Random edits of both sides of randomly written files: a merge loses nothing of either."""

import datetime
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gonogo.checklist.model import Checklist
from gonogo.review import edits
from gonogo.review.merge import merge
from gonogo.review.model import Answer, Decision, Evidence, Review, ScanChoices, Status
from gonogo.store.document import Document, parse
from gonogo.store.layout import new_text
from gonogo.store.markers import sides_of, with_markers
from gonogo.store.merge import merge_documents
from gonogo.store.outline import Outline
from gonogo.store.splice import update
from gonogo.text.problems import FileProblem
from gonogo.text.toml_syntax import STRING_OR_COMMENT

ByHand = Callable[[Review, random.Random], str]
NAME = "gonogo.toml"
SEEDS = st.integers(0, 2**32)
OFTEN = settings(
    max_examples=settings().max_examples // 2, deadline=None, phases=(Phase.reuse, Phase.generate)
)
NOTES = [
    "",
    "short",
    "two\nlines",
    "\n=======\nlooks like a marker\n",
    '# no "comment"',
    "é\r\n'''",
]


def answer_of(dice: random.Random) -> Answer:
    day = datetime.date(2026, 11, dice.randint(1, 28))
    decision = Decision(by="dana", at=day, why=dice.choice(NOTES)) if dice.random() < 0.3 else None
    doubted = dice.choice([None, None, datetime.date(2026, 11, dice.randint(1, 28))])
    event = "release" if doubted else ""
    ids = dice.sample(["a1", "b2", "c3", "d4"], dice.randint(0, 3))
    return Answer(
        status=dice.choice(list(Status)),
        note=dice.choice(NOTES),
        decision=decision,
        owner=dice.choice(["", "dana", "bo"]),
        due=dice.choice([None, day]),
        evidence=tuple(
            Evidence(id=i, at=day, by="dana", ref=f"{i}.md", doubted=doubted, event=event)
            for i in ids
        ),
    )


def review_of(tiny: Checklist, dice: random.Random) -> Review:
    return Review(
        checklist="tiny",
        checklist_version="1",
        project="acme",
        scan=ScanChoices(dropped=tuple(dice.sample("uvwx", dice.choice([0, 0, 1, 3])))),
        items={item.id: answer_of(dice) for item in tiny.in_order},
    )


def text_of(tiny: Checklist, by_hand: ByHand, dice: random.Random) -> str:
    review = review_of(tiny, dice)
    return by_hand(review, dice) if dice.random() < 0.7 else new_text(tiny, review)


def edited(base: Document, tiny: Checklist, who: str, dice: random.Random) -> Document:
    """What one side makes of a file: values by gonogo, comments and keys of its own by hand."""
    review = base.review
    for _ in range(dice.randint(0, 4)):
        item = dice.choice([item.id for item in tiny.in_order])
        review = changed(review, item, answer_of(dice), dice)
    if dice.random() < 0.3:
        dropped = tuple(sorted(dice.sample("uvwxyz", dice.randint(0, 3))))
        review = review.model_copy(update={"scan": ScanChoices(dropped=dropped)})
    document = update(base, review, tiny, NAME, complete=dice.random() < 0.5)
    bom = "\ufeff" if document.text.startswith("\ufeff") else ""
    text = document.text.removeprefix("\ufeff")
    for number in range(dice.randint(0, 4)):
        text = dice.choice(
            [comment_below, comment_behind, without_comment, key_added, key_changed]
        )(text, f"{who}{number}", dice)
    return parse(bom + text, NAME)


def changed(review: Review, item: str, answer: Answer, dice: random.Random) -> Review:
    field = dice.choice(["status", "note", "owner", "due", "evidence", "decision"])
    if field in ("status", "decision"):
        edit = edits.set_status(review, [item], answer.status, answer.decision)
        return edit.apply(review)
    value = {field: getattr(answer, field)}
    return review.with_answer(item, review.answer(item).model_copy(update=value))


def spot(outline: Outline, dice: random.Random) -> tuple[int, str]:
    """The end of the line of a random value, and the place it belongs to."""
    pair = dice.choice([pair for pair in outline.pairs if pair.path != ("items",)])
    place = "head" if len(pair.path) == 1 else pair.path[pair.path[0] == "items"]
    return outline.line_end(pair.span.end), str(place)


def comment_below(text: str, name: str, dice: random.Random) -> str:
    outline = Outline(text)
    end, place = spot(outline, dice)
    rest = text[end:]
    gap = outline.newline if re.match(r"\s*[\[#]", rest) else ""
    return f"{text[:end]}{outline.newline}# {name} in {place}{gap}{rest}"


def comment_behind(text: str, name: str, dice: random.Random) -> str:
    outline = Outline(text)
    end, place = spot(outline, dice)
    held = any(
        end == match.end() for match in STRING_OR_COMMENT.finditer(text) if match[0][0] == "#"
    )
    return text if held else f"{text[:end]} # {name} in {place}{text[end:]}"


def without_comment(text: str, name: str, dice: random.Random) -> str:
    del name
    found = [m for m in STRING_OR_COMMENT.finditer(text) if re.match(r"# [cot]\d+ in", m[0])]
    if not found:
        return text
    gone = dice.choice(found)
    return text[: gone.start()].rstrip(" \t") + text[gone.end() :]


def key_added(text: str, name: str, dice: random.Random) -> str:
    outline = Outline(text)
    ends = [
        outline.line_end(pair.span.end)
        for pair in outline.pairs
        if outline.table_at(pair.span.key) == pair.path[:-1] and len(pair.path) > 2
    ]
    if not ends:
        return text
    end = dice.choice(ends)
    return f"{text[:end]}{outline.newline}x-{name} = '{name}'{text[end:]}"


def key_changed(text: str, name: str, dice: random.Random) -> str:
    values = [span for path, span in Outline(text).map.values.items() if path[-1] == "x-own"]
    if not values:
        return text
    span = dice.choice(values)
    return f"{text[: span.start]}'{name}'{text[span.end :]}"


def three(tiny: Checklist, by_hand: ByHand, seed: int) -> tuple[Document, Document, Document]:
    dice = random.Random(seed)
    base = parse(text_of(tiny, by_hand, dice), NAME)
    return base, edited(base, tiny, "o", dice), edited(base, tiny, "t", dice)


def comments(document: Document) -> Counter[tuple[str, str]]:
    found = Outline(document.text.removeprefix("\ufeff")).comments
    return Counter((place, comment) for place, held in found.items() for comment in held)


def marked(document: Document) -> Iterator[tuple[str, str]]:
    """The comments that tell where they belong, with where they are."""
    for place, comment in comments(document).elements():
        if found := re.fullmatch(r"# \w+ (?:in|above) ([a-z.]+)", comment):
            yield comment, f"{place.removeprefix('items ') or 'head'}|{found[1]}"


@OFTEN
@given(seed=SEEDS)
def test_values_are_those_of_the_pure_merge_and_nothing_of_either_side_is_lost(
    tiny: Checklist, by_hand: ByHand, seed: int
) -> None:
    base, ours, theirs = three(tiny, by_hand, seed)
    merged = merge_documents(base, ours, theirs, tiny, NAME)
    pure = merge(base.review, ours.review, theirs.review)
    assert merged.conflicts == pure.conflicts
    for document, target in (
        (merged.ours, pure.taking("ours")),
        (merged.theirs, pure.taking("theirs")),
    ):
        for item in (item.id for item in tiny.in_order):
            assert document.review.answer(item) == target.answer(item)
        assert document.review.scan == target.scan
        assert set(document.review.items) <= set(ours.review.items) | set(theirs.review.items)
        check_comments(base, ours, theirs, document)
        check_keys(ours, theirs, document)
        assert document.text.startswith("\ufeff") == ours.text.startswith("\ufeff")
        if "\r\n" in ours.text:
            assert document.text.count("\n") == document.text.count("\r\n")


def check_comments(base: Document, ours: Document, theirs: Document, after: Document) -> None:
    before, mine, other, now = (comments(side) for side in (base, ours, theirs, after))
    for place_and_comment in mine | other:
        if place_and_comment[0] == "*":
            continue
        gone = before[place_and_comment] > min(mine[place_and_comment], other[place_and_comment])
        assert gone or now[place_and_comment], f"{place_and_comment} is lost"
    for comment, place in marked(after):
        here, told = place.split("|")
        assert here == told, f"{comment} is now at {here}"


def check_keys(ours: Document, theirs: Document, after: Document) -> None:
    """The keys that a side has added: their names say whose they are."""
    for side in (ours, theirs):
        for name in re.findall(r"^x-([ot]\d) = ", side.text, re.MULTILINE):
            assert f"x-{name} = '{name}'" in after.text


@OFTEN
@given(seed=SEEDS)
def test_a_side_that_left_the_file_alone_leaves_it_to_the_other(
    tiny: Checklist, by_hand: ByHand, seed: int
) -> None:
    base, ours, _ = three(tiny, by_hand, seed)
    touched = parse(base.text.rstrip() + "\n\n", NAME)  # so that the texts aren't the same
    for sides in ((base, ours, touched), (base, touched, ours)):
        merged = merge_documents(*sides, tiny, NAME)
        assert not merged.conflicts
        assert not merge(None, merged.ours.review, ours.review).conflicts
        assert comments(merged.ours) == comments(ours)


@OFTEN
@given(seed=SEEDS, with_base=st.booleans())
def test_what_is_between_markers_reads_back_as_both_sides(
    tiny: Checklist, by_hand: ByHand, seed: int, with_base: bool
) -> None:
    base, ours, theirs = three(tiny, by_hand, seed)
    try:
        merged = merge_documents(base if with_base else None, ours, theirs, tiny, NAME)
    except FileProblem:  # two lists of foreign tables can't be joined without knowing their base
        assert not with_base
        assert "x-foreign" in ours.text
        return
    sides = sides_of(with_markers(merged), NAME)
    assert sides.ours == merged.ours.text
    assert sides.theirs == merged.theirs.text


@OFTEN
@given(seed=SEEDS)
def test_conflicts_are_settled_one_by_one_for_either_side(
    tiny: Checklist, by_hand: ByHand, seed: int
) -> None:
    dice = random.Random(seed)
    merged = merge_documents(*three(tiny, by_hand, seed), tiny, NAME)
    while merged.conflicts:
        number = dice.randrange(len(merged.conflicts))
        conflict = merged.conflicts[number]
        side = dice.choice(["ours", "theirs"])
        merged = merged.settle({number: side})
        for document in (merged.ours, merged.theirs):
            assert conflict.value_in(document.review) == getattr(conflict, side)
    assert merged.ours.text == merged.theirs.text
