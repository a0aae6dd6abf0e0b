"""The Plan screen: time, owners, blocks, the line at hand, and the way to the item and back."""

import pytest


def picked(run):
    return run.app.screen.query_one("#plan").picked


def titles(run):
    """What stands in the frame of the list: how it is looked at, and where that leads."""
    shown = run.app.screen.query_one("#plan")
    return shown.border_title, shown.border_subtitle


def row_of(run, words):
    return next(n for n, line in enumerate(run.screen()) if words in line)


async def test_hours_go_up_and_down_by_doubling_and_end_without_a_budget(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.press("P")
        assert not run.shows("the end of")
        for key, hours in [("plus", 1), ("plus", 2), ("equals_sign", 4), ("plus", 8), ("minus", 4)]:
            await run.press(key)
            assert f"Plan · {hours} h" in titles(run)[0], hours
            assert run.shows(f"the end of {hours} h")
        await run.press("minus", "minus")
        assert titles(run)[0] == "Plan · 1 h"
        await run.press("minus")
        assert titles(run)[0] == "Plan"
        await run.press("minus")
        assert run.said("There is no time budget")


async def test_what_fits_what_is_started_and_what_comes_later(demo, opened):
    async with opened(demo) as run:
        await run.press("P")
        await run.press("b")
        await run.type("8h")
        assert run.shows("what fits into 8 h of work")
        await run.press("enter")
        assert titles(run)[1] == "then 35.3 % left, NO-GO · 2 lines done, 1 started, 29 later"
        assert run.shows("the end of 8 h · 4.3 started, 1.5 of 4 h · 29 lines later")
        assert [run.shows(words) for words in ("◐│1.2", "?│1.3", "○~4.3", "? 4.2")] == [True] * 4
        assert run.shows("fits · Dana")
        await run.press("2")
        assert run.shows("fix ~4 h · only started, 1.5 of 4 h · Kim")
        await run.press("j")
        assert run.shows("after the 8 h")


async def test_time_is_typed_corrected_and_taken_away(demo, opened):
    async with opened(demo) as run:
        await run.press("P", "b")
        await run.type("soon")
        assert run.shows("no length of time yet")
        await run.press("enter")
        assert run.said("write 8, 8h, 90min or 2d")
        await run.press(*["backspace"] * 4)
        await run.type("2d")
        await run.press("enter")
        assert titles(run)[0] == "Plan · 16 h"
        await run.press("b")
        assert run.app.screen.query_one("#hours").value == "16"
        await run.press("backspace", "backspace", "enter")
        assert titles(run)[0] == "Plan"


async def test_enough_time_says_so_and_takes_no_more(demo, opened):
    async with opened(demo) as run:
        await run.press("P", "b")
        await run.type("500")
        await run.press("enter")
        assert not run.shows("the end of")
        assert titles(run)[1] == "then 1.5 % left, GO · 32 lines done, 0 later"
        await run.press("plus")
        assert run.said("All of it fits into 500 h")
        assert titles(run)[0] == "Plan · 500 h"


async def test_one_person_s_lines_and_everybody_s_again(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.press("P", "w")
        assert run.shows("nobody")
        await run.press("j", "enter")
        assert titles(run) == ("Plan · Dana", "then 38.0 % left, NO-GO · 5 lines, 18 h")
        assert not run.shows("Alert on failures")
        assert picked(run) == "auth.tenant-isolation"
        await run.press("escape")
        assert titles(run)[0] == "Plan"
        await run.press("w", "end", "enter")
        assert titles(run)[0] == "Plan · nobody's"
        # The line at hand isn't in there: the next one that is has the cursor.
        assert picked(run) == "auth.admin-role-checks"
        await run.press("w")
        assert titles(run)[0] == "Plan"
        await run.press("escape")
        assert not run.app.screen.query("#plan")


async def test_to_the_item_and_back_all_is_as_it_was(demo, opened):
    async with opened(demo) as run:
        await run.press("P", "plus", "plus", "o", "w", "enter", "j")
        before, line = titles(run), picked(run)
        await run.press("enter")
        assert run.app.screen.current_id == line
        await run.press("P")
        assert (titles(run), picked(run)) == (before, line)


async def test_back_from_a_settled_item_the_cursor_is_on_what_took_its_place(demo, opened):
    async with opened(demo) as run:
        await run.press("P", "2", "enter")
        lines = [line.item.id for line in run.app.project.assessment.plan().lines]
        place = lines.index(run.app.screen.current_id)
        await run.press("e")
        await run.type("https://ci.example.com/run/1")
        await run.press("enter", "escape", "d", "P")
        after = [line.item.id for line in run.app.project.assessment.plan().lines]
        assert lines[place] not in after
        assert picked(run) == after[place] == lines[place + 1]


async def test_an_undo_in_the_plan_is_seen_at_once(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "j", "o", "P")
        left = titles(run)[1]
        await run.press("u")
        assert titles(run)[1] != left


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_the_line_at_hand_says_in_words_why_it_is_there(demo, opened, width, height):
    async with opened(demo, width, height) as run:
        await run.press("P")
        assert run.shows("fix now · a blocker: a launch must wait for it")
        assert run.shows("finish ~6 h")
        assert run.shows("then 41.1 % left")
        assert run.shows("FIX NOW · Step 1")
        await run.press("end")
        assert run.shows("in place already, so it comes last")
        assert run.shows("Then prove and confirm")


async def test_from_block_to_block_and_to_a_step(demo, opened):
    async with opened(demo, 80, 24) as run:
        await run.press("P")
        lines = run.app.project.assessment.plan().lines
        first_of = {step: next(p.item.id for p in lines if p.item.step == step) for step in (1, 2)}
        await run.press("l")
        assert picked(run) == first_of[2]
        await run.press("j", "h")
        assert picked(run) == first_of[2]
        await run.press("left", "left")
        assert picked(run) == first_of[1]
        for step in (3, 4, 5, 1):
            await run.press(str(step))
            assert picked(run) == next(p.item.id for p in lines if p.item.step == step)
            assert run.shows(f"Step {step}: ")
        await run.press("9")
        assert run.said("Nothing is left to do here in step 9")
        await run.type("l" * 20)
        last = picked(run)
        assert last == next(p.item.id for p in lines if not p.item.to_be_done)
        await run.press("l")
        assert picked(run) == last


async def test_the_list_stays_where_it_is_when_the_time_changes(demo, opened):
    async with opened(demo) as run:
        await run.press("P")
        await run.type("j" * 20)
        line, row = picked(run), row_of(run, "▸")
        await run.press("plus")
        assert picked(run) == line
        assert abs(row_of(run, "▸") - row) <= 1


async def test_all_of_it_by_mouse(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.press("P")

        async def click(words, times=1):
            row = row_of(run, words)
            column = run.screen()[row].index(words)
            await run.pilot.click(offset=(column + 1, row), times=times)
            await run.pilot.pause()

        await click("+ more time")
        await click("+ more time")
        assert titles(run)[0] == "Plan · 2 h"
        await click("- less")
        assert titles(run)[0] == "Plan · 1 h"
        await click("w whose")
        await click("8 lines, 17.75 h")
        assert titles(run)[0] == "Plan · 1 h · Kim"
        await click("w everybody's")
        await click("Alert on failures")
        assert picked(run) == "observability.user-impact-alerts"
        assert run.shows("4.3 Alert on failures")
        await click("FIX NOW · Step 1")
        assert picked(run) == "observability.user-impact-alerts"
        await click("Check the role", times=2)
        assert run.app.screen.current_id == "auth.admin-role-checks"


async def test_when_nothing_is_left_it_says_so_and_there_is_a_way_back(demo, opened):
    async with opened(demo) as run:
        await run.press("8", "j", "j", "j", "w")
        await run.type("Aaron")
        await run.press("enter", "P", "w", "home", "enter")
        assert titles(run)[1] == "then 51.3 % left, NO-GO · 1 line, 1 h"
        await run.press("o")
        assert titles(run)[0] == "Plan · Aaron · only what GO WITH RISK needs"
        assert run.shows("Nothing is left to do here")
        await run.press("l")
        assert run.said("Nothing is left to do here")
        await run.press("escape")
        assert picked(run) == "auth.tenant-isolation"


async def test_a_resize_keeps_the_view_and_the_typed_time(demo, opened):
    async with opened(demo, 200, 50) as run:
        await run.press("P", "plus", "j", "b")
        await run.type("12")
        for width, height in [(60, 20), (40, 10), (250, 70), (80, 24)]:
            await run.pilot.resize_terminal(width, height)
            await run.pilot.pause()
        assert run.app.screen.query_one("#hours").value == "12"
        await run.press("enter")
        assert titles(run)[0] == "Plan · 12 h"
        assert picked(run) == "auth.admin-role-checks"


async def test_names_in_the_file_are_shown_as_they_are(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.press("w")
        await run.type("[red]Zed[/]")
        await run.press("enter", "P", "w", "home")
        assert run.shows("▸ [red]Zed[/] ")
        await run.press("enter")
        assert run.shows("Plan · [red]Zed[/] ")
        assert run.shows("[red]Zed[/] · then 41.1 % left")


async def test_lines_are_only_drawn_once_they_are_seen(demo, opened):
    async with opened(demo) as run:
        await run.press("P")
        rows = run.app.screen.query_one("#plan").rows
        drawn = ["content" in vars(row) for row in rows if not row.heading]
        assert drawn[0]
        assert not drawn[-1]
        await run.press("end")
        assert "content" in vars(rows[-1])
