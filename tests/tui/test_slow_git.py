"""A git that doesn't answer: everything goes on, with a sign that it is being asked."""

import asyncio
import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("held_up")

LONGEST_WAIT_SECONDS = 4.0
"""Less than the app waits for git, where it waits, and more than a busy machine takes."""


@dataclass
class HeldGit:
    """A git that answers only once it is let go."""

    go: Path

    def let_go(self):
        self.go.touch()


@pytest.fixture
def git(tmp_path, monkeypatch):
    """From now on git is held."""
    real = shutil.which("git")
    go = tmp_path / "go"
    program = tmp_path / "slow" / "git"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\nwhile [ ! -e '{go}' ]; do sleep 0.02; done\nexec '{real}' \"$@\"\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    yield HeldGit(go)
    go.touch()


@contextlib.asynccontextmanager
async def never_waiting():
    """Fails where the event loop was held up for long."""
    loop = asyncio.get_running_loop()
    longest = 0.0

    async def watch():
        nonlocal longest
        while True:
            before = loop.time()
            await asyncio.sleep(0.02)
            longest = max(longest, loop.time() - before)

    watching = asyncio.create_task(watch())
    yield
    watching.cancel()
    assert longest < LONGEST_WAIT_SECONDS


async def test_it_paints_and_saves_while_git_looks(demo, opened, git):
    async with opened(demo, at_once=True) as run, never_waiting():
        assert run.shows("NO-GO")
        assert run.shows("asking git… saved")
        await run.press("1", "j", "p")
        assert (await run.answer("auth.tenant-isolation")).status == "partial"
        assert run.shows("asking git… saved")
        git.let_go()
        await run.until(lambda: not run.shows("asking git"))
        assert run.app.project.findings


async def test_what_is_found_is_what_git_says_when_it_is_quick(demo, opened, git):
    git.let_go()
    async with opened(demo) as run:
        await run.until(lambda: not run.shows("asking git"))
        found, told = run.app.project.findings, run.screen()[:2]
    async with opened(demo, at_once=True) as run, never_waiting():
        await run.until(lambda: run.app.project.findings == found)
        await run.until(lambda: run.screen()[:2] == told)


async def test_a_name_of_the_file_can_be_picked_before_git_knows_any(demo, opened, git):
    async with opened(demo, at_once=True) as run, never_waiting():
        await run.press("1", "j", "w")
        assert run.shows("asking git for more names")
        names = [row.content.plain for row in run.app.screen.query_one("#people").rows]
        assert sorted(names) == ["Bo", "Dana", "Kim", "nobody"]
        await run.type("Ki")
        git.let_go()
        await run.until(lambda: not run.shows("asking git for more names"))
        assert run.app.screen.query_one("#name").value == "Ki"
        await run.press("enter")
        assert (await run.answer("auth.tenant-isolation")).owner == "Kim"


async def test_evidence_is_kept_at_once_when_git_has_told_the_name(demo, opened, git):
    git.let_go()
    async with opened(demo) as run:
        await run.until(lambda: run.app.project.knows_people)
        await run.press("1", "j", "j")
        git.go.unlink()
        async with never_waiting():
            await run.press("e")
            assert run.shows("asking git for its files")
            await run.type("https://ci.example.com/1")
            await run.press("enter")
            await run.type("tests/nowhere.py")
            await run.press("enter", "escape")
            kept = (await run.answer("auth.admin-role-checks")).evidence
            assert [piece.ref for piece in kept][-2:] == [
                "https://ci.example.com/1",
                "tests/nowhere.py",
            ]


async def test_a_proof_waits_in_its_field_for_my_name(demo, opened, git):
    async with opened(demo, at_once=True) as run, never_waiting():
        await run.press("1", "e", *"ab", "enter", "enter")
        assert run.said("Asking git who you are")
        field = run.app.screen.query_one("#ref")
        assert field.value == "ab"
        git.let_go()
        await run.until(lambda: not field.value)
        kept = (await run.answer("auth.server-side-enforcement")).evidence
        assert [(piece.ref, piece.by) for piece in kept].count(("ab", "Dana")) == 1


async def test_quitting_waits_for_what_waits_for_my_name(demo, opened, git):
    item = "auth.server-side-enforcement"
    async with opened(demo, at_once=True) as run, never_waiting():
        before = run.app.project.review.answer(item)
        await run.press("1", "c")
        assert run.said("Asking git who you are")
        assert run.app.project.review.answer(item) == before
        quitting = asyncio.create_task(run.app.action_quit())
        await run.pilot.pause(0.1)
        assert not quitting.done()
        git.let_go()
        await quitting
        after = await run.answer(item)
        assert after != before
        assert after.evidence[-1].by == "Dana"


@pytest.mark.usefixtures("git")
def test_leaving_does_not_wait_for_git(demo, terminal):
    gonogo = terminal(demo)
    gonogo.sees(b"help")
    gonogo.type("w")
    gonogo.sees(b"more names")
    gonogo.type("\x11")
    assert gonogo.ended(seconds=LONGEST_WAIT_SECONDS) == 0
