"""The Scan screen: proposals taken, dropped for good, opened in an editor; undo takes it back."""

import os
import subprocess
import threading

import pytest

RATES = "reliability.outbound-timeouts"
ACCESS = "auth.server-side-enforcement"
UPTIME = "observability.critical-path-uptime"


def rows(run):
    return [row.id for row in run.app.screen.query_one("#proposals").rows]


async def at(run, probe):
    """Open the screen, with the cursor at a proposal."""
    await run.press("S")
    await run.sees("Against")
    for _ in rows(run):
        if run.app.screen.query_one("#proposals").picked == probe:
            return
        await run.press("j")
    raise AssertionError(f"{probe} is not among the proposals")


@pytest.mark.usefixtures("held_up")
async def test_what_is_against_comes_first_and_the_files_are_looked_at_beside(
    demo, opened, monkeypatch
):
    waits = threading.Event()
    from gonogo.evidence import scan as module

    real = module.scan
    monkeypatch.setattr(module, "scan", lambda *a, **kw: waits.wait(30) and real(*a, **kw))
    async with opened(demo, 80, 24) as run:
        await run.press("S")
        assert run.shows("Looking through the files …")
        await run.press("t")
        assert run.said("Looking through the files")
        waits.set()
        await run.sees("Against")
        assert rows(run)[:2] == ["against", "cors-fastapi"]
        assert rows(run).index("requests-no-timeout") < rows(run).index("for")
        assert run.shows("app/main.py:5")
        assert run.shows("→ Name the origins that may")
        before = demo.read_text()
        await run.press("g")
        assert run.app.screen.current.id == ACCESS
        assert demo.read_text() == before


async def test_taken_against_is_a_line_in_the_note_and_undone_at_once(demo, opened):
    async with opened(demo, 120, 40) as run:
        before = (await run.saved()).answer(RATES)
        await at(run, "requests-no-timeout")
        await run.press("t")
        if run.shows("keep the status"):
            await run.press("k")
        answer = await run.answer(RATES)
        assert answer.note.endswith("(scan: requests-no-timeout): app/rates.py:7")
        assert answer.status == before.status
        assert "requests-no-timeout" not in rows(run)
        await run.press("u")
        assert await run.answer(RATES) == before
        assert run.app.screen.query_one("#proposals").picked == "requests-no-timeout"


async def test_what_is_done_is_only_opened_when_a_person_says_so(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "d")
        await at(run, "cors-fastapi")
        await run.press("t")
        assert run.shows("1.1 is done")
        await run.press("escape")
        assert (await run.answer(ACCESS)).status == "done"
        assert "(scan:" not in (await run.answer(ACCESS)).note
        await run.press("t", "o")
        answer = await run.answer(ACCESS)
        assert (answer.status, "(scan: cors-fastapi)" in answer.note) == ("open", True)


async def test_taken_for_is_evidence_and_dropped_is_for_good_until_undone(demo, opened):
    async with opened(demo) as run:
        await at(run, "health-route")
        await run.press("t")
        assert run.said("app/main.py is evidence of 4.4; its status stays")
        assert (await run.answer(UPTIME)).evidence[-1].ref == "app/main.py"
        await at_top(run, "cors-fastapi")
        await run.press("x")
        review = await run.saved()
        assert review.scan.dropped == ("cors-fastapi app/main.py",)
        assert "cors-fastapi" not in rows(run)
        await run.press("r")
        await run.sees("Against")
        assert "cors-fastapi" not in rows(run)
        await run.press("u")
        assert (await run.saved()).scan.dropped == ()
        assert "[scan]" not in demo.read_text()
        assert "cors-fastapi" in rows(run)


async def at_top(run, probe):
    await run.press("home")
    assert run.app.screen.query_one("#proposals").picked == probe


async def test_a_file_is_opened_at_its_line(demo, opened, monkeypatch, tmp_path):
    editor = tmp_path / "vim"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with opened(demo) as run:
        monkeypatch.setattr(run.app, "suspend", lambda: os.scandir(tmp_path))  # a no-op
        await at(run, "requests-no-timeout")
        await run.press("enter")
        asked = (tmp_path / "asked").read_text().split()
        assert asked == ["+7", str(demo.parent / "app" / "rates.py")]
        (demo.parent / "app" / "rates.py").unlink()
        await run.press("o")
        assert run.said("app/rates.py is not there any more")
        monkeypatch.delenv("VISUAL")
        monkeypatch.delenv("EDITOR", raising=False)
        await run.press("o")
        assert run.said("No editor is named")


async def test_the_evidence_of_an_item_offers_what_speaks_for_it(demo, opened):
    async with opened(demo) as run:
        await run.press("4", "j", "j", "j", "e")
        await run.sees("there is a health route")
        await run.press("f3")
        assert (await run.answer(UPTIME)).evidence[-1].ref == "app/main.py"
        assert not run.shows("there is a health route")
        await run.press("escape")


async def test_without_git_or_with_nothing_left_it_says_so(fresh, opened):
    async with opened(fresh) as run:
        await run.press("S")
        await run.sees("no git repository here")
        await run.press("r", "escape")
        assert run.app.screen.query("#items")
    subprocess.run(["git", "init", "-q"], cwd=fresh.parent, check=True)
    async with opened(fresh, 60, 20) as run:
        await run.press("S")
        await run.sees("Nothing is left to propose")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_it_fits(demo, opened, size):
    async with opened(demo, *size) as run:
        await run.press("S")
        await run.sees("Against")
        assert all(len(line) <= size[0] for line in run.screen())
