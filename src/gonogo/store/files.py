"""The review file on the disk: read without being fooled, written whole or not at all."""

import os
import stat
from pathlib import Path

from gonogo.store.disk import (
    NotRegular,
    put_in_place,
    read_regular,
    sweep,
    sync_folder,
    write_new,
    written_beside,
)
from gonogo.store.lock import lock_of
from gonogo.store.save_failed import SaveFailed as SaveFailed
from gonogo.store.save_failed import SaveUncertain as SaveUncertain
from gonogo.store.syntax import HOW_TO_SHRINK
from gonogo.text.limits import FILE_BYTES
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BadToml, decode


class ChangedOutside(FileProblem):
    """The file is no longer the one that the edit was based on; ``text`` is what it holds now."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        super().__init__(str(path), [Problem("was changed by somebody else; read it again")])


def read_text(path: Path) -> str:
    """The text of a file, line breaks and byte order mark as they are.

    Raises:
        FileProblem: there is no such file, or it can't be read as text.
    """
    try:
        return _text(path, read_regular(path, FILE_BYTES + 1))
    except NotRegular as error:
        raise FileProblem(str(path), [Problem(_not_regular(error.mode))]) from None
    except FileNotFoundError:
        raise FileProblem(str(path), [Problem(_missing(path))]) from None
    except OSError as error:
        message = f"can't be read ({error.strerror}); check that you may read it"
        raise FileProblem(str(path), [Problem(message)]) from None


def create_text(path: Path, text: str) -> None:
    """Write a new file; one that is there already is never touched.

    Raises:
        FileProblem: there is something with that name, or no such folder.
        SaveFailed: it could not be written, or not so that it is sure to last.
    """
    try:
        write_new(path, text.encode())
    except FileExistsError:
        raise FileProblem(str(path), [Problem(what_is_there(path))]) from None
    except (FileNotFoundError, NotADirectoryError):
        message = f"there is no folder {path.parent}; make it first, or name another place"
        raise FileProblem(str(path), [Problem(message)]) from None
    except OSError as error:
        raise SaveFailed(path, error) from None
    _sync_folder_of(path, path)


def what_is_there(path: Path) -> str:
    """What stands in the way of a new file, and what to do."""
    if path.is_symlink() and not path.exists():
        return _LINK_TO_NOWHERE
    if path.is_dir():
        return "is a folder, so there can't be a file; move it away, or name another file"
    return "is there already, and was left as it is; open it with gonogo"


def replace_text(path: Path, text: str, expected: str) -> None:
    """Put another text in place of ``expected``, whole or not at all, even in a power cut.

    Links are followed and stay. Permissions, and owner and group as far as the system allows,
    are carried over; access lists and other extended attributes are not. The file is a new one
    under the old name: another name of the old one (a hard link) keeps the old text.

    Raises:
        FileProblem: it is no regular file, or may not be written.
        ChangedOutside: it doesn't hold ``expected`` any more.
        SaveUncertain: it was written, but a power cut may still undo that.
        SaveFailed: it could not be written; the old file stands.
    """
    try:
        target = Path(os.path.realpath(path, strict=True))
        found = target.stat()
        _check_writable(path, target, found.st_mode)
        with written_beside(target, text.encode(), found) as temporary, lock_of(target):
            now = _text(path, read_regular(target, FILE_BYTES + 1, follow=False))
            if now != expected:
                raise ChangedOutside(path, now)
            put_in_place(temporary, target)
    except OSError as error:
        raise SaveFailed(path, error) from None
    _sync_folder_of(path, target)
    sweep(target)


def _text(path: Path, raw: bytes) -> str:
    try:
        return decode(raw, HOW_TO_SHRINK)
    except BadToml as error:
        raise FileProblem(str(path), error.problems) from None


def _check_writable(path: Path, target: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise FileProblem(str(path), [Problem(_not_regular(mode))])
    if not os.access(target, os.W_OK):
        message = "is read-only, so nothing was saved; make it writable and save again"
        raise FileProblem(str(path), [Problem(message)])


def _sync_folder_of(path: Path, target: Path) -> None:
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise SaveUncertain(path, error) from None


_LINK_TO_NOWHERE = "is a link that leads nowhere; restore what it leads to, or delete the link"


def _missing(path: Path) -> str:
    if path.is_symlink():
        return _LINK_TO_NOWHERE
    return "there is no such file; create it with gonogo init, or restore it from git"


def _not_regular(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "is a folder; name the file in it"
    return "is no regular file (a pipe, device or socket); name a file"
