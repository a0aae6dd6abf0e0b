"""One writer at a time: comparing a file and replacing it must not be parted."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.01


@contextlib.contextmanager
def turn_to_write(folder: Path) -> Iterator[None]:
    """Hold the folder against other gonogos while a file in it is replaced.

    The lock is on the folder itself, so it leaves no file behind, and it goes with the process.

    Raises:
        OSError: another process has held it for too long.
    """
    if sys.platform == "win32":  # folders can't be locked there: the comparison has to do
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        return
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise OSError(errno.EBUSY, "another gonogo is saving here") from None
            time.sleep(_PAUSE_SECONDS)
        except OSError:
            return  # a file system without locks: the comparison alone has to do
        else:
            return
