"""A save of which any one step on the disk fails: the old file or the new one, and a clear word."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gonogo.store.files import SaveUncertain, read_text, replace_text
from gonogo.text.problems import FileProblem

OLD, NEW = "# old\n" * 100, "# new\n" * 100
LATER = "# later\n"
ERRORS = ("EIO", "ENOSPC", "EACCES", "EROFS", "EINTR")
CALLS = [
    *("open", "read", "write", "close", "fsync", "replace", "unlink", "mkdir", "scandir"),
    *("stat", "lstat", "fstat", "fchmod", "fchown", "readlink"),
]
ANSWER_MAY_BE_LOST = ("replace", "unlink", "mkdir", "fsync", "fchmod", "fchown")

Save = Callable[[], None]


class Disk:
    """Counts the calls that reach the disk, and lets one of them fail."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[str, str]] = []
        self._names: dict[int, str] = {}
        self._failing: tuple[int, int, bool] | None = None
        for name in CALLS:
            patch.setattr(os, name, self._watched(name, getattr(os, name)))
        patch.setattr(fcntl, "flock", self._watched("flock", fcntl.flock))

    def begin(self, failing: tuple[int, int, bool] | None = None) -> None:
        """Count anew; ``failing``: which call, with what error, and whether it does its work."""
        self.calls = []
        self._failing = failing

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            number = len(self.calls)
            what = arguments[0]
            self.calls.append((name, self._names.get(what, "") if name != "open" else str(what)))
            if self._failing and self._failing[0] == number:
                if name == "close" or self._failing[2]:
                    real(*arguments, **options)
                code = self._failing[1]
                raise OSError(code, os.strerror(code))
            result = real(*arguments, **options)
            if name == "open":
                self._names[result] = str(what)
            return result

        return call


@pytest.fixture(params=["in a repository", "without one"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    if request.param == "in a repository":
        (tmp_path / "project" / ".git").mkdir()
        (tmp_path / "project" / ".git" / "HEAD").touch()
    path = tmp_path / "project" / "gonogo.toml"
    path.write_text(OLD)
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12345, 54321)
    (tmp_path / "link.toml").symlink_to(path)
    return tmp_path / "link.toml"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_the_text_is_on_the_disk_before_its_name_and_the_name_before_the_end(
    file: Path, disk: Disk
) -> None:
    disk.begin()
    replace_text(file, NEW, expected=OLD)
    folder = str(file.resolve().parent)
    steps = [
        (name, "folder" if place == folder else "file")
        for name, place in disk.calls
        if name in ("write", "fsync", "replace", "flock")
    ]
    assert steps == [
        ("write", "file"),
        ("fsync", "file"),
        ("flock", "file"),
        ("replace", "file"),
        ("flock", "file"),
        ("fsync", "folder"),
    ]
    wrote, synced = (
        place for name, place in disk.calls if name in ("write", "fsync") and place != folder
    )
    assert wrote == synced
    assert wrote.endswith(".tmp")


@pytest.mark.parametrize("works", [False, True], ids=["undone", "done all the same"])
def test_whatever_fails_the_file_is_the_old_or_the_new_one(
    file: Path, disk: Disk, works: bool
) -> None:
    folder = file.resolve().parent
    replace_text(file, OLD, expected=OLD)
    disk.begin()
    replace_text(file, NEW, expected=OLD)
    calls = disk.calls
    assert len(calls) > 30
    told = set()
    for number, (name, _) in enumerate(calls):
        for error in ERRORS if name in ANSWER_MAY_BE_LOST or not works else ():
            _reset(file, folder)
            disk.begin((number, getattr(errno, error), works))
            problem = _problem_of(lambda: replace_text(file, NEW, expected=OLD))
            disk.begin()
            case = f"{error} in call {number}: {name}: {problem}"
            text = file.read_text()
            assert text in (OLD, NEW), case
            _check_message(problem, file, text, case)
            left = {path.name for path in folder.iterdir()} - {"gonogo.toml", ".git"}
            assert not left or name == "unlink", case
            replace_text(file, LATER, expected=text)
            assert read_text(file) == LATER, case
            told.add(type(problem).__name__)
    assert {"NoneType", "SaveFailed", "SaveUncertain"} <= told


def _reset(file: Path, folder: Path) -> None:
    file.write_text(OLD)
    for stray in folder.glob(".*.tmp"):
        stray.unlink()


def _problem_of(save: Save) -> FileProblem | None:
    try:
        save()
    except FileProblem as problem:
        return problem
    return None


def _check_message(problem: FileProblem | None, file: Path, text: str, case: str) -> None:
    if problem is None:
        assert text == NEW, case
        return
    message = str(problem)
    assert message.startswith(f"{file}: "), case
    assert "\n" not in message, case
    assert ";" in message, case
    assert (text == NEW) == isinstance(problem, SaveUncertain), case
    assert ("as it was" in message) == (text == OLD), case


def test_writes_that_take_only_a_piece_are_gone_on_with(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    replace_text(file, NEW, expected=OLD)
    assert file.read_text() == NEW


def test_a_disk_that_takes_nothing_more_is_not_asked_for_ever(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", lambda *_: 0)
    problem = _problem_of(lambda: replace_text(file, NEW, expected=OLD))
    assert "nothing more could be written" in str(problem)
    assert file.read_text() == OLD


def test_a_folder_on_a_system_that_cannot_sync_folders_takes_the_save(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    replace_text(file, NEW, expected=OLD)
    assert file.read_text() == NEW
