"""The message of a commit of the review, made from what changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap

from gonogo.assess.assessment import Assessment
from gonogo.assess.compare import Comparison, ItemChange, Movement
from gonogo.assess.standing import Standing
from gonogo.report.changes_json import field_of
from gonogo.report.comparison import details, figures, setting_words, standings
from gonogo.report.words import STANDING_WORDS, shares
from gonogo.text.amounts import count, percent
from gonogo.text.clean import clean_line

LONGEST_SUBJECT = 72
Naming = Callable[[Sequence[ItemChange]], str]
"""How a subject names some items."""

_START = "gonogo: "
_MOST_ITEMS = 60
_TOLD_FIRST = (
    Standing.PROVEN,
    Standing.ACCEPTED,
    Standing.NOT_APPLICABLE,
    Standing.CLAIMED,
    Standing.STALE,
    Standing.PARTIAL,
    Standing.OPEN,
    Standing.UNKNOWN,
)
_FIELDS = {
    "owner": "owner",
    "due": "due day",
    "note": "note",
    "evidence": "evidence",
    "decision": "decision",
    "status": "status",
}


def message_of_changes(comparison: Comparison) -> str:
    """The message of a commit that leads from one review to another; both judged on one day."""
    subject = _fitting(_subjects(comparison))
    return "\n".join([subject, "", *_body(comparison), *_figures(comparison)]) + "\n"


def message_of_first(assessment: Assessment) -> str:
    """The message of the first commit of a review."""
    verdict = assessment.verdict.value.words
    left = percent(assessment.risk.remaining_percent)
    answered = sum(item.standing is not Standing.UNKNOWN for item in assessment.items)
    looked = f"{answered} of {count(len(assessment.items), 'item')} looked at; " if answered else ""
    subject = f"{_START}begin the launch review; {looked}{left} left, {verdict}"
    return f"{subject}\n\n{shares(assessment).capitalize()}.\n"


def _fitting(subjects: Iterable[str]) -> str:
    *_, shortest = found = list(subjects)
    return next((subject for subject in found if len(subject) <= LONGEST_SUBJECT), shortest)


def _subjects(comparison: Comparison) -> Iterator[str]:
    """From the longest to the shortest."""
    tail, short_tail = _tails(comparison)
    named = ", ".join([*_moved(comparison, _numbers), *_written(comparison, _numbers)])
    counted = ", ".join([*_moved(comparison, _how_many), *_written(comparison, _how_many)])
    moved_named = ", ".join(_moved(comparison, _numbers))
    moved = ", ".join(_moved(comparison, _how_many))
    every = count(len(comparison.items), "item") + " changed"
    if not comparison.items:
        names = [change.name.replace("_", " ") for change in comparison.settings]
        named = counted = f"{_joined(names)} changed" if names else "comments and layout"
        every = "settings changed" if names else named
    for told in (named, moved_named, counted, moved, every):
        if told:
            yield f"{_START}{told}; {tail}"
            yield f"{_START}{told}; {short_tail}"
    yield f"{_START}{every}"


def _tails(comparison: Comparison) -> tuple[str, str]:
    """``71.2 % → 64.5 % left, still NO-GO``, and the same without what was left before."""
    before, after = comparison.before, comparison.after
    old, new = (percent(side.risk.remaining_percent) for side in (before, after))
    was, now = before.verdict.value, after.verdict.value
    verdict = f"still {now.words}" if was is now else f"{was.words} → {now.words}"
    short = f"{new} left, {verdict}"
    return short if old == new else f"{old} → {short}", short


def _numbers(items: Sequence[ItemChange]) -> str:
    return _joined([item.number for item in items])


def _how_many(items: Sequence[ItemChange]) -> str:
    return items[0].number if len(items) == 1 else count(len(items), "item")


def _moved(comparison: Comparison, named: Naming) -> Iterator[str]:
    """``1.2 and 1.3 proven``, ``4.1 open``."""
    moved = [item for item in comparison.items if item.movement is not Movement.STAYED]
    for standing in _TOLD_FIRST:
        items = [item for item in moved if item.after and item.after.standing is standing]
        if items:
            yield f"{named(items)} {STANDING_WORDS[standing]}"


def _written(comparison: Comparison, named: Naming) -> Iterator[str]:
    """``owner of 1.4``: what was written about items that stayed where they were."""
    stayed = [item for item in comparison.items if item.movement is Movement.STAYED]
    for field, words in _FIELDS.items():
        items = [item for item in stayed if any(field_of(c) == field for c in item.changes)]
        if items:
            yield f"{words} of {named(items)}"


def _joined(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _body(comparison: Comparison) -> Iterator[str]:
    for change in comparison.items[:_MOST_ITEMS]:
        moved = f": {standings(change)}" if standings(change) else ""
        yield from _wrapped(f"{change.number} {change.title}{moved}".strip(), "")
        for words in details(change):
            yield from _wrapped(words, "- ")
    if len(comparison.items) > _MOST_ITEMS:
        yield f"… and {count(len(comparison.items) - _MOST_ITEMS, 'more item')}"
    for setting in comparison.settings:
        yield from _wrapped(setting_words(setting), "")
    if comparison:
        yield ""


def _figures(comparison: Comparison) -> Iterator[str]:
    told = (
        f"{name} {new if old == new else f'{old} → {new}'}"
        for name, old, new in figures(comparison)
    )
    yield from _wrapped(", ".join(told).capitalize() + ".", "", "")


def _wrapped(text: str, lead: str, indent: str = "  ") -> list[str]:
    """Lines of a message: none of the file's texts can begin one."""
    return wrap(
        clean_line(text),
        LONGEST_SUBJECT,
        initial_indent=lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
