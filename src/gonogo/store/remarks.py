"""What a person should know of the file that holds the review."""

from collections.abc import Iterator
from pathlib import Path

from gonogo.assess.cautions import Caution
from gonogo.store.document import Document
from gonogo.store.layout import END_LINE, has_end_line
from gonogo.text.amounts import count

_MOST_KEYS = 20


def remarks(document: Document, path: Path) -> Iterator[Caution]:
    """Keys that gonogo doesn't know and only keeps, and whether the end is marked."""
    keys = document.unknown_keys
    for key in keys[:_MOST_KEYS]:
        yield Caution("unknown-key", f"line {key.line}: {key.message}")
    if len(keys) > _MOST_KEYS:
        more = count(len(keys) - _MOST_KEYS, "more key")
        yield Caution("unknown-key", f"{more} in the file that gonogo doesn't know, and keeps")
    if not has_end_line(document.text):
        text = f'does not end with the line "{END_LINE}": it may be cut off; if it is not, add it'
        yield Caution("end-not-marked", f"{path.name} {text}")


def remark_on_unsaved(path: Path) -> Iterator[Caution]:
    """Whether changes of earlier sessions wait that could not be saved: one remark on all."""
    from gonogo.store.recovery import kept  # here: reading a review does without

    copies = kept(path)
    if not copies:
        return
    when = f"{copies[0].at.astimezone():%Y-%m-%d %H:%M}"
    of = f" of {len(copies)} sessions" if len(copies) > 1 else ""
    text = f"changes{of} made until {when} could not be saved and are kept; gonogo offers them"
    yield Caution("unsaved-changes", text)
