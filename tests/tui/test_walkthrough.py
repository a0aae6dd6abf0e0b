"""A meeting in the app: one item at a time."""

import datetime

import pytest

from gonogo.review.model import Status
from gonogo.store.meeting_file import kept_meeting
from gonogo.store.place import FILE_NAME, create_review
from gonogo.tui.screens import walkthrough

FIRST = "auth.tenant-isolation"
SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    """No meeting of another test is kept; Dana is at the keyboard, in git or without it."""
    monkeypatch.setenv("LOGNAME", "Dana")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


async def begin(run, *keys):
    """Set up a meeting and begin it."""
    await run.press("W")
    await run.sees("[x] Dana")
    await run.press(*keys, "enter")
    await run.sees("item 1 of")


async def type_line(run, key, text):
    await run.press(key)
    await run.type(text)
    await run.press("enter")


def here(run):
    return run.app.screen.current_id


async def test_setting_up_asks_who_what_and_how_long(demo, opened):
    async with opened(demo) as run:
        await run.press("W")
        await run.sees("[x] Dana")
        await run.press("down", "space", "tab")
        await run.type("Zoe New")
        await run.press("enter")
        assert run.shows("[x] Zoe New")
        await run.press("tab", "down", "down", "tab", "ctrl+u")
        await run.type("45")
        await run.press("enter")
        unknown = [i for i in run.app.project.assessment.items if i.standing == "unknown"]
        await run.sees(f"item 1 of {len(unknown)}")
        assert run.shows("of 45 min")
        meeting = run.app.screen.meeting.progress
        assert meeting.people == ("Dana", "Kim", "Zoe New")
        assert set(meeting.agenda) == {item.id for item in unknown}


async def test_no_time_and_nothing_to_do_are_told(fresh, opened):
    async with opened(fresh) as run:
        await run.press("W", "up")
        await run.press("ctrl+u", "enter")
        assert run.said("a number from 1 to")
        await run.type("60")
        await run.press("up", "end", "enter")
        assert run.said("There is nothing in it: only stale or claimed")


async def test_all_there_is_to_know_of_an_item_is_on_one_screen(fresh, opened):
    async with opened(fresh) as run:
        await begin(run)
        item = run.app.project.assessment.by_id[FIRST]
        assert here(run) == FIRST
        screen = " ".join(" ".join(run.screen()).split())
        for words in ("UNKNOWN 100 %", "item 1 of 50", "1 . 2", item.item.title, "BLOCKER"):
            assert words in screen
        assert item.item.ask.split(",")[0] in screen
        assert "Proof " in screen
        for words in ("d done", "p partial", "o open", "a accept", "- n/a"):
            assert run.shows(words)
        await run.press("v")
        assert run.shows("How to verify it")
        assert not run.shows("Why ")
        await run.press("v")
        assert run.shows("Why ")


async def test_every_size_shows_the_choices_whole(demo, opened):
    async with opened(demo) as run:
        await begin(run)
        await run.press("d")
        for size in SIZES:
            await run.pilot.resize_terminal(*size)
            await run.pilot.pause()
            for words in ("▸d done", "p partial", "o open", "a accept", "- n/a", "? help", "saved"):
                await run.sees(words)
            text = [row for row in run.screen() if "Ask  " in row or "Why  " in row]
            assert text
            assert all(len(row.strip()) <= 70 for row in text)
            await run.press("m")
            await run.sees("The minutes so far")
            assert run.shows("y copy")
            await run.press("left")


async def test_what_is_said_is_saved_at_once(fresh, opened, today):
    async with opened(fresh) as run:
        await begin(run)
        await run.press("p", "d")
        await type_line(run, "e", "https://ci.example.com/7")
        await type_line(run, "n", "isolation is tested nightly")
        await type_line(run, "n", "Kim looks again")
        await run.press("w", "1", "t")
        await run.type("+9")
        await run.press("enter")
        answer = await run.answer(FIRST)
        assert answer.status is Status.DONE
        assert [piece.ref for piece in answer.evidence] == ["https://ci.example.com/7"]
        assert answer.note == f"{today}: isolation is tested nightly\n{today}: Kim looks again"
        assert answer.owner == "Dana"
        assert answer.due == today + datetime.timedelta(days=9)
        assert run.shows("✓ proven")
        assert run.shows("Last: 1.2 due:")
        assert here(run) == FIRST


async def test_a_line_never_overwrites_the_note(demo, opened, today):
    async with opened(demo) as run:
        await begin(run)
        old = (await run.answer(FIRST)).note
        assert old
        await type_line(run, "n", "and more")
        assert (await run.answer(FIRST)).note == f"{old}\n{today}: and more"


async def test_next_back_skip_and_park(fresh, opened):
    async with opened(fresh) as run:
        await begin(run)
        agenda = run.app.screen.meeting.progress.agenda
        await run.press("enter", "right", "s", "z")
        assert here(run) == agenda[4]
        assert run.shows("item 5 of 50")
        assert run.shows("1 parked")
        await run.press("left", "backspace")
        assert here(run) == agenda[2]
        assert run.app.screen.meeting.progress.discussed == agenda[:2]
        await run.press("left", "left", "left")
        assert run.said("his is the first item")


async def test_parked_items_come_back_and_then_it_ends(demo, opened):
    async with opened(demo) as run:
        await begin(run, "tab", "tab", "down", "down", "down")
        agenda = run.app.screen.meeting.progress.agenda
        await run.press("enter", "z", *["enter"] * (len(agenda) - 2))
        await run.sees("parked 1 of 1")
        assert here(run) == agenda[1]
        await run.press("d", "enter")
        await run.sees("The meeting is over")
        assert not run.shows("## Parked")
        await run.press("left")
        assert here(run) == agenda[1]


async def test_accepting_asks_for_the_decision_and_undo_stays_where_the_meeting_is(fresh, opened):
    async with opened(fresh) as run:
        await begin(run)
        await run.press("a")
        await run.type("beta only")
        await run.press("ctrl+s")
        answer = await run.answer(FIRST)
        assert (answer.status, answer.decision.why) == (Status.ACCEPTED, "beta only")
        await run.press("d", "enter", "u")
        assert (await run.answer(FIRST)).status is Status.ACCEPTED
        assert here(run) != FIRST
        assert run.said("Took back: status done of 1.2")


async def test_somebody_who_is_not_here_can_be_named(demo, opened):
    async with opened(demo) as run:
        await begin(run)
        await run.press("w", "0")
        await run.type("Someone New")
        await run.press("enter")
        assert (await run.answer(FIRST)).owner == "Someone New"


async def test_a_typed_line_is_dropped_only_when_that_is_asked_for_twice(fresh, opened):
    async with opened(fresh) as run:
        await begin(run)
        await run.press("n")
        await run.type("dear")
        await run.press("ctrl+q")
        assert run.app.is_running
        await run.type("est")
        await run.press("escape", "enter")
        assert (await run.answer(FIRST)).note.endswith("dearest")
        await run.press("n", "escape")
        assert run.shows("enter next")


async def test_a_secret_is_asked_about_first(fresh, opened):
    before = fresh.read_bytes()
    async with opened(fresh) as run:
        await begin(run)
        for key in ("e", "n"):
            await type_line(run, key, "https://dana:hunter2@ci.example.com/run/7")
            await run.sees("this looks like a secret")
            await run.press("x")
            await run.saved()
            assert run.shows("enter next")
    assert fresh.read_bytes() == before


async def test_the_clock_shows_what_runs_over_its_share(fresh, opened, monkeypatch):
    now = 100.0
    monkeypatch.setattr(walkthrough, "monotonic", lambda: now)
    monkeypatch.setattr(walkthrough, "LONGEST_TICK", 10_000)
    monkeypatch.setattr(walkthrough, "TICK_SECONDS", 0.02)
    async with opened(fresh) as run:
        await begin(run)
        share = run.app.screen.meeting.share
        now += share - 5
        await run.sees(f"this item {int(share - 5) // 60}:")
        assert not run.shows("over")
        now += 10
        await run.sees("! over")
        await run.press("enter")
        assert not run.shows("! over")
        now += 3700
        await run.sees("of 60 min ! over")


async def test_a_closed_lid_is_no_time_in_the_meeting(fresh, opened, monkeypatch):
    now = 100.0
    monkeypatch.setattr(walkthrough, "monotonic", lambda: now)
    async with opened(fresh) as run:
        await begin(run)
        now += 36_000
        await run.press("enter")
        assert run.app.screen.meeting.progress.spent == walkthrough.LONGEST_TICK


async def test_it_goes_on_where_it_was_left_or_begins_anew(demo, opened):
    async with opened(demo) as run:
        await begin(run)
        await run.press("enter", "z", "enter", "escape")
        left = here(run)
        assert not run.shows("item 4 of")
    async with opened(demo) as run:
        await run.press("W")
        assert run.shows("go on at item 4 of 32, 1 item parked")
        await run.press("enter")
        await run.sees("item 4 of 32")
        assert here(run) == left
        await run.press("escape", "W", "n")
        await run.sees("[x] Dana")
        await run.press("enter")
        await run.sees("item 1 of 32")


async def test_where_it_stands_is_kept_at_each_step(demo, opened):
    async with opened(demo) as run:
        await begin(run)
        for at in range(1, 4):
            await run.press("enter")
            await run.until(lambda at=at: (kept := kept_meeting(demo)) and kept.at == at)


async def test_a_kept_meeting_that_is_broken_is_not_offered(demo, opened, tmp_path):
    async with opened(demo) as run:
        await begin(run)
        await run.press("escape")
        (place,) = (tmp_path / "state" / "gonogo" / "meetings").glob("*.json")
        place.write_text(place.read_text().replace("agenda", "agendum"))
        await run.press("W")
        await run.sees("Who is here?")


async def test_where_nothing_can_be_kept_it_goes_on_and_says_so(
    demo, opened, monkeypatch, tmp_path
):
    (tmp_path / "blocked").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "blocked"))
    monkeypatch.setattr(walkthrough, "TICK_SECONDS", 0.02)
    async with opened(demo) as run:
        await begin(run)
        await run.until(lambda: run.said("can't be kept"))
        await run.press("enter")
        assert run.shows("item 2 of 32")


async def test_the_minutes_are_copied_and_written_to_a_new_file(demo, opened):
    async with opened(demo) as run:
        await begin(run)
        await run.press("d", "enter", "z", "m", "y")
        copied = run.app.clipboard
        assert copied.startswith("# Launch review of acme-app, 2026-11-22")
        assert "## Parked" in copied
        await run.press("s")
        assert run.app.screen.query_one("#path").value == "launch-review-2026-11-22.md"
        await run.press("enter")
        written = demo.parent / "launch-review-2026-11-22.md"
        assert written.read_text() == copied
        await run.press("s")
        assert run.app.screen.query_one("#path").value == "launch-review-2026-11-22-2.md"
        await run.press("escape", "escape")
        assert run.shows("▸")
        assert type(run.app.screen).__name__ == "ReviewScreen"


async def test_minutes_are_never_written_elsewhere_nor_over_a_file(demo, opened, tmp_path):
    (demo.parent / "out").symlink_to(tmp_path)
    before = demo.read_bytes()
    async with opened(demo) as run:
        await begin(run)
        await run.press("m", "s")
        for typed, said in (
            ("../minutes.md", "inside the project"),
            ("/minutes.md", "inside the project"),
            ("gonogo.toml", "is there already"),
            ("nowhere/minutes.md", "there is no folder"),
            ("out/minutes.md", "leads out of the project"),
        ):
            await run.press("ctrl+u")
            await run.type(typed)
            await run.press("enter")
            assert run.said(said), typed
    assert demo.read_bytes() == before
    assert not (tmp_path / "minutes.md").exists()


async def test_it_works_by_mouse(demo, opened):
    async with opened(demo) as run:
        await begin(run)
        keys = run.app.screen.query_one("#item-keys").region
        row = run.screen()[keys.y + 1]
        await run.pilot.click(offset=(row.index("o open"), keys.y + 1))
        await run.pilot.pause()
        assert (await run.answer(FIRST)).status is Status.OPEN
        hints = run.screen()[-1]
        await run.pilot.click(offset=(hints.index("next"), 23))
        await run.pilot.pause()
        assert run.shows("item 2 of")


async def test_hostile_names_and_notes_are_shown_as_text(fresh, opened):
    evil = "[@click=app.quit]x[/] [bold]\x1b[31m"
    async with opened(fresh) as run:
        await run.press("W", "tab")
        await run.type("[@click=app.quit]x[/]")
        await run.press("enter")
        assert run.shows("[x] [@click=app.quit]x[/]")
        await run.press("enter")
        await run.sees("item 1 of 50")
        await run.press("w")
        assert run.shows("[@click=app.quit]x[/]")
        await run.press("escape")
        await type_line(run, "n", evil.replace("\x1b", ""))
        assert run.shows("[@click=app.quit]x[/] [bold][31m")


async def test_a_resize_while_typing_loses_nothing(fresh, opened):
    async with opened(fresh) as run:
        await begin(run)
        await run.press("n")
        await run.type("half")
        for size in ((40, 10), (200, 50), (60, 20)):
            await run.pilot.resize_terminal(*size)
            await run.pilot.pause()
        await run.type(" done")
        await run.press("enter")
        assert (await run.answer(FIRST)).note.endswith("half done")


async def test_a_name_from_git_that_no_review_can_hold_is_not_offered(sandbox, opened):
    sandbox.commit("a", author="x" * 120)
    sandbox.commit("b", author="Kim")
    path = sandbox.root / FILE_NAME
    create_review(path, "acme-app")
    async with opened(path) as run:
        await run.press("W")
        await run.sees("[ ] Kim")
        assert not run.shows("xxx")


async def test_a_larger_terminal_shows_the_whole_text(demo, opened):
    async with opened(demo, 60, 20) as run:
        await begin(run)
        await run.press("z")
        await run.pilot.resize_terminal(200, 50)
        accept = run.app.screen.current.item.evidence.accept

        def text():
            """The item's, without the message that may lie beside it."""
            place = run.app.screen.query_one("#item-text").region
            lines = [line[place.x : place.right] for line in run.screen()]
            return " ".join(" ".join(lines).split())

        await run.until(lambda: accept in text())


async def test_what_is_said_names_the_keys_of_this_user(fresh, opened, tmp_path, monkeypatch):
    settings = tmp_path / "config" / "gonogo" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys.review]\nwalkthrough = "M"\n[keys.walkthrough]\ndone = "x"\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with opened(fresh) as run:
        await run.press("M")
        await run.sees("[x] Dana")
        await run.press("enter")
        await run.sees("item 1 of")
        await type_line(run, "e", "https://ci.example.com/7")
        await run.until(lambda: run.said("press x if it is done"))
        assert run.shows("x done")
        await run.press("q")
        await run.until(lambda: run.said("M comes back to it"))


async def test_the_text_follows_what_is_said(demo, opened):
    def told(words):
        return lambda: any(row.strip().startswith(words) for row in run.screen())

    async with opened(demo, 120, 50) as run:
        await begin(run)
        await type_line(run, "n", "ask the bank")
        await run.until(told(f"{run.app.project.today}: ask the bank"))
        await type_line(run, "e", "what the bank wrote")
        await run.until(told("There  what the bank wrote"))
