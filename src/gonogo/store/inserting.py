"""Where in a file goes what it lacks, and writing the items that it lacks there, in their order."""

from gonogo.checklist.model import Checklist, Item
from gonogo.review.model import UNANSWERED, Review
from gonogo.store.layout import (
    END_LINE,
    SECTION_MARK,
    answer_lines,
    section_line,
    title_line,
)
from gonogo.store.sheet import Sheet
from gonogo.text.toml_map import Header


def write_missing(
    sheet: Sheet, before: Review, target: Review, checklist: Checklist | None, complete: bool
) -> None:
    """Write the items that the file lacks, each before the next one that it has.

    If it is to be ``complete``, these are all of the checklist, else those that the target holds.

    Raises:
        FileProblem: the file holds its items in a form that takes no more of them.
    """
    wanted = target.items.keys() - before.items.keys()
    lacking = [
        item
        for item in (checklist.in_order if checklist else ())
        if item.id in wanted or (complete and item.id not in before.items)
    ]
    known = checklist.by_id if checklist else {}
    strange = [
        item_id
        for item_id, answer in target.items.items()
        if item_id in wanted and item_id not in known and (answer != UNANSWERED or not complete)
    ]
    if (lacking or strange) and ("items",) in sheet.values:
        message = 'write each item as a table of its own, [items."auth.sessions"] and so on'
        raise sheet.refuse(message, ("items",))
    if checklist and lacking:
        _write_in_order(sheet, before, target, checklist, lacking)
    for item_id in strange:
        sheet.insert_block(before_end(sheet), _lines(sheet, item_id, target))


def _write_in_order(
    sheet: Sheet, before: Review, target: Review, checklist: Checklist, lacking: list[Item]
) -> None:
    next_header = _next_headers(sheet, checklist)
    begun = {checklist.by_id[item].section for item in before.items if item in checklist.by_id}
    for item in lacking:
        lines = [title_line(checklist, item), *_lines(sheet, item.id, target)]
        if item.section not in begun:
            begun.add(item.section)
            lines = [section_line(checklist, checklist.sections_by_id[item.section]), "", *lines]
        sheet.insert_block(_place(sheet, item, next_header[item.id]), lines)


def _lines(sheet: Sheet, item_id: str, target: Review) -> list[str]:
    return answer_lines(item_id, target.answer(item_id), sheet.newline)


def _next_headers(sheet: Sheet, checklist: Checklist) -> dict[str, tuple[Item, Header] | None]:
    """For each item the next one after it that has a header in the file, and that header."""
    following: dict[str, tuple[Item, Header] | None] = {}
    found: tuple[Item, Header] | None = None
    for item in reversed(checklist.in_order):
        following[item.id] = found
        if headers := sheet.outline.headers_under(("items", item.id)):
            found = (item, headers[0])
    return following


def _place(sheet: Sheet, item: Item, following: tuple[Item, Header] | None) -> int:
    if following is None:
        return before_end(sheet)
    next_item, header = following
    if next_item.section == item.section:
        return sheet.outline.lead(header)
    return above_section(sheet, header)


def above_section(sheet: Sheet, header: Header) -> int:
    """Above a header's comments, and above the heading of its section where that comes next."""
    outline, source = sheet.outline, sheet.source
    lead = outline.lead(header)
    above = len(source[:lead].rstrip())
    start = outline.line_start(above)
    return start if source.startswith(SECTION_MARK, start) and above else lead


def before_end(sheet: Sheet) -> int:
    """Before the end line, or where there is none at the end of the text."""
    last = len(sheet.source.rstrip())
    start = sheet.outline.line_start(last)
    return start if sheet.source[start:last] == END_LINE else len(sheet.source)
