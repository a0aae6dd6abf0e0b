"""The app on a checklist of the project's own, of which a whole section is left out."""

import re

import pytest

from gonogo.checklist.load import load_checklist

OWN = """\
schema = 1
id = "acme"
version = "1"
title = "Acme"
extends = "ai-products"
[off]
"""


def switch(file) -> None:
    """Have a review follow another checklist, without tenants and databases."""
    items = ["auth.tenant-isolation", *(i.id for i in load_checklist().items_of("database"))]
    off = "".join(f'"{item}" = "We have none of it."\n' for item in items)
    (file.parent / "acme.toml").write_text(OWN + off)
    named = 'checklist = "acme.toml"'
    file.write_text(re.sub(r"^checklist = .*", named, file.read_text(), flags=re.MULTILINE))


def current(run):
    return run.app.screen_stack[0].current_id


async def test_the_app_works_on_it_and_tells_what_is_left_out(opened, demo):
    switch(demo)
    async with opened(demo, 120, 40) as run:
        assert run.said("6 items left out by the checklist")
        assert run.shows(" 6 Database readiness")
        assert run.shows("left out")
        assert not run.shows("1.2 ")
        await run.press("5", "l")
        assert current(run) == "performance.latency-baseline"
        await run.press("h")
        assert current(run).startswith("reliability.")
        await run.press("6")  # there is nothing to go to
        assert current(run).startswith("reliability.")
        await run.press("end", "down")
        assert current(run) == "performance.latency-baseline"
        await run.press("shift+tab", "up")  # onto the empty section in the list of sections
        await run.press("up")
        assert current(run).startswith("reliability.")
        await run.press("0", "l")
        assert current(run) == "llm.prompt-injection"
        await run.press("tab", "o")
        answer = await run.answer("llm.prompt-injection")
        assert answer.status == "open"
        assert (await run.answer("auth.tenant-isolation")).status == "partial"
        await run.press("R")
        await run.press("2")
        await run.press(*["pagedown"] * 5)
        assert run.shows("Left out by the checklist: 6 items")
        assert run.shows("We have none of it.")
        await run.press("q", "P")
        assert not run.shows("Prove one customer cannot")
        await run.press("q", "W")
        await run.sees("Who is here")


@pytest.mark.usefixtures("quick_looks")
async def test_another_checklist_named_meanwhile_is_told_and_nothing_is_lost(opened, demo):
    async with opened(demo) as run:
        switch(demo)
        await run.sees('now asks for "acme.toml"')
        await run.press("o")
        assert (await run.saved()).checklist == "acme.toml"


async def test_on_a_narrow_screen_as_well(opened, demo):
    switch(demo)
    async with opened(demo, 60, 20) as run:
        await run.press("5", "l")
        assert current(run) == "performance.latency-baseline"
