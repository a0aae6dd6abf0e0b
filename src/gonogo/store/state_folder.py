"""Where gonogo keeps what belongs to a user rather than to a project: locks, unsaved edits."""

import errno
import os
from pathlib import Path


def state_folder() -> Path:
    """The user's state folder for gonogo; it need not exist yet.

    Raises:
        OSError: the user has no home.
    """
    from platformdirs import user_state_path  # here, because reading a review does without

    try:
        folder = user_state_path("gonogo", appauthor=False)
    except RuntimeError:  # it can't find the home; older ones give a folder in the current one
        folder = Path()
    if not folder.is_absolute():
        raise OSError(errno.ENOENT, "there is no home folder to keep things in")
    return folder


def make_private(folder: Path) -> Path:
    """The folder, made if it is missing, so that only the user can look into it.

    Raises:
        OSError: it can't be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def key_of(path: Path) -> str:
    """A name for a file that no other file has, however it is reached."""
    return digest(os.path.realpath(path))


def digest(name: str) -> str:
    """24 hexadecimal digits that stand for a name: safe as a part of any file name."""
    import hashlib

    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:24]
