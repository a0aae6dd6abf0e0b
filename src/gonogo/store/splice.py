"""Bringing a document to another review by changing nothing but the values that differ."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gonogo.checklist.model import Checklist
from gonogo.review.model import Answer, Decision, Evidence, Review
from gonogo.store.document import Document
from gonogo.store.evidence_list import Wanted, rewrite_list
from gonogo.store.inserting import above_section, before_end, write_missing
from gonogo.store.layout import (
    ANSWER_GROUPS,
    EXAMPLE_LAUNCH,
    ROOT_KEYS,
    policy_lines,
    scan_lines,
)
from gonogo.store.sheet import Sheet
from gonogo.store.values import (
    day_value,
    decision_value,
    evidence_value,
    note_value,
    number_value,
    piece_value,
    text_value,
    texts_value,
)
from gonogo.store.verify import verified
from gonogo.text.toml_map import Header, Path
from gonogo.text.toml_source import BOM

_Writers = Mapping[str, Callable[[Any], str]]
"""Keys in their order, each with how its value is written."""

_POLICY: _Writers = {
    "require": text_value,
    "max_remaining": number_value,
    "require_evidence": text_value,
    "evidence_folder": text_value,
}
_DECISION: _Writers = {"by": text_value, "at": day_value, "until": day_value, "why": text_value}
_PIECE: _Writers = {
    "at": day_value,
    "by": text_value,
    "ref": text_value,
    "doubted": day_value,
    "event": text_value,
}
_ONLY_WHERE_USED = ("doubted", "event")
_LAUNCH_LINE = re.compile(rf"^{EXAMPLE_LAUNCH.pattern}\r?$", re.MULTILINE)


def update(
    document: Document,
    target: Review,
    checklist: Checklist | None,
    name: str,
    complete: bool = True,
) -> Document:
    """The document with ``target`` as its review, everything else in it untouched.

    Items of the checklist that the file doesn't hold yet are written on the way, if it is to be
    ``complete``; else only those that the target holds. Without the checklist that the review
    follows, they have no order and no titles. ``name`` is what messages call the file.

    Raises:
        FileProblem: the form of the file doesn't allow the change, or it would not come out
            exactly as meant. Nothing has changed then.
    """
    bom = BOM if document.text.startswith(BOM) else ""
    sheet = Sheet(document.text.removeprefix(BOM), name)
    _write_root(sheet, document.review, target)
    _write_policy(sheet, document.review, target)
    _write_scan(sheet, document.review, target)
    for item_id, before in document.review.items.items():
        after = target.answer(item_id)
        if before != after:
            _write_answer(sheet, ("items", item_id), before, after)
    write_missing(sheet, document.review, target, checklist, complete)
    text = bom + sheet.finished()
    if text == document.text:
        return document
    return verified(document, sheet.outline, text, target, name)


def _write_root(sheet: Sheet, before: Review, after: Review) -> None:
    for key in ("checklist", "checklist_version", "project"):
        if getattr(before, key) != getattr(after, key):
            sheet.put((), key, text_value(getattr(after, key)), (ROOT_KEYS,))
    if before.launch == after.launch:
        return
    headers = sheet.outline.map.headers
    head_end = headers[0].start if headers else len(sheet.source)
    example = _LAUNCH_LINE.search(sheet.source, 0, head_end)
    if ("launch",) in sheet.values or not example:
        sheet.put((), "launch", day_value(after.launch), (ROOT_KEYS,))
    else:
        sheet.replace_line(example.start(), f"launch = {day_value(after.launch)}")


def _write_policy(sheet: Sheet, before: Review, after: Review) -> None:
    old, new = before.policy, after.policy
    if old == new:
        return
    outline = sheet.outline
    path: Path = ("policy",)
    if not (outline.headers_under(path) or outline.pairs_under(path)):
        headers = outline.map.headers
        offset = above_section(sheet, headers[0]) if headers else before_end(sheet)
        sheet.insert_block(offset, policy_lines(new))
        return
    for key, written in _differences(old, new, _POLICY).items():
        sheet.put(path, key, written, (tuple(_POLICY),))


def _write_scan(sheet: Sheet, before: Review, after: Review) -> None:
    old, new = before.scan.dropped, after.scan.dropped
    path: Path = ("scan", "dropped")
    if old == new:
        return
    header = sheet.outline.header(path[:1])
    if header and not new and _is_alone(sheet, header, path):
        sheet.remove_block(header, sheet.values[path])
    elif path in sheet.values:
        count = sum(len(place) == 3 and place[:2] == path for place in sheet.values)
        pieces = [sheet.values[(*path, index)] for index in range(count)]
        held = [tomllib.loads(f"text = {sheet.text(piece)}")["text"] for piece in pieces]
        wanted = [
            Wanted(text_value(text)) if index is None else Wanted(sheet.text(pieces[index]), index)
            for text, index in _in_their_order(held, new)
        ]
        span = sheet.values[path]
        sheet.replace(path, rewrite_list(sheet.source, span, pieces, wanted, sheet.newline))
    elif sheet.outline.headers_under(path[:1]) or sheet.outline.pairs_under(path[:1]):
        sheet.put(path[:1], "dropped", texts_value(new, sheet.newline), (("dropped",),))
    else:
        sheet.insert_block(before_end(sheet), scan_lines(after.scan, sheet.newline))


def _in_their_order(held: list[str], new: Sequence[str]) -> list[tuple[str, int | None]]:
    """Those of a list that stay, with their places in it, and new ones before the next higher."""
    kept: list[tuple[str, int | None]] = [
        (text, index) for index, text in enumerate(held) if text in new
    ]
    for text in sorted(set(new) - set(held)):
        at = next((at for at, (other, _) in enumerate(kept) if other > text), len(kept))
        kept.insert(at, (text, None))
    return kept


def _is_alone(sheet: Sheet, header: Header, path: Path) -> bool:
    """Whether a table holds this value and nothing else, not even a comment."""
    if path not in sheet.values or len(sheet.outline.pairs_under(path[:-1])) != 1:
        return False
    last = sheet.outline.line_end(sheet.values[path].end)
    return "#" not in sheet.source[sheet.outline.lead(header) : last]


def _write_answer(sheet: Sheet, path: Path, before: Answer, after: Answer) -> None:
    if before.status != after.status:
        sheet.put(path, "status", text_value(after.status), ANSWER_GROUPS)
    if before.note != after.note:
        sheet.put(path, "note", note_value(after.note, sheet.newline), ANSWER_GROUPS)
    if before.decision != after.decision:
        _write_decision(sheet, path, before.decision, after.decision)
    if before.owner != after.owner:
        sheet.put(path, "owner", text_value(after.owner), ANSWER_GROUPS)
    if before.due != after.due:
        sheet.put(path, "due", day_value(after.due), ANSWER_GROUPS)
    if before.evidence != after.evidence:
        _write_evidence(sheet, path, before.evidence, after.evidence)


def _write_decision(
    sheet: Sheet, answer: Path, before: Decision | None, after: Decision | None
) -> None:
    path = (*answer, "decision")
    if after is None:
        sheet.remove(path)
        return
    if before is None:
        sheet.put(answer, "decision", decision_value(after), ANSWER_GROUPS)
        return
    for key, written in _differences(before, after, _DECISION).items():
        sheet.put(path, key, written, (tuple(_DECISION),))


def _write_evidence(
    sheet: Sheet, answer: Path, before: tuple[Evidence, ...], after: tuple[Evidence, ...]
) -> None:
    path = (*answer, "evidence")
    where = {piece.id: index for index, piece in enumerate(before)}
    if [piece.id for piece in before] == [piece.id for piece in after]:
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            _write_piece(sheet, (*path, index), old, new)
    elif path in sheet.values:
        wanted = [
            Wanted(
                _rewritten_piece(sheet, (*path, where[piece.id]), before[where[piece.id]], piece),
                where[piece.id],
            )
            if piece.id in where
            else Wanted(piece_value(piece))
            for piece in after
        ]
        pieces = [sheet.values[(*path, index)] for index in range(len(before))]
        span = sheet.values[path]
        sheet.replace(path, rewrite_list(sheet.source, span, pieces, wanted, sheet.newline))
    elif before:
        raise sheet.refuse("write the evidence of this item as a list: evidence = [ … ]", path)
    else:
        sheet.put(answer, "evidence", evidence_value(after, sheet.newline), ANSWER_GROUPS)


def _write_piece(sheet: Sheet, path: Path, old: Evidence, new: Evidence) -> None:
    for key, written in _piece_differences(old, new).items():
        if written is not None:
            sheet.put(path, key, written, (("id", *_PIECE),))
        elif sheet.holds((*path, key)):
            sheet.remove((*path, key))


def _piece_differences(old: Evidence, new: Evidence) -> dict[str, str | None]:
    """The keys that change, each with its new value as it is written; None takes it away."""
    return {
        key: None if key in _ONLY_WHERE_USED and not getattr(new, key) else written
        for key, written in _differences(old, new, _PIECE).items()
    }


def _differences(old: object, new: object, writers: _Writers) -> dict[str, str]:
    """The keys that change, each with its new value as it is written."""
    return {
        key: write(getattr(new, key))
        for key, write in writers.items()
        if getattr(old, key) != getattr(new, key)
    }


def _rewritten_piece(sheet: Sheet, path: Path, old: Evidence, new: Evidence) -> str:
    """The text of a piece as it is to be, whatever else stands in it kept."""
    return sheet.inline_table(path, _piece_differences(old, new))
