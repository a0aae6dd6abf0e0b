"""An app that is left open past midnight."""

import datetime

from click.testing import CliRunner

from gonogo.cli.main import cli
from gonogo.tui import Closed


async def test_the_next_day_is_taken_while_the_app_is_open(demo, opened, today, monkeypatch):
    monkeypatch.setattr("gonogo.tui.app.CLOCK_SECONDS", 0.02)
    days = [today]
    async with opened(demo, 120, 40, clock=lambda: days[0]) as run:
        assert run.shows("launch in 13 d")
        days[0] += datetime.timedelta(days=1)
        await run.sees("launch in 12 d")
        await run.press("e")
        await run.type("seen it")
        await run.press("enter", "escape")
        review = await run.saved()
        newest = max(piece.at for answer in review.items.values() for piece in answer.evidence)
        assert newest == days[0]


def test_only_a_day_that_was_not_given_follows_the_clock(demo, today, monkeypatch):
    clocks = []

    def run(*given):
        clocks.append(given[-1])
        return Closed(0, [])

    monkeypatch.setattr("gonogo.cli.app.has_terminal", lambda: True)
    monkeypatch.setattr("gonogo.tui.run", run)
    for options in ([], ["--today", str(today)]):
        assert CliRunner().invoke(cli, [*options, "--file", str(demo)]).exit_code == 0
    follows, given = clocks
    assert follows is not None
    assert given is None
