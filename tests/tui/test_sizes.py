"""Every width and the sizes in between."""

import pytest

from gonogo.tui.ascii import in_ascii

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]


def titles_are_whole_or_marked(run):
    """Each title in the list of items stands whole, on one or more lines, or ends with …."""
    rows = run.app.screen_stack[0].query_one("#items").rows
    items = run.app.project.assessment.by_id
    return all(
        items[row.id].item.title in " ".join(row.content.plain.split()) or "…" in row.content.plain
        for row in rows
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_sizes_that_people_have(demo, opened, width, height):
    async with opened(demo, width, height) as run:
        lines = run.screen()
        assert all(len(line) <= width for line in lines)
        assert "NO-GO" in lines[0]
        assert lines[0].rstrip().endswith("saved")
        assert run.shows("risk left")
        assert run.shows("? help")
        assert titles_are_whole_or_marked(run)


async def test_every_width_from_one_to_two_hundred(demo, opened):
    async with opened(demo, 200, 30) as run:
        for width in [*range(200, 60, -7), *range(60, 0, -5), *range(1, 200, 11), 200]:
            await run.pilot.resize_terminal(width, 30)
            await run.pilot.pause()
            if width >= 60:
                await run.sees("NO-GO")
                await run.sees("? help")
                assert titles_are_whole_or_marked(run), width
            elif width >= 20:
                await run.until(lambda: run.shows("60 columns") or run.shows("gonogo needs"))


async def test_at_eighty_columns_every_title_is_whole(demo, opened):
    async with opened(demo, 80, 24) as run:
        for section in "1234567890":
            await run.press(section)
            for item in run.app.project.checklist.items_of(run.app.screen.current.item.section):
                assert run.shows(item.title), item.title


async def test_too_small_says_what_it_needs_and_comes_back(demo, opened):
    async with opened(demo, 80, 24) as run:
        await run.press("j", "w")
        await run.type("Ki")
        await run.pilot.resize_terminal(40, 10)
        await run.pilot.pause()
        assert run.shows("gonogo needs 60 columns and 20 rows")
        await run.pilot.resize_terminal(80, 24)
        await run.pilot.pause()
        await run.press("enter")
        assert (await run.answer("auth.admin-role-checks")).owner == "Kim"


async def test_a_terminal_without_utf8_gets_ascii(demo, opened, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    async with opened(demo, 80, 24) as run:
        assert not run.app.unicode
        filters = run.app.get_line_filters()
        assert in_ascii("\n".join(run.screen())).isascii()
        assert type(filters[-1]).__name__ == "AsciiFilter"


async def test_light_and_dark(demo, opened, monkeypatch):
    async with opened(demo) as run:
        dark = run.app.theme
    monkeypatch.setenv("COLORFGBG", "0;15")
    async with opened(demo) as run:
        assert run.app.theme != dark


async def test_without_colour_the_cursor_is_still_marked(demo, opened, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(demo) as run:
        await run.press("1", "j")
        assert any("▸ ◐ partial" in line for line in run.screen())


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
async def test_nothing_in_the_details_is_wrapped_twice(demo, opened, width, height):
    async with opened(demo, width, height) as run:
        texts = run.app.screen.query("#detail > Words")
        width = texts.first().content_size.width
        told = "\n".join(text.visual.plain for text in texts)
        steps = [line for line in told.split("\n") if line.startswith(("  ", "1 ", "2 "))]
        assert len(steps) > 5
        assert all(len(line) <= width for line in steps)
