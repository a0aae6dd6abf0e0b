"""While the app is open others change the file: an editor, another gonogo, git."""

import asyncio
import subprocess
from types import SimpleNamespace

import pytest
from textual import events

from gonogo.demo.make import make_demo
from gonogo.review.model import Status
from gonogo.store.layout import END_LINE
from gonogo.tui.screens import question

FIRST = "auth.server-side-enforcement"
SECOND = "auth.tenant-isolation"
pytestmark = pytest.mark.usefixtures("quick_looks")


def change(path, item, before, after):
    """Change one line of an item, as an editor does."""
    head, header, rest = path.read_text().partition(f'[items."{item}"]')
    assert before in rest
    path.write_text(head + header + rest.replace(before, after, 1))


def commit(path, name):
    for command in (["add", path.name], ["commit", "-qm", "x", "--author", f"{name} <x@y.z>"]):
        subprocess.run(["git", *command], cwd=path.parent, check=True)


async def test_my_edits_are_merged_with_what_others_change(fresh, opened):
    async with opened(fresh) as run:
        await run.press("d")
        await run.saved()
        change(fresh, SECOND, 'status = "unknown"', 'status = "open"')
        await run.press("j", "j", "p")
        review = await run.saved()
        assert review.answer(FIRST).status is Status.DONE
        assert review.answer(SECOND).status is Status.OPEN
        await run.until(lambda: run.app.project.review == review)


@pytest.mark.parametrize("pressed", ["m", "f"])
async def test_a_true_conflict_is_shown_with_both_sides_and_a_person_chooses(
    fresh, opened, pressed, monkeypatch
):
    clock = [0.0]
    monkeypatch.setattr(question, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    async with opened(fresh) as run:
        change(fresh, FIRST, 'owner = ""', 'owner = "Bo"')
        await run.press("w")
        await run.type("Kim")
        await run.press("enter")
        await run.sees("Both of you changed this")
        assert run.shows("Kim")
        assert run.shows("Bo")
        assert run.shows("CONFLICT")
        await run.press(pressed)  # meant for something else: the dialog opened by itself
        assert run.shows("Both of you changed this")
        assert (await run.answer(FIRST)).owner == "Bo"
        clock[0] += question.UNASKED_SECONDS
        await run.press(pressed)
        assert (await run.answer(FIRST)).owner == ("Kim" if pressed == "m" else "Bo")
        assert run.app.saving.word == "saved"
        assert not run.shows("Both of you changed this")


async def test_a_conflict_can_wait_and_is_told_before_leaving(fresh, opened):
    async with opened(fresh) as run:
        change(fresh, FIRST, 'owner = ""', 'owner = "Bo"')
        await run.press("w")
        await run.type("Kim")
        await run.press("enter")
        await run.sees("Both of you changed this")
        await run.press("escape")
        assert run.shows("C chooses")
        await run.press("C")
        await run.sees("Kim")
        await run.press("escape", "ctrl+q")
        assert run.app.is_running
        await run.press("C", "m")
        assert (await run.answer(FIRST)).owner == "Kim"


async def test_who_changed_it_and_when_is_told_as_far_as_git_knows(
    tmp_path, opened, today, monkeypatch
):
    monkeypatch.setattr(question, "UNASKED_SECONDS", 0)
    path = make_demo(tmp_path / "acme-app", today)
    async with opened(path, 100, 30) as run:
        item = run.app.screen.current_id
        text = path.read_text()
        head, header, rest = text.partition(f'[items."{item}"]')
        line = next(row for row in rest.splitlines() if row.startswith("owner = "))
        await run.press("w")
        path.write_text(head + header + rest.replace(line, 'owner = "Zoe"', 1))
        commit(path, "Zoe")
        await run.type("Kim")
        await run.press("enter")
        await run.sees("Both of you changed this")
        await run.sees("In the file (Zoe, ")
        await run.press("m", "u")
        assert (await run.answer(item)).owner == "Zoe"


async def test_undo_names_who_changed_it_since(tmp_path, opened, today):
    path = make_demo(tmp_path / "acme-app", today)
    async with opened(path, 100, 30) as run:
        item = run.app.screen.current_id
        await run.press("w")
        await run.type("Kim")
        await run.press("enter")
        await run.saved()
        change(path, item, 'owner = "Kim"', 'owner = "Zoe"')
        commit(path, "Zoe")
        await run.until(lambda: run.app.project.review.answer(item).owner == "Zoe")
        await run.press("u")
        await run.until(lambda: run.said("(Zoe, 2"))
        assert (await run.answer(item)).owner == "Zoe"


async def test_a_text_typed_over_what_others_changed_meanwhile_is_a_conflict(fresh, opened):
    async with opened(fresh) as run:
        await run.press("n")
        await run.type("mine")
        change(fresh, FIRST, 'note = ""', 'note = "theirs"')
        await run.until(lambda: run.app.project.review.answer(FIRST).note == "theirs")
        await run.press("ctrl+s")
        await run.sees("Both of you changed this")
        assert (await run.answer(FIRST)).note == "theirs"


async def test_a_conflict_does_not_interrupt_a_dialog(fresh, opened):
    async with opened(fresh) as run:
        change(fresh, FIRST, 'status = "unknown"', 'status = "open"')
        for key in ("d", "n"):
            run.app.post_message(events.Key(key, key))
        await run.until(lambda: run.app.project.conflicts)
        await run.type("mimf")
        await run.pilot.pause(0.8)
        assert not run.shows("Both of you changed this")
        await run.press("ctrl+s")
        await run.sees("Both of you changed this")
        assert (await run.answer(FIRST)).note == "mimf"


async def test_what_is_typed_on_while_the_chooser_opens_chooses_nothing(fresh, opened, monkeypatch):
    monkeypatch.setattr("gonogo.tui.screens.question.UNASKED_SECONDS", 60)
    async with opened(fresh) as run:
        change(fresh, FIRST, 'status = "unknown"', 'status = "open"')
        await run.press("d")
        await run.sees("Both of you changed this")
        await run.press(*"nmfmnm")
        assert run.shows("Both of you changed this")
        assert (await run.answer(FIRST)).status is Status.OPEN


def cut(text):
    return text[: text.index("# ── 4")]


BROKEN = {
    "deleted": (None, "gonogo.toml is gone"),
    "empty": (lambda _: "", "gonogo.toml is empty"),
    "cut": (cut, "is cut off"),
    "invalid": (lambda text: text.replace('"unknown"', '"unknwon"', 1), "unknwon"),
    "no TOML": (lambda _: "schema = [", "gonogo.toml:1"),
    "conflict-marked": (
        lambda text: text.replace(
            'owner = ""', '<<<<<<< ours\nowner = "a"\n=======\nowner = "b"\n>>>>>>> theirs', 1
        ),
        "conflict markers",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
async def test_a_broken_file_is_told_and_what_is_on_screen_and_typed_stays(fresh, opened, kind):
    make, told = BROKEN[kind]
    good = fresh.read_text()
    async with opened(fresh, 100, 30) as run:
        await run.press("d")
        await run.saved()
        saved = fresh.read_text()
        fresh.unlink() if make is None else fresh.write_text(make(good))
        await run.sees("WAITING")
        assert any(told in row for row in run.screen()[:6])
        assert run.shows("claimed")  # the last good review
        await run.press("j", "p")
        await run.pilot.pause(0.1)
        assert fresh.read_text() == make(good) if make else not fresh.exists()
        fresh.write_text(saved)
        await run.until(lambda: run.app.saving.word == "saved")
        review = await run.saved()
        assert review.answer(FIRST).status is Status.DONE
        assert review.answer(SECOND).status is Status.PARTIAL


@pytest.mark.parametrize("empty", [True, False])
async def test_a_file_that_is_gone_or_empty_can_be_written_again(fresh, opened, empty):
    async with opened(fresh) as run:
        await run.press("d")
        saved = (await run.saved(), fresh.read_text())
        fresh.write_text("") if empty else fresh.unlink()
        await run.sees("ctrl+s")
        await run.press("ctrl+s")
        await run.until(fresh.exists)
        assert (await run.saved(), fresh.read_text()) == saved
        assert run.app.saving.word == "saved"


async def test_a_file_that_is_there_is_not_written_again(fresh, opened):
    async with opened(fresh) as run:
        fresh.write_text("schema = [")
        await run.sees("WAITING")
        await run.press("ctrl+s")
        assert fresh.read_text() == "schema = ["


async def test_branches_switched_under_the_app_are_followed_and_never_shown_wrong(
    demo, opened, times
):
    def git(*arguments):
        subprocess.run(["git", *arguments], cwd=demo.parent, check=True, capture_output=True)

    async with opened(demo) as run:
        here = run.app.project.review
        git("switch", "-qc", "other")
        change(demo, SECOND, "owner = ", 'owner = "Zoe" # was ')
        git("commit", "-qam", "other")
        await run.until(lambda: run.app.project.review.answer(SECOND).owner == "Zoe")
        there = run.app.project.review
        shown = []
        for n in range(100 * times):
            await asyncio.to_thread(git, "switch", "-q", "-")
            await run.pilot.pause(0.3 if n % 20 == 0 else 0)
            shown.append(run.app.project.review)
            assert shown[-1] in (here, there)
            owners = [name for name in ("Zoe", "Dana") if run.shows(f"Owner {name}")]
            assert len(owners) == 1  # one branch or the other, drawn a moment later at most
        assert here in shown
        assert there in shown
        git("switch", "-q", "other")
        await run.until(lambda: run.app.project.review == there)
        assert END_LINE in demo.read_text()


async def test_evidence_is_looked_up_again_when_git_has_other_files(demo, opened):
    def kinds(run):
        items = run.app.project.assessment.items
        return [piece.state for item in items for piece in item.evidence]

    async with opened(demo) as run:
        before = kinds(run)
        subprocess.run(["git", "rm", "-q", "tests/test_tenancy.py"], cwd=demo.parent, check=True)
        await run.until(lambda: kinds(run) != before)
        subprocess.run(["git", "reset", "-q", "--hard"], cwd=demo.parent, check=True)
        await run.until(lambda: kinds(run) == before)


async def test_undo_leaves_what_others_changed_after_me_and_says_so(fresh, opened):
    async with opened(fresh) as run:
        await run.press("d", "w")
        await run.type("Kim")
        await run.press("enter")
        await run.saved()
        change(fresh, FIRST, 'owner = "Kim"', 'owner = "Bo"')
        await run.until(lambda: run.app.project.review.answer(FIRST).owner == "Bo")
        await run.press("u")
        await run.until(lambda: run.said("so it stays: owner of 1.1"))
        await run.press("u")
        answer = await run.answer(FIRST)
        assert (answer.status, answer.owner) == (Status.UNKNOWN, "Bo")


async def test_what_somebody_else_does_during_a_meeting_is_not_in_its_minutes(fresh, opened):
    async with opened(fresh) as run:
        await run.press("W")
        await run.sees("[x]")
        await run.press("enter", "p", "enter", "left")
        await run.saved()
        change(fresh, SECOND, 'owner = ""', 'owner = "Bo"')
        await run.sees("Owner Bo")
        await run.press("m")
        await run.sees("The minutes so far")
        assert run.shows("unknown → partial")
        assert not run.shows("Assigned")
        assert (await run.answer(SECOND)).owner == "Bo"
        change(fresh, SECOND, 'status = "partial"', 'status = "open"')
        await run.until(lambda: not run.shows("unknown → partial"))
