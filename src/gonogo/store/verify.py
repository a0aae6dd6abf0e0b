"""Proving that an edit of the text did what was meant and nothing else, before it is saved."""

import tomllib
from collections import Counter
from collections.abc import Iterator

from gonogo.review.model import Review
from gonogo.store.document import Document, parse, unknown_keys
from gonogo.store.layout import END_LINE, EXAMPLE_LAUNCH
from gonogo.store.outline import Outline, outline_of
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BOM


def verified(before: Document, outline: Outline, text: str, target: Review, name: str) -> Document:
    """The edited text as a document; ``outline`` is that of the text before.

    Raises:
        FileProblem: it isn't exactly the target, or the edit lost or moved something else.
    """
    try:
        after = parse(text, name)
    except FileProblem as error:
        raise _refused(name, (problem.message for problem in error.problems)) from None
    lost = [
        *wrong_values(after.review, target),
        *_lost_comments(before, outline, after),
        *_lost_keys(before, after),
        *changed_line_breaks(before.text, text),
    ]
    if lost:
        raise _refused(name, lost)
    return after


def _refused(name: str, reasons: Iterator[str] | list[str]) -> FileProblem:
    lead = "the edit can't be written here safely, and nothing was changed"
    return FileProblem(name, [Problem(f"{lead}: {reason}") for reason in reasons])


def wrong_values(review: Review, target: Review) -> Iterator[str]:
    """Where a review isn't the one that was meant, in words."""
    for key in ("checklist", "checklist_version", "project", "launch", "policy", "scan"):
        if getattr(review, key) != getattr(target, key):
            yield f"{key} would not come out as meant; edit the file by hand"
    for item in {**review.items, **target.items}:
        if review.answer(item) != target.answer(item):
            yield f"{item} would not come out as meant; write it as a table of its own"


def _lost_comments(before: Document, was: Outline, after: Document) -> Iterator[str]:
    """Comments that are no longer at their item."""
    launched = before.review.launch is None and after.review.launch is not None
    now = outline_of(after.text.removeprefix(BOM)).comments
    for place, comments in was.comments.items():
        for comment in Counter(comments) - Counter(now.get(place, ())):
            if not (launched and not place and EXAMPLE_LAUNCH.fullmatch(comment)):
                yield f"it would move the comment {comment}; put that on a line of its own"
    if before.text.rstrip().endswith(END_LINE) and not after.text.rstrip().endswith(END_LINE):
        yield f"something would stand below {END_LINE}; take that line away"


def _lost_keys(before: Document, after: Document) -> Iterator[str]:
    """Unknown keys that have changed or gone, other than with the piece or decision around them."""
    if not before.unknown_keys:
        return
    now = dict(kept_keys(after, after.review))
    for path, value in kept_keys(before, after.review):
        if now.get(path) != value:
            yield f"it would change {'.'.join(path)}, which gonogo doesn't know"


def kept_keys(document: Document, target: Review) -> Iterator[tuple[tuple[str, ...], str]]:
    """The unknown keys of what the target still holds; evidence is named by its id."""
    for key in unknown_keys(tomllib.loads(document.text.removeprefix(BOM))):
        path = key.path
        if len(path) > 3 and path[0] == "items":
            item, part, index = str(path[1]), path[2], path[3]
            answer = target.answer(item)
            if part == "decision" and answer.decision is None:
                continue
            if isinstance(index, int):
                piece = document.review.answer(item).evidence[index]
                if answer.evidence_by_id(piece.id) is None:
                    continue
                path = (*path[:3], piece.id, *path[4:])
        yield tuple(str(part) for part in path), repr(key.value)


def changed_line_breaks(before: str, after: str) -> Iterator[str]:
    """Whether lines end in another way than before, in words."""
    windows, both = before.count("\r\n"), before.count("\n")
    if windows == both and both and after.count("\r\n") != after.count("\n"):
        yield "a line would end differently from the others"
    if not windows and "\r\n" in after:
        yield "a line would end differently from the others"
