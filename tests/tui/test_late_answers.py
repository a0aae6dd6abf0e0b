"""Answers that come when what asked for them is being taken down."""

import asyncio

import pytest

from gonogo.tui.scans import Scans


@pytest.fixture
def held_back(monkeypatch):
    """What the files show comes once this is set."""
    go = asyncio.Event()
    scanned = Scans.scanned

    async def late(self, project):
        await go.wait()
        return await scanned(self, project)

    monkeypatch.setattr(Scans, "scanned", late)
    return go


@pytest.mark.parametrize("keys", ["1e", "S"])
async def test_they_are_for_nobody(demo, opened, held_back, keys):
    async with opened(demo) as run:
        await run.press(*keys)
        screen = run.app.screen
        await screen.remove_children()
        held_back.set()
        await screen.workers.wait_for_complete()
        assert run.app.is_running
