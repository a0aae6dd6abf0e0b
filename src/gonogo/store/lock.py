"""One writer at a time: comparing a file and replacing it must not be parted."""

import contextlib
import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gonogo.git.working_tree import find_working_tree
from gonogo.store.save_failed import SaveFailed
from gonogo.store.state_folder import digest, make_private, state_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.01


class _Held(threading.local):
    """The files that this thread holds already."""

    def __init__(self) -> None:
        self.paths: set[str] = set()


_held = _Held()


@contextlib.contextmanager
def lock_of(path: Path) -> Iterator[None]:
    """Hold a file against all other gonogos of this user, for as long as it is being written.

    A thread that holds it already may take it again. The lock goes with the process, however
    that ends; the empty file it stands on stays, in the git directory, or in the user's state
    folder where there is none. Where no lock can be made at all (say, everything but the file's
    folder is read-only) this does nothing: comparing before writing has to do.

    Raises:
        SaveFailed: somebody else has held it for five seconds.
    """
    target = os.path.realpath(path)
    if target in _held.paths:
        yield
        return
    lock = _acquire(Path(target))
    _held.paths.add(target)
    try:
        yield
    finally:
        _held.paths.discard(target)
        if lock:
            with contextlib.suppress(OSError):  # what was saved is saved
                lock.release()


def _acquire(target: Path) -> "BaseFileLock | None":
    from filelock import FileLock, Timeout  # here, because reading a review does without

    name = f"gonogo-{digest(str(target))}.lock"
    for folder in _folders(target):
        lock = FileLock(folder / name, timeout=_PATIENCE_SECONDS, fallback_to_soft=False)
        try:
            lock.acquire(poll_interval=_PAUSE_SECONDS)
        except Timeout:
            seconds = f"{_PATIENCE_SECONDS:.0f} seconds"
            error = OSError(errno.EBUSY, f"another gonogo has been saving it for {seconds}")
            advice = "wait for the other one or end it, then save again"
            raise SaveFailed(target, error, advice) from None
        except OSError:
            continue
        return lock
    return None


def _folders(target: Path) -> Iterator[Path]:
    """Where a lock may be, best first."""
    tree = find_working_tree(target.parent)
    if tree and os.path.lexists(tree.git_folder / "HEAD"):
        yield tree.git_folder
    with contextlib.suppress(OSError):
        yield make_private(state_folder())
