"""A new file is there whole, or not at all; what is there already is left alone."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gonogo.store.new_file import new_file

DATA = b"proof\n" * 1_000


def write(path: Path) -> None:
    with new_file(path, DATA):
        pass


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_it_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "proof.txt")
    assert (tmp_path / "a/b/proof.txt").read_bytes() == DATA
    assert everything(tmp_path) == ["a", "a/b", "a/b/proof.txt"]


def stopped(path: Path, meanwhile: Callable[[], object]) -> None:
    with new_file(path, DATA):
        meanwhile()
        raise KeyboardInterrupt


def test_while_it_is_not_sure_it_is_there_whole_and_an_error_takes_it_back(tmp_path: Path) -> None:
    path, seen = tmp_path / "a" / "proof.txt", []
    with pytest.raises(KeyboardInterrupt):
        stopped(path, lambda: seen.append(path.read_bytes()))
    assert seen == [DATA]
    assert everything(tmp_path) == []


def test_somebody_elses_file_in_the_new_folder_stays(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        stopped(tmp_path / "a" / "proof.txt", (tmp_path / "a" / "other.txt").touch)
    assert everything(tmp_path) == ["a", "a/other.txt"]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_what_is_there_is_never_overwritten(
    tmp_path: Path, there: str, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "proof.txt"
    {"file": path.touch, "folder": path.mkdir, "link": lambda: path.symlink_to("x")}[there]()
    if not links:
        monkeypatch.setattr(os, "link", _refusing(errno.EPERM))
    before = path.lstat()
    with pytest.raises(FileExistsError):
        write(path)
    assert os.path.samestat(path.lstat(), before)
    assert everything(tmp_path) == ["proof.txt"]


def test_a_disk_without_links_gets_it_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _refusing(errno.ENOTSUP))
    write(tmp_path / "proof.txt")
    assert (tmp_path / "proof.txt").read_bytes() == DATA
    assert everything(tmp_path) == ["proof.txt"]


@pytest.mark.parametrize("call", ["mkdir", "open", "write", "fsync", "close", "link"])
def test_whatever_step_on_the_disk_fails_nothing_is_left(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(os, call)
    for failing in range(6):
        calls = iter(range(100))

        def sometimes(*given: object, **more: object) -> object:
            result = real(*given, **more) if call == "close" else None
            if next(calls) == failing:  # noqa: B023 - called within the loop only
                raise OSError(errno.EIO, "Input/output error")
            return result if call == "close" else real(*given, **more)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, sometimes)
            try:
                write(tmp_path / "a" / "proof.txt")
            except OSError:
                assert everything(tmp_path) == []
            else:
                assert failing >= 1
                break
    assert everything(tmp_path) == ["a", "a/proof.txt"]


def test_a_folder_that_may_not_be_written_stays_as_it_is(
    foreign_folder: Path, in_child: Callable[..., str]
) -> None:
    foreign_folder.chmod(0o500)
    assert "PermissionError" in in_child(lambda: write(foreign_folder / "proof.txt"))
    assert "PermissionError" in in_child(lambda: write(foreign_folder / "a" / "proof.txt"))
    foreign_folder.chmod(0o700)
    assert everything(foreign_folder) == []


def test_what_killed_processes_left_goes_with_time(tmp_path: Path) -> None:
    old, new = (tmp_path / f".proof.txt.{c * 12}.new" for c in "ab")
    others = tmp_path / ".notes.new"
    for path in (old, new, others):
        path.touch()
    for path in (old, others):
        os.utime(path, (time.time() - 3_600,) * 2)
    write(tmp_path / "proof.txt")
    assert everything(tmp_path) == sorted([new.name, others.name, "proof.txt"])


def _refusing(code: int) -> Callable[..., None]:
    def refuse(*_given: object, **_more: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse
