"""Files that gonogo makes beside the review: reports and badges, written over when made anew."""

import contextlib
import os
from pathlib import Path

from gonogo.store.disk import (
    NotRegular,
    put_in_place,
    read_regular,
    sync_folder,
    written_beside,
)
from gonogo.store.files import create_text, what_is_there
from gonogo.text.problems import FileProblem, Problem


def write_own(path: Path, text: str, mark: str, *, over_anything: bool = False) -> None:
    """Write a file, whole or not at all; one that is there must begin with ``mark``.

    An empty file may be written over as well, and with ``over_anything`` any regular file.
    Links are followed, and permissions stay.

    Raises:
        FileProblem: there is something else with that name, or no such folder.
        SaveFailed: it could not be written, or not so that it is sure to last.
        OSError: the same, of a file that was there.
    """
    if not os.path.lexists(path):
        create_text(path, text)
        return
    if not path.exists():
        raise FileProblem(str(path), [Problem(what_is_there(path))])
    try:
        found = read_regular(path, len(mark.encode()))
    except NotRegular:
        message = "is no regular file; name another one, or leave it away to print"
        raise FileProblem(str(path), [Problem(message)]) from None
    if found and found != mark.encode() and not over_anything:
        message = (
            "is there already and is not what this command makes, so it was left as it is; "
            "name another file, or add --force"
        )
        raise FileProblem(str(path), [Problem(message)])
    target = Path(os.path.realpath(path))
    with written_beside(target, text.encode(), target.stat()) as temporary:
        put_in_place(temporary, target)
    with contextlib.suppress(OSError):  # it is there: it only may not outlast a power cut
        sync_folder(target.parent)
