"""What could not be saved is kept, offered and dropped."""

import datetime
import json
import os
import time
from pathlib import Path

import pytest

from gonogo.store import recovery
from gonogo.store.recovery import Copy, drop, keep, kept

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
BASE, MINE = "# base\r\n", "\ufeff# mine é\r\n"


def _later(minutes: int) -> datetime.datetime:
    return NOON + datetime.timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "gonogo"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gonogo.toml"
    path.write_text(BASE, newline="")
    return path


def _all(state: Path) -> list[Path]:
    return sorted(path for path in state.rglob("*") if path.is_file())


def test_a_copy_comes_back_as_it_was_kept(file: Path, state: Path) -> None:
    place = keep(file, BASE, MINE, NOON, "one")
    assert kept(file) == [Copy(place, NOON, BASE, MINE)]
    assert _all(state) == [place]
    assert file.read_bytes() == BASE.encode()


def test_only_the_user_can_read_it(file: Path, state: Path) -> None:
    place = keep(file, BASE, MINE, NOON, "one")
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert state.stat().st_mode & 0o777 == 0o700


def test_a_session_keeps_one_copy_and_the_newest_is_offered_first(file: Path) -> None:
    keep(file, BASE, "first", NOON, "one")
    keep(file, BASE, "other", _later(1), "../two/\x00")
    elsewhere = datetime.timezone(datetime.timedelta(hours=9))
    keep(file, BASE, "second", _later(2).astimezone(elsewhere), "one")
    assert [(copy.mine, copy.at) for copy in kept(file)] == [
        ("second", _later(2)),
        ("other", _later(1)),
    ]


def test_a_copy_belongs_to_the_file_however_it_is_reached(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    keep(link, BASE, MINE, NOON, "one")
    assert [copy.mine for copy in kept(file)] == [MINE]
    assert kept(tmp_path / "other.toml") == []
    file.unlink()
    assert [copy.mine for copy in kept(file)] == [MINE], "also while the file is gone"


def test_a_dropped_copy_is_not_offered_again(file: Path) -> None:
    place = keep(file, BASE, MINE, NOON, "one")
    drop(place)
    drop(place)
    assert kept(file) == []


def test_looking_for_copies_makes_no_folder(file: Path, state: Path) -> None:
    assert kept(file) == []
    assert not state.exists()


def test_what_is_no_copy_is_left_alone_and_not_offered(file: Path, tmp_path: Path) -> None:
    place = keep(file, BASE, MINE, NOON, "one")
    good = place.read_text()
    key = place.name.partition("-")[0]
    held = json.loads(good)
    bad = [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 10_000,
        b"null",
        b"[]",
        good[:-9].encode(),
        *(
            json.dumps({**held, **change}).encode()
            for change in (
                {"path": str(tmp_path / "other.toml")},
                {"path": None},
                {"at": "yesterday"},
                {"at": "0001-01-01T00:00:00+14:00"},
                {"at": 12},
                {"mine": None},
                {"base": ["x"]},
            )
        ),
    ]
    for number, raw in enumerate(bad):
        (place.parent / f"{key}-{number:024x}.json").write_bytes(raw)
    (place.parent / f"{key}-{90:024x}.json").mkdir()
    os.mkfifo(place.parent / f"{key}-{91:024x}.json")
    (place.parent / f"{key}-{92:024x}.json").symlink_to(place)
    (place.parent / f"{key}-{93:024x}.json").symlink_to("nowhere")
    with (place.parent / f"{key}-{94:024x}.json").open("wb") as large:
        large.truncate(100 * 1024 * 1024)
    (place.parent / f"{key}-short.json").write_text(good)
    before = sorted(place.parent.iterdir())
    assert kept(file) == [Copy(place, NOON, BASE, MINE)]
    assert sorted(place.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("at", "zone"),
    [("0001-01-01T00:00:00+00:00", "EST5"), ("9999-12-31T23:59:00+00:00", "JST-9")],
)
def test_a_time_that_does_not_exist_where_the_user_is_is_not_offered(
    file: Path, monkeypatch: pytest.MonkeyPatch, at: str, zone: str
) -> None:
    place = keep(file, BASE, MINE, NOON, "one")
    held = json.loads(place.read_text())
    place.write_text(json.dumps({**held, "at": at}))
    monkeypatch.setenv("TZ", "UTC0")
    time.tzset()
    try:
        assert kept(file)
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert not kept(file)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_oldest_copies_go_when_all_are_too_large_and_never_the_newest(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery, "_ALL_BYTES", 5_000)
    for number in range(6):
        place = keep(file, BASE, str(number) * 2_000, _later(number), f"session {number}")
        os.utime(place, (number, number))
    assert [copy.mine[0] for copy in kept(file)] == ["5", "4"]
    keep(tmp_path / "other.toml", BASE, "x" * 6_000, NOON, "session")
    assert kept(file) == []
    assert len(kept(tmp_path / "other.toml")) == 1


def test_what_is_too_large_is_refused_and_the_earlier_copy_stays(file: Path, state: Path) -> None:
    keep(file, BASE, MINE, NOON, "one")
    with pytest.raises(OSError, match="too large to be kept"):
        keep(file, BASE, "é" * 3_000_000, NOON, "one")
    assert [copy.mine for copy in kept(file)] == [MINE]
    assert len(_all(state)) == 1


def test_where_it_cannot_be_written_the_earlier_copy_stays(
    file: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(file, BASE, MINE, NOON, "one")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="No space left"):
            keep(file, BASE, "newer", NOON, "one")
    assert [copy.mine for copy in kept(file)] == [MINE]
    assert len(_all(state)) == 1


def test_where_there_is_no_place_for_it_that_is_told(file: Path, state: Path) -> None:
    state.parent.write_text("a file where the folder should be")
    with pytest.raises(OSError, match=r"File exists|Not a directory"):
        keep(file, BASE, MINE, NOON, "one")
    assert kept(file) == []
