"""Killed at any moment: what was acknowledged is in the file, and the file is whole."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import filelock  # noqa: F401 - loaded once, not in each process that is killed
import platformdirs  # noqa: F401
import pytest

from gonogo.store.files import read_text, replace_text

KILLS = 200
LONGEST_SECONDS = 0.012
LINES = 5_000

Writer = Callable[[Path, str, str], None]


def _text(number: int) -> str:
    return f"save {number:08}\n" * LINES + "# end\n"


def _number(text: str) -> int | None:
    """Which save a text is; None for one that is broken."""
    first = text.partition("\n")[0].removeprefix("save ")
    return int(first) if first.isdigit() and text == _text(int(first)) else None


def _saves_whole(path: Path, text: str, expected: str) -> None:
    replace_text(path, text, expected)


def _writes_over(path: Path, text: str, expected: str) -> None:  # noqa: ARG001 - as the other one
    with path.open("w") as file:
        file.writelines(text.splitlines(keepends=True))


class Result:
    """What became of a file under all those kills."""

    def __init__(self) -> None:
        self.broken = 0
        self.lost = 0
        self.acknowledged = 0


def _kill_again_and_again(path: Path, write: Writer, kills: int, seed: int) -> Result:
    dice = random.Random(seed)
    result = Result()
    number = 0
    for _ in range(kills):
        path.write_text(_text(number)) if _number(path.read_text()) is None else None
        last = _killed_saver(path, write, number, dice.uniform(0, LONGEST_SECONDS))
        result.acknowledged += last - number
        found = _number(path.read_text())
        result.broken += found is None
        result.lost += found is not None and found not in (last, last + 1)
        number = last if found is None else found
    return result


def _killed_saver(path: Path, write: Writer, number: int, seconds: float) -> int:
    """Let a process save until it is killed; gives the last save that it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _save_for_ever(path, write, number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, "rb") as acknowledged:  # noqa: PTH123 - no path
        assert acknowledged.read(8), "it never saved"
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        rest = acknowledged.read()
    return int(rest[-8:] or number + 1)


def _save_for_ever(path: Path, write: Writer, number: int, acknowledge: int) -> None:
    held = read_text(path)
    while True:
        number += 1
        text = _text(number)
        write(path, text, held)
        os.write(acknowledge, b"%08d" % number)
        held = text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gonogo.toml"
    path.write_text(_text(0))
    return path


def test_no_kill_loses_a_save_or_breaks_the_file(file: Path, times: int) -> None:
    result = _kill_again_and_again(file, _saves_whole, KILLS * times, seed=1)
    assert (result.broken, result.lost) == (0, 0)
    assert result.acknowledged > KILLS
    left = [path.name for path in file.parent.iterdir() if path != file]
    assert left, "no kill came in the midst of a save"
    assert all(name.startswith(".gonogo.toml.") for name in left)
    for name in left:
        os.utime(file.with_name(name), (0, 0))
    replace_text(file, "after", expected=read_text(file))
    assert list(file.parent.iterdir()) == [file]


def test_the_same_kills_break_a_file_that_is_written_over(file: Path) -> None:
    result = _kill_again_and_again(file, _writes_over, 30, seed=1)
    assert result.broken > 3
