"""Opening a review file that git or somebody else may be writing at this very moment."""

import time
from pathlib import Path

from gonogo.store.document import Document, parse
from gonogo.store.files import read_text
from gonogo.store.layout import has_end_line
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import map_toml
from gonogo.text.toml_source import BOM

_MOMENT = 0.1
"""Seconds for which a text must stand still that doesn't end with the mark of the end."""
_MOMENTS = 20


def open_document(path: Path) -> Document:
    """The review in a file.

    Where the end isn't marked, the file may be cut off only because it is still being written:
    it is read again until it stands still, for two seconds at most.

    Raises:
        FileProblem: it can't be read; says everything that is wrong.
    """
    text = read_text(path)
    for _ in range(_MOMENTS):
        if has_end_line(text):
            break
        time.sleep(_MOMENT)
        before, text = text, read_text(path)
        if text == before:
            break
    return parse(text, str(path))


def check_checklist(path: Path, document: Document, before: str) -> None:
    """See that a review which others changed still names the same checklist.

    Raises:
        FileProblem: it asks for another one.
    """
    asked = document.review.checklist
    if asked != before:
        message = f'now asks for "{asked}", and this was opened with "{before}"; open it again'
        line = map_toml(document.text.removeprefix(BOM)).line(("checklist",))
        raise FileProblem(str(path), [Problem(f"checklist: {message}", line)])
