"""Saving: over the very file that was read, with all that belongs to it, and over nothing else."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock  # noqa: F401 - processes of other users may not be able to import it
import platformdirs  # noqa: F401
import pytest

from gonogo.store.files import ChangedOutside, SaveFailed, read_text, replace_text
from gonogo.text.problems import FileProblem

OLD = "# old\r\n\ufeffé\n"
InChild = Callable[..., str]

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gonogo.toml"
    path.write_bytes(OLD.encode())
    return path


@pytest.fixture
def foreign(foreign_folder: Path) -> Path:
    """A file of somebody who is not root."""
    path = foreign_folder / "gonogo.toml"
    path.write_bytes(OLD.encode())
    if os.geteuid() == 0:
        os.chown(path, 12345, 12345)
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- what is carried over -----------------------------------------------------------------------


def test_saving_keeps_the_mode_and_leaves_nothing_else(file: Path) -> None:
    for mode in (0o640, 0o666, 0o600):
        file.chmod(mode)
        replace_text(file, "# new\r\n", expected=read_text(file))
        assert file.read_bytes() == b"# new\r\n"
        assert file.stat().st_mode & 0o7777 == mode
        assert _names(file.parent) == ["gonogo.toml"]


@as_root
def test_saving_as_root_keeps_the_owner(file: Path) -> None:
    os.chown(file, 12345, 54321)
    file.chmod(0o664)
    replace_text(file, "new", expected=OLD)
    found = file.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (12345, 54321, 0o664)


@as_root
def test_a_group_that_cannot_be_kept_gives_no_other_group_its_rights(
    foreign: Path, in_child: InChild
) -> None:
    os.chown(foreign, 12345, 54321)
    foreign.chmod(0o664)
    assert in_child(lambda: replace_text(foreign, "new", expected=OLD)) == ""
    found = foreign.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (12345, 12345, 0o644)


def test_another_name_of_the_same_file_keeps_the_old_text(file: Path) -> None:
    other = file.with_name("other.toml")
    os.link(file, other)
    replace_text(file, "new", expected=OLD)
    assert file.read_text() == "new"
    assert other.read_bytes() == OLD.encode()


# -- links --------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["../gonogo.toml", "{}/gonogo.toml", "../second"])
def test_saving_follows_links_and_keeps_them(file: Path, tmp_path: Path, to: str) -> None:
    (tmp_path / "second").symlink_to(file)
    (tmp_path / "sub").mkdir()
    link = tmp_path / "sub" / "link.toml"
    link.symlink_to(to.format(tmp_path))
    replace_text(link, "new", expected=OLD)
    assert link.is_symlink()
    assert (tmp_path / "second").is_symlink()
    assert not file.is_symlink()
    assert file.read_text() == "new"
    assert _names(tmp_path / "sub") == ["link.toml"]


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    before = _names(tmp_path)
    for name in ("missing", "pipe", ".", "dangling", "circle"):
        with pytest.raises(FileProblem) as caught:
            replace_text(tmp_path / name, "new", expected=OLD)
        assert str(caught.value).startswith(f"{tmp_path / name}: ")
        assert "as it was" not in str(caught.value)
    assert _names(tmp_path) == before


# -- changes by others --------------------------------------------------------------------------


def test_a_change_by_somebody_else_is_noticed_and_stands(file: Path) -> None:
    file.write_text("theirs")
    with pytest.raises(ChangedOutside) as caught:
        replace_text(file, "mine", expected=OLD)
    assert caught.value.text == "theirs"
    assert caught.value.path == file
    assert file.read_text() == "theirs"
    assert _names(file.parent) == ["gonogo.toml"]


def _to_nothing(file: Path) -> None:
    file.unlink()


def _to_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _to_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _to_link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def _to_other_text(file: Path) -> None:
    file.write_text("theirs")


def _to_no_text(file: Path) -> None:
    file.write_bytes(b"\xff")


@pytest.mark.parametrize(
    "change", [_to_nothing, _to_folder, _to_pipe, _to_link, _to_other_text, _to_no_text]
)
def test_a_change_at_the_last_moment_is_noticed_too(
    file: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    sync = os.fsync

    def sync_then_change(descriptor: int) -> None:
        sync(descriptor)
        change(file)

    monkeypatch.setattr(os, "fsync", sync_then_change)
    with pytest.raises(FileProblem) as caught:
        replace_text(file, "mine", expected=OLD)
    assert "as it was" not in str(caught.value)
    names = {"gonogo.toml", "elsewhere"}
    assert set(_names(file.parent)) <= names
    assert all(path.read_bytes() != b"mine" for path in file.parent.iterdir() if path.is_file())


# -- disks and folders that don't take it -------------------------------------------------------


def test_a_read_only_file_is_not_replaced(foreign: Path, in_child: InChild) -> None:
    foreign.chmod(0o444)
    said = in_child(lambda: replace_text(foreign, "new", expected=OLD))
    assert said.endswith("is read-only, so nothing was saved; make it writable and save again")
    assert foreign.read_bytes() == OLD.encode()


def test_a_read_only_folder_says_what_to_check(foreign: Path, in_child: InChild) -> None:
    foreign.parent.chmod(0o555)
    said = in_child(lambda: replace_text(foreign, "new", expected=OLD))
    assert said.startswith(f"SaveFailed: {foreign}: was not saved (Permission denied), the file is")
    assert said.endswith(f"; check that you may write in the folder {foreign.parent}")
    assert foreign.read_bytes() == OLD.encode()


def test_a_folder_that_may_be_written_but_not_read_takes_the_save(
    foreign: Path, in_child: InChild
) -> None:
    foreign.parent.chmod(0o333)
    assert in_child(lambda: replace_text(foreign, "new", expected=OLD)) == ""
    assert foreign.read_text() == "new"


def test_a_limit_on_file_sizes_is_told(file: Path, in_child: InChild) -> None:
    def save() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        replace_text(file, "#" * 10_001, expected=OLD)

    said = in_child(save, as_root=True)
    assert said.startswith(f"SaveFailed: {file}: was not saved (File too large), the file is as")
    assert said.endswith("allow larger files (ulimit -f) and save again")
    assert file.read_bytes() == OLD.encode()
    assert _names(file.parent) == ["gonogo.toml"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "gonogo-test", str(place)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux")
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_all_stands(small_disk: Path) -> None:
    file = small_disk / "gonogo.toml"
    file.write_text(OLD, newline="")
    with pytest.raises(SaveFailed, match=r"No space left on device\), the file is as it was; make"):
        replace_text(file, "#" * 100_000, expected=OLD)
    assert file.read_bytes() == OLD.encode()
    assert _names(small_disk) == ["gonogo.toml"]
    replace_text(file, "new", expected=OLD)


def test_a_read_only_disk_is_told(small_disk: Path) -> None:
    file = small_disk / "gonogo.toml"
    file.write_text(OLD, newline="")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(FileProblem, match="is read-only, so nothing was saved"):
        replace_text(file, "new", expected=OLD)


def test_a_file_that_is_mounted_on_its_own_says_so(small_disk: Path, file: Path) -> None:
    mounted = small_disk / "gonogo.toml"
    mounted.touch()
    subprocess.run(["mount", "--bind", str(file), str(mounted)], check=True)
    try:
        with pytest.raises(SaveFailed, match="mount its folder instead"):
            replace_text(mounted, "new", expected=OLD)
    finally:
        subprocess.run(["umount", str(mounted)], check=True)
    assert file.read_bytes() == OLD.encode()


# -- what killed processes leave ----------------------------------------------------------------


def test_old_temporary_files_are_swept_and_nothing_that_only_looks_alike(file: Path) -> None:
    folder = file.parent
    old, fresh = ".gonogo.toml.0123456789ab.tmp", ".gonogo.toml.ba9876543210.tmp"
    alike = [
        ".gonogo.toml.0123456789a.tmp",
        ".gonogo.toml.0123456789AB.tmp",
        ".gonogo.toml.0123456789ab.tmp.mine",
        "x.gonogo.toml.0123456789ab.tmp",
        "_gonogo.toml.0123456789ab.tmp",
        ".gonogo-toml.0123456789ab.tmp",
        ".other.toml.0123456789ab.tmp",
    ]
    folder_alike, link_alike = ".gonogo.toml.0123456789ac.tmp", ".gonogo.toml.0123456789ad.tmp"
    (folder / folder_alike).mkdir()
    (folder / link_alike).symlink_to("gonogo.toml")
    long_ago = time.time() - 601
    for name in (old, fresh, *alike):
        (folder / name).touch()
    for name in (old, folder_alike, link_alike, *alike):
        os.utime(folder / name, (long_ago, long_ago), follow_symlinks=False)
    os.utime(folder / fresh, (long_ago + 60, long_ago + 60))
    replace_text(file, "new", expected=OLD)
    assert _names(folder) == sorted(["gonogo.toml", fresh, folder_alike, link_alike, *alike])


def test_a_file_that_may_not_be_read_is_told(foreign, in_child):
    assert in_child(lambda: read_text(foreign)) == ""
    foreign.chmod(0)
    assert "can't be read" in in_child(lambda: read_text(foreign))
