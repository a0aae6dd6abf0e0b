"""The look: remembered, suiting the terminal at first, any theme from a list."""

import pytest

from gonogo.store.choices import choose_look, chosen_look
from gonogo.tui.themes import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, OURS


@pytest.fixture(autouse=True)
def nothing_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


async def test_ctrl_t_goes_through_ours_and_the_last_is_remembered(fresh, opened):
    async with opened(fresh) as run:
        worn = [run.app.theme]
        for _ in OURS:
            await run.press("ctrl+t")
            worn.append(run.app.theme)
        assert worn == [*(theme.name for theme in OURS), DARK.name]
        await run.press("ctrl+t")
        assert run.said("Look: light")
        await run.until(lambda: chosen_look() == LIGHT.name)
    async with opened(fresh) as run:
        assert run.app.theme == LIGHT.name


async def test_any_theme_from_the_list_and_esc_puts_the_old_one_back(fresh, opened):
    async with opened(fresh) as run:
        await run.press("question_mark")
        await run.type("theme by theme")
        await run.press("enter")
        await run.sees("▸ dark")
        await run.press("down")
        assert run.app.theme == LIGHT.name
        await run.press("escape")
        assert run.app.theme == DARK.name
        assert chosen_look() == ""
        await run.app.screen.action_act("looks")
        await run.pilot.pause()
        await run.press("end", "enter")
        assert run.app.theme not in {theme.name for theme in OURS}
        await run.until(lambda: chosen_look() == run.app.theme)
        await run.press("ctrl+t")
        assert run.app.theme == DARK.name


@pytest.mark.parametrize(
    ("colours", "term", "look"),
    [
        ("0;15", "xterm-256color", LIGHT),
        ("15;0", "xterm-256color", DARK),
        ("0;15", "xterm", CONTRAST_LIGHT),
        ("", "xterm", CONTRAST_DARK),
        ("", "linux", CONTRAST_DARK),
    ],
)
async def test_where_nothing_was_chosen_the_terminal_decides(
    fresh, opened, monkeypatch, colours, term, look
):
    monkeypatch.setenv("COLORFGBG", colours)
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    async with opened(fresh) as run:
        assert run.app.theme == look.name


async def test_what_was_chosen_counts_more_than_the_terminal(fresh, opened, monkeypatch):
    monkeypatch.setenv("COLORFGBG", "0;15")
    choose_look(CONTRAST_DARK.name)
    async with opened(fresh) as run:
        assert run.app.theme == CONTRAST_DARK.name


@pytest.mark.parametrize("chosen", ["no-such-theme", "x" * 1000, "\x00", "../.."])
async def test_a_choice_that_is_none_is_passed_over(fresh, opened, chosen):
    choose_look(chosen)
    async with opened(fresh) as run:
        assert run.app.theme == DARK.name


async def test_where_nothing_can_be_remembered_it_is_worn_all_the_same(
    fresh, opened, tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    async with opened(fresh) as run:
        await run.press("ctrl+t")
        await run.pilot.pause(0.1)
        assert run.app.theme == LIGHT.name
        assert run.app.is_running
