"""Text from the file is shown as it is, and does nothing."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from fcntl import ioctl

import pytest

from gonogo.project import Project
from gonogo.review.edits import add_evidence, combine, set_note, set_owner, set_status
from gonogo.review.model import Decision, Evidence, Status

FIRST = "auth.server-side-enforcement"
PAYLOADS = {
    "brackets": "[x] done [/var/log]",
    "bold": "[bold]loud[/bold]",
    "click": "[@click=app.quit]x[/]",
    "unclosed": "[/]",
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "bidi": "abc\u202egpj.exe",
    "zero-width": "a\u200bb\u2066c",
    "long": "y" * 2_000,
}


def poison(project, payload):
    """The payload in everything of the file that a person can write."""
    review = project.review
    owner = payload[:100]
    piece = Evidence(id="a1", at=project.today, by=owner, ref=payload)
    decision = Decision(by=owner, at=project.today, until=project.today, why=payload)
    second = "auth.tenant-isolation"
    edits = [
        set_note(review, [FIRST], payload),
        set_owner(review, [FIRST, second], owner),
        add_evidence(review, FIRST, [piece]),
        set_status(review, [FIRST], Status.DONE),
        set_status(review, [second], Status.ACCEPTED, decision),
    ]
    project.review = project.review.model_copy(update={"project": payload[:200]})
    project.apply(combine("poison", edits))
    project.save()


@pytest.mark.parametrize("name", PAYLOADS)
async def test_it_is_shown_literally_in_every_place(fresh, opened, name):
    payload = PAYLOADS[name]
    async with opened(fresh, 120, 40) as run:
        poison(run.app.project, payload)
        run.app.redraw()
        await run.pilot.pause()
        for keys in (
            ["1"],
            ["e"],
            ["w"],
            ["n"],
            ["a"],
            ["P"],
            ["R"],
            ["question_mark"],
            ["j", "enter"],
        ):
            await run.press(*keys)
            shown = "\n".join(run.screen())
            assert not any(code in shown for code in "\x1b\x07\u202e\u200b\u2066")
            await run.press("escape", "escape")
        await run.press("1")
        screen = " ".join(" ".join(run.screen()).split())
        visible = {
            "escape": r"\x1b[31mred",
            "bidi": r"abc\u202egpj.exe",
            "zero-width": r"a\u200bb\u2066c",
            "long": "yyyyyyyyyy",
        }.get(name, payload.split()[0])
        assert visible in screen
        assert run.app.is_running


async def test_a_note_that_is_only_looked_at_stays_as_it_is(fresh, opened):
    async with opened(fresh) as run:
        poison(run.app.project, PAYLOADS["escape"])
        before = fresh.read_bytes()
        await run.press("n", "ctrl+s")
        await run.saved()
        assert fresh.read_bytes() == before


def test_no_byte_of_it_reaches_a_real_terminal(fresh, today):
    payload = " ".join(PAYLOADS[name] for name in ("escape", "bidi", "zero-width", "click"))
    poison(Project.open(fresh, today), payload)
    child, terminal = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "gonogo", "--file", str(fresh)]
        os.execve(sys.executable, command, {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm"})  # noqa: S606
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    for keys in (b"", b"P", b"q", b"w"):
        os.write(terminal, keys)
        until = time.monotonic() + 2
        while (left := until - time.monotonic()) > 0 and select.select([terminal], [], [], left)[0]:
            seen += os.read(terminal, 65_536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    assert b"NO-GO" in seen
    assert b"[31mred" not in seen.replace(rb"\x1b[31mred", b"")
    assert b"]0;title" not in seen.replace(rb"\x1b]0;title", b"")
    assert not any(code.encode() in seen for code in "\u202e\u200b\u2066")
