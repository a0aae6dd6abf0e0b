"""What could not be saved is kept, and offered at the next start."""

import pytest

from gonogo.review.model import Status
from gonogo.store.recovery import kept

FIRST = "auth.server-side-enforcement"
pytestmark = pytest.mark.usefixtures("quick_looks")


@pytest.fixture(autouse=True)
def listening(monkeypatch):
    """The offer takes an answer at once."""
    monkeypatch.setattr("gonogo.tui.screens.question.UNASKED_SECONDS", 0)


async def leave_unsaved(fresh, opened):
    good = fresh.read_text()
    async with opened(fresh) as run:
        fresh.write_text("schema = [")
        await run.press("d")
        await run.settled()
        await run.press("ctrl+q")
        assert run.app.is_running
        assert any("offered next time" in note.message for note in run.app._notifications)
        await run.press("ctrl+q")
    fresh.write_text(good)


async def test_unsaved_changes_are_offered_and_taken(fresh, opened):
    await leave_unsaved(fresh, opened)
    async with opened(fresh) as run:
        await run.sees("1 change did not get into the file")
        assert run.shows("1.1  status: unknown → done")
        assert (await run.answer(FIRST)).status is Status.UNKNOWN
        await run.press("t")
        assert (await run.answer(FIRST)).status is Status.DONE
        await run.until(lambda: not kept(fresh))
        await run.press("u")
        assert (await run.answer(FIRST)).status is Status.UNKNOWN


async def test_dropping_them_takes_two_and_is_for_good(fresh, opened):
    await leave_unsaved(fresh, opened)
    async with opened(fresh) as run:
        await run.sees("1 change did not get into the file")
        await run.press("x")
        assert kept(fresh)
        await run.press("x")
        assert (await run.answer(FIRST)).status is Status.UNKNOWN
    assert not kept(fresh)


async def test_later_offers_them_again(fresh, opened):
    await leave_unsaved(fresh, opened)
    for _ in range(2):
        async with opened(fresh) as run:
            await run.sees("1 change did not get into the file")
            await run.press("escape")
    assert kept(fresh)


async def test_what_has_got_into_the_file_meanwhile_is_not_offered(fresh, opened):
    await leave_unsaved(fresh, opened)
    fresh.write_text(fresh.read_text().replace('status = "unknown"', 'status = "done"', 1))
    async with opened(fresh) as run:
        await run.pilot.pause(0.3)
        assert not run.shows("did not get into the file")
    assert not kept(fresh)


async def test_what_others_changed_since_is_a_conflict(fresh, opened):
    await leave_unsaved(fresh, opened)
    fresh.write_text(fresh.read_text().replace('status = "unknown"', 'status = "open"', 1))
    async with opened(fresh) as run:
        await run.sees("1 change did not get into the file")
        await run.press("t")
        await run.sees("Both of you changed this")
        assert (await run.answer(FIRST)).status is Status.OPEN


async def test_nothing_is_kept_once_it_is_saved_after_all(fresh, opened):
    good = fresh.read_text()
    async with opened(fresh) as run:
        fresh.write_text("schema = [")
        await run.press("d")
        await run.until(lambda: bool(kept(fresh)))
        fresh.write_text(good)
        await run.until(lambda: run.app.saving.word == "saved")
        await run.until(lambda: not kept(fresh))
        assert (await run.answer(FIRST)).status is Status.DONE


@pytest.mark.parametrize("what", ["no folder", "a file in its place"])
async def test_where_nothing_can_be_kept_leaving_says_that_it_is_lost(
    fresh, opened, monkeypatch, tmp_path, what
):
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked / "x" if what == "no folder" else blocked))
    async with opened(fresh) as run:
        fresh.write_text("schema = [")
        await run.press("d")
        await run.settled()
        await run.press("ctrl+q")
        assert any("lose yours" in note.message for note in run.app._notifications)
        await run.press("ctrl+q")


async def test_keys_typed_ahead_of_the_offer_do_not_take_it(fresh, opened, monkeypatch):
    await leave_unsaved(fresh, opened)
    monkeypatch.setattr("gonogo.tui.screens.question.UNASKED_SECONDS", 60)
    async with opened(fresh) as run:
        await run.sees("1 change did not get into the file")
        await run.press("t", "enter", "x", "x")
        assert run.shows("1 change did not get into the file")
    assert kept(fresh)
