"""Text from the file is shown as it is, and does nothing.

What reaches a real terminal of it is looked at in tests/hostile.
"""

import pytest

from gonogo.review.edits import add_evidence, combine, set_note, set_owner, set_status
from gonogo.review.model import Decision, Evidence, Status

FIRST = "auth.server-side-enforcement"
MARKUP = "[/] [x] done [/var/log] [bold]loud[/bold] [@click=app.quit]x[/]"
"""What would change the text, or fail, where it were taken for markup; the first closes nothing."""
CODES = "\x1b[31mred\x1b]0;title\x07 abc\u202egpj.exe a\u200bb\u2066c"
LONG = "y" * 2_000
SHOWN = {
    MARKUP: MARKUP.split(),
    CODES: [r"\x1b[31mred", r"abc\u202egpj.exe", r"a\u200bb\u2066c"],
    LONG: ["yyyyyyyyyy"],
}


def poison(project, payload):
    """The payload in everything of the file that a person can write."""
    review = project.review
    owner = payload[:100]
    piece = Evidence(id="a1", at=project.today, by=owner, ref=payload)
    decision = Decision(by=owner, at=project.today, until=project.today, why=payload)
    second = "auth.tenant-isolation"
    edits = [
        set_note(review, [FIRST], payload),
        set_owner(review, [FIRST, second], owner),
        add_evidence(review, FIRST, [piece]),
        set_status(review, [FIRST], Status.DONE),
        set_status(review, [second], Status.ACCEPTED, decision),
    ]
    project.review = project.review.model_copy(update={"project": payload[:200]})
    project.apply(combine("poison", edits))
    project.save()


@pytest.mark.parametrize("payload", SHOWN, ids=["markup", "codes", "long"])
async def test_it_is_shown_literally_in_every_place(fresh, opened, payload):
    async with opened(fresh, 120, 40) as run:
        poison(run.app.project, payload)
        run.app.redraw()
        await run.pilot.pause()
        for keys in (["1"], ["e"], ["w"], ["n"], ["a"], ["P"], ["question_mark"], ["j", "enter"]):
            await run.press(*keys)
            shown = "\n".join(run.screen())
            assert not any(code in shown for code in "\x1b\x07\u202e\u200b\u2066")
            await run.press("escape", "escape")
        await run.press("1")
        screen = " ".join(" ".join(run.screen()).split())
        assert [words for words in SHOWN[payload] if words not in screen] == []
        assert run.app.is_running


async def test_a_note_that_is_only_looked_at_stays_as_it_is(fresh, opened):
    async with opened(fresh) as run:
        poison(run.app.project, CODES)
        before = fresh.read_bytes()
        await run.press("n", "ctrl+s")
        await run.saved()
        assert fresh.read_bytes() == before
