"""The app on real terminals, driven by keys.

Several sizes and kinds of terminal are used at once: most of the time goes into waiting for the
app to have drawn.
"""

import datetime
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path

import pytest

from gonogo.store import recovery

PROGRAM = """
import os, sys
from textual.app import App
push, pop = App.push_screen, App.pop_screen
def note(screen):
    with open(os.environ["VISITED"], "a") as visited:
        print(type(screen).__name__, file=visited)
def pushed(self, screen, *rest, **more):
    note(screen)
    return push(self, screen, *rest, **more)
def popped(self):
    done = pop(self)
    note(self.screen)
    return done
App.push_screen, App.pop_screen = pushed, popped
from gonogo.__main__ import main
sys.argv = ["gonogo"]
main()
"""
"""The program as it is, but for a list of the screens that were opened or returned to."""

KINDS = {
    "wide": ((120, 40), {}),
    "usual, without colour": ((80, 24), {"NO_COLOR": "1"}),
}
PATIENCE = 30
"""Seconds until the app counts as stuck; a busy machine takes long to draw."""
ESCAPE = "\x1b"


class Terminal:
    """The app on a pseudo-terminal of its own."""

    def __init__(self, folder: Path, environment: dict[str, str], size: tuple[int, int]) -> None:
        self.path = folder / "gonogo.toml"
        self.visited = folder / "visited"
        self.visited.touch()
        self.raw = b""
        self.heard = time.monotonic()
        self.program: subprocess.Popen[bytes] | None = None
        self.ours, theirs = pty.openpty()
        self.resize(*size)
        self.program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            cwd=folder,
            env={**environment, "VISITED": str(self.visited)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def resize(self, width: int, height: int) -> None:
        ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

        if self.program:
            self.program.send_signal(signal.SIGWINCH)

    def read(self) -> None:
        try:
            self.raw += os.read(self.ours, 262_144)
        except OSError:  # it has ended
            pytest.fail(f"{self.program.wait()} {self.raw[-3000:]!r}")
        self.heard = time.monotonic()

    def is_on(self, screen: str) -> bool:
        return self.visited.read_text().endswith(screen + "\n")

    def is_quiet(self, seconds: float) -> bool:
        return time.monotonic() - self.heard > seconds


class Terminals:
    """All of them, driven by the same keys."""

    def __init__(self, terminals: list[Terminal]) -> None:
        self.all = terminals

    def listen(self, quiet: float, most: float) -> None:
        """Until none has written anything for a while."""
        end = time.monotonic() + most
        while time.monotonic() < end and not all(each.is_quiet(quiet) for each in self.all):
            self._hear()

    def _hear(self) -> None:
        ready, _, _ = select.select([each.ours for each in self.all], [], [], 0.02)
        for each in self.all:
            if each.ours in ready:
                each.read()

    def type(self, *keys: str) -> None:
        """Type a key, or some in one go, once those before are answered by drawing something."""
        for key in keys:
            typed = time.monotonic()
            for each in self.all:
                os.write(each.ours, key.encode())
            while time.monotonic() < typed + 0.5 and any(each.heard < typed for each in self.all):
                self._hear()
            while key == ESCAPE and time.monotonic() < typed + 0.2:
                self._hear()  # what follows it at once is taken for one key with it
            self.listen(0.05, 2)

    def wait_for(self, screen: str) -> None:
        """Until a screen of that name has been opened on each."""
        self._wait(lambda each: screen in each.visited.read_text(), screen)

    def open(self, key: str, screen: str) -> None:
        """Type a key, on each as often as it takes, until the screen that it opens has been opened.

        On a busy machine, one that follows an escape may be taken for a key with it.
        """
        end = time.monotonic() + PATIENCE
        while missing := [each for each in self.all if screen not in each.visited.read_text()]:
            assert time.monotonic() < end, screen
            for each in missing:
                os.write(each.ours, key.encode())
            pressed = time.monotonic()
            while time.monotonic() < pressed + 3 and any(
                screen not in each.visited.read_text() for each in missing
            ):
                self._hear()
        self.listen(0.05, 2)

    def wait_to_be_on(self, screen: str) -> None:
        """Until the screen of that name is in front on each."""
        self._wait(lambda each: each.is_on(screen), screen)

    def leave_to(self, screen: str) -> None:
        """Escape, as often as it takes on each, until the screen of that name is in front."""
        end = time.monotonic() + PATIENCE
        while away := [each for each in self.all if not each.is_on(screen)]:
            assert time.monotonic() < end, screen
            before = {id(each): each.visited.read_text() for each in away}
            for each in away:
                os.write(each.ours, ESCAPE.encode())
            pressed = time.monotonic()
            while time.monotonic() < pressed + 1 and any(
                each.visited.read_text() == before[id(each)] for each in away
            ):
                self._hear()
            self.listen(0.05, 2)

    def wait_for_words(self, words: str) -> None:
        """Until these words have been written, on each anew."""
        begun = {id(each): len(each.raw) for each in self.all}
        self._wait(lambda each: words.encode() in each.raw[begun[id(each)] :], words)

    def wait_for_proof(self) -> None:
        """Until each has kept pasted output."""
        self._wait(lambda each: "gonogo-evidence/" in each.path.read_text(), "a proof")

    def _wait(self, seen: Callable[[Terminal], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not all(map(seen, self.all)):
            assert time.monotonic() < end, what
            self._hear()
        self.listen(0.05, 2)

    def write(self, change) -> None:
        """Change the file under each of them, as an editor does."""
        for each in self.all:
            beside = each.path.with_suffix(".new")
            beside.write_text(change(each.path.read_text()))
            beside.replace(each.path)


@pytest.fixture
def terminals(hostile, environment, tmp_path):
    """The app on each kind of terminal, on its own copy, with unsaved changes to be offered."""
    running = []
    for name, (size, more) in KINDS.items():
        folder = tmp_path / name / hostile.name
        shutil.copytree(hostile, folder, symlinks=True)
        path = folder / "gonogo.toml"
        text = path.read_text()
        mine = text.replace('"owner" = "', '"owner" = "\\u001b]0;title\\u0007\\u202e', 1)
        now = datetime.datetime.now(datetime.UTC)
        recovery.keep(path, text, mine, now, "another session")
        running.append(Terminal(folder, {**environment, **more}, size))
    yield Terminals(running)
    for each in running:
        each.program.kill()
        each.program.wait()
        os.close(each.ours)
