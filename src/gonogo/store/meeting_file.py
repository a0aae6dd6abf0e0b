"""Where a meeting on a review stands, kept in the user's state folder so that it can resume."""

import contextlib
import os
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from gonogo.meeting.progress import Progress
from gonogo.review.model import Part
from gonogo.store.disk import put_in_place, read_regular, sweep, sync_folder, written_beside
from gonogo.store.state_folder import key_of, make_private, state_folder
from gonogo.text.limits import FILE_BYTES

_FOLDER = "meetings"
_MOST_BYTES = 16 * FILE_BYTES
"""Takes all answers of a review at its full length, however their characters are escaped."""


class _Kept(Part):
    schema_version: Literal[1] = 1
    path: str
    meeting: Progress


def keep_meeting(path: Path, meeting: Progress) -> None:
    """Keep where the meeting on the review at ``path`` stands, in place of what was kept of it.

    Raises:
        OSError: it can't be kept.
    """
    folder = make_private(make_private(state_folder()) / _FOLDER)
    place = folder / _name(path)
    kept = _Kept(path=os.path.realpath(path), meeting=meeting)
    with written_beside(place, kept.model_dump_json().encode()) as temporary:
        put_in_place(temporary, place)
    with contextlib.suppress(OSError):
        sync_folder(folder)
    sweep(place)


def kept_meeting(path: Path) -> Progress | None:
    """The meeting on a review that was kept; None without one, or where it can't be read."""
    try:
        raw = read_regular(state_folder() / _FOLDER / _name(path), _MOST_BYTES + 1, follow=False)
        kept = _Kept.model_validate_json(raw) if len(raw) <= _MOST_BYTES else None
    except (OSError, ValidationError):
        return None
    if kept is None or kept.path != os.path.realpath(path):
        return None
    return kept.meeting


def _name(path: Path) -> str:
    return f"{key_of(path)}.json"
