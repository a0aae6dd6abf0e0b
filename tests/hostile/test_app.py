"""The app on real terminals, through all its screens, over a project whose every text is hostile.

Several sizes and kinds of terminal are used at once: most of the time goes into waiting for the
app to have drawn.
"""

import base64
import datetime
import importlib
import inspect
import os
import pkgutil
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
from textual.screen import Screen

import gonogo.tui.screens
from gonogo.store import recovery

PROGRAM = """
import os, sys
from textual.app import App
push = App.push_screen
def noted(self, screen, *rest, **more):
    with open(os.environ["VISITED"], "a") as visited:
        print(type(screen).__name__, file=visited)
    return push(self, screen, *rest, **more)
App.push_screen = noted
from gonogo.__main__ import main
sys.argv = ["gonogo"]
main()
"""
"""The program as it is, but for a list of the screens that were opened."""

KINDS = {
    "wide": ((120, 40), {}),
    "usual, without colour": ((80, 24), {"NO_COLOR": "1"}),
}
PASTED = "\x1b[200~{}\x1b[201~"
SECRET = "AKIA" + "Z7" * 8
UP, DOWN, ESCAPE, BACKSPACE = "\x1b[A", "\x1b[B", "\x1b", "\x7f"


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

    def wait_for_words(self, words: str) -> None:
        """Until these words have been written, on each anew."""
        begun = {id(each): len(each.raw) for each in self.all}
        self._wait(lambda each: words.encode() in each.raw[begun[id(each)] :], words)

    def wait_for_proof(self) -> None:
        """Until each has kept pasted output."""
        self._wait(lambda each: "gonogo-evidence/" in each.path.read_text(), "a proof")

    def _wait(self, seen: Callable[[Terminal], bool], what: str) -> None:
        end = time.monotonic() + 10
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


def all_screens() -> set[str]:
    """The screens there are: those that can be opened, not what they are made of."""
    found = set()
    for module in pkgutil.iter_modules(gonogo.tui.screens.__path__, "gonogo.tui.screens."):
        for screen in vars(importlib.import_module(module.name)).values():
            ours = inspect.isclass(screen) and screen.__module__ == module.name
            if ours and issubclass(screen, Screen):
                found.add(screen)
    return {screen.__name__ for screen in found if not screen.__subclasses__()}


def visit_everything(run: Terminals) -> None:
    run.wait_for("RecoveryModal")
    run.type("\x1bOP", ESCAPE, ESCAPE)
    run.type("1234567890", "1", "\x1b[<35;12;24M", "\x1b[<35;12;40M")  # the hints' tooltips
    run.listen(0.6, 1)
    run.type("\r", "\x1b[1;2B" * 3, ESCAPE, "e", "a", "a\u202e", DOWN, "\t", "\x15")
    run.type(PASTED.format("p\x9b7777;7H\u202ex\rb"), "\x15", UP, "\x1b[F", "o", "y", ESCAPE)
    run.type(UP * 4, "c", "x", ESCAPE, ESCAPE)
    run.type("e")
    run.listen(0.3, 3)  # its field is there: what is pasted before that is nobody's
    run.type(PASTED.format("p\x9b7777;7H\u202eq\rb\re000\r\U000e0041"))
    run.wait_for("ProveModal")
    run.type("\x1b[Z", "\u202e", "\x13")
    run.wait_for_proof()
    run.type(ESCAPE, ESCAPE)
    run.type("u", "w", "e", PASTED.format("\u202e\u200b"), ESCAPE, ESCAPE)
    run.type("n", PASTED.format("p\u202e\u200b\u2028\x9b7777;7Hq\rr\ue000"), ESCAPE, ESCAPE)
    run.type("n", "\r", PASTED.format(SECRET), "\x13")
    run.wait_for("SecretModal")
    run.type("x", "t", ESCAPE, " ", ESCAPE, "a", PASTED.format("\u202e"), ESCAPE, ESCAPE)
    run.type("?", "a", ESCAPE, "\x10", PASTED.format("\u202e"), ESCAPE, ESCAPE)
    run.type("?", "theme by theme", "\r")
    run.wait_for("LooksModal")
    run.type(DOWN, ESCAPE)
    run.type("P")
    run.wait_for("PlanScreen")
    run.type("j", "b", PASTED.format("\u202e\x9b7777;7H"), "\r", ESCAPE, ESCAPE)
    run.type("b", "\x15", "8", "\r", "w", "j", "\r", "j", ESCAPE, ESCAPE)
    run.type("R")
    run.wait_for("RiskScreen")
    run.type("\r", "\t", "\t", "\t", ESCAPE, ESCAPE)
    visit_the_scan(run)
    visit_the_meeting(run)
    run.type("K")
    run.wait_for("CommitModal")
    run.type(PASTED.format("\u202e\x9b7777;7H\rr"), ESCAPE, ESCAPE)
    run.type("/", *"moved", "\r", "m")
    run.wait_for("ChangeModal")
    run.type(DOWN, ESCAPE, ESCAPE, "A")
    run.wait_for("AgainScreen")
    run.type("j", "s", "\r", ESCAPE, "c", "o", ESCAPE, "u", "u", "V")
    run.wait_for("EventModal")
    run.type("j", "k", "j", "\r")
    run.wait_for("DoubtModal")
    run.type(DOWN, ESCAPE)
    run.type("/", PASTED.format("\u202e\x9b7777;7H"), "\x15", "e", "\r", ESCAPE, ESCAPE)
    run.type("1", "y")
    run.write(lambda text: text.replace('"status" = "', '"status" = "\\u001b]0;x\\u0007\\u202e', 1))
    run.wait_for_words("WAITING")
    run.type("w", "mine", "\r")
    broken = '"status" = "\\u001b]0;x\\u0007\\u202e'
    run.write(lambda text: text.replace(broken, '"status" = "', 1))
    theirs = '"owner" = "\\u001b]2;x\\u0007\\u2066theirs '
    run.write(lambda text: text.replace('"owner" = "', theirs, 1))
    run.wait_for("ConflictModal")
    run.listen(0.9, 1.2)  # it listens to keys once nobody has typed for a while
    run.type("m", "u")
    for each in run.all:
        each.resize(40, 10)
    run.wait_for("TooSmallScreen")
    for each in run.all:
        each.resize(80, 24)
    run.wait_for_words("NO-GO")


def visit_the_scan(run: Terminals) -> None:
    run.type("S")
    run.wait_for("ScanScreen")
    for _ in range(100):  # until the files have been looked through on each
        run.type("t")
        if all("StillDoneModal" in each.visited.read_text() for each in run.all):
            break
    run.wait_for("StillDoneModal")
    run.type("k", "j", "x", "u", "\x1b[F", ESCAPE)


def visit_the_meeting(run: Terminals) -> None:
    run.type("W")
    run.wait_for("MeetingSetupModal")
    run.type("\t", PASTED.format("p\u202e\x9b7777;7H"), "\r", "\t", DOWN, "\r")
    run.wait_for("WalkthroughScreen")
    run.type(
        "v", "n", PASTED.format("p\u202e\u200b\x9b7777;7H\rr"), "\r", "e", "a\u202e", ESCAPE, ESCAPE
    )
    run.type("w")
    run.wait_for("PresentModal")
    run.type(ESCAPE, *["\r"] * 3, "z", "m")
    run.wait_for("MeetingMinutesScreen")
    run.type(" ", "s")
    run.wait_for("MinutesFileModal")
    run.type(PASTED.format("\u202e"), "\r", ESCAPE, ESCAPE, "W")
    run.wait_for("MeetingResumeModal")
    run.type(ESCAPE)


def test_no_screen_writes_anything_of_it_as_it_stands(terminals, written):
    visit_everything(terminals)
    for each in terminals.all:
        assert each.program.poll() is None, each.raw[-3000:]
        said = written(each.raw)
        assert not said.faults(whole_screen=True)
        visited = {*each.visited.read_text().split(), "ReviewScreen"}
        assert all_screens() <= visited, all_screens() - visited
        link, task = (base64.b64decode(copied).decode() for copied in said.copied)
        assert link == "https://ci.example.com/a?b"
        assert task.startswith("# 1.1 ")
        assert "".join(task.split()).isprintable()
