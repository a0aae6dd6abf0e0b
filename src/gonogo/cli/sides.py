"""Showing a conflict: what it is about, both values, whose they are, who wrote them and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from gonogo.checklist.model import Checklist
from gonogo.cli.output import Output
from gonogo.git.blame import LineChange, who_changed
from gonogo.git.repository import Repository
from gonogo.git.unmerged import SideOf
from gonogo.report.value_words import value_words
from gonogo.review.merge import Conflict
from gonogo.review.model import Evidence, Policy
from gonogo.store.document import Document
from gonogo.text.secrets import secret_in
from gonogo.text.toml_map import Path as TomlPath
from gonogo.text.toml_map import map_toml
from gonogo.text.toml_source import BOM

_LONG_NOTE_LINES = 3
_LINES_OF_DIFF = 24


@dataclass(frozen=True)
class ShownSide:
    """One side of the merge: what it is called, and its file as it was committed."""

    side: SideOf
    document: Document | None


@dataclass(frozen=True)
class Shower:
    """Shows conflicts of one file."""

    path: Path
    checklist: Checklist
    repository: Repository | None
    ours: ShownSide
    theirs: ShownSide

    def title(self, conflict: Conflict) -> str:
        """``1.2 Prove one customer cannot reach another's data: status``."""
        item = self.checklist.by_id.get(conflict.item)
        if item:
            return f"{self.checklist.numbers[item.id]} {item.title}: {conflict.field}"
        return f"{conflict.item}: {conflict.field}" if conflict.item else conflict.field

    def show(self, output: Output, conflict: Conflict, place: str) -> None:
        """Print one conflict; ``place`` tells which of how many it is."""
        output.heading(f"{self.title(conflict)}  ({place})")
        values = value_words(conflict.ours), value_words(conflict.theirs)
        if _are_long_notes(conflict):
            for row in _difference(*values):
                output.line("  ", row)
            values = "the lines with -", "the lines with +"
        for key, shown, value in zip("ot", (self.ours, self.theirs), values, strict=True):
            name = "ours" if key == "o" else "theirs"
            output.note(f"{key} {name}: {_removed(conflict, name, value)}", 2)
            output.prose(self._whose(conflict, shown), 4)

    def _whose(self, conflict: Conflict, shown: ShownSide) -> str:
        change = self._who(conflict, shown)
        if change is None:
            return shown.side.words
        return f"{shown.side.words}; {change.name}, {change.day}"

    def _who(self, conflict: Conflict, shown: ShownSide) -> LineChange | None:
        if not self.repository or not shown.document or not shown.side.revision:
            return None
        source = shown.document.text.removeprefix(BOM)
        line = map_toml(source).line(_path_of(conflict, shown.document))
        return who_changed(self.repository, self.path, line, shown.side.revision) if line else None


def conflict_fields(conflict: Conflict, checklist: Checklist) -> dict[str, Any]:
    """A conflict for a JSON document."""
    return {
        "item": conflict.item,
        "number": checklist.numbers.get(conflict.item, ""),
        "field": conflict.field,
        "ours": value_words(conflict.ours),
        "theirs": value_words(conflict.theirs),
    }


def _path_of(conflict: Conflict, document: Document) -> TomlPath:
    if not conflict.item:
        is_policy = conflict.field in Policy.model_fields
        return ("policy", conflict.field) if is_policy else (conflict.field,)
    if conflict.field != "evidence":
        return "items", conflict.item, conflict.field
    pieces = (conflict.base, conflict.ours, conflict.theirs)
    wanted = next(piece.id for piece in pieces if isinstance(piece, Evidence))
    held = document.review.answer(conflict.item).evidence
    index = next((number for number, piece in enumerate(held) if piece.id == wanted), None)
    path: TomlPath = ("items", conflict.item, "evidence")
    return path if index is None else (*path, index)


def _are_long_notes(conflict: Conflict) -> bool:
    """Whether they are told by what differs; a note that isn't shown is not compared either."""
    notes = [str(value) for value in (conflict.ours, conflict.theirs)]
    is_long = max(note.count("\n") for note in notes) >= _LONG_NOTE_LINES
    return conflict.field == "note" and is_long and not any(map(secret_in, notes))


def _removed(conflict: Conflict, side: str, words: str) -> str:
    gone = conflict.field == "evidence" and getattr(conflict, side) is None
    return "removed" if gone else words


def _difference(ours: str, theirs: str) -> Iterator[str]:
    rows = list(unified_diff(ours.split("\n"), theirs.split("\n"), lineterm="", n=1))[2:]
    yield from rows[:_LINES_OF_DIFF]
    if len(rows) > _LINES_OF_DIFF:
        yield f"… and {len(rows) - _LINES_OF_DIFF} more lines"
