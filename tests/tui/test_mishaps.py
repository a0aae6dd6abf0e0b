"""What went wrong once, found by people who tried to break the app."""

import pytest
from textual import events

from gonogo.review.model import Status

FIRST = "auth.server-side-enforcement"


DIALOGS = ["a", "minus", "t", "n", "w", "e", "space", "question_mark"]


async def test_arrows_and_tab_work_in_every_dialog(demo, opened):
    async with opened(demo) as run:
        review = run.app.screen
        for dialog in DIALOGS:
            await run.press("1", dialog)
            assert run.app.screen is not review, dialog
            await run.press("down", "down", "up", "tab", "up", "f1", "escape", "escape", "escape")
            assert run.app.is_running
            assert run.app.screen is review, dialog


async def test_the_three_layouts(demo, opened):
    async with opened(demo, 120, 40) as run:
        for width, panes in ((120, 3), (80, 2), (60, 1), (200, 3)):
            await run.pilot.resize_terminal(width, 40)
            await run.press("w", "escape")
            screen = run.app.screen
            shown = [
                name
                for name in ("sections", "items", "detail")
                if screen.query_one(f"#{name}").size
            ]
            assert len(shown) == panes, width
            assert screen.query_one("#strip").display is (width < 120)
            items, detail = screen.query_one("#items").region, screen.query_one("#detail").region
            if panes == 3:
                assert items.right <= detail.x
                assert detail.width >= 50
            if panes == 2:
                assert items.bottom <= detail.y
                assert items.width == detail.width == 80


async def test_the_palette_survives_a_terminal_that_is_too_small(fresh, opened):
    async with opened(fresh) as run:
        await run.press("ctrl+p")
        await run.pilot.resize_terminal(50, 10)
        await run.press("ctrl+p")
        await run.pilot.resize_terminal(80, 24)
        await run.press("ctrl+p", "escape", "escape")
        assert run.app.is_running


async def test_too_small_covers_all_that_is_behind(fresh, opened):
    async with opened(fresh) as run:
        await run.pilot.resize_terminal(50, 10)
        await run.pilot.pause()
        words = [line.strip() for line in run.screen() if line.strip()]
        assert words == ["gonogo needs 60 columns and 20 rows"]


async def test_in_a_search_the_next_key_falls_on_the_same_item(demo, opened):
    async with opened(demo) as run:
        await run.press("slash")
        await run.type("status:unknown")
        await run.press("enter")
        first = run.app.screen.current_id
        await run.press("p", "o")
        assert run.app.screen.current_id == first
        assert run.app.screen.query_one("#items").picked == first
        assert (await run.answer(first)).status is Status.OPEN
        await run.press("down", "o")
        second = run.app.screen.current_id
        assert second != first
        assert first not in {row.id for row in run.app.screen.query_one("#items").rows}


async def test_where_nothing_is_found_nothing_is_changed(fresh, opened):
    before = fresh.read_bytes()
    async with opened(fresh) as run:
        await run.press("slash")
        await run.type("zzz")
        await run.press("enter", "o", "d")
        assert run.shows("Nothing is found")
        await run.saved()
    assert fresh.read_bytes() == before


async def test_ctrl_q_does_not_drop_a_note_that_is_being_typed(fresh, opened):
    async with opened(fresh) as run:
        await run.press("n")
        await run.type("dear")
        await run.press("ctrl+q")
        assert run.app.is_running
        await run.press("ctrl+s")
        assert (await run.answer(FIRST)).note == "dear"


async def test_one_escape_does_not_drop_a_reason_or_a_proof(fresh, opened):
    async with opened(fresh) as run:
        await run.press("a")
        await run.type("because")
        await run.press("escape", "ctrl+s")
        assert (await run.answer(FIRST)).decision.why == "because"
        await run.press("e")
        await run.type("seen")
        await run.press("escape", "enter", "escape")
        assert [piece.ref for piece in (await run.answer(FIRST)).evidence] == ["seen"]


async def test_all_lines_of_a_paste_arrive(fresh, opened):
    async with opened(fresh) as run:
        await run.press("e")
        run.app.screen.query_one("#ref").post_message(events.Paste("one\n\x1b[31mtwo"))
        await run.press("enter", "escape")
        ref = (await run.answer(FIRST)).evidence[0].ref
        assert ref == r"one \x1b[31mtwo"


@pytest.mark.parametrize(("key", "field"), [("e", "#ref"), ("w", "#name"), ("a", "#why")])
async def test_a_paste_that_is_too_long_is_said_and_stays(fresh, opened, key, field):
    async with opened(fresh) as run:
        await run.press(key)
        run.app.screen.query_one(field).post_message(events.Paste("x" * 9_000))
        await run.press("ctrl+s" if key == "a" else "enter")
        assert any("9000 characters" in note.message for note in run.app._notifications)
        assert len(run.app.screen.query_one(field).value) == 9_000


async def test_quitting_unsaved_works_however_slowly(fresh, opened, monkeypatch):
    monkeypatch.setattr("gonogo.tui.keeping.RETRY_SECONDS", 0.1)
    async with opened(fresh) as run:
        fresh.unlink()
        await run.press("d")
        await run.settled()
        await run.press("q")
        await run.pilot.pause(0.5)
        assert run.app.is_running
        await run.press("q")
        await run.until(lambda: run.app._exit)


async def test_what_keeps_it_from_being_saved_is_whole_on_eighty_columns(fresh, opened):
    async with opened(fresh) as run:
        fresh.write_text("")
        await run.press("d")
        await run.settled()
        await run.pilot.pause(0.1)
        screen = " ".join(" ".join(run.screen()).split())
        assert "gonogo.toml: is empty; restore it from git (git checkout -- " in screen


async def test_a_long_piece_of_evidence_loses_no_letter(fresh, opened):
    words = " ".join(f"word{n}" for n in range(30))
    async with opened(fresh) as run:
        await run.press("e")
        run.app.screen.query_one("#ref").post_message(events.Paste(words))
        await run.press("enter", "up")
        screen = " ".join(run.screen())
        assert all(word in screen for word in words.split())


async def test_the_plan_hints_at_enter(demo, opened):
    async with opened(demo) as run:
        await run.press("P")
        assert run.shows("enter go to item")
        assert run.shows("finish")


async def test_dialogs_show_their_keys_at_the_smallest_size(demo, opened):
    async with opened(demo, 60, 20) as run:
        for dialog in DIALOGS:
            assert not run.shows("esc close")
            await run.press("1", dialog)
            assert run.shows("esc close"), dialog
            await run.press("escape")


async def test_the_strip_of_sections_answers_to_the_mouse(demo, opened):
    async with opened(demo) as run:
        strip = run.screen()[2]
        await run.pilot.click("#strip", offset=(strip.index(" 4") + 1, 0))
        await run.pilot.pause()
        assert run.app.screen.current_id.startswith("observability.")


async def test_the_palette_knows_actions_by_their_names(fresh, opened):
    async with opened(fresh) as run:
        await run.press("d", "ctrl+p")
        await run.type("undo")
        found = run.app.screen.query_one("CommandList")
        await run.until(lambda: "undo: " in str([option.prompt for option in found.options[:1]]))
        await run.press("enter")
        await run.until(lambda: not run.app.project.history.done)
        assert (await run.answer(FIRST)).status is Status.UNKNOWN


async def test_a_dialog_stands_in_the_middle_with_the_review_behind_it(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.press("w")
        dialog = run.app.screen.query_one(".dialog").region
        assert abs(dialog.x - (120 - dialog.right)) <= 1
        assert abs(dialog.y - (40 - dialog.bottom)) <= 1
        assert run.shows("NO-GO")


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_each_line_of_the_plan_stays_one_line(demo, opened, width, height):
    async with opened(demo, width, height) as run:
        await run.press("P")
        await run.pilot.pause()
        assert not [line for line in run.screen() if line.strip("│ ┃█▇▆▅▄▃▂▁▌") == "%"]
        plan = run.app.screen.query_one("#plan")
        assert all(row.content.cell_length <= plan.row_width for row in plan.rows)


async def test_ctrl_q_warns_of_a_text_and_of_a_failed_save_apart(fresh, opened):
    async with opened(fresh) as run:
        fresh.unlink()
        await run.press("d")
        await run.settled()
        await run.press("n")
        await run.type("dear")
        await run.press("ctrl+q", "ctrl+q")
        assert run.app.is_running
        assert any("not in the file" in note.message for note in run.app._notifications)


async def test_a_warning_is_given_for_each_text_anew(fresh, opened):
    async with opened(fresh) as run:
        for _ in range(2):
            await run.press("n")
            await run.type("dear")
            await run.press("ctrl+q")
            assert run.app.is_running
            await run.press("escape", "escape")


@pytest.mark.parametrize("pause", [False, True])
async def test_keys_typed_ahead_are_typed_into_what_they_open(demo, opened, pause):
    async with opened(demo) as run:
        await run.press("1", "j", "j")
        for key in ("w", "K", "i", "m", "enter"):
            run.app.post_message(events.Key(key, key if len(key) == 1 else None))
            if pause:
                await run.pilot.pause()
        await run.pilot.pause(0.3)
        assert (await run.answer("auth.admin-role-checks")).owner == "Kim"
        for key in ("slash", "s", "t", "a", "l", "e", "enter"):
            run.app.post_message(
                events.Key(key, {"slash": "/"}.get(key, key if len(key) == 1 else None))
            )
        await run.pilot.pause(0.3)
        await run.sees("Found 2 items")


async def test_the_title_of_the_list_is_whole_from_the_start(demo, opened):
    async with opened(demo) as run:
        await run.pilot.pause(0.1)
        assert run.shows("1 Access and authentication · 61 % left")


async def test_a_typed_day_and_a_typed_name_are_not_dropped_by_one_escape(fresh, opened):
    async with opened(fresh) as run:
        await run.press("t")
        await run.type("2w")
        await run.press("escape", "enter")
        assert (await run.answer(FIRST)).due is not None
        await run.press("w")
        await run.type("Someone New")
        await run.press("escape", "enter")
        assert (await run.answer(FIRST)).owner == "Someone New"


async def test_enter_adds_what_is_typed_and_not_what_is_offered(demo, opened):
    async with opened(demo) as run:
        await run.press("8", "e")
        await run.pilot.pause(0.2)
        await run.type("test")
        offered = run.app.screen.query_one("#files")
        assert offered.rows
        assert offered.picked is None
        await run.press("enter", "escape")
        assert (await run.answer("cost.right-sizing")).evidence[-1].ref == "test"


async def test_nothing_is_called_saved_while_the_file_is_gone(fresh, opened):
    async with opened(fresh) as run:
        fresh.unlink()
        await run.press("d")
        await run.settled()
        await run.press("u")
        await run.settled()
        await run.pilot.pause(0.1)
        assert run.shows("NOT SAVED")


async def test_undo_shows_the_item_that_it_changed(fresh, opened):
    async with opened(fresh) as run:
        await run.press("d", "5", "u")
        assert run.app.screen.current_id == FIRST


def type_at_once(run, *keys):
    """Keys that arrive in one read, as over a slow line."""
    for key in keys:
        run.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_an_edit_typed_just_before_quitting_is_saved(fresh, opened):
    async with opened(fresh) as run:
        type_at_once(run, "d", "ctrl+q")
        await run.pilot.pause(0.3)
    assert 'status = "done"' in fresh.read_text()


@pytest.mark.parametrize("key", ["space", "e", "question_mark", "P"])
async def test_what_is_typed_just_after_quitting_opens_nothing(fresh, opened, key):
    async with opened(fresh) as run:
        type_at_once(run, "ctrl+q", key, "d")
        await run.pilot.pause(0.3)
    assert 'status = "done"' not in fresh.read_text()
