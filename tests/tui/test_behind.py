"""Screens that another one hides are drawn once they are back, not at every key before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gonogo.tui.screens.review import ReviewScreen


async def test_the_review_behind_the_plan_is_drawn_when_it_is_back(
    demo: Path, opened: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = ReviewScreen.draw
    async with opened(demo) as run:
        await run.press("home", "o")
        await run.settled()
        before = run.screen()
        await run.press("p")
        await run.settled()
        assert run.screen() != before
        await run.press("P")

        def counted(screen: ReviewScreen) -> None:
            drawn.append(screen.current_id)
            draw(screen)

        monkeypatch.setattr(ReviewScreen, "draw", counted)
        await run.press("u")
        await run.settled()
        assert not drawn
        await run.press("q")
        assert drawn
        run.app.clear_notifications()
        await run.until(lambda: run.screen()[:-1] == before[:-1])
