"""The shipped checklist is kept in a form that reads fast, and never an old one is taken."""

import json
import shutil
from pathlib import Path

import pytest

from gonogo.checklist import load
from gonogo.checklist.load import default_checklist_path, load_checklist
from gonogo.text.problems import FileProblem


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped checklist, taken for the shipped one."""
    path = tmp_path / "checklists" / "own.toml"
    path.parent.mkdir()
    shutil.copy(default_checklist_path(), path)
    monkeypatch.setattr(load, "default_checklist_path", lambda: path)
    return path


def kept(path: Path) -> Path:
    return path.parent / "__pycache__" / "own.json"


def test_what_is_kept_reads_the_same(own):
    first = load_checklist()
    assert kept(own).exists()
    assert load_checklist() == first == load_checklist(own)


def test_it_is_really_read_from_there(own):
    load_checklist()
    changed = json.loads(kept(own).read_text())
    changed["table"]["title"] = "kept"
    kept(own).write_text(json.dumps(changed))
    assert load_checklist().title == "kept"


def test_a_changed_file_is_read_anew_even_at_the_same_size(own):
    title = load_checklist().title
    own.write_text(own.read_text().replace(title, title.swapcase()))
    assert load_checklist().title == title.swapcase()
    assert load_checklist().title == title.swapcase()


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"of": 1}', "\x00"])
def test_what_is_broken_is_not_taken(own, broken):
    first = load_checklist()
    kept(own).write_text(broken)
    assert load_checklist() == first


def test_what_another_version_kept_is_not_taken(own):
    first = load_checklist()
    other = json.loads(kept(own).read_text())
    del other["table"]["items"]
    kept(own).write_text(json.dumps(other))
    assert load_checklist() == first


def test_a_folder_that_cannot_be_written_does_no_harm(own):
    (own.parent / "__pycache__").write_text("a file in its place")
    assert load_checklist() == load_checklist()


def test_errors_in_the_file_are_said_as_ever(own):
    load_checklist()
    own.write_text(own.read_text().replace("severity = 5", "severity = 6", 1))
    with pytest.raises(FileProblem, match="severity"):
        load_checklist()
