"""Text that looks like a secret is asked about before it is written."""

import pytest
from textual.widgets import Input, TextArea

from gonogo.review.model import Status

FIRST = "auth.server-side-enforcement"
LINK = "https://dana:hunter2@ci.example.com/run/7"
HIDDEN = "hunter2"
KIND = "a URL with a password"


async def evidence_typed(run):
    await run.press("e")
    await run.type(LINK)
    await run.press("enter")


async def note_typed(run):
    await run.press("n")
    await run.type(f"seen in {LINK}")
    await run.press("ctrl+s")


async def decision_typed(run):
    await run.press("a")
    await run.type(f"bearable, see {LINK}")
    await run.press("ctrl+s")


def words_of(run):
    """What stands in the dialog on top."""
    dialog = run.app.screen.query_one(".dialog").region
    rows = run.screen()[dialog.y : dialog.bottom]
    inside = (row[dialog.x + 1 : dialog.right - 1] for row in rows)
    return " ".join(" ".join(inside).split())


def refs(answer):
    return [piece.ref for piece in answer.evidence]


@pytest.mark.parametrize("typed", [evidence_typed, note_typed, decision_typed])
async def test_the_question_tells_the_kind_and_not_the_value(fresh, opened, typed):
    before = fresh.read_bytes()
    async with opened(fresh, 60, 20) as run:
        await typed(run)
        assert run.shows("this looks like a secret")
        for choice in ("back to the text", "drop what was typed", "write it anyway"):
            assert run.shows(choice)
        told = words_of(run)
        assert KIND in told
        assert "revoked" in told
        assert HIDDEN not in told
        await run.saved()
    assert fresh.read_bytes() == before


@pytest.mark.parametrize("key", ["enter", "escape", "b"])
async def test_going_back_loses_nothing_of_what_was_typed(fresh, opened, key):
    async with opened(fresh) as run:
        await note_typed(run)
        await run.press(key)
        assert run.app.screen.query_one(TextArea).text == f"seen in {LINK}"
        await run.type(" by me")
        assert run.app.screen.query_one(TextArea).text == f"seen in {LINK} by me"
        assert (await run.answer(FIRST)).note == ""


async def test_going_back_to_evidence_and_mending_it_adds_it(fresh, opened):
    async with opened(fresh) as run:
        await evidence_typed(run)
        await run.press("enter")
        assert run.app.screen.query_one("#ref", Input).value == LINK
        await run.press("ctrl+u")
        await run.type("https://ci.example.com/run/7")
        await run.press("enter", "escape")
        assert refs(await run.answer(FIRST)) == ["https://ci.example.com/run/7"]


async def test_dropped_evidence_is_gone_and_the_field_free_for_more(fresh, opened):
    async with opened(fresh) as run:
        await evidence_typed(run)
        await run.press("x")
        assert run.app.screen.query_one("#ref", Input).value == ""
        await run.type("seen with Kim")
        await run.press("enter", "escape")
        assert refs(await run.answer(FIRST)) == ["seen with Kim"]


@pytest.mark.parametrize("typed", [note_typed, decision_typed])
async def test_a_dropped_note_or_decision_changes_nothing(fresh, opened, typed):
    before = fresh.read_bytes()
    async with opened(fresh) as run:
        await typed(run)
        await run.press("x")
        assert len(run.app.screen_stack) == 1
        await run.saved()
    assert fresh.read_bytes() == before


async def test_what_is_no_secret_after_all_is_written(fresh, opened):
    async with opened(fresh) as run:
        await evidence_typed(run)
        await run.press("w", "escape")
        await note_typed(run)
        await run.press("down", "down", "enter")
        await decision_typed(run)
        await run.press("w")
        answer = await run.answer(FIRST)
        assert refs(answer) == [LINK]
        assert answer.note == f"seen in {LINK}"
        assert answer.status is Status.ACCEPTED
        assert answer.decision.why == f"bearable, see {LINK}"


async def test_who_takes_care_is_looked_at_as_well(fresh, opened):
    async with opened(fresh) as run:
        await run.press("w")
        await run.type(LINK)
        await run.press("enter")
        assert KIND in words_of(run)
        await run.press("escape", "enter", "x")
        assert (await run.answer(FIRST)).owner == ""


async def test_a_secret_that_was_there_is_not_asked_about_again(fresh, opened):
    async with opened(fresh) as run:
        await note_typed(run)
        await run.press("w", "n")
        await run.type(" and read")
        await run.press("ctrl+s")
        assert (await run.answer(FIRST)).note == f"seen in {LINK} and read"


async def test_ordinary_text_is_written_without_a_question(fresh, opened):
    async with opened(fresh) as run:
        await run.press("n")
        await run.type("token bucket in commit 9fceb02d0ae598e95dc970b74767f19372d61af8")
        await run.press("ctrl+s")
        assert len(run.app.screen_stack) == 1
        assert (await run.answer(FIRST)).note.startswith("token bucket")


async def test_quitting_from_the_question_warns_of_what_is_lost(fresh, opened):
    async with opened(fresh) as run:
        await note_typed(run)
        await run.press("ctrl+q")
        assert run.app.is_running
        await run.press("b")
        assert run.app.screen.query_one(TextArea).text == f"seen in {LINK}"


async def test_a_secret_taken_back_comes_again_only_when_asked_for_twice(fresh, opened):
    async with opened(fresh) as run:
        await note_typed(run)
        await run.press("w")
        assert HIDDEN in (await run.answer(FIRST)).note
        await run.press("u")
        assert (await run.answer(FIRST)).note == ""
        await run.press("ctrl+r")
        assert run.said(f"bring {KIND} back into the note of 1.1")
        assert (await run.answer(FIRST)).note == ""
        await run.press("ctrl+r")
        assert HIDDEN in (await run.answer(FIRST)).note


async def test_in_a_conflict_a_secret_is_told_by_its_kind_and_never_shown(fresh, opened):
    async with opened(fresh) as run:
        text = fresh.read_text()
        fresh.write_text(text.replace('note = ""', f'note = "{LINK}"', 1))
        await run.press("n")
        await run.type("all fine")
        await run.press("ctrl+s")
        await run.sees("Both of you changed this")
        told = words_of(run)
        assert "all fine" in told
        assert f"(not shown, as it looks like {KIND})" in told
        assert HIDDEN not in told
