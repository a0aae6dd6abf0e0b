"""A rehearsed meeting through the real app in a terminal, killed in the middle and resumed."""

import os
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from gonogo.review.model import Answer, Status
from gonogo.store.document import parse
from gonogo.store.meeting_file import kept_meeting
from gonogo.store.place import create_review

if sys.platform == "win32":
    pytest.skip("there is no such terminal", allow_module_level=True)

import fcntl
import struct
import termios

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(?:\x1b\\|\x07)|[@-Z\\-_])", re.DOTALL)
ENTER, CTRL_Q, CTRL_S, TAB, DOWN = "\r", "\x11", "\x13", "\t", "\x1b[B"
SECONDS = 20.0

LINK = "https://ci.example.com/run/7"
SET = {1: "d", 2: "p", 3: "o", 4: "d", 6: "o", 8: "d", 11: "p", 27: "o", 33: "d", 50: "d"}
OWNERS = {2: "Kim", 3: "Bo", 7: "Ana", 28: "Dana", 33: "Bo", 41: "Kim"}
PEOPLE = ("Dana", "Kim", "Bo", "Ana")
PARKED = (5, 20, 40)
ACCEPTED, NOT_APPLICABLE, TAKEN_BACK, KILLED_AT = 9, 30, 13, 26
LETTERS = {"d": Status.DONE, "p": Status.PARTIAL, "o": Status.OPEN}


class Terminal:
    """gonogo in a terminal of 80 columns and 24 rows, with what it wrote since the last keys."""

    def __init__(self, folder, *arguments):
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gonogo", *arguments],
            cwd=folder,
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LOGNAME": "Dana"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._written = b""

    def keys(self, *keys):
        """Type; what was written before is no longer looked at."""
        self._read(0)
        self._written = b""
        os.write(self._ours, "".join(keys).encode())

    @property
    def shown(self):
        """What it wrote since the last keys, without colours and places."""
        return ESCAPES.sub("", self._written.decode(errors="replace"))

    def sees(self, words):
        """Once it has written the words."""
        until = time.monotonic() + SECONDS
        while words not in self.shown:
            assert time.monotonic() < until, f"{words!r} is not in {self.shown[-3000:]}"
            self._read(0.05)

    def kill(self):
        """As a power cut does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def ends(self):
        """Gives its exit code."""
        until = time.monotonic() + SECONDS
        while self._process.poll() is None and time.monotonic() < until:
            self._read(0.05)
        os.close(self._ours)
        return self._process.poll()

    def _read(self, seconds):
        while select.select([self._ours], [], [], seconds)[0]:
            try:
                self._written += os.read(self._ours, 65536)
            except OSError:  # it has ended
                return
            seconds = 0


def until(true):
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def hold(terminal, numbers):
    """The script of the meeting, for some of its items. Who closes a dialog sees it closed."""
    for n in numbers:
        terminal.keys(SET.get(n, ""))
        if n in OWNERS:
            terminal.keys("w", str(PEOPLE.index(OWNERS[n]) + 1))
            terminal.sees(f"Owner {OWNERS[n]}")
        if n == ACCEPTED:
            terminal.keys("a", "beta only", CTRL_S)
            terminal.sees("! accepted")
        if n == NOT_APPLICABLE:
            terminal.keys("-", "no such thing", CTRL_S)
            terminal.sees("– n/a")
        keys = []
        if n == 1:
            keys += ["e", LINK, ENTER]
        if n == 2:
            keys += ["n", "half is done", ENTER]
        if n == TAKEN_BACK:
            keys += ["d", "u"]
        terminal.keys(*keys, "z" if n in PARKED else ENTER)
        terminal.sees(f"item {n + 1} of 50" if n < 50 else "parked 1 of 3")


def test_a_meeting_that_is_killed_in_the_middle_holds_all_that_was_said(
    sandbox, monkeypatch, tmp_path
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = sandbox.root / "gonogo.toml"
    create_review(path, "acme-app")
    walkthrough = ("--today", "2026-11-22", "walkthrough")

    terminal = Terminal(sandbox.root, *walkthrough)
    terminal.sees("[x] Dana")
    for name in PEOPLE[1:]:
        terminal.keys(TAB if name == PEOPLE[1] else "", name, ENTER)
        terminal.sees(f"[x] {name}")
    terminal.keys(TAB, DOWN, ENTER)
    terminal.sees("item 1 of 50")
    hold(terminal, range(1, KILLED_AT))
    until(lambda: kept_meeting(path).at == KILLED_AT - 1)
    terminal.kill()

    terminal = Terminal(sandbox.root, *walkthrough)
    terminal.sees(f"go on at item {KILLED_AT} of 50, 2 items parked")
    terminal.keys(ENTER)
    terminal.sees("enter next")  # the number stood in the question already
    assert f"item {KILLED_AT} of 50" in terminal.shown
    hold(terminal, range(KILLED_AT, 51))
    for n in (2, 3):
        terminal.keys("z")
        terminal.sees(f"parked {n} of 3")
    terminal.keys("z")
    terminal.sees("The meeting is over")
    terminal.keys("s", ENTER)
    minutes = sandbox.root / "launch-review-2026-11-22.md"
    until(minutes.exists)
    terminal.keys(CTRL_Q)
    assert terminal.ends() == 0

    review = parse(path.read_text(), "gonogo.toml").review
    check_file(review)
    check_minutes(minutes.read_text().split("\n"))


def check_file(review):
    """It holds exactly what was said."""
    answers = dict(enumerate(review.items.values(), start=1))
    expected = {n: LETTERS[key] for n, key in SET.items()}
    expected |= {ACCEPTED: Status.ACCEPTED, NOT_APPLICABLE: Status.NOT_APPLICABLE}
    assert len(expected) == 12
    assert {n: a.status for n, a in answers.items() if a.status is not Status.UNKNOWN} == expected
    assert {n: a.owner for n, a in answers.items() if a.owner} == OWNERS
    assert [p.ref for p in answers[1].evidence] == [LINK]
    assert answers[2].note == "2026-11-22: half is done"
    assert answers[ACCEPTED].decision.why == "beta only"
    touched = {*expected, *OWNERS}
    assert all(answer == Answer() for n, answer in answers.items() if n not in touched)


def number(n):
    """The number of the n-th item: five to a section."""
    return f"{(n - 1) // 5 + 1}.{(n - 1) % 5 + 1}"


def check_minutes(lines):
    """They hold exactly the same."""

    def chapter(title):
        begin = lines.index(f"## {title}") + 2
        end = next((n for n in range(begin, len(lines)) if lines[n].startswith("## ")), len(lines))
        return [line for line in lines[begin:end] if line]

    def numbers(found):
        return [line.split("**")[1].split()[0] for line in found if line.startswith("- **")]

    assert "- Present: Dana, Kim, Bo, Ana" in lines
    assert any(line.startswith("- 47 of 50 items discussed, in ") for line in lines)
    changed = sorted([*SET, ACCEPTED, NOT_APPLICABLE])
    assert numbers(chapter("Changed")) == [number(n) for n in changed]
    assert numbers(chapter("Decided")) == [number(n) for n in (2, ACCEPTED, NOT_APPLICABLE)]
    assert numbers(chapter("Parked")) == [number(n) for n in PARKED]
    assigned = {}
    for line in chapter("Assigned"):
        if line.startswith("- "):
            owner = line.strip("- *")
        else:
            assigned[line.split()[1]] = owner
    assert assigned == {number(n): owner for n, owner in OWNERS.items()}
    assert "## Not discussed" not in lines
    assert "| Verdict | NO-GO | NO-GO |" in lines
    assert any(line.startswith("| Unknown | 100 % | ") for line in lines)
