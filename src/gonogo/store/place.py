"""Where a review file is, where a new one belongs, and making it."""

import datetime
from pathlib import Path

from gonogo.checklist.load import DEFAULT, load_checklist
from gonogo.checklist.model import Checklist
from gonogo.git.repository import Repository
from gonogo.review.allowed import not_allowed
from gonogo.review.model import Answer, Review
from gonogo.store.files import create_text

FILE_NAME = "gonogo.toml"


def find_review_file(start: Path) -> Path | None:
    """The nearest ``gonogo.toml`` in ``start`` or a folder above it."""
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if candidate.exists() or candidate.is_symlink():
            return candidate
    return None


def place_for_review(start: Path) -> Path:
    """Where a new review file belongs: the root of the git repository, else ``start``."""
    repository = Repository.around(start)
    return (repository.root if repository else start) / FILE_NAME


def create_review(path: Path, project: str) -> None:
    """Write a new review, nothing answered yet, of the checklist for new ones.

    Raises:
        FileProblem: there is something at ``path`` already, or it can't be written.
        NotAllowed: the name is too long.
    """
    create_text(path, new_review_text(project, None, load_checklist(), DEFAULT))


def new_review_text(
    project: str, launch: datetime.date | None, checklist: Checklist, named: str
) -> str:
    """The text of a new review, nothing answered yet.

    ``named`` is how the review names the ``checklist``: by its name, or the path of its file.

    Raises:
        NotAllowed: the name is too long.
    """
    from gonogo.store.layout import new_text  # here, so that finding a file does without

    with not_allowed():
        review = Review(
            checklist=named,
            checklist_version=checklist.version,
            project=project,
            launch=launch,
            items={item.id: Answer() for item in checklist.in_order},
        )
    return new_text(checklist, review)
