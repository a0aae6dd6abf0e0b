"""A new user at 80×24 and no manual."""

from gonogo.review.model import Status


async def test_a_new_user_proves_an_item_and_names_an_owner(fresh, opened, today):
    (fresh.parent / "docs").mkdir()
    (fresh.parent / "docs" / "probe.md").write_text("401 on every endpoint\n")
    async with opened(fresh) as run:
        assert run.shows("NO-GO  → GO WITH RISK: 7 blockers")
        assert run.shows("space status")
        await run.press("space", "d")
        await run.press("e")
        await run.type("docs/probe.md")
        await run.press("enter", "escape")
        await run.press("w")
        await run.type("Dana")
        await run.press("enter")
        answer = await run.answer("auth.server-side-enforcement")
        assert answer.status is Status.DONE
        assert [piece.ref for piece in answer.evidence] == ["docs/probe.md"]
        assert answer.evidence[0].at == today
        assert answer.owner == "Dana"
        assert run.shows("✓ proven")
        assert run.shows("6 blockers")
        assert run.shows("saved")


async def test_every_key_is_in_the_hint_line_or_in_help(fresh, opened):
    async with opened(fresh, 80, 24) as run:
        assert run.shows("? help")
        screen = run.app.screen
        await run.press("question_mark")
        rows = run.app.screen.query_one("#actions").rows
        listed = " ".join(" ".join(row.content.plain for row in rows).split())
        for action in screen.ACTIONS:
            if action.listed:
                assert action.help in listed


async def test_what_is_typed_filters_help_and_enter_runs_it(fresh, opened):
    async with opened(fresh) as run:
        await run.press("question_mark")
        await run.type("partial")
        await run.press("enter")
        assert (await run.answer("auth.server-side-enforcement")).status is Status.PARTIAL


async def test_the_palette_finds_and_runs_an_action(fresh, opened):
    async with opened(fresh) as run:
        await run.press("ctrl+p")
        await run.type("looked at")
        found = run.app.screen.query_one("CommandList")
        await run.until(lambda: "Looked" in str([option.prompt for option in found.options[:1]]))
        await run.press("enter")
        await run.until(lambda: run.app.project.history.done)
        assert (await run.answer("auth.server-side-enforcement")).status is Status.OPEN


async def test_hints_can_be_clicked(fresh, opened):
    async with opened(fresh) as run:
        await run.pilot.click("#hints", offset=(2, 0))
        await run.pilot.pause()
        assert run.shows("Status of 1.1")


async def test_what_in_the_file_does_not_count_is_told_at_the_start(fresh, opened):
    text = fresh.read_text().replace(
        "# end of review", '[items."auth.gone"]\nstatus = "done"\ntickt = "A-1"\n\n# end of review'
    )
    fresh.write_text(text)
    async with opened(fresh) as run:
        told = "\n".join(note.message for note in run.app._notifications)
        assert "tickt" in told
        assert "auth.gone" in told
