"""The file on the disk: read safely, saved whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gonogo.store.files import ChangedOutside, SaveFailed, create_text, read_text, replace_text
from gonogo.text.limits import FILE_BYTES
from gonogo.text.problems import FileProblem

OLD = "# old\r\n\ufeffé\n"

as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


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


@as_user
def test_a_file_that_may_not_be_read_says_so(file: Path) -> None:
    file.chmod(0)
    with pytest.raises(FileProblem, match="check that you may read it"):
        read_text(file)


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


def test_saving_keeps_the_mode_and_leaves_nothing_else(file: Path) -> None:
    file.chmod(0o640)
    replace_text(file, "# new\r\n", expected=OLD)
    assert file.read_bytes() == b"# new\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert _names(file.parent) == ["gonogo.toml"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_saving_as_root_keeps_the_owner(file: Path) -> None:
    os.chown(file, 12345, 54321)
    replace_text(file, "new", expected=OLD)
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 54321)


def test_saving_follows_links_and_keeps_them(file: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    link = tmp_path / "sub" / "link.toml"
    link.symlink_to("../gonogo.toml")
    replace_text(link, "new", expected=OLD)
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert _names(tmp_path / "sub") == ["link.toml"]


def test_a_change_by_somebody_else_is_noticed_and_stands(file: Path) -> None:
    file.write_text("theirs")
    with pytest.raises(ChangedOutside) as caught:
        replace_text(file, "mine", expected=OLD)
    assert caught.value.text == "theirs"
    assert caught.value.path == file
    assert file.read_text() == "theirs"
    assert _names(file.parent) == ["gonogo.toml"]


def test_a_change_at_the_last_moment_is_noticed_too(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def change_then_sync(descriptor: int) -> None:
        file.write_text("theirs")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", change_then_sync)
    with pytest.raises(ChangedOutside):
        replace_text(file, "mine", expected=OLD)
    assert file.read_text() == "theirs"


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize(
    ("number", "advice"),
    [(28, "make room on the disk"), (5, "check the disk"), (30, "check that you may write in")],
)
def test_when_the_disk_fails_the_old_file_stands(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, advice: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(SaveFailed) as caught:
        replace_text(file, "new", expected=OLD)
    assert str(caught.value).startswith(f"{file}: was not saved ({os.strerror(number)})")
    assert advice in str(caught.value)
    assert file.read_bytes() == OLD.encode()
    assert _names(file.parent) == ["gonogo.toml"]


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    before = _names(tmp_path)
    for name in ("missing", "pipe", ".", "dangling", "circle"):
        with pytest.raises(FileProblem):
            replace_text(tmp_path / name, "new", expected=OLD)
    assert _names(tmp_path) == before


@as_user
def test_a_read_only_file_is_not_replaced(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(FileProblem, match="is read-only"):
        replace_text(file, "new", expected=OLD)


@as_user
def test_a_read_only_folder_says_what_to_check(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(SaveFailed, match="check that you may write in the folder"):
            replace_text(file, "new", expected=OLD)
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == OLD.encode()


SAVER = """
import sys
from pathlib import Path
from gonogo.store.files import read_text, replace_text
path = Path(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    replace_text(path, f"{number}\\n" * 20_000 + "# end\\n", expected=read_text(path))
"""


def test_a_kill_at_any_moment_leaves_a_whole_file(file: Path) -> None:
    written = set()
    for round_number in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", SAVER, str(file)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.003 * round_number)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        text = read_text(file)
        if text != OLD:
            *lines, end = text.splitlines()
            assert (len(lines), len(set(lines)), end) == (20_000, 1, "# end")
            written.add(lines[0])
    assert len(written) > 1, "the kills came before any save"


def _fail(*_: object) -> None:
    raise OSError(5, "broken disk")
