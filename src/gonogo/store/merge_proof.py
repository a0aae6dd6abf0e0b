"""Proving that a merge of texts lost nothing of either side, before anybody gets it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from gonogo.review.model import UNANSWERED, Review
from gonogo.store.document import Document, parse
from gonogo.store.foreign import Aside
from gonogo.store.layout import END_LINE, EXAMPLE_LAUNCH
from gonogo.store.outline import outline_of
from gonogo.store.verify import changed_line_breaks, kept_keys, wrong_values
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BOM

_Comments = dict[str, Counter[str]]


def proved(
    base: Document | None,
    ours: Document,
    theirs: Document,
    text: str,
    target: Review,
    aside: tuple[Aside, ...],
    name: str,
) -> Document:
    """The merged text as a document.

    Raises:
        FileProblem: it isn't exactly the target, or something of a side is missing in it.
    """
    after = parse(text, name)
    lost = [
        *wrong_values(after.review, target),
        *_new_items(ours.review, theirs.review, after.review),
        *_lost_comments(base, ours, theirs, after, aside),
        *_lost_keys(base, ours, theirs, after, target),
        *changed_line_breaks(ours.text, text),
    ]
    if lost:
        lead = "the two sides can't be merged safely"
        raise FileProblem(name, [Problem(f"{lead}: {reason}") for reason in lost])
    return after


def missing_comments(
    base: Document | None, ours: Document, theirs: Document, source: str
) -> dict[str, list[str]]:
    """The comments that a merged text (without byte order mark) lacks, by place."""
    now = _comments(source)
    missing = {
        place: list((needed - now.get(place, Counter())).elements())
        for place, needed in _needed(base, ours, theirs).items()
    }
    return {place: comments for place, comments in missing.items() if comments}


def _needed(base: Document | None, ours: Document, theirs: Document) -> _Comments:
    """The comments of both sides, without those that one has taken out and the other left."""
    before = _comments_of(base) if base else {}
    mine, other = _comments_of(ours), _comments_of(theirs)
    needed: _Comments = {}
    for place in dict.fromkeys((*mine, *other)):
        known, our, their = (held.get(place, Counter()) for held in (before, mine, other))
        needed[place] = (our - (known - their)) | (their - (known - our))
    return needed


def _lost_comments(
    base: Document | None,
    ours: Document,
    theirs: Document,
    after: Document,
    aside: tuple[Aside, ...],
) -> Iterator[str]:
    kept_aside = "\n".join(line for one in aside for line in one.comments)
    source = after.text.removeprefix(BOM)
    for place, comments in missing_comments(base, ours, theirs, source).items():
        for comment in comments:
            launched = after.review.launch and not place and EXAMPLE_LAUNCH.fullmatch(comment)
            if not launched and comment not in kept_aside:
                yield f"the comment {comment} would be lost or moved"
    ends = [side.text.rstrip().endswith(END_LINE) for side in (ours, theirs, after)]
    if all(ends[:2]) and not ends[2]:
        yield f"something would stand below {END_LINE}"


def _comments_of(document: Document) -> _Comments:
    return _comments(document.text.removeprefix(BOM))


def _comments(source: str) -> _Comments:
    found = outline_of(source).comments
    return {place: _counted(place, comments) for place, comments in found.items()}


def _counted(place: str, comments: Iterable[str]) -> Counter[str]:
    """Headings and the end line mark the file as a whole: twice is not more than once."""
    return Counter(set(comments) if place == "*" else comments)


def _new_items(ours: Review, theirs: Review, after: Review) -> Iterator[str]:
    for item in after.items:
        if item not in ours.items and item not in theirs.items:
            yield f"{item} would appear, which is on neither side"


def _lost_keys(
    base: Document | None, ours: Document, theirs: Document, after: Document, target: Review
) -> Iterator[str]:
    """Keys unknown to gonogo that don't come out as one of the sides has them."""
    if not ours.unknown_keys and not theirs.unknown_keys:
        return
    before, mine, other = (
        dict(kept_keys(side, target)) if side else {} for side in (base, ours, theirs)
    )
    now = dict(kept_keys(after, after.review))
    for path in dict.fromkeys((*mine, *other)):
        start, our, their = before.get(path), mine.get(path), other.get(path)
        if our is None and not _has_place(ours.review, path):
            our = start
        if their is None and not _has_place(theirs.review, path):
            their = start
        expected = their if our == start else our if their == start else our or their
        if now.get(path) != expected and not _is_gone(after.review, target, path):
            yield f"{'.'.join(path)}, which gonogo doesn't know, would not come out as meant"


def _has_place(review: Review, path: tuple[str, ...]) -> bool:
    match path:
        case ("items", item, "evidence", piece, *_):
            return review.answer(item).evidence_by_id(piece) is not None
        case ("items", item, "decision", *_):
            return review.answer(item).decision is not None
        case ("items", item, *_):
            return item in review.items
    return True


def _is_gone(after: Review, target: Review, path: tuple[str, ...]) -> bool:
    """Whether the item that a key belongs to went with it."""
    match path:
        case ("items", item, *_):
            return item not in after.items and target.answer(item) == UNANSWERED
    return False
