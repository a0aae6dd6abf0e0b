"""Saved at once, over other people's changes, and never lost when saving fails."""

import os
import pty
import signal
import sys
import time

import pytest

from gonogo.review.model import Status
from gonogo.store import watch
from gonogo.tui import keeping

FIRST = "auth.server-side-enforcement"
MANY_FRAMES = 500_000
"""Characters: the first picture takes some 25,000."""


async def test_a_change_made_outside_meanwhile_is_kept(fresh, opened):
    async with opened(fresh) as run:
        text = fresh.read_text()
        fresh.write_text(text.replace('owner = ""', 'owner = "Bo"', 1))
        await run.press("d")
        answer = await run.answer(FIRST)
        assert (answer.status, answer.owner) == (Status.DONE, "Bo")
        assert run.shows("Bo")


async def test_the_screen_follows_within_two_seconds_and_keeps_its_place(fresh, opened):
    assert keeping.LOOK_SECONDS + watch.STEADY_SECONDS < 1.5  # the rest is for drawing
    async with opened(fresh) as run:
        await run.press("j", "j")
        at = run.app.screen.current_id
        fresh.write_text(fresh.read_text().replace('owner = ""', 'owner = "Bo"', 1))
        await run.sees("Bo")
        assert run.app.screen.current_id == at
        await run.until(lambda: run.said("by somebody else: 1.1"))


async def test_the_same_field_changed_outside_is_not_overwritten(fresh, opened):
    async with opened(fresh) as run:
        text = fresh.read_text()
        fresh.write_text(text.replace('status = "unknown"', 'status = "partial"', 1))
        await run.press("d")
        assert (await run.answer(FIRST)).status is Status.PARTIAL
        assert run.shows("Both of you changed this")
        assert run.app.saving.word == "CONFLICT"


async def test_a_broken_file_is_said_on_top_and_nothing_is_lost(fresh, opened):
    async with opened(fresh) as run:
        good = fresh.read_text()
        fresh.write_text("schema = [")
        await run.press("d")
        await run.settled()
        assert run.shows("NOT SAVED")
        assert fresh.read_text() == "schema = ["
        fresh.write_text(good)
        await run.press("p")
        assert (await run.answer(FIRST)).status is Status.PARTIAL
        assert run.shows("saved")


async def test_what_could_not_be_saved_is_tried_again(fresh, opened, monkeypatch):
    monkeypatch.setattr("gonogo.tui.keeping.RETRY_SECONDS", 0.1)
    async with opened(fresh) as run:
        good = fresh.read_text()
        fresh.unlink()
        await run.press("d")
        await run.settled()
        assert run.shows("NOT SAVED")
        fresh.write_text(good)
        await run.until(lambda: run.app.saving.word == "saved")
        assert (await run.answer(FIRST)).status is Status.DONE
        assert not run.shows("NOT SAVED")


@pytest.mark.usefixtures("like_others")
async def test_a_read_only_folder_is_said(fresh, opened):
    fresh.parent.chmod(0o500)
    try:
        async with opened(fresh) as run:
            await run.press("d")
            await run.settled()
            assert run.shows("NOT SAVED")
    finally:
        fresh.parent.chmod(0o700)


async def test_quitting_waits_for_the_save(fresh, opened):
    async with opened(fresh) as run:
        await run.press("d", "q")
    assert 'status = "done"' in fresh.read_text()


async def test_quitting_with_unsaved_changes_takes_a_second_time(fresh, opened):
    async with opened(fresh) as run:
        fresh.unlink()
        await run.press("d")
        await run.settled()
        await run.press("ctrl+q")
        assert run.app.is_running
        assert any("not in the file" in note.message for note in run.app._notifications)
        await run.press("ctrl+q")


async def test_comments_and_unknown_keys_survive_the_app(fresh, opened):
    text = fresh.read_text().replace(
        f'[items."{FIRST}"]', f'# ask Kim first\n[items."{FIRST}"]\nticket = "A-1"'
    )
    fresh.write_text(text)
    async with opened(fresh) as run:
        await run.press("d", "w")
        await run.type("Kim")
        await run.press("enter")
        await run.saved()
    saved = fresh.read_text()
    assert "# ask Kim first" in saved
    assert 'ticket = "A-1"' in saved


def test_a_terminal_without_a_size_is_drawn_and_one_that_vanished_ends_the_app(fresh):
    of_no_size = {name: v for name, v in os.environ.items() if name not in ("COLUMNS", "LINES")}
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        command = [sys.executable, "-m", "gonogo", "--file", str(fresh)]
        os.execve(sys.executable, command, {**of_no_size, "TERM": "xterm"})  # noqa: S606
    seen = b""
    while b"help" not in seen and len(seen) < MANY_FRAMES:
        seen += os.read(terminal, 65_536)
    os.close(terminal)
    for _ in range(300):
        ended, _ = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        time.sleep(0.1)
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        pytest.fail("it still runs")
    assert b"help" in seen, "it draws without end"
