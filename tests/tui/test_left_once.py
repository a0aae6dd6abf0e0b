"""Keys that come in one go, as over a slow line or pasted, close one dialog and not the app."""

import pytest
from textual import events

from gonogo.tui.screens.review import ReviewScreen
from gonogo.tui.screens.status import StatusModal

DIALOGS = {"who": ["w", "K"], "evidence": ["e"], "due": ["t"]}


@pytest.mark.parametrize("kind", DIALOGS)
async def test_a_dialog_left_twice_at_once_leaves_the_screen_below(fresh, opened, kind):
    async with opened(fresh) as run:
        await run.press(*DIALOGS[kind])
        for _ in range(3):
            run.app.post_message(events.Key("enter", None))
        await run.until(lambda: isinstance(run.app.screen, ReviewScreen))
        await run.press("j", "p")
        assert run.shows("partial")
        assert run.app.is_running


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p"])
async def test_an_action_chosen_twice_at_once_is_run_and_the_app_stays(fresh, opened, key):
    async with opened(fresh) as run:
        await run.press(key)
        await run.sees("Choose the status from a list")
        for _ in range(2):
            run.app.post_message(events.Key("enter", None))
        await run.until(lambda: isinstance(run.app.screen, StatusModal))
        await run.press("escape")
        await run.until(lambda: isinstance(run.app.screen, ReviewScreen))
