"""Several gonogos at work on one file: nobody's edit is lost."""

import datetime
import os
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from gonogo.checklist.model import Checklist
from gonogo.project import Project
from gonogo.review.edits import Edit, add_evidence, combine, set_note, set_owner
from gonogo.review.model import Evidence, Review
from gonogo.store.document import parse
from gonogo.store.files import read_text
from gonogo.store.layout import new_text

WRITERS = 4
EDITS = 150
AT_A_TIME = 50
"""Then the file begins anew: a long one takes each save longer, and shows no more."""
COMMON_EVERY, LISTED_EVERY = 10, 5
COMMON = "data.input"
DAY = datetime.date(2026, 11, 22)

Open = Callable[[], Project]


@pytest.fixture
def file(tmp_path: Path, tiny: Checklist, unanswered: Review) -> Path:
    path = tmp_path / "gonogo.toml"
    path.write_text(new_text(tiny, unanswered), encoding="utf-8")
    return path


def test_every_edit_of_every_writer_is_in_the_file(
    file: Path, tiny: Checklist, unanswered: Review, times: int
) -> None:
    items = [item.id for item in tiny.in_order]

    def open_project() -> Project:
        return Project(file, tiny, parse(read_text(file), str(file)), DAY)

    for begin in range(0, EDITS * times, AT_A_TIME):
        file.write_text(new_text(tiny, unanswered), encoding="utf-8")
        writers = [_begin(_write, open_project, items, writer, begin) for writer in range(WRITERS)]
        assert [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in writers] == [0] * 4
        found = _edits_in(parse(read_text(file), str(file)).review)
        wanted = {f"{writer}-{number}" for writer in range(WRITERS) for number in _numbers(begin)}
        assert len(wanted) == WRITERS * AT_A_TIME
        assert found == sorted(wanted)
        assert [path.name for path in file.parent.iterdir()] == [file.name]


def _numbers(begin: int) -> range:
    return range(begin, begin + AT_A_TIME)


def _begin(work: Callable[..., None], *arguments: object) -> int:
    child = os.fork()
    if child == 0:
        try:
            work(*arguments)
        except BaseException:  # noqa: BLE001 - the parent sees the exit code
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def _write(open_project: Open, items: list[str], writer: int, begin: int) -> None:
    """Half of the writers are apps that stay open, half are commands that open the file anew."""
    stays_open = writer % 2 == 0
    project = open_project()
    for number in _numbers(begin):
        if not stays_open:
            project = open_project()
        item = items[writer]
        edit = _edit(project.review, item, writer, number)
        assert project.apply(edit)
        project.save()


def _edit(review: Review, item: str, writer: int, number: int) -> Edit:
    name = f"{writer}-{number}"
    if number % COMMON_EVERY == 0:
        return add_evidence(review, COMMON, [_piece(writer, number)])
    if number % LISTED_EVERY == 0:
        return add_evidence(review, item, [_piece(writer, number)])
    note = set_note(review, [item], f"{review.answer(item).note}\n{name}".strip())
    return combine("note and owner", [note, set_owner(review, [item], f"writer {name}")])


def _piece(writer: int, number: int) -> Evidence:
    name = f"{writer}-{number}"
    return Evidence(id=f"{writer}{number:07}", at=DAY, by="dana", ref=f"https://x.example/{name}")


def _edits_in(review: Review) -> list[str]:
    found = []
    for answer in review.items.values():
        found += [piece.ref.rpartition("/")[2] for piece in answer.evidence]
        found += answer.note.split()
        if answer.note:
            assert answer.owner == f"writer {answer.note.split()[-1]}"
    return sorted(found)
