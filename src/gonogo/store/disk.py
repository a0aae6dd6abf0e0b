"""The steps on the disk that reading and saving are made of. All of them raise OSError."""

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

_STALE_SECONDS = 600
_CHUNK_BYTES = 1 << 20

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

_NOT_FOR_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EPERM}
_NOT_ALLOWED = {errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}


class NotRegular(OSError):
    """What should be a file is a folder, pipe, device or socket, as ``mode`` says."""

    def __init__(self, mode: int) -> None:
        self.mode = mode
        super().__init__(errno.ENXIO, "it is no regular file")


def read_regular(path: Path, most: int, follow: bool = True) -> bytes:
    """The first ``most`` bytes of a regular file. Never waits for a pipe, nor wakes a device.

    Without ``follow`` a link is an error.
    """
    return b"".join(parts_of_regular(path, most, follow))


def parts_of_regular(path: Path, most: int, follow: bool = True) -> Iterator[bytes]:
    """The same, bit by bit."""
    _check_regular(path.stat(follow_symlinks=follow))  # before it's opened: devices may act
    descriptor = os.open(path, _READ if follow else _READ | _NO_LINK)
    try:
        _check_regular(os.fstat(descriptor))
        while most > 0 and (part := os.read(descriptor, min(most, _CHUNK_BYTES))):
            yield part
            most -= len(part)
    finally:
        os.close(descriptor)


def write_new(
    path: Path, data: bytes, mode: int = 0o666, like: os.stat_result | None = None
) -> None:
    """Write a file that isn't there yet, to last; on an error there is none.

    With ``like`` it gets the permissions of that file and, as far as the system lets this user
    give files away, its owner and group. A group that can't be carried over loses what it was
    allowed beyond others, because it would be another group now.
    """
    descriptor = os.open(path, _CREATE, mode)
    try:
        try:
            _write_all(descriptor, data)
            if like:
                _carry_over(descriptor, like)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


@contextlib.contextmanager
def written_beside(target: Path, data: bytes, like: os.stat_result | None = None) -> Iterator[Path]:
    """A temporary file in the folder of ``target``, to be put in its place; gone afterwards."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    write_new(temporary, data, 0o600, like)
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def put_in_place(temporary: Path, target: Path) -> None:
    """Replace the target by the temporary file, at one stroke."""
    mine = temporary.lstat()
    try:
        temporary.replace(target)
    except OSError:
        # A network disk can do it and lose the answer.
        if not is_same(target, mine):
            raise


def sync_folder(folder: Path) -> None:
    """Make new names in a folder last, on systems that can do this."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise


def is_same(path: Path, found: os.stat_result) -> bool:
    """Whether what is at a path, no link followed, is the file that was found before."""
    try:
        return os.path.samestat(path.lstat(), found)
    except OSError:
        return False


def sweep(target: Path) -> None:
    """Delete temporary files of the target that some killed process left; never fails.

    They are old by the disk's own clock, against which the target is new.
    """
    pattern = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{12}}\.tmp")
    with contextlib.suppress(OSError):
        latest = target.stat().st_mtime - _STALE_SECONDS
        with os.scandir(target.parent) as entries:
            names = [entry.name for entry in entries if pattern.fullmatch(entry.name)]
        for name in names:
            path = target.with_name(name)
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_mtime < latest:
                path.unlink()


def _check_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotRegular(found.st_mode)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if not written:
            raise OSError(errno.EIO, "nothing more could be written")
        rest = rest[written:]


def _carry_over(descriptor: int, like: os.stat_result) -> None:
    if sys.platform == "win32":
        return
    mine = os.fstat(descriptor)
    mode = stat.S_IMODE(like.st_mode) & 0o777
    if os.geteuid() == 0 and mine.st_uid != like.st_uid:
        with _where_allowed():
            os.fchown(descriptor, like.st_uid, -1)
    if mine.st_gid != like.st_gid:
        with _where_allowed():
            os.fchown(descriptor, -1, like.st_gid)
        if os.fstat(descriptor).st_gid != like.st_gid:
            mode = mode & ~0o070 | (mode & 0o007) << 3 & mode
    if stat.S_IMODE(mine.st_mode) != mode:
        with _where_allowed():
            os.fchmod(descriptor, mode)


@contextlib.contextmanager
def _where_allowed() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_ALLOWED:
            raise
