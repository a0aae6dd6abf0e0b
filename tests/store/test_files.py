"""The file on the disk: read without being fooled, and made anew."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gonogo.store.files import SaveFailed, SaveUncertain, create_text, read_text
from gonogo.text.limits import FILE_BYTES
from gonogo.text.problems import FileProblem

OLD = "# old\r\n\ufeffé\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gonogo.toml"
    path.write_bytes(OLD.encode())
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_read_as_it_is(file: Path) -> None:
    assert read_text(file) == OLD
    file.write_bytes(b"\xef\xbb\xbf# x\r\n")
    assert read_text(file) == "\ufeff# x\r\n"


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"# a\n# \xff\n", 2, "is not UTF-8 text (byte 0xff); save it as UTF-8"),
        ("\ufeffschema = 1\n".encode("utf-16-le"), 1, "is not UTF-8 text (byte 0xff)"),
        (b"#" * (FILE_BYTES + 1), None, "is larger than 1024 KiB"),
    ],
)
def test_what_is_no_text_says_so(file: Path, raw: bytes, line: int | None, message: str) -> None:
    file.write_bytes(raw)
    with pytest.raises(FileProblem) as caught:
        read_text(file)
    assert message in caught.value.problems[0].message
    assert caught.value.problems[0].line == line


def test_what_is_no_file_says_so_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    for name, message in (
        ("missing", "there is no such file; create it with gonogo init"),
        (".", "is a folder"),
        ("pipe", "is no regular file"),
        ("circle", "can't be read"),
    ):
        with pytest.raises(FileProblem, match=message):
            read_text(tmp_path / name)
    with pytest.raises(FileProblem, match="is no regular file"):
        read_text(Path(os.devnull))


def test_a_file_that_may_not_be_read_says_so(
    foreign_folder: Path, in_child: Callable[..., str]
) -> None:
    file = foreign_folder / "gonogo.toml"
    file.touch(mode=0)
    said = in_child(lambda: read_text(file))
    assert said.endswith("can't be read (Permission denied); check that you may read it")


def test_a_new_file_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "gonogo.toml"
    create_text(path, OLD)
    with pytest.raises(FileProblem, match="is there already") as caught:
        create_text(path, "new")
    assert str(path) in str(caught.value)
    assert path.read_bytes() == OLD.encode()


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "gonogo.toml").symlink_to("elsewhere")
    with pytest.raises(FileProblem, match="is a link that leads nowhere"):
        create_text(tmp_path / "gonogo.toml", "new")
    assert _names(tmp_path) == ["gonogo.toml"]


def test_a_new_file_in_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"there is no folder .*missing; make it first"):
        create_text(tmp_path / "missing" / "gonogo.toml", "new")


def test_a_new_file_that_cannot_be_finished_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _fail)
    with pytest.raises(SaveFailed):
        create_text(tmp_path / "gonogo.toml", "new")
    assert _names(tmp_path) == []


def test_a_new_file_that_may_not_last_is_there_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            _fail()
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_for_folders)
    with pytest.raises(SaveUncertain, match="holds the new text, but the disk did not confirm it"):
        create_text(tmp_path / "gonogo.toml", "new")
    assert (tmp_path / "gonogo.toml").read_text() == "new"


def test_what_turns_into_a_pipe_while_it_is_opened_is_not_waited_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = os.open

    def swap_then_open(path: Path, flags: int, *rest: int) -> int:
        file.unlink()
        os.mkfifo(file)
        return real_open(path, flags, *rest)

    monkeypatch.setattr(os, "open", swap_then_open)
    with pytest.raises(FileProblem, match="is no regular file"):
        read_text(file)


def _fail(*_: object) -> None:
    raise OSError(5, "broken disk")
