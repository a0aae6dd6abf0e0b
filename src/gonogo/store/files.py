"""The review file on the disk: read without being fooled, written whole or not at all."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from gonogo.store.syntax import HOW_TO_SHRINK
from gonogo.store.turn import turn_to_write
from gonogo.text.limits import FILE_BYTES
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BadToml, decode


class ChangedOutside(FileProblem):
    """The file is no longer the one that the edit was based on; ``text`` is what it holds now."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        super().__init__(str(path), [Problem("was changed by somebody else; read it again")])


class SaveFailed(FileProblem):
    """The file could not be written; the old one stands."""

    def __init__(self, path: Path, error: OSError) -> None:
        why = error.strerror or str(error)
        message = f"was not saved ({why}), the file is as it was; {_advice(error, path)}"
        super().__init__(str(path), [Problem(message)])


def read_text(path: Path) -> str:
    """The text of a file, line breaks and byte order mark as they are.

    Raises:
        FileProblem: there is no such file, or it can't be read as text.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise FileProblem(str(path), [Problem(_not_regular(found.st_mode))])
        with path.open("rb") as file:
            return decode(file.read(FILE_BYTES + 1), HOW_TO_SHRINK)
    except FileNotFoundError:
        raise FileProblem(str(path), [Problem(_missing(path))]) from None
    except OSError as error:
        message = f"can't be read ({error.strerror}); check that you may read it"
        raise FileProblem(str(path), [Problem(message)]) from None
    except BadToml as error:
        raise FileProblem(str(path), error.problems) from None


def create_text(path: Path, text: str) -> None:
    """Write a new file; one that is there already is never touched.

    Raises:
        FileProblem: there is something with that name, or no such folder.
        SaveFailed: it could not be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    except FileExistsError:
        raise FileProblem(str(path), [Problem(what_is_there(path))]) from None
    except FileNotFoundError:
        message = f"there is no folder {path.parent}; make it first, or name another place"
        raise FileProblem(str(path), [Problem(message)]) from None
    except OSError as error:
        raise SaveFailed(path, error) from None
    try:
        _write(descriptor, text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise SaveFailed(path, error) from None
    _sync_folder(path.parent)


def what_is_there(path: Path) -> str:
    """What stands in the way of a new file, and what to do."""
    if path.is_symlink() and not path.exists():
        return _LINK_TO_NOWHERE
    if path.is_dir():
        return "is a folder, so there can't be a file; move it away, or name another file"
    return "is there already, and was left as it is; open it with gonogo"


def replace_text(path: Path, text: str, expected: str) -> None:
    """Put another text in place of ``expected``, whole or not at all, even in a power cut.

    Raises:
        FileProblem: it is no regular file, or may not be written.
        ChangedOutside: it doesn't hold ``expected`` any more.
        SaveFailed: it could not be written; the old file stands.
    """
    target = _writable_file(path)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    try:
        _write_beside(target, temporary, text)
        with turn_to_write(target.parent):
            now = read_text(target)
            if now != expected:
                raise ChangedOutside(path, now)
            temporary.replace(target)
    except OSError as error:
        raise SaveFailed(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


_BINARY = getattr(os, "O_BINARY", 0)


def _writable_file(path: Path) -> Path:
    """The file behind all links."""
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or "its links lead in a circle"
        message = f"can't be saved ({why}); restore the file, then save again"
        raise FileProblem(str(path), [Problem(message)]) from None
    if not stat.S_ISREG(mode):
        raise FileProblem(str(path), [Problem(_not_regular(mode))])
    if not os.access(target, os.W_OK):
        message = "is read-only, so nothing was saved; make it writable and save again"
        raise FileProblem(str(path), [Problem(message)])
    return target


def _write_beside(target: Path, temporary: Path, text: str) -> None:
    found = target.stat()
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    _write(descriptor, text)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.chown(temporary, found.st_uid, found.st_gid)
    temporary.chmod(stat.S_IMODE(found.st_mode))


def _write(descriptor: int, text: str) -> None:
    with open(descriptor, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name last. The new file stands already, and not every system can do this."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_LINK_TO_NOWHERE = "is a link that leads nowhere; restore what it leads to, or delete the link"


def _missing(path: Path) -> str:
    if path.is_symlink():
        return _LINK_TO_NOWHERE
    return "there is no such file; create it with gonogo init, or restore it from git"


def _not_regular(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "is a folder; name the file in it"
    return "is no regular file (a pipe, device or socket); name a file"


def _advice(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "make room on the disk and save again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"check that you may write in the folder {path.parent}"
    return "check the disk and save again"
