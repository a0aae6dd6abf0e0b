"""By mouse alone, in the smallest terminal: into every screen and dialog, and back."""

import pytest
from textual import events

WIDTH, HEIGHT = 60, 20
PLACES = {
    "Choose the status": "Status of 1.2",
    "Accept the risk": "Accept the risk of 1.2",
    "Not applicable here": "Not applicable: 1.2",
    "Add, confirm or": "Evidence for 1.2",
    "Verify it, and": "Prove 1.2",
    "Name who takes care": "Who takes care of 1.2",
    "Write a note": "Note on 1.2",
    "Set the day": "Due: 1.2",
    "The plan: what": "FIX NOW · Step 1",
    "The risk: where": "Risk left: severity",
    "A meeting: one item": "Who is here?",
    "What the files show": "Scan: proposals",
    "The stale proofs": "Does it still hold?",
    "A release, a campaign": "What happened?",
}


async def click(run, words):
    """Click on words of the screen; the wheel brings them into sight."""
    for _ in range(60):
        for row, line in reversed(list(enumerate(run.screen()))):
            if words in line:
                column = line.index(words) + len(words) // 2
                await run.pilot.click(offset=(column, row))
                await run.pilot.pause()
                return
        x, y = WIDTH // 2, HEIGHT // 2
        below, _ = run.app.screen.get_widget_at(x, y)
        wheel = events.MouseScrollDown(below, x, y, 0, 1, 0, False, False, False, x, y)
        for _ in range(8):
            run.app.screen._forward_event(wheel)
        await run.pilot.pause()
    raise AssertionError(f"{words!r} is not to be found:\n" + "\n".join(run.screen()))


async def choose(run, action):
    """Run an action from the help."""
    await click(run, "? help")
    await click(run, action)


async def test_every_screen_and_dialog_is_reached_and_left(demo, opened):
    async with opened(demo, WIDTH, HEIGHT) as run:
        review = run.app.screen
        for action, title in PLACES.items():
            await choose(run, action)
            await run.sees(title)
            await click(run, "esc close" if run.shows("esc close") else "esc ")
            await run.until(lambda: run.app.screen is review)


async def test_a_plan_a_risk_and_a_meeting_are_worked_with(demo, opened):
    async with opened(demo, WIDTH, HEIGHT) as run:
        await choose(run, "The plan: what")
        await choose(run, "Type how much time")
        await run.sees("How much time")
        await click(run, "esc close")
        await click(run, "esc ")
        await choose(run, "The risk: where")
        for page, title in (("2 What", "By tier"), ("3 Accepted", "Accepted: 1"), ("4 T", "From ")):
            await click(run, page)
            await run.sees(title)
        await click(run, "esc ")
        await choose(run, "A meeting: one item")
        await click(run, "enter begin")
        await run.sees("item 1 of 32")
        await click(run, "d done")
        await run.sees("▸d done")
        await click(run, "w who")
        await click(run, "somebody else, or nobody")
        await click(run, "Kim")
        await run.sees("Owner Kim")
        await click(run, "enter next")
        await run.sees("item 2 of 32")
        await choose(run, "The minutes so far")
        await click(run, "s write a file")
        await run.sees("Write the minutes to")
        await click(run, "esc close")
        await click(run, "esc ")
        await run.sees("next: ")
        answer = await run.answer("auth.tenant-isolation")
        assert (answer.status, answer.owner) == ("done", "Kim")


@pytest.mark.parametrize(
    ("typed", "keep"), [("Write a note", "ctrl+s keep"), ("Set the day", "enter set")]
)
async def test_what_is_typed_is_kept_by_a_click(demo, opened, typed, keep):
    async with opened(demo, WIDTH, HEIGHT) as run:
        before = await run.answer("auth.tenant-isolation")
        await choose(run, typed)
        await run.type("2026-12-01")
        await click(run, keep)
        after = await run.answer("auth.tenant-isolation")
        assert "2026-12-01" in f"{after.note} {after.due}"
        assert after != before
