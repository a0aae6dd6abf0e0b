"""Finding the working tree around a folder, without running git."""

import os
from pathlib import Path
from typing import NamedTuple

_LONGEST_POINTER = 4096


class WorkingTree(NamedTuple):
    """The top of a working tree, and the folder where git keeps what belongs to it."""

    root: Path
    git_folder: Path


def find_working_tree(folder: Path) -> WorkingTree | None:
    """The innermost working tree around a folder; None in a bare repository or in none."""
    start = Path(os.path.realpath(folder))
    for place in (start, *start.parents):
        if git_folder := _git_folder(place):
            return WorkingTree(place, git_folder)
    return None


def _git_folder(place: Path) -> Path | None:
    marker = place / ".git"
    if os.path.lexists(marker / "HEAD"):
        return marker
    try:  # linked working trees and submodules keep theirs elsewhere
        if not marker.is_file():
            return None
        with marker.open("rb") as file:
            pointer = file.read(_LONGEST_POINTER).decode(errors="surrogateescape")
    except OSError:
        return None
    name, _, target = pointer.strip().partition(": ")
    return Path(place, target) if name == "gitdir" and target else None
