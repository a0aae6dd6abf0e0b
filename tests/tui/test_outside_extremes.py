"""What others do to the file at the worst moment, or more of it than fits."""

import shutil

import pytest

from gonogo.demo.make import make_demo
from gonogo.review import edits
from gonogo.review.model import Evidence, Status
from gonogo.store.recovery import kept
from gonogo.text.limits import EVIDENCE_PER_ITEM

FIRST = "auth.server-side-enforcement"
SECOND = "auth.tenant-isolation"
CHOOSER = "Both of you changed this"


@pytest.fixture(autouse=True)
def listens_soon(monkeypatch):
    """Nothing is typed here while the chooser opens."""
    monkeypatch.setattr("gonogo.tui.screens.question.UNASKED_SECONDS", 0)


def change(path, before, after):
    """Change the first line that fits, as an editor does."""
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


async def conflict(run, mine, theirs, before=""):
    """Name an owner whom somebody else names otherwise at the same time."""
    await run.press("w")
    change(run.path, f'owner = "{before}"', f'owner = "{theirs}"')
    await run.press("ctrl+u")
    await run.type(mine)
    await run.press("enter")
    await run.sees(CHOOSER)


async def test_another_conflict_about_a_settled_value_asks_again(fresh, opened):
    async with opened(fresh) as run:
        await conflict(run, "Kim", "Bo")
        await run.press("f")
        await run.saved()
        await conflict(run, "Moe", "Zoe", before="Bo")
        assert run.shows("Zoe")


async def test_a_value_that_nobody_has_seen_is_not_overwritten(fresh, opened):
    async with opened(fresh) as run:
        await conflict(run, "Kim", "Bo")
        asked = run.app.project.conflicts[0]
        change(fresh, 'owner = "Bo"', 'owner = "Zoe"')
        await run.until(lambda: run.app.project.review.answer(FIRST).owner == "Zoe")
        run.app.settle(asked, "ours")  # as by a key pressed just before the screen was drawn anew
        assert (await run.answer(FIRST)).owner == "Zoe"
        await run.sees("Zoe")
        await run.press("m")
        assert (await run.answer(FIRST)).owner == "Kim"


async def test_a_conflict_that_ends_while_the_terminal_is_too_small_is_over(fresh, opened):
    async with opened(fresh) as run:
        await conflict(run, "Kim", "Bo")
        await run.pilot.resize_terminal(50, 15)
        await run.sees("60")
        change(fresh, 'owner = "Bo"', 'owner = "Kim"')
        await run.until(lambda: not run.app.project.conflicts)
        assert run.shows("60")
        await run.pilot.resize_terminal(80, 24)
        await run.until(lambda: not run.shows(CHOOSER))
        await run.press("d")
        assert (await run.answer(FIRST)).status is Status.DONE


async def test_what_is_settled_is_not_kept_for_the_next_start(fresh, opened):
    async with opened(fresh) as run:
        await conflict(run, "Kim", "Bo")
        assert kept(fresh)
        await run.press("f")
        await run.until(lambda: not kept(fresh))


async def test_a_review_of_another_checklist_is_not_saved_over(fresh, opened):
    async with opened(fresh) as run:
        change(fresh, 'checklist = "production-readiness"', 'checklist = "other"')
        text = fresh.read_text()
        await run.press("d")
        await run.sees("WAITING")
        assert any('checklist: now asks for "other"' in row for row in run.screen()[:4])
        assert fresh.read_text() == text
        assert run.app.project.review.answer(FIRST).status is Status.DONE


async def test_writing_again_says_why_it_can_not(tmp_path, opened, today):
    path = make_demo(tmp_path / "acme-app", today)
    async with opened(path) as run:
        text = path.read_text()
        shutil.rmtree(path.parent)
        await run.sees("gonogo.toml is gone")
        await run.press("ctrl+s")
        await run.until(lambda: run.said("there is no folder"))
        path.parent.mkdir()
        await run.press("ctrl+s")
        await run.until(path.exists)
        await run.settled()
        assert path.read_text() == text


async def test_a_file_of_nothing_but_white_space_can_be_written_again(fresh, opened):
    async with opened(fresh) as run:
        text = fresh.read_text()
        fresh.write_text("\n \n")
        await run.sees("gonogo.toml is empty")
        await run.press("ctrl+s")
        await run.until(lambda: fresh.read_text() == text)


async def test_of_many_changes_only_the_first_are_named(fresh, opened):
    async with opened(fresh) as run:
        fresh.write_text(fresh.read_text().replace('owner = ""', 'owner = "Bo"'))
        await run.until(lambda: run.said("1.1, 1.2"))
        assert run.said("and 42 more")


async def test_more_evidence_than_fits_is_kept_and_offered_again(fresh, opened):
    def pieces(mark, number):
        refs = ((f"{mark}{n:07x}", f"words {mark}{n}") for n in range(number))
        return [Evidence(id=name, at="2026-11-20", by="m", ref=ref) for name, ref in refs]

    most = EVIDENCE_PER_ITEM
    async with opened(fresh) as run:
        project = run.app.project
        run.app.edit(edits.add_evidence(project.review, FIRST, pieces("a", most - 20)))
        await run.saved()
        theirs = ", ".join(
            f'{{ id = "{piece.id}", at = 2026-11-20, by = "b", ref = "{piece.ref}" }}'
            for piece in pieces("b", 20)
        )
        change(fresh, "evidence = [\n", f"evidence = [\n{theirs},\n")
        run.app.edit(edits.add_evidence(project.review, FIRST, pieces("c", 15)))
        run.app.edit(edits.set_owner(project.review, [SECOND], "Kim"))
        await run.until(lambda: len(project.review.answer(FIRST).evidence) == most + 15)
        await run.until(lambda: run.app.saving.word == "NOT SAVED")
        await run.press("ctrl+q", "ctrl+q")
    async with opened(fresh) as run:
        await run.sees("16 changes did not get into the file")
        assert len((await run.answer(FIRST)).evidence) == most


async def test_undoing_what_the_checklist_no_longer_has_goes_nowhere(fresh, opened):
    retired = 'status = "open"\nnote = ""\n\nowner = ""\ndue = ""\n\nevidence = []\n\n'
    change(fresh, "# end of review", f'[items."old.thing"]\n{retired}# end of review')
    async with opened(fresh) as run:
        before = run.app.screen.current_id
        edit = edits.set_status(run.app.project.review, ["old.thing"], Status.DONE)
        run.app.edit(edit)
        await run.press("u")
        assert run.app.screen.current_id == before
        assert (await run.answer("old.thing")).status is Status.OPEN
