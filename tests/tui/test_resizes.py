"""A terminal that is made smaller than the least size, and larger again, loses nothing typed."""

import pytest
from textual.widgets import Input, TextArea

SIZES = [(40, 10), (60, 20), (80, 24)]
FIELDS = {"n": "#note", "e": "#ref", "w": "#name", "a": "#why", "minus": "#why", "t": "#day"}


def typed(screen):
    fields = [field.value for field in screen.query(Input)]
    return [*fields, *(area.text for area in screen.query(TextArea))]


@pytest.mark.parametrize("key", [*FIELDS, "question_mark", "slash"])
async def test_what_is_typed_survives_every_size(demo, opened, key):
    async with opened(demo) as run:
        await run.press("1", key)
        await run.type("2w")
        await run.until(lambda: any("2w" in text for text in typed(run.app.screen)))
        screen, focused = run.app.screen, run.app.focused
        before = typed(screen)
        for width, height in SIZES:
            await run.pilot.resize_terminal(width, height)
            await run.pilot.pause()
        assert run.app.screen is screen
        assert run.app.focused is focused
        assert typed(screen) == before
        await run.type("x")
        await run.until(lambda: any("2wx" in text for text in typed(screen)))


@pytest.mark.parametrize("key", ["space", "P"])
async def test_what_is_highlighted_survives_every_size(demo, opened, key):
    async with opened(demo) as run:
        await run.press("1", key, "down", "down")
        screen = run.app.screen
        lists = {one.id: one.picked for one in screen.query("PickList")}
        for width, height in SIZES:
            await run.pilot.resize_terminal(width, height)
            await run.pilot.pause()
        assert run.app.screen is screen
        assert {one.id: one.picked for one in screen.query("PickList")} == lists


@pytest.mark.parametrize(("width", "height"), [(60, 20), (250, 70)])
async def test_the_smallest_and_the_largest_size(demo, opened, width, height):
    async with opened(demo, width, height) as run:
        for key in ("space", "e", "n", "a", "question_mark"):
            await run.press(key)
            assert all(len(line) <= width for line in run.screen())
            dialogs = list(run.app.screen.query(".dialog"))
            assert all(run.app.screen.region.contains_region(one.region) for one in dialogs)
            await run.press("escape")
