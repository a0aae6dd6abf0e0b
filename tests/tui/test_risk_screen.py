"""The Risk screen: matrix, what is left and why, what was accepted, the trend."""

import datetime
import subprocess
import threading

import pytest
from textual import events

from gonogo.assess.left import accepted_risks, left_by_owner, left_by_section, left_by_tier, matrix
from gonogo.git.process import Reply
from gonogo.project import Project
from gonogo.review.edits import set_status
from gonogo.review.model import Decision, Status
from gonogo.text.amounts import percent
from gonogo.tui.ascii import in_ascii

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]
UNKNOWN = "auth.admin-role-checks"


def chosen(run):
    title = run.app.screen.query_one("#cell-items").border_title.replace(",", "").split()
    return int(title[1]), int(title[3].rstrip(":"))


def listed(run):
    return [row.id for row in run.app.screen.query_one("#cell-items").rows if not row.heading]


def current(run):
    return run.app.screen_stack[0].current_id


def cells_of(run):
    return matrix(run.app.project.assessment.items)


def accept(path, today, ends):
    """Each item accepted, to an end so many days from today."""
    project = Project.open(path, today)
    for item, days in ends.items():
        until = today + datetime.timedelta(days=days)
        at = today - datetime.timedelta(days=40)
        decision = Decision(by="Bo", at=at, until=until, why=f"reason of {item}")
        project.apply(set_status(project.review, [item], Status.ACCEPTED, decision))
    project.save()


# -- the matrix -----------------------------------------------------------------------------


def check_matrix(run):
    """Each cell on the screen has the core's figures."""
    total = run.app.project.assessment.risk.total
    drawn = run.app.screen.query_one("#risk-matrix").visual.plain.split("\n")
    rows = [line for line in drawn if line[1:2].isdigit()]
    assert all(run.shows(row.rstrip()) for row in rows)
    for severity, row in zip((5, 4, 3, 2, 1), rows, strict=True):
        assert row.strip().startswith(str(severity))
        for likelihood in range(1, 6):
            cell = cells_of(run)[severity, likelihood]
            if cell.items:
                left = percent(100 * cell.remaining / total).replace(" ", "")
                assert f"{cell.unsettled} " in row
                assert left in row


def check_bars(run):
    """Each bar has the core's figure, and the signs of the kinds that are there."""
    assert run.shows("█ open/partial  ? unknown  ░ claimed/stale  ! accepted")
    text = run.app.screen.query_one("#risk-left #detail-text")
    rows = text.visual.plain.split("\n")
    assert all(len(row) <= text.content_size.width for row in rows)
    assessment = run.app.project.assessment
    bars = iter(row for row in rows if row.endswith("%"))
    for parts in (left_by_tier, left_by_section, left_by_owner):
        for part in parts(assessment):
            row = next(bars)
            assert percent(100 * part.share.remaining / assessment.risk.total) in row
            for kind, sign in zip(part.kinds, "█?░!", strict=True):
                assert (sign in row) == (part.kinds[kind] > 0), row
    assert next(bars, None) is None


async def check_trend(run):
    """The course of the sample project in words, and a plot with its days."""
    await run.sees("From 100 % on 2026-11-08 to 52.7 % on 2026-11-21")
    assert run.shows("top 100 %, bottom 52.7 %")
    assert any(
        line.rstrip("│ ").endswith("2026-11-21") and line.count("2026") == 2 and "%" not in line
        for line in run.screen()
    )
    plot = run.app.screen.query_one("#trend-line")
    assert plot.display
    assert plot.region.height >= 2
    assert plot.data[0] == 100


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_every_pane_is_reached_and_has_the_figures_of_the_core(demo, opened, width, height):
    first_words = ["Risk left: severity", "What is left, and why", "Accepted: ", "Trend: risk"]
    async with opened(demo, width, height) as run:
        await run.press("R")
        for n, words in enumerate(first_words):
            assert run.shows(words)
            assert sum(map(run.shows, first_words)) == (1 if width < 120 else 4)
            assert all(len(line) <= width for line in run.screen())
            assert run.shows("? help")
            if n == 0:
                check_matrix(run)
            elif n == 1:
                check_bars(run)
            elif n == 3:
                await check_trend(run)
            await run.press("tab" if n < 3 else "shift+tab")
        assert run.shows(first_words[2])
        for digit, words in zip("1234", first_words, strict=True):
            await run.press(digit)
            assert run.shows(words)
        await run.press("tab")
        assert run.shows(first_words[0])


async def test_arrows_and_letters_choose_a_cell_and_its_items_are_listed(demo, opened):
    async with opened(demo) as run:
        await run.press("R")
        place = chosen(run)
        item = run.app.project.assessment.by_id[current(run)].item
        assert place == (item.severity, item.likelihood)
        assert listed(run) == [item.id for item in cells_of(run)[place].items]
        for keys, step in (("left", (0, -1)), ("j", (-1, 0)), ("h", (0, -1)), ("down", (-1, 0))):
            await run.press(keys)
            place = place[0] + step[0], place[1] + step[1]
            assert chosen(run) == place
            assert listed(run) == [item.id for item in cells_of(run)[place].items]
        for keys, step in (("l", (0, 1)), ("up", (1, 0)), ("k", (1, 0)), ("right", (0, 1))):
            await run.press(keys)
            place = place[0] + step[0], place[1] + step[1]
            assert chosen(run) == place
        await run.press("right", "right", "up", "up")
        assert chosen(run) == (5, 5)


async def test_enter_goes_to_an_item_and_the_key_comes_back_to_its_cell(demo, opened):
    async with opened(demo) as run:
        await run.press("R", "down", "left", "enter", "j", "enter")
        item = cells_of(run)[4, 4].items[1]
        assert current(run) == item.id
        assert len(run.app.screen_stack) == 1
        await run.press("R")
        assert chosen(run) == (4, 4)
        assert run.app.screen.query_one("#cell-items").picked == item.id


async def test_keys_typed_at_once_go_where_they_are_meant_to(demo, opened):
    async with opened(demo) as run:
        expected = cells_of(run)[4, 4].items[2].id
        for key in ("R", "down", "left", "enter", "j", "j", "enter"):
            run.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await run.until(lambda: current(run) == expected)
        assert len(run.app.screen_stack) == 1


async def test_escape_leaves_the_items_first_and_the_screen_then(demo, opened):
    async with opened(demo) as run:
        before = current(run)
        await run.press("R", "enter", "escape")
        assert len(run.app.screen_stack) == 2
        await run.press("down")
        assert chosen(run)[0] == 4
        await run.press("escape")
        assert len(run.app.screen_stack) == 1
        await run.press("R", "enter", "R")
        assert len(run.app.screen_stack) == 1
        assert current(run) == before


async def test_an_empty_cell_says_why_and_has_nothing_to_go_to(demo, opened):
    async with opened(demo) as run:
        await run.press("R", "left", "left")
        assert run.shows("All of it is settled")
        await run.press("left", "enter")
        assert run.shows("The checklist has no item here")
        assert run.said("nothing is left in this cell".capitalize())
        assert len(run.app.screen_stack) == 2


async def test_an_undo_changes_what_is_shown(demo, opened):
    async with opened(demo) as run:
        await run.press("g", "o", "R")
        item = run.app.project.assessment.by_id[current(run)]
        place = (item.item.severity, item.item.likelihood)
        kept = len(cells_of(run)[place].items)
        assert "open" in run.app.screen.query_one("#cell-items").rows[0].content.plain
        await run.press("u")
        rows = run.app.screen.query_one("#cell-items").rows
        assert len(rows) == kept
        assert "partial" in rows[0].content.plain


async def test_by_mouse_alone(demo, opened):
    async with opened(demo) as run:
        await run.press("R")
        matrix_widget = run.app.screen.query_one("#risk-matrix")
        region = matrix_widget.content_region
        width = (region.width - 3) // 5
        await run.pilot.click(matrix_widget, offset=(1 + 3 + 3 * width + 4, 1 + 2))
        await run.pilot.pause()
        assert chosen(run) == (4, 4)
        await run.pilot.click("#risk-pages", offset=(15, 0))
        await run.pilot.pause()
        assert run.shows("By tier")
        await run.pilot.click("#risk-pages", offset=(3, 0))
        await run.pilot.pause()
        await run.pilot.click("#cell-items", offset=(10, 2))
        await run.pilot.pause()
        assert current(run) == cells_of(run)[4, 4].items[1].id


# -- panes ----------------------------------------------------------------------------------


async def test_it_opens_again_where_it_was_left(demo, opened):
    async with opened(demo) as run:
        await run.press("R", "3", "R", "R")
        assert run.shows("Accepted: ")


async def test_a_resize_in_the_middle_loses_nothing(demo, opened):
    async with opened(demo, 120, 40) as run:
        await run.press("R", "left", "enter", "j")
        picked = run.app.screen.query_one("#cell-items").picked
        for width, height in ((60, 20), (40, 10), (250, 70), (80, 24)):
            await run.pilot.resize_terminal(width, height)
            await run.pilot.pause()
        assert chosen(run) == (5, 4)
        assert run.app.screen.query_one("#cell-items").picked == picked
        await run.press("enter")
        assert current(run) == picked


async def test_plan_and_risk_lead_to_each_other_and_never_pile_up(demo, opened):
    async with opened(demo) as run:
        await run.press("R", "P")
        assert type(run.app.screen).__name__ == "PlanScreen"
        for _ in range(2):
            await run.press("R", "P")
        assert len(run.app.screen_stack) == 3
        await run.press("R", "R")
        assert len(run.app.screen_stack) == 1
        await run.press("P", "R", "enter", "enter")
        assert len(run.app.screen_stack) == 1


# -- what is left ---------------------------------------------------------------------------


async def test_the_last_bar_is_reached_by_keys_at_the_least_size(demo, opened):
    async with opened(demo, 60, 20) as run:
        await run.press("R", "2")
        assert not run.shows("nobody")
        await run.press("end")
        await run.sees("nobody")
        await run.press("home")
        await run.type("j" * 30)
        await run.sees("nobody")


# -- accepted -------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), SIZES[::2])
async def test_accepted_risks_stand_in_order_with_who_and_until_when(
    fresh, opened, today, width, height
):
    ends = {UNKNOWN: 20, "auth.session-flows": -3, "auth.secret-hygiene": 1}
    accept(fresh, today, ends)
    async with opened(fresh, width, height) as run:
        await run.press("R", "3")
        rows = run.app.screen.query_one("#risk-accepted").rows
        order = ["auth.session-flows", "auth.secret-hygiene", UNKNOWN]
        assert [row.id for row in rows] == order
        assert order == [risk.item.id for risk in accepted_risks(run.app.project.assessment)]
        for row, told in zip(
            rows, ("RAN OUT 3 d ago", "ends tomorrow", "ends in 20 d"), strict=True
        ):
            until = today + datetime.timedelta(days=ends[row.id])
            words = " ".join(row.content.plain.split())
            assert told in words
            assert f"Bo, until {until}: reason of {row.id}" in words
        await run.press("j", "enter")
        assert current(run) == "auth.secret-hygiene"


async def test_nothing_accepted_is_said(fresh, opened):
    async with opened(fresh) as run:
        await run.press("R", "3", "enter")
        assert run.shows("No risk is accepted")
        assert len(run.app.screen_stack) == 2


async def test_a_long_reason_is_wrapped_and_cut_with_an_ellipsis(fresh, opened, today):
    project = Project.open(fresh, today)
    decision = project.new_decision("Bo", "because " * 200, today)
    project.apply(set_status(project.review, [UNKNOWN], Status.ACCEPTED, decision))
    project.save()
    async with opened(fresh, 60, 20) as run:
        await run.press("R", "3")
        assert run.shows("ends today")
        last = [line for line in run.screen() if "because" in line][-1]
        assert last.rstrip("│ ").endswith("…")


# -- the trend ------------------------------------------------------------------------------


async def test_without_a_repository_it_says_so(fresh, opened):
    async with opened(fresh) as run:
        await run.press("R", "4")
        await run.sees("No trend: there is no git repository here.")
        assert run.shows("Now 100 % is left.")
        assert not run.app.screen.query_one("#trend-line").display


async def test_with_one_commit_or_none_it_says_so(fresh, opened):
    def git(*arguments):
        subprocess.run(["git", *arguments], cwd=fresh.parent, check=True, capture_output=True)

    git("init")
    async with opened(fresh) as run:
        await run.press("R", "4")
        await run.sees("No trend: gonogo.toml was never committed.")
        git("add", "gonogo.toml")
        git("commit", "--message", "x", "--date", "2026-11-20T10:00:00")
        await run.sees("No trend yet: gonogo.toml was committed once, on 2026-11-20, with 100 %")


@pytest.mark.usefixtures("held_up")
async def test_the_app_waits_neither_for_a_slow_git_nor_at_its_end(demo, opened, monkeypatch):
    asked, answers, answered = (threading.Event() for _ in range(3))

    def slow(*_):
        asked.set()
        answers.wait(30)
        answered.set()
        return Reply(trouble="too late")

    monkeypatch.setattr("gonogo.git.versions.ask", slow)
    try:
        async with opened(demo) as run:
            await run.press("R", "4")
            assert run.shows("Looking through git …")
            await run.until(asked.is_set)
            await run.press("1", "left", "escape")
            assert len(run.app.screen_stack) == 1
        assert not answered.is_set()
    finally:
        answers.set()


# -- any terminal ---------------------------------------------------------------------------


async def test_without_colour_the_chosen_cell_is_marked(demo, opened, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(demo) as run:
        await run.press("R")
        assert any("▸" in line and "◂" in line for line in run.screen())


async def test_in_ascii_weights_and_kinds_are_told_apart(demo, opened, monkeypatch):
    monkeypatch.setenv("GONOGO_ASCII", "1")
    async with opened(demo) as run:
        for keys in (["R"], ["2"], ["3"], ["4"]):
            await run.press(*keys)
            assert in_ascii("\n".join(run.screen())).isascii()
        await run.press("1")
        drawn = in_ascii("\n".join(run.screen()))
        assert "# risk 64+" in drawn
        assert ". 32+" in drawn
