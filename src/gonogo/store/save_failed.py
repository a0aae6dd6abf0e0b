"""What is said when a file could not be saved."""

import errno
from pathlib import Path

from gonogo.text.problems import FileProblem, Problem

_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY, errno.ELOOP, errno.ENXIO}
"""What the system says where the file, its folder or its link is no longer what it was."""

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_MOUNTED = {errno.EBUSY, errno.EXDEV}


class SaveFailed(FileProblem):
    """The file could not be written, and what it held stands.

    ``advice`` is what to do; without it, it follows from the error.
    """

    def __init__(self, path: Path, error: OSError, advice: str = "") -> None:
        stands = "" if error.errno in _GONE else ", the file is as it was"
        message = f"was not saved ({_why(error)}){stands}; {advice or _advice(error, path)}"
        super().__init__(str(path), [Problem(message)])


class SaveUncertain(SaveFailed):
    """The file holds the new text, but the disk didn't confirm that it will last."""

    def __init__(self, path: Path, error: OSError) -> None:
        message = (
            f"holds the new text, but the disk did not confirm it ({_why(error)}), so a power "
            "cut might bring back the old one; check the disk and save again"
        )
        FileProblem.__init__(self, str(path), [Problem(message)])


def _why(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def _advice(error: OSError, path: Path) -> str:
    if error.errno in _GONE:
        return "put the file back and save again"
    if error.errno in _FULL:
        return "make room on the disk and save again"
    if error.errno in _FORBIDDEN:
        return f"check that you may write in the folder {path.parent}"
    if error.errno in _MOUNTED:
        return "it seems to be mounted on its own: mount its folder instead"
    if error.errno == errno.EFBIG:
        return "allow larger files (ulimit -f) and save again"
    if error.errno == errno.ENAMETOOLONG:
        return "give it a shorter name"
    if error.errno == errno.EINTR:
        return "save again"
    return "check the disk and save again"
