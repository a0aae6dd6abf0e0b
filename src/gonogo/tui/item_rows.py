"""The rows of the lists: items and sections, drawn to a width."""

from collections.abc import Sequence
from functools import lru_cache, partial

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import Standing
from gonogo.checklist.model import Section
from gonogo.report.words import section_number, standing_words
from gonogo.text.amounts import count, whole_percent
from gonogo.tui.content import (
    BLOCKER_MARK,
    EMPTY,
    MOVED_MARK,
    STANDING_STYLES,
    clickable,
    fit,
    is_urgent,
    join,
    line,
    lines,
    spread,
    symbol,
)
from gonogo.tui.widgets.late_row import LateRow
from gonogo.tui.widgets.pick_list import AnyRow, Row

_MOST_KEYS = 10
_REMEMBERED = 128
"""Sections whose symbols are kept: an edit changes those of one."""

_WORD_WIDTH = 11
_WORST_FIRST = (
    Standing.OPEN,
    Standing.UNKNOWN,
    Standing.PARTIAL,
    Standing.CLAIMED,
    Standing.STALE,
    Standing.ACCEPTED,
    Standing.PROVEN,
    Standing.NOT_APPLICABLE,
)
_ROOM_FOR_WORDS = 38
"""From so many cells on, owner and number of proofs are told in words."""
_LEAST_OWNER_WIDTH = 2
_ONE_LINE_WIDTH = 66
"""From this width on, a row has the standing's word, the title and an owner on one line."""


class ItemRows:
    """Draws items as rows: one line each where there is room, else the title above its facts.

    After an edit most items are the very same: their rows are those of the last time.
    """

    def __init__(self) -> None:
        self._room = (0, 0)
        self._last: dict[str, tuple[AssessedItem, AnyRow]] = {}

    def rows(self, items: Sequence[AssessedItem], width: int) -> list[AnyRow]:
        """The rows for a width in cells."""
        room = (width, max((len(item.number) for item in items), default=0))
        last = self._last if room == self._room else {}
        self._room, self._last = room, {}
        for item in items:
            known = last.get(item.id)
            row = known[1] if known and known[0] is item else _row(item, *room)
            self._last[item.id] = item, row
        return [row for _, row in self._last.values()]


def _row(item: AssessedItem, width: int, numbers: int) -> AnyRow:
    """A row that is drawn once it is seen, unless only drawing it tells its height."""
    if width >= _ONE_LINE_WIDTH:
        return LateRow(item.id, partial(_on_one_line, item, width, numbers))
    room = width - _head_width(numbers)
    if line(item.item.title).cell_length <= room:
        return LateRow(item.id, partial(_on_two_lines, item, width, numbers), height=2)
    return Row(item.id, _on_two_lines(item, width, numbers))


def _head_width(numbers: int) -> int:
    """Cells of symbol, number and mark, each with a space."""
    return 2 + numbers + 1 + 2


def _on_one_line(item: AssessedItem, width: int, numbers: int) -> Content:
    word = fit(_standing(item), _WORD_WIDTH, pad=True)
    head = join(symbol(item.standing), line(" "), word, _number(item, numbers), _mark(item))
    title = line(item.item.title)
    room = width - head.cell_length - title.cell_length - 2
    return spread(join(head, title), _facts(item, room), width)


def _on_two_lines(item: AssessedItem, width: int, numbers: int) -> Content:
    head = join(symbol(item.standing), line(" "), _number(item, numbers), _mark(item))
    indent = 2 + numbers + 1
    title = line(item.item.title).wrap(max(width - head.cell_length, 8), overflow="fold")
    rest = [join(line(" " * head.cell_length), part) for part in title[1:]]
    room, word = width - indent, _standing(item)
    facts = Content(" · ").join(_told_facts(item))
    if room < _ROOM_FOR_WORDS or facts.cell_length > room:
        facts = spread(word, _facts(item, room - word.cell_length - 1), room)
    return lines([join(head, title[0].rstrip()), *rest, join(line(" " * indent), facts)])


def _number(item: AssessedItem, width: int) -> Content:
    return line(f"{item.number:<{width}} ", "$foreground-muted")


def _mark(item: AssessedItem) -> Content:
    return line(f"{BLOCKER_MARK} ", "bold $error") if is_urgent(item) else line("  ")


def _standing(item: AssessedItem) -> Content:
    return line(standing_words(item), STANDING_STYLES[item.standing])


def _facts(item: AssessedItem, room: int) -> Content:
    """Owner and number of proofs, as far as there is room for them."""
    pieces = len(item.answer.evidence)
    counted = f"{MOVED_MARK if item.moved_on else ''}{pieces}"
    proofs = line(f"{counted:>2}" if pieces else " ·", "" if pieces else "$foreground-muted")
    owner = line(item.answer.owner or "—", "" if item.answer.owner else "$foreground-muted")
    needed = min(owner.cell_length, _LEAST_OWNER_WIDTH) + 1 + proofs.cell_length
    if room < needed:
        return proofs if room >= proofs.cell_length else EMPTY
    return join(fit(owner, room - 1 - proofs.cell_length), line(" "), proofs)


def _told_facts(item: AssessedItem) -> list[Content]:
    """Standing, owner and number of proofs in words."""
    owner, proofs = item.answer.owner, len(item.answer.evidence)
    return [
        _standing(item),
        line(owner or "no owner", "" if owner else "$foreground-muted"),
        line(
            f"{count(proofs, 'proof')}{f' {MOVED_MARK}' if item.moved_on else ''}"
            if proofs
            else "no proof",
            "" if proofs else "$foreground-muted",
        ),
    ]


class SectionRows:
    """Draws sections as rows: number, title, symbols of the items, a mark for open blockers.

    On one line each where all titles fit, else on two. A section of the very same items is drawn
    by its row of the last time.
    """

    def __init__(self) -> None:
        self._last: dict[str, tuple[object, Row]] = {}

    def rows(self, assessment: Assessment, width: int) -> list[Row]:
        """The rows for a width in cells."""
        rows = []
        for section in assessment.checklist.sections:
            told = width, assessment.section_items(section.id)
            known = self._last.get(section.id)
            row = (
                known[1] if known and known[0] == told else _section_row(assessment, section, width)
            )
            self._last[section.id] = told, row
            rows.append(row)
        return rows


def _section_row(assessment: Assessment, section: Section, width: int) -> Row:
    title, symbols, left = _section_parts(assessment, section.id)
    facts = join(symbols, left)
    widest = _widest_title(assessment)
    if widest + facts.cell_length < width:
        content = spread(title, facts, width)
    elif widest + symbols.cell_length < width:
        content = spread(title, symbols, width)
    else:
        below = spread(join(line("   "), symbols), left, width)
        content = lines([fit(title, width), below])
    return Row(section.id, content)


def _widest_title(assessment: Assessment) -> int:
    sections = assessment.checklist.sections
    return max(line(_numbered_title(assessment, each.id)).cell_length for each in sections)


def _section_parts(assessment: Assessment, section_id: str) -> tuple[Content, Content, Content]:
    items = assessment.section_items(section_id)
    symbols = _symbols(tuple(item.standing for item in items), any(map(is_urgent, items)))
    left = f"{whole_percent(assessment.risk.by_section[section_id].percent):>6} left"
    title = line(_numbered_title(assessment, section_id))
    return title, symbols, line(left if items else "   left out", "$foreground-muted")


@lru_cache(_REMEMBERED)
def _symbols(standings: tuple[Standing, ...], urgent: bool) -> Content:
    mark = line(f" {BLOCKER_MARK}" if urgent else "  ", "bold $error")
    return join(*map(symbol, standings), mark)


def _numbered_title(assessment: Assessment, section_id: str) -> str:
    title = assessment.checklist.sections_by_id[section_id].title
    return f"{section_number(assessment, section_id):>2} {title}"


def section_strip(assessment: Assessment, current: str, width: int) -> Content:
    """All sections on one line, for where there is no room for their list."""
    cells = [line(" Sections ", "$foreground-muted")]
    for n, section in enumerate(assessment.checklist.sections, start=1):
        worst = _worst(assessment.section_items(section.id))
        cell = join(line(f" {n}"), symbol(worst), line(" "))
        here = cell.stylize("reverse") if section.id == current else cell
        cells.append(clickable(here, f"section_{n}") if n <= _MOST_KEYS else here)
    return fit(join(*cells), width)


def _worst(items: Sequence[AssessedItem]) -> Standing:
    found = {item.standing for item in items}
    none = Standing.NOT_APPLICABLE  # all of it is left out
    return next((standing for standing in _WORST_FIRST if standing in found), none)


def section_title(assessment: Assessment, section_id: str, width: int) -> Content:
    """``1 Access and authentication · 71 % left``, the latter where there is room."""
    left = whole_percent(assessment.risk.by_section[section_id].percent)
    title = _numbered_title(assessment, section_id).strip()
    return line(f"{title} · {left} left" if width >= _ONE_LINE_WIDTH else title)
