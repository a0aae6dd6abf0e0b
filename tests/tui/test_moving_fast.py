"""Keys that come in one go act on the item that the cursor has come to."""

import pytest
from textual import events

from gonogo.review.model import Status


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
