"""Copying over ssh: the terminal gets the text as OSC 52, cleaned, and not cut."""

import base64
import re

import pytest

from gonogo.tui.clipboard import MOST_BYTES, TooLong, clipboard_sequence


def copied(sequence):
    return base64.b64decode(re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\a", sequence)[1]).decode()


@pytest.mark.parametrize("tmux", ["", "/tmp/tmux-1000/default,1,0"])  # noqa: S108
def test_the_terminal_gets_the_brief(fresh, terminal, tmux):
    gonogo = terminal(fresh, TMUX=tmux)
    gonogo.sees(b"help")
    gonogo.type("y")
    gonogo.sees(b"\x1b]52;c;")
    brief = base64.b64decode(gonogo.sees(b"\x07")[:-1]).decode()
    assert "Enforce login and permissions on the server" in brief
    if tmux:
        gonogo.sees(b"\x1bPtmux;\x1b\x1b]52;c;" + base64.b64encode(brief.encode()) + b"\x07\x1b\\")


async def test_what_no_terminal_would_take_is_told(fresh, opened):
    async with opened(fresh) as run:
        assert run.app.copy("x" * MOST_BYTES)
        assert not run.app.copy("é" * MOST_BYTES)
        await run.until(lambda: run.said("Not copied: 149 kB; terminals take 74 at most"))
        assert run.app.clipboard == "x" * MOST_BYTES


def test_the_longest_text_stays_within_what_terminals_take():
    sequence = clipboard_sequence("x" * MOST_BYTES, {})
    assert len(sequence) <= 100_000
    assert copied(sequence) == "x" * MOST_BYTES
    with pytest.raises(TooLong):
        clipboard_sequence("x" * (MOST_BYTES + 1), {})


async def test_what_could_act_where_it_is_pasted_is_copied_as_its_escape(fresh, opened):
    async with opened(fresh) as run:
        run.app.copy_to_clipboard("\x1b[31mred \u202e and half a \udc9b\nend")
        assert run.app.clipboard == "\\x1b[31mred \\u202e and half a \\udc9b\nend"
