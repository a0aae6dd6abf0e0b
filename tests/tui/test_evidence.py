"""The evidence dialog."""

FIRST = "auth.server-side-enforcement"


async def test_several_pieces_are_added_in_one_go(demo, opened):
    async with opened(demo) as run:
        await run.press("8", "e")
        await run.type("https://ci.example.com/run/7")
        await run.press("enter")
        await run.type("looked at the console with Kim")
        await run.press("enter", "escape")
        answer = await run.answer("cost.right-sizing")
        refs = [piece.ref for piece in answer.evidence]
        assert refs[-2:] == ["https://ci.example.com/run/7", "looked at the console with Kim"]


async def test_a_file_is_completed_from_the_repository(demo, opened):
    async with opened(demo) as run:
        await run.press("8", "e")
        await run.pilot.pause(0.2)
        await run.type("tenan")
        await run.press("tab")
        assert run.shows("a file of the repository")
        await run.press("enter", "escape")
        answer = await run.answer("cost.right-sizing")
        assert answer.evidence[-1].ref == "tests/test_tenancy.py"


async def test_it_says_what_the_text_is_taken_for(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "e")
        for typed, said in (
            ("https://a.example/x", "a link"),
            ("0123abcd", "a commit"),
            ("docs/none.md", "git doesn't track one of that name"),
            ("seen by me", "words: they alone don't prove this item"),
        ):
            await run.press("ctrl+u")
            await run.type(typed)
            assert run.shows(said)


async def test_a_piece_is_confirmed_and_removed_and_brought_back(demo, opened, today):
    async with opened(demo) as run:
        await run.press("1", *["j"] * 4, "e")
        stale = (await run.answer("auth.secret-hygiene")).evidence
        await run.press("up", "c")
        answer = await run.answer("auth.secret-hygiene")
        assert answer.evidence[0].at == today
        assert answer.evidence[0].id == stale[0].id
        await run.press("x")
        assert (await run.answer("auth.secret-hygiene")).evidence == ()
        await run.press("escape", "u", "u")
        assert (await run.answer("auth.secret-hygiene")).evidence == stale


async def test_confirm_in_the_list_renews_all_evidence(demo, opened, today):
    async with opened(demo) as run:
        await run.press("1", *["j"] * 4)
        assert run.shows("stale")
        await run.press("c")
        answer = await run.answer("auth.secret-hygiene")
        assert {piece.at for piece in answer.evidence} == {today}


async def test_the_same_piece_is_not_added_twice(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "j", "e")
        before = (await run.answer("auth.tenant-isolation")).evidence
        await run.type(before[0].ref)
        await run.press("enter")
        assert (await run.answer("auth.tenant-isolation")).evidence == before


async def test_a_missing_file_is_kept_with_a_warning(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "e")
        await run.type("docs/none.md")
        await run.press("enter")
        assert any("docs/none.md" in note.message for note in run.app._notifications)
        assert run.shows("×")
