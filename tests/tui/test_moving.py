"""Moving, searching, panes and the plan."""

import pytest

from gonogo.assess.standing import Standing


def current(run):
    return run.app.screen_stack[0].current_id


async def test_down_goes_on_into_the_next_section_and_up_comes_back(fresh, opened):
    async with opened(fresh) as run:
        await run.press(*["j"] * 5)
        assert current(run) == "input.schema-validation"
        assert run.shows("2 Input and user data")
        await run.press("up")
        assert current(run) == "auth.secret-hygiene"


async def test_the_list_ends_at_both_ends(fresh, opened):
    async with opened(fresh) as run:
        await run.press("up", "up")
        assert current(run) == "auth.server-side-enforcement"
        await run.press("0", "end", "down", "down")
        assert current(run) == "ownership.findable-docs"


@pytest.mark.parametrize(
    ("key", "section"), [("1", "auth"), ("4", "observability"), ("0", "ownership")]
)
async def test_digits_jump_to_a_section(fresh, opened, key, section):
    async with opened(fresh) as run:
        await run.press("5", key)
        assert current(run).startswith(f"{section}.")


async def test_sections_before_and_after(fresh, opened):
    async with opened(fresh) as run:
        await run.press("l", "pagedown", "right")
        assert current(run).startswith("observability.")
        await run.press("h", "pageup", "left", "left")
        assert current(run).startswith("auth.")


async def test_home_and_end(fresh, opened):
    async with opened(fresh) as run:
        await run.press("end")
        assert current(run) == "auth.secret-hygiene"
        await run.press("home")
        assert current(run) == "auth.server-side-enforcement"


async def test_next_unknown_goes_round_and_says_when_there_is_none(demo, opened):
    async with opened(demo) as run:
        unknown = [
            item.id
            for item in run.app.project.assessment.items
            if item.standing is Standing.UNKNOWN
        ]
        await run.press("0", "end")
        visited = []
        for _ in unknown:
            await run.press("full_stop")
            visited.append(current(run))
        assert sorted(visited) == sorted(unknown)


async def test_g_goes_to_the_one_thing_to_do_now(demo, opened):
    async with opened(demo) as run:
        await run.press("0", "g")
        assert current(run) == run.app.project.assessment.way_out.next.item.id


async def test_a_search_finds_across_sections_and_esc_ends_it(demo, opened):
    async with opened(demo) as run:
        await run.press("slash")
        await run.type("status:unknown owner:")
        assert run.shows("Found")
        listed = run.app.screen.query_one("#items").rows
        items = run.app.project.assessment.by_id
        assert listed
        for row in listed:
            assert items[row.id].standing is Standing.UNKNOWN
            assert not items[row.id].answer.owner
        await run.press("enter", "escape")
        assert not run.shows("Found")


async def test_a_misspelt_filter_says_what_is_meant(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.press("slash")
        await run.type("ownr:dana")
        assert run.shows('did you mean "owner"?')


async def test_escape_never_leaves_and_q_does(fresh, opened):
    async with opened(fresh) as run:
        await run.press("escape", "escape", "escape")
        assert run.app.is_running
        await run.press("q")
        assert run.app.return_code == 0 or not run.app.is_running


async def test_enter_reads_the_details_and_escape_comes_back(fresh, opened):
    async with opened(fresh, 60, 20) as run:
        assert not run.shows("Ask")
        await run.press("enter")
        assert run.shows("Ask")
        await run.press("escape")
        assert not run.shows("Ask")


async def test_the_plan_goes_to_the_item_and_back_to_its_line(demo, opened):
    async with opened(demo) as run:
        await run.press("P")
        assert run.shows("Step 1")
        lines = run.app.project.assessment.plan().lines
        await run.press("down", "down")
        picked = run.app.screen.query_one("#plan").picked
        assert picked in [line.item.id for line in lines]
        await run.press("enter")
        assert current(run) == picked
        await run.press("P")
        assert run.app.screen.query_one("#plan").picked == picked
        await run.press("escape")
        assert current(run) == picked


async def test_the_plan_has_the_core_s_sequence(demo, opened):
    async with opened(demo, 120, 50) as run:
        await run.press("P")
        rows = [row.id for row in run.app.screen.query_one("#plan").rows if not row.heading]
        assert rows == [line.item.id for line in run.app.project.assessment.plan().lines]
        await run.press("o")
        rows = [row.id for row in run.app.screen.query_one("#plan").rows if not row.heading]
        assert set(rows) == {item.id for item in run.app.project.assessment.way_out.items}


async def test_everything_by_mouse(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.pilot.click("#sections", offset=(8, 5))
        await run.pilot.pause()
        assert current(run).startswith("deploy.")
        await run.pilot.click("#items", offset=(10, 5))
        await run.pilot.pause()
        assert current(run) == "deploy.fast-rollback"
        await run.pilot.click("#detail-text", offset=(2, 4))
        await run.pilot.pause()
        assert len(run.app.screen_stack) == 2
