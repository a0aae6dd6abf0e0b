"""A new file that is there whole and for good, or not at all."""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from gonogo.store.disk import is_same, sync_folder, write_new

_STALE_SECONDS = 600
_TEMPORARY = re.compile(r"\..{1,200}\.[0-9a-f]{12}\.new")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}


@contextlib.contextmanager
def new_file(path: Path, data: bytes) -> Iterator[None]:
    """Write a file under a name that is free, with the folders it needs.

    An error inside the ``with`` takes it back, and the folders that were made for it.

    Raises:
        FileExistsError: there is something with that name already; it is left alone.
        OSError: it could not be written.
    """
    made: list[Path] = []
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")
    try:
        _make_folders(path.parent, made)
        with _written(temporary, data) as mine:
            try:
                _name(temporary, path)
                for folder in (path.parent, *(folder.parent for folder in made)):
                    sync_folder(folder)
                yield
            except BaseException:
                if is_same(path, mine):
                    path.unlink()
                raise
    except BaseException:
        for folder in reversed(made):
            with contextlib.suppress(OSError):  # somebody else's file is in it by now
                folder.rmdir()
        raise
    _sweep(path.parent)


@contextlib.contextmanager
def _written(temporary: Path, data: bytes) -> Iterator[os.stat_result]:
    try:
        write_new(temporary, data)
        yield temporary.lstat()
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):  # another gonogo was faster
            each.mkdir()
            made.append(each)


def _name(temporary: Path, path: Path) -> None:
    """Give the file its name, unless something has it. (A rename would replace that.)"""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.rename(path)


def _sweep(folder: Path) -> None:
    """Delete what a killed process left in the folder; never fails."""
    latest = time.time() - _STALE_SECONDS
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode) and found.st_mtime < latest:
                    Path(entry.path).unlink()
