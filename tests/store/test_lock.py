"""One writer at a time, and nobody who is gone keeps others waiting."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import filelock  # noqa: F401 - processes of other users may not be able to import it
import platformdirs  # noqa: F401
import pytest

from gonogo.store import lock
from gonogo.store.files import SaveFailed, replace_text
from gonogo.store.lock import lock_of
from gonogo.store.state_folder import state_folder

HOLDER = """
import sys
from pathlib import Path
from gonogo.store.lock import lock_of
with lock_of(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "gonogo"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "project" / "gonogo.toml"
    path.parent.mkdir()
    path.write_text("old")
    return path


@pytest.fixture
def holder(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the file's lock."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], text=True, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_who_waits_too_long_is_told_by_whom_and_what_to_do(
    file: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_PATIENCE_SECONDS", 0.1)
    with pytest.raises(SaveFailed) as caught:
        replace_text(file, "new", expected="old")
    assert "another gonogo has been saving it for" in str(caught.value)
    assert "the file is as it was; wait for the other one or end it" in str(caught.value)
    assert file.read_text() == "old"
    assert _names(file.parent) == ["gonogo.toml"]
    assert holder.poll() is None


def test_a_save_waits_for_its_turn(file: Path, holder: subprocess.Popen[str]) -> None:
    timer = threading.Timer(0.3, holder.communicate)
    begun = time.monotonic()
    timer.start()
    replace_text(file, "new", expected="old")
    assert time.monotonic() - begun >= 0.3
    timer.join()
    assert file.read_text() == "new"


def test_a_killed_holder_keeps_nobody_waiting(
    file: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_PATIENCE_SECONDS", 0)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    replace_text(file, "new", expected="old")
    assert file.read_text() == "new"


def test_who_holds_a_file_may_take_it_again_and_save(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    with lock_of(link):
        with lock_of(file):
            replace_text(file, "new", expected="old")
        assert not _free(file), "given back by the inner one"
    assert _free(file)


def test_an_error_gives_the_lock_back(file: Path) -> None:
    with pytest.raises(KeyError), lock_of(file):
        raise KeyError
    assert _free(file)


def test_two_threads_take_turns_and_two_files_do_not(file: Path, tmp_path: Path) -> None:
    with lock_of(file):
        assert not _free(file)
        assert _free(tmp_path / "project" / "other.toml")
        assert _free(tmp_path / "gonogo.toml")


def _free(path: Path) -> bool:
    """Whether another thread gets the lock."""
    got = threading.Event()

    def take() -> None:
        with lock_of(path):
            got.set()

    thread = threading.Thread(target=take)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lock, "_PATIENCE_SECONDS", 0.05)
        patch.setattr(threading, "excepthook", lambda _: None)
        thread.start()
        thread.join()
    return got.is_set()


# -- where it is --------------------------------------------------------------------------------


def test_in_a_repository_git_sees_nothing_of_it(
    make_sandbox: Callable[..., Any], own_state: Path
) -> None:
    sandbox = make_sandbox()
    sandbox.commit("gonogo.toml")
    file = sandbox.root / "gonogo.toml"
    before = set(_names(sandbox.root / ".git"))
    replace_text(file, file.read_text() + "new", expected=file.read_text())
    assert sandbox.git("status", "--porcelain", "--ignored") == "M gonogo.toml"
    (made,) = set(_names(sandbox.root / ".git")) - before
    assert made.startswith("gonogo-")
    assert not own_state.exists()


def test_in_a_linked_working_tree_it_is_where_git_keeps_that_trees_own_files(
    make_sandbox: Callable[..., Any],
) -> None:
    sandbox = make_sandbox()
    sandbox.commit("gonogo.toml")
    sandbox.git("worktree", "add", "--quiet", "../linked")
    with lock_of(sandbox.root.parent / "linked" / "gonogo.toml"):
        place = sandbox.root / ".git" / "worktrees" / "linked"
        assert any(name.startswith("gonogo-") for name in _names(place))


def test_without_a_repository_it_is_in_a_folder_of_the_user_alone(
    file: Path, own_state: Path
) -> None:
    with lock_of(file):
        (name,) = _names(own_state)
    assert name.startswith("gonogo-")
    assert own_state.stat().st_mode & 0o777 == 0o700
    assert _names(file.parent) == ["gonogo.toml"]


def test_a_pointer_to_something_that_is_no_repository_is_not_followed(
    file: Path, own_state: Path, tmp_path: Path
) -> None:
    (tmp_path / "victim").mkdir()
    for target in ("victim", "missing"):
        (file.parent / ".git").write_text(f"gitdir: {tmp_path / target}\n")
        replace_text(file, target, expected=file.read_text())
        assert len(_names(own_state)) == 1
    assert not (tmp_path / "missing").exists()
    assert _names(tmp_path / "victim") == []


def test_a_link_in_its_place_is_not_followed(file: Path, own_state: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    with lock_of(file):
        (name,) = _names(own_state)
    git_folder = file.parent / ".git"
    git_folder.mkdir()
    (git_folder / "HEAD").touch()
    (git_folder / name).symlink_to(victim)
    replace_text(file, "new", expected="old")
    (git_folder / name).unlink()
    os.link(victim, git_folder / name)
    replace_text(file, "newer", expected="new")
    assert victim.read_text() == "precious"
    assert file.read_text() == "newer"


def test_a_repository_of_somebody_else_is_locked_from_the_own_state_folder(
    foreign_folder: Path, in_child: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(foreign_folder / "state"))
    file = foreign_folder / "gonogo.toml"
    file.write_text("old")
    file.chmod(0o666)
    git_folder = foreign_folder / ".git"
    git_folder.mkdir()
    (git_folder / "HEAD").touch()
    git_folder.chmod(0o555)
    assert in_child(lambda: replace_text(file, "new", expected="old")) == ""
    assert file.read_text() == "new"
    assert len(_names(foreign_folder / "state" / "gonogo")) == 1


def test_where_nothing_else_can_be_written_saving_still_works(file: Path, own_state: Path) -> None:
    own_state.parent.write_text("a file where the folder should be")
    with lock_of(file):
        replace_text(file, "new", expected="old")
    assert file.read_text() == "new"


def test_who_has_no_home_gets_no_folder_in_the_current_one(
    foreign_folder: Path, in_child: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.chdir(foreign_folder)
    file = foreign_folder / "gonogo.toml"
    file.write_text("old")
    file.chmod(0o666)
    assert "there is no home folder" in in_child(state_folder)
    assert in_child(lambda: replace_text(file, "new", expected="old")) == ""
    assert _names(foreign_folder) == ["gonogo.toml"]


def test_reading_a_review_loads_nothing_that_only_saving_needs() -> None:
    code = "import sys, gonogo.project; print({'filelock', 'platformdirs'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
