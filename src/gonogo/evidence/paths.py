"""Paths as evidence names them: inside the project's folder, whatever links say."""

import os
import posixpath
import re
import stat
from collections import deque
from pathlib import Path
from typing import NamedTuple

_MOST_LINKS = 40
_ELSEWHERE = re.compile(r"[/\\]|[A-Za-z]:|~[\w.-]*(?:[/\\]|$)")


class Spot(NamedTuple):
    """Where a path leads: whether something is there, and where that is once links are followed.

    ``outside`` means that a link leads out of the repository; it was not followed.
    """

    exists: bool
    is_folder: bool = False
    outside: bool = False
    through_link: bool = False
    real: str = ""


def inside(path: str) -> str | None:
    """The path in its plainest form; None where it is absolute or leaves the folder."""
    if _ELSEWHERE.match(path) or "\0" in path:
        return None
    plain = posixpath.normpath(path)
    if plain == ".." or plain.startswith("../"):
        return None
    return "" if plain == "." else plain


def follow(path: str, folder: Path, root: Path) -> Spot:
    """Where a path (as ``inside`` returns it) leads from a folder; nothing is ever opened.

    Links are followed one by one, so that nothing outside ``root`` is as much as looked at.
    Both folders must have their own links resolved already.
    """
    here = folder
    waiting = deque(Path(path).parts)
    links = 0
    mode = stat.S_IFDIR
    while waiting:
        part = waiting.popleft()
        step = here.parent if part == ".." else here / part
        if not step.is_relative_to(root):
            return Spot(exists=False, outside=True)
        try:
            mode = os.lstat(step).st_mode
            target = step.readlink() if stat.S_ISLNK(mode) else None
        except OSError:
            return Spot(exists=False, through_link=links > 0)
        if target is None:
            here = step
            continue
        links += 1
        if links > _MOST_LINKS:
            return Spot(exists=False, through_link=True)
        if target.is_absolute():
            if not target.is_relative_to(root):
                return Spot(exists=False, outside=True)
            here, target = root, target.relative_to(root)
        waiting.extendleft(reversed(target.parts))
    real = os.path.relpath(here, folder).replace(os.sep, "/") if links else path
    return Spot(True, stat.S_ISDIR(mode), through_link=links > 0, real=real)
