"""Copies of edits that could not be saved, kept in the user's state folder until they can be."""

import contextlib
import datetime
import errno
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gonogo.store.disk import (
    put_in_place,
    read_regular,
    sweep,
    sync_folder,
    written_beside,
)
from gonogo.store.state_folder import digest, key_of, make_private, state_folder
from gonogo.text.limits import FILE_BYTES

_FOLDER = "unsaved"
_NAME = re.compile(r"([0-9a-f]{24})-[0-9a-f]{24}\.json")
_COPY_BYTES = 16 * FILE_BYTES
"""Takes two texts of full length, even if each of their characters is written as an escape."""
_ALL_BYTES = 4 * _COPY_BYTES


class Copy(NamedTuple):
    """The edits of one session: ``base`` is the text they were made on, ``mine`` the new one."""

    place: Path
    at: datetime.datetime
    base: str
    mine: str


def keep(path: Path, base: str, mine: str, at: datetime.datetime, session: str) -> Path:
    """Keep what ``session`` could not save to ``path``, in place of what it kept there before.

    ``at`` is the time now, with its time zone. Where all copies of all files grow beyond 64 MiB
    the oldest go, never this one.

    Raises:
        OSError: it can't be kept.
    """
    folder = make_private(make_private(state_folder()) / _FOLDER)
    place = folder / f"{key_of(path)}-{digest(session)}.json"
    held = {
        "path": os.path.realpath(path),
        "at": at.astimezone(datetime.UTC).isoformat(),
        "base": base,
        "mine": mine,
    }
    data = json.dumps(held).encode()
    if len(data) > _COPY_BYTES:
        raise OSError(errno.EFBIG, "it is too large to be kept", str(path))
    with written_beside(place, data) as temporary:
        put_in_place(temporary, place)
    with contextlib.suppress(OSError):
        sync_folder(folder)
        sweep(place)
        _make_room(folder, place)
    return place


def kept(path: Path) -> list[Copy]:
    """What was kept of a file, newest first. What can't be read is left alone and not offered."""
    copies = []
    with contextlib.suppress(OSError):
        target, key = os.path.realpath(path), key_of(path)
        for place in _places(state_folder() / _FOLDER):
            if place.name.startswith(key) and (copy := _read(place, target)):
                copies.append(copy)
    return sorted(copies, key=lambda copy: copy.at, reverse=True)


def drop(place: Path) -> None:
    """Delete the copy at ``place``, taken or not wanted; one that is gone already is fine.

    Raises:
        OSError: it can't be deleted.
    """
    place.unlink(missing_ok=True)


def _places(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        yield from [folder / entry.name for entry in entries if _NAME.fullmatch(entry.name)]


def _read(place: Path, target: str) -> Copy | None:
    """A copy, if it is one and of this file: the folder may hold what others put there."""
    try:
        raw = read_regular(place, _COPY_BYTES + 1, follow=False)
        if len(raw) > _COPY_BYTES:
            return None
        held = json.loads(raw)
        if not isinstance(held, dict) or held.get("path") != target:
            return None
        texts = [held.get(key) for key in ("at", "base", "mine")]
        at, base, mine = (text for text in texts if isinstance(text, str))
        when = datetime.datetime.fromisoformat(at).astimezone(datetime.UTC)
        when.astimezone()  # where the user is, a day at the end of all days may not exist
    except (OSError, ValueError, OverflowError, RecursionError):
        return None
    return Copy(place, when, base, mine)


def _make_room(folder: Path, newest: Path) -> None:
    found = [(place.lstat(), place) for place in _places(folder) if place != newest]
    room = _ALL_BYTES - newest.lstat().st_size
    for state, place in sorted(found, key=lambda each: each[0].st_mtime, reverse=True):
        room -= state.st_size
        if room < 0:
            place.unlink(missing_ok=True)
