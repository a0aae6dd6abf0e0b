"""Status, decisions, owner, note, due and undo, by their keys."""

import datetime

import pytest

from gonogo.review.model import Status

FIRST = "auth.server-side-enforcement"


@pytest.mark.parametrize(
    ("key", "status"),
    [("d", Status.DONE), ("p", Status.PARTIAL), ("o", Status.OPEN)],
)
async def test_a_letter_sets_the_status_and_never_overshoots(fresh, opened, key, status):
    async with opened(fresh) as run:
        await run.press(key, key)
        assert (await run.answer(FIRST)).status is status


async def test_unknown_is_set_through_the_list(fresh, opened):
    async with opened(fresh) as run:
        await run.press("d", "space", "x")
        assert (await run.answer(FIRST)).status is Status.UNKNOWN


async def test_the_list_of_statuses_moves_by_arrows(fresh, opened):
    async with opened(fresh) as run:
        await run.press("o", "space", "up", "enter")
        assert (await run.answer(FIRST)).status is Status.PARTIAL


async def test_accepting_asks_why_who_and_until_when(fresh, opened, today):
    async with opened(fresh) as run:
        await run.press("a", "ctrl+s")
        assert (await run.answer(FIRST)).status is Status.UNKNOWN
        await run.type("beta with friends only")
        await run.press("tab", "ctrl+u")
        await run.type("Bo")
        await run.press("enter", "ctrl+u")
        await run.type("2w")
        await run.press("enter")
        answer = await run.answer(FIRST)
        assert answer.status is Status.ACCEPTED
        assert answer.decision is not None
        assert answer.decision.by == "Bo"
        assert answer.decision.at == today
        assert answer.decision.until == today + datetime.timedelta(days=14)
        assert answer.decision.why == "beta with friends only"


async def test_an_acceptance_of_more_than_ninety_days_is_refused(fresh, opened):
    async with opened(fresh) as run:
        await run.press("a")
        await run.type("later")
        await run.press("tab", "tab", "ctrl+u")
        await run.type("91d")
        await run.press("enter")
        assert (await run.answer(FIRST)).status is Status.UNKNOWN
        await run.press("ctrl+u")
        await run.type("90d")
        await run.press("enter")
        assert (await run.answer(FIRST)).status is Status.ACCEPTED


async def test_not_applicable_needs_no_end(fresh, opened):
    async with opened(fresh) as run:
        await run.press("minus")
        await run.type("no uploads")
        await run.press("ctrl+s")
        answer = await run.answer(FIRST)
        assert answer.status is Status.NOT_APPLICABLE
        assert answer.decision is not None
        assert answer.decision.until is None


async def test_leaving_a_decision_changes_nothing(fresh, opened):
    before = fresh.read_bytes()
    async with opened(fresh) as run:
        await run.press("a")
        await run.type("hm")
        await run.press("escape")
        await run.saved()
    assert fresh.read_bytes() == before


@pytest.mark.parametrize(("typed", "name"), [("ki", "Kim"), ("DANA", "Dana")])
async def test_a_known_owner_is_picked_by_a_few_letters_or_in_any_case(demo, opened, typed, name):
    async with opened(demo) as run:
        await run.press("1", "j", "j", "w")
        await run.type(typed)
        await run.press("enter")
        assert (await run.answer("auth.admin-role-checks")).owner == name


async def test_the_owner_can_be_taken_away(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "w", "end")
        people = run.app.screen.query_one("#people")
        people.focus()
        await run.press("end", "enter")
        assert (await run.answer(FIRST)).owner == ""


async def test_a_note_of_several_lines(fresh, opened):
    async with opened(fresh) as run:
        await run.press("n")
        await run.type("first")
        await run.press("enter")
        await run.type("second")
        await run.press("ctrl+s")
        assert (await run.answer(FIRST)).note == "first\nsecond"
        assert run.shows("second")


async def test_a_typed_note_is_not_lost_by_one_escape(fresh, opened):
    async with opened(fresh) as run:
        await run.press("n")
        await run.type("dear")
        await run.press("escape", "ctrl+s")
        assert (await run.answer(FIRST)).note == "dear"


async def test_a_due_day_as_people_type_it(fresh, opened):
    async with opened(fresh) as run:
        await run.press("t")
        await run.type("friday")
        assert run.shows("Friday 2026-11-27, in 5 d")
        await run.press("enter")
        assert (await run.answer(FIRST)).due == datetime.date(2026, 11, 27)
        await run.press("t", "ctrl+u", "enter")
        assert (await run.answer(FIRST)).due is None


async def test_a_day_that_is_none_is_refused(fresh, opened):
    async with opened(fresh) as run:
        await run.press("t")
        await run.type("soonish")
        await run.press("enter")
        assert run.shows("not a day yet")
        assert (await run.answer(FIRST)).due is None


async def test_undo_and_redo_without_end(fresh, opened):
    async with opened(fresh) as run:
        await run.press("d", "p", "o", "j", "d")
        await run.press("u", "u", "u", "u")
        review = await run.saved()
        assert all(answer.status is Status.UNKNOWN for answer in review.items.values())
        await run.press(*["ctrl+r"] * 4)
        assert (await run.answer(FIRST)).status is Status.OPEN
        assert (await run.answer("auth.tenant-isolation")).status is Status.DONE


async def test_an_action_that_cannot_run_says_why(fresh, opened):
    async with opened(fresh) as run:
        await run.press("u")
        assert any("Nothing to take back" in note.message for note in run.app._notifications)
        await run.press("c")
        assert any(
            "here is no evidence to confirm" in note.message for note in run.app._notifications
        )


async def test_the_brief_is_copied(fresh, opened):
    async with opened(fresh) as run:
        await run.press("y")
        assert "gonogo evidence add" in run.app.clipboard
