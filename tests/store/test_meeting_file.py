"""Where a meeting stands, kept for the next start."""

import json
import os

import pytest

from gonogo.assess.verdict import VerdictValue
from gonogo.meeting.progress import Figures, Progress
from gonogo.review.model import Answer
from gonogo.store.meeting_file import keep_meeting, kept_meeting
from gonogo.store.state_folder import state_folder


@pytest.fixture
def review(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "gonogo.toml"
    path.write_text("")
    return path


@pytest.fixture
def meeting(today):
    start = Figures(verdict=VerdictValue.NO_GO, remaining_percent=90.5, unknown_percent=80)
    begun = Progress(day=today, minutes=45, people=("Zoë",), agenda=("a", "b"), start=start)
    return begun.found(Answer(note="x\ny")).spend(3).park()


def kept_file():
    (place,) = (state_folder() / "meetings").glob("*.json")
    return place


def test_what_is_kept_comes_back_however_the_file_is_reached(review, meeting, tmp_path):
    assert kept_meeting(review) is None
    keep_meeting(review, meeting)
    assert kept_meeting(review) == meeting
    link = tmp_path / "link.toml"
    link.symlink_to(review)
    assert kept_meeting(link) == meeting
    assert kept_meeting(tmp_path / "other.toml") is None


def test_a_later_step_takes_the_place_of_the_one_before(review, meeting):
    keep_meeting(review, meeting)
    keep_meeting(review, meeting.next())
    assert kept_meeting(review) == meeting.next()
    assert [entry.name for entry in kept_file().parent.iterdir()] == [kept_file().name]


@pytest.mark.skipif(os.name == "nt", reason="there are no modes")
def test_nobody_else_can_look_into_it(review, meeting):
    keep_meeting(review, meeting)
    assert kept_file().stat().st_mode & 0o077 == 0
    assert kept_file().parent.stat().st_mode & 0o077 == 0


def changed(**values):
    def change(text):
        held = json.loads(text)
        held["meeting"].update(values)
        return json.dumps(held)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda _: "",
        lambda _: "[" * 100_000,
        lambda _: "null",
        lambda text: text[:-20],
        lambda text: text.replace('"path"', '"paths"'),
        lambda text: text.replace("gonogo.toml", "other.toml"),
        changed(at=99),
        changed(at="1"),
        changed(agenda=["a", "a"]),
        changed(later=["elsewhere"]),
        changed(day="soon"),
        changed(minutes=10**400),
        changed(people=["x" * 1_000]),
        changed(before={"a": {"status": "splendid"}}),
        changed(seconds={"a": 1e999}),
    ],
)
def test_what_is_broken_is_not_offered(review, meeting, change):
    keep_meeting(review, meeting)
    kept_file().write_text(change(kept_file().read_text()))
    assert kept_meeting(review) is None


def test_neither_a_link_nor_a_folder_nor_bytes_are_read(review, meeting, tmp_path):
    keep_meeting(review, meeting)
    place = kept_file()
    place.write_bytes(b"\xff\xfe\0")
    assert kept_meeting(review) is None
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    assert kept_meeting(review) is None
    place.unlink()
    place.mkdir()
    assert kept_meeting(review) is None


def test_what_can_not_be_kept_says_so(review, meeting, monkeypatch, tmp_path):
    (tmp_path / "blocked").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "blocked"))
    with pytest.raises(OSError, match="blocked"):
        keep_meeting(review, meeting)
    assert kept_meeting(review) is None
