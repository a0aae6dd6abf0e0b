"""One item as a meeting sees it, to be read from the back of a room."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.report.changes_json import change_words
from gonogo.report.words import standing_words
from gonogo.review.edits import Edit
from gonogo.review.model import Status
from gonogo.text.amounts import count
from gonogo.tui.content import (
    BLOCKER_MARK,
    STANDING_STYLES,
    clickable,
    fill,
    fit,
    hang,
    join,
    line,
    lines,
    prose,
    spread,
    symbol,
    text,
)
from gonogo.tui.item_details import HEADING, MUTED, due_day, verify_steps

_BLANK = line("")
_CHOICES = (
    (Status.DONE, "done", "done"),
    (Status.PARTIAL, "partial", "partial"),
    (Status.OPEN, "open", "open"),
    (Status.ACCEPTED, "accept", "accept"),
    (Status.NOT_APPLICABLE, "n/a", "not_applicable"),
)
_AROUND = 3
"""Cells of a frame besides its words: two sides and the mark."""
_MOST_SPARE = 6
_REMEMBERED = 64
"""Rows of frames that are kept: one of each status, for some widths."""
_WIDEST_TEXT = 70


def item_title(item: AssessedItem, assessment: Assessment, width: int) -> Content:
    """Number, section and title on two lines; three where the title needs it."""
    section = assessment.checklist.sections_by_id[item.item.section]
    number = line(f"  {' '.join(item.number)}  ", "bold reverse")
    blocker = line(f"{BLOCKER_MARK} BLOCKER" if item.item.blocker else "", "bold $error")
    title = line(item.item.title, "bold").wrap(width)
    head = spread(join(number, line(f"  {section.title}", MUTED)), blocker, width)
    return lines([head, *(part.rstrip() for part in title)])


def item_text(
    item: AssessedItem, assessment: Assessment, width: int, *, verify: bool, airy: bool
) -> Content:
    """The question and what is known; with ``verify`` how to find out; ``airy`` with blank lines.

    Lines are 70 columns at most.
    """
    width = min(width, _WIDEST_TEXT)
    parts = _verify(item, width) if verify else _question(item, assessment, width)
    told = [part for part in (*parts, *_known(item, width)) if airy or part is not _BLANK]
    return lines(told)


def told_in_text(item: AssessedItem) -> tuple[object, ...]:
    """All that the text tells of an item and that may change while it is at hand."""
    decision, note = item.answer.decision, item.answer.note
    return item.evidence, decision, item.because if decision else "", note


def _question(item: AssessedItem, assessment: Assessment, width: int) -> Iterable[Content]:
    yield prose(assessment.checklist.sections_by_id[item.item.section].question, "italic")
    yield _BLANK
    yield _told("Ask", prose(item.item.ask, "bold"), width)
    yield _BLANK
    yield _told("Why", prose(item.item.why), width)
    yield _BLANK
    yield _told("Proof", prose(item.item.evidence.accept), width)


def _verify(item: AssessedItem, width: int) -> Iterable[Content]:
    yield from verify_steps(item, width, heading="How to verify it")
    yield _told("Proof", prose(item.item.evidence.accept), width)
    yield _told("Not", prose(item.item.evidence.not_enough), width)


def _known(item: AssessedItem, width: int) -> Iterable[Content]:
    if item.evidence:
        yield _BLANK
    for piece in item.evidence:
        yield _told("There", line(f"{piece.piece.ref} · {piece.why_beside}"), width)
    if item.answer.decision:
        yield _BLANK
        yield _told("Said", line(item.because), width)
    if item.answer.note:
        yield _BLANK
        yield _told("Note", text(item.answer.note), width)


def _told(heading: str, words: Content, width: int) -> Content:
    return hang(line(f"{heading:<7}", HEADING), words, width)


def status_keys(status: Status, width: int, key_of: Callable[[str], str]) -> Content:
    """The five choices, each in a frame; the one that is set in a heavy one, with a mark.

    ``key_of`` tells the key of an action.
    """
    return _frames(status, width, tuple(key_of(action) for _, _, action in _CHOICES))


@lru_cache(_REMEMBERED)
def _frames(status: Status, width: int, keys: tuple[str, ...]) -> Content:
    choices = list(zip(keys, _CHOICES, strict=True))
    least = sum(len(f"{key} {word}") + _AROUND for key, (_, word, _) in choices)
    spare = max(min((width - least - (len(_CHOICES) - 1)) // len(_CHOICES), _MOST_SPARE), 0)
    frames = [
        _frame(key, word, action, spare, chosen=of is status) for key, (of, word, action) in choices
    ]
    return lines(line(" ").join(parts) for parts in zip(*frames, strict=True))


def _frame(key: str, word: str, action: str, spare: int, *, chosen: bool) -> tuple[Content, ...]:
    """Three lines; ``spare`` cells are shared out left and right of the words."""
    left, right, low_left, low_right, across, side = "┏┓┗┛━┃" if chosen else "╭╮╰╯─│"
    style = "bold $success" if chosen else MUTED
    before, after = " " * (spare // 2), " " * (spare - spare // 2)
    label = join(line(f"{key} ", "bold $accent"), line(word, "bold"))
    inside = join(
        line(before), line("▸" if chosen else " ", style if chosen else ""), label, line(after)
    )
    edge = across * inside.cell_length
    parts = (
        line(f"{left}{edge}{right}", style),
        join(line(side, style), inside, line(side, style)),
        line(f"{low_left}{edge}{low_right}", style),
    )
    return tuple(clickable(part, action) for part in parts)


def item_facts(item: AssessedItem, assessment: Assessment, width: int) -> Content:
    """How it counts, who takes care of it, by when, and how many proofs there are."""
    answer = item.answer
    standing = line(f" {standing_words(item)}", STANDING_STYLES[item.standing])
    parts = [join(symbol(item.standing), standing)]
    owner = line(answer.owner or "nobody", "bold" if answer.owner else MUTED)
    parts.append(clickable(join(line("Owner ", MUTED), owner), "owner"))
    if answer.due:
        parts.append(clickable(due_day(item, assessment), "due"))
    pieces = len(answer.evidence)
    proofs = line(count(pieces, "proof") if pieces else "no proof", "" if pieces else MUTED)
    parts.append(clickable(proofs, "evidence"))
    return fill(parts, width, gap="   ")


def last_change(edit: Edit | None, numbers: dict[str, str], width: int) -> Content:
    """``Last: 1.2 status: open → done``: what was changed last, in this session."""
    if edit is None:
        return line("")
    changes = "; ".join(change_words(change) for change in edit.changes)
    item = edit.items[0] if edit.items else ""
    return fit(line(f"Last: {numbers.get(item, item)} {changes}", MUTED), width)
