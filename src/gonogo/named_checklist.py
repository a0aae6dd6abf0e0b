"""The checklist that a review names: one that comes with gonogo, or a file of its repository."""

import os
import re
from contextlib import suppress
from itertools import islice
from pathlib import Path

from gonogo.checklist.load import (
    DEFAULT,
    ENDING,
    load_checklist,
    load_shipped,
    shipped_checklists,
)
from gonogo.checklist.model import Checklist
from gonogo.evidence.paths import follow, inside
from gonogo.git.repository import Repository
from gonogo.store.document import Document
from gonogo.store.files import read_text
from gonogo.store.opening import open_document
from gonogo.text.nearest import did_you_mean, most_alike
from gonogo.text.problems import FileProblem, Problem, first_of
from gonogo.text.toml_map import map_toml
from gonogo.text.toml_source import BOM

_UP = re.compile(r"^(?:\.\./)*")
_WRITTEN = re.compile(r"""^checklist[ \t]*=[ \t]*["']([^"'\n]*)["']""", re.MULTILINE)
_MOST_COMPARED = 1_000
_BY_PATH = f'name a file of your own by its path, as "checklists/acme{ENDING}"'


class NoChecklist(Exception):
    """A name or path that leads to no checklist; the message says why, and what to do."""


def checklist_of(path: Path, document: Document) -> Checklist:
    """The checklist of a review; ``path`` is that of the review file.

    Raises:
        FileProblem: there is none, or it can't be used; names the line that asks for it.
    """
    asked = document.review.checklist
    try:
        return named_checklist(asked, path.parent)
    except NoChecklist as problem:
        told = Problem(f"checklist: {problem}", _line(document))
        raise FileProblem(str(path), [told]) from None
    except FileProblem as problem:
        lead = f"can't be used, and {path}:{_line(document)} asks for it"
        found = [Problem(lead), *first_of(problem.problems)]
        raise FileProblem(problem.name, found) from None


def _line(document: Document) -> int | None:
    return map_toml(document.text.removeprefix(BOM)).line(("checklist",))


def checklist_known_of(path: Path) -> Checklist:
    """The checklist of a review of which nothing but the line that names it need be readable.

    Where not even that is, it is the one for new reviews.

    Raises:
        FileProblem: there is none, or it can't be used.
    """
    try:
        return checklist_at(path)
    except FileProblem as problem:
        if problem.name != str(path):
            raise
    try:
        written = _WRITTEN.search(read_text(path))
        return named_checklist(written[1] if written else DEFAULT, path.parent)
    except (NoChecklist, FileProblem):
        return load_checklist()


def unfit(path: Path, document: Document) -> tuple[Problem, ...]:
    """What is wrong with the checklist of a review, as problems of the review file."""
    try:
        checklist_of(path, document)
    except FileProblem as problem:
        if problem.name == str(path):
            return problem.problems
        told = problem.problems[1].located(problem.name)
        return (Problem(f"checklist: can't be used: {told}", _line(document)),)
    return ()


def checklist_at(path: Path) -> Checklist:
    """The checklist of the review in a file.

    Raises:
        FileProblem: one of the two can't be read.
    """
    return checklist_of(path, open_document(path))


def checklist_if_usable(path: Path, document: Document) -> Checklist | None:
    """The checklist of a review, or None where it can't be used, as may be amid a merge."""
    try:
        return checklist_of(path, document)
    except FileProblem:
        return None


def named_checklist(named: str, folder: Path) -> Checklist:
    """A checklist by name or, if it ends in ``.toml``, by its path from a folder.

    Raises:
        NoChecklist: there is none.
        FileProblem: it is one that can't be used.
    """
    if named.endswith(ENDING):
        return load_checklist(_file_of(named, folder))
    try:
        return load_shipped(named)
    except KeyError:
        shipped = shipped_checklists()
        guess = did_you_mean(named, shipped) or f"; there are {', '.join(shipped)}"
        raise NoChecklist(f'there is no checklist "{named}"{guess}; {_BY_PATH}') from None


def _file_of(named: str, folder: Path) -> Path:
    """The file that a path names, inside the repository whatever links say."""
    here = Path(os.path.realpath(folder))
    repository = Repository.around(here)
    root, where = (repository.root, "repository") if repository else (here, "folder")
    if inside(_UP.sub("", named)) is None:
        raise NoChecklist(f'"{named}" is no path inside the {where}; {_BY_PATH}')
    spot = follow(named, here, root)
    if spot.outside:
        raise NoChecklist(f'"{named}" leads out of the {where}; put the file into it')
    if not spot.exists:
        guess = "" if (here / named).is_symlink() else _near(Path(named), here, root)
        told = guess or ", seen from the folder of the review; write or restore it"
        raise NoChecklist(f'"{named}" is not there{told}')
    if spot.is_folder:
        raise NoChecklist(f'"{named}" is a folder; name the file in it')
    return folder / named


def _near(named: Path, here: Path, root: Path) -> str:
    """The name most alike beside a file that isn't there, to be put at the end of a message."""
    if not follow(named.parent.as_posix(), here, root).is_folder:
        return ""
    with suppress(OSError), os.scandir(here / named.parent) as entries:
        found = (entry.name for entry in islice(entries, _MOST_COMPARED))
        near = most_alike(named.name, [name for name in found if name.endswith(ENDING)])
        return f'; did you mean "{(named.parent / near).as_posix()}"?' if near else ""
    return ""
