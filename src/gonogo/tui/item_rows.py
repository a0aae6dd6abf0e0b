"""The rows of the lists: items and sections, drawn to a width."""

from collections.abc import Sequence

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import Standing
from gonogo.report.words import standing_words
from gonogo.text.amounts import percent
from gonogo.tui.content import (
    BLOCKER_MARK,
    EMPTY,
    STANDING_STYLES,
    fit,
    is_urgent,
    join,
    line,
    lines,
    spread,
    symbol,
)
from gonogo.tui.widgets.pick_list import Row

_WORD_WIDTH = 10
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
_ONE_LINE_WIDTH = 66
"""From this width on, a row has the standing's word, the title and an owner on one line."""


def item_rows(items: Sequence[AssessedItem], width: int) -> list[Row]:
    """Items as rows: one line each where there is room, else the title above its facts."""
    numbers = max((len(item.number) for item in items), default=0)
    draw = _on_one_line if width >= _ONE_LINE_WIDTH else _on_two_lines
    return [Row(item.id, draw(item, width, numbers)) for item in items]


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
    facts = fit(join(_standing(item), line("  "), _facts(item, width)), width - indent)
    return lines([join(head, title[0].rstrip()), *rest, join(line(" " * indent), facts)])


def _number(item: AssessedItem, width: int) -> Content:
    return line(f"{item.number:<{width}} ", "$text-muted")


def _mark(item: AssessedItem) -> Content:
    return line(f"{BLOCKER_MARK} ", "bold $text-error") if is_urgent(item) else EMPTY


def _standing(item: AssessedItem) -> Content:
    return line(standing_words(item), STANDING_STYLES[item.standing])


def _facts(item: AssessedItem, room: int) -> Content:
    """Owner and number of proofs, as far as there is room for them."""
    proofs = len(item.answer.evidence)
    count = line(f"{proofs:>2}" if proofs else " ·", "" if proofs else "$text-muted")
    owner = line(item.answer.owner or "—", "" if item.answer.owner else "$text-muted")
    if room < 8:
        return count if room >= count.cell_length else EMPTY
    return join(fit(owner, room - 4), line("  "), count)


def section_rows(assessment: Assessment, width: int) -> list[Row]:
    """Sections as rows: number, title, the symbols of its items, a mark for open blockers."""
    rows = []
    for n, section in enumerate(assessment.checklist.sections, start=1):
        items = list(assessment.section_items(section.id))
        mark = (
            line(f" {BLOCKER_MARK}", "bold $text-error")
            if any(map(is_urgent, items))
            else line("  ")
        )
        symbols = join(*(symbol(item.standing) for item in items), mark)
        rows.append(Row(section.id, spread(line(f"{n:>2} {section.title}"), symbols, width)))
    return rows


def section_strip(assessment: Assessment, current: str, width: int) -> Content:
    """All sections on one line, for where there is no room for their list."""
    cells = []
    for n, section in enumerate(assessment.checklist.sections, start=1):
        worst = _worst(list(assessment.section_items(section.id)))
        cell = join(line(f" {n}"), symbol(worst), line(" "))
        cells.append(cell.stylize("reverse") if section.id == current else cell)
    return fit(Content(" ").join(cells), width)


def _worst(items: Sequence[AssessedItem]) -> Standing:
    found = {item.standing for item in items}
    return next(standing for standing in _WORST_FIRST if standing in found)


def section_title(assessment: Assessment, section_id: str) -> Content:
    """``1 Access and authentication · 71 % left``."""
    sections = assessment.checklist.sections
    number = next(n for n, section in enumerate(sections, start=1) if section.id == section_id)
    left = percent(assessment.risk.by_section[section_id].percent)
    return line(f"{number} {sections[number - 1].title} · {left} left")
