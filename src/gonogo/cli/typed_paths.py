"""Paths typed in some folder, as the review keeps them: from the folder of its file."""

import os
from collections.abc import Iterator
from pathlib import Path

from gonogo.assess.findings import Kind
from gonogo.evidence.kinds import file_path_of, kind_of
from gonogo.project import Project


def kept_ref(ref: str, here: Path, project: Project) -> str:
    """A ref as it is kept: a path to something that is there in its plainest form, else as typed.

    What points inside the file (a line, a heading, a test) stays behind its path.
    """
    ref = ref.strip()
    for path in _paths_in(ref):
        plain = _plain(path, here, project.folder)
        if plain and os.path.lexists(here / path) and os.path.lexists(project.folder / plain):
            kept = plain + ref[len(path) :]
            return f"./{kept}" if "/" in ref and _reads_as_words(kept, project) else kept
    return ref


def meant_refs(typed: str, here: Path, project: Project) -> Iterator[str]:
    """What somebody may mean who names a piece of evidence: the likeliest first."""
    ref = typed.strip()
    yield kept_ref(ref, here, project)
    yield ref
    for path in _paths_in(ref):  # perhaps of a file that is gone
        if plain := _plain(path, here, project.folder):
            yield plain + ref[len(path) :]


def _paths_in(ref: str) -> Iterator[str]:
    if ref and "://" not in ref:
        yield from dict.fromkeys(path.rstrip("/") for path in (ref, file_path_of(ref)))


def _plain(path: str, here: Path, folder: Path) -> str:
    """The path from ``folder`` on, without ``.`` and ``..``; empty where it leads out of it."""
    typed = Path(os.path.normpath(here / path))
    below = typed != folder and typed.is_relative_to(folder)
    return typed.relative_to(folder).as_posix() if path and below else ""


def _reads_as_words(ref: str, project: Project) -> bool:
    """Whether a path would be taken for mere words (``Makefile``), as git doesn't track it."""
    return kind_of(ref) is not Kind.FILE and ref not in project.tracked_files()
