"""Keys that come in one go act on the item that the cursor has come to."""

import pytest
from textual import events

from gonogo.review.model import Status


def sixth(run):
    """The first item of the second section."""
    return run.app.project.checklist.in_order[5].id


@pytest.mark.parametrize("key", ["j", "down"])
async def test_a_status_typed_right_after_a_move_is_of_the_item_below(fresh, opened, key):
    async with opened(fresh) as run:
        for typed in (key, key, "p", key, "d"):
            run.app.post_message(events.Key(typed, typed if len(typed) == 1 else None))
        await run.until(lambda: run.app.project.history.done)
        await run.pilot.pause(0.1)
        answers = list((await run.saved()).items.values())[:4]
    statuses = [answer.status for answer in answers]
    assert statuses == [Status.UNKNOWN, Status.UNKNOWN, Status.PARTIAL, Status.DONE]


@pytest.mark.parametrize("key", ["j", "down"])
async def test_past_the_end_of_a_section_the_next_key_is_for_the_next_one(fresh, opened, key):
    async with opened(fresh) as run:
        for typed in ("end", key, "p"):
            run.app.post_message(events.Key(typed, typed if len(typed) == 1 else None))
        await run.until(lambda: run.app.project.history.done)
        assert (await run.answer(sixth(run))).status is Status.PARTIAL


@pytest.mark.parametrize(("key", "done"), [("n", "ctrl+s"), ("e", "enter")])
async def test_what_is_pasted_right_after_a_key_goes_into_what_it_opens(fresh, opened, key, done):
    async with opened(fresh) as run:
        sent = [events.Key(key, key), events.Paste("be\x1b[31mgin"), events.Key("x", "x")]
        for event in [*sent, events.Key(done, None)]:
            run.app.post_message(event)
        await run.until(lambda: run.app.project.history.done)
        answer = await run.answer(run.app.screen_stack[0].current_id)
        words = answer.note or answer.evidence[0].ref
        assert words == r"be\x1b[31mginx"


async def test_in_the_sections_the_next_key_is_for_the_section_under_the_cursor(fresh, opened):
    async with opened(fresh, 120, 40) as run:
        await run.press("shift+tab")
        for typed in ("j", "p"):
            run.app.post_message(events.Key(typed, typed))
        await run.until(lambda: run.app.project.history.done)
        assert (await run.answer(sixth(run))).status is Status.PARTIAL


async def test_a_redraw_right_behind_a_move_leaves_the_cursor_where_it_went(fresh, opened):
    async with opened(fresh) as run:
        run.app.screen.query_one("#items").move(1)
        run.app.redraw()
        await run.pilot.pause()
        assert run.app.screen.current_id == "auth.tenant-isolation"
        assert run.app.screen.query_one("#items").picked == "auth.tenant-isolation"


async def test_a_late_release_of_keys_does_not_end_the_next_hold(fresh, opened):
    async with opened(fresh) as run:
        run.app.hold_keys()
        run.app.release_keys()
        run.app.hold_keys()
        run.app.post_message(events.Key("p", "p"))
        await run.pilot.pause(0.1)
        assert not run.app.project.history.done
        run.app.release_keys()
        await run.until(lambda: run.app.project.history.done)
