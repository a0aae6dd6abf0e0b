"""Proofs stay true: the pass through what is stale, events, and files that have moved on."""

import datetime
import subprocess

import pytest

from gonogo.project import Project
from gonogo.review.edits import add_evidence, combine, set_status
from gonogo.review.model import Evidence, Status
from gonogo.tui.screens.again import AgainScreen
from gonogo.tui.screens.change import ChangeModal
from gonogo.tui.screens.link import LinkModal

LATER = datetime.date(2027, 2, 23)


@pytest.fixture(autouse=True)
def quick_fingers(monkeypatch):
    """Tests type faster than a key repeats that is held down."""
    monkeypatch.setattr("gonogo.tui.screens.again.HELD_SECONDS", 0.0)


def git(path, *arguments):
    subprocess.run(["git", *arguments], cwd=path.parent, check=True, capture_output=True)


async def test_three_months_later_each_stale_item_takes_one_key(demo, opened):
    async with opened(demo, 80, 24, on=LATER) as run:
        before = run.app.project.review
        await run.press("A")
        route = run.app.screen._route
        assert len(route) == 6
        assert run.shows("1 of 6")
        assert run.shows("Does it still hold?")
        await run.press("c")
        await run.press("s")
        await run.press("o")
        assert run.shows("4 of 6")
        await run.press("left", "left")
        assert run.shows("2 of 6")
        await run.press("c", "full_stop", *["c"] * 3)
        assert run.shows("5 confirmed, 1 not true any more")
        await run.press("c")
        assert run.said("That was the last one")
        await run.press("u")
        assert run.shows("6 of 6"), "undo goes to where it was"
        await run.press("c", "escape")
        assert run.said("Looked again: 5 confirmed, 1 not true any more")
        review = await run.saved()
        changed = {i for i in review.items if review.answer(i) != before.answer(i)}
        assert changed == set(route), "nothing else is vouched for"
        assert review.answer(route[2]).status is Status.OPEN
        for item in (*route[:2], *route[3:]):
            assert {one.at for one in review.answer(item).evidence} == {LATER}
        await run.press("A")
        assert run.said("Nothing is stale")


async def test_twenty_stale_items_are_twenty_keys_and_a_held_key_is_one(
    fresh, opened, today, monkeypatch
):
    project = Project.open(fresh, today)
    items = list(project.review.items)[:20]
    ref = "https://ci.example.com/runs/1"
    pieces = [Evidence(id=f"p{n}", at=today, by="bo", ref=ref) for n, _ in enumerate(items)]
    added = [
        add_evidence(project.review, item, [one]) for item, one in zip(items, pieces, strict=True)
    ]
    project.apply(combine("x", [set_status(project.review, items, Status.DONE), *added]))
    project.save()
    async with opened(fresh, 80, 24, on=today + datetime.timedelta(days=400)) as run:
        await run.press("A")
        assert run.shows("1 of 20")
        await run.press("enter")
        assert isinstance(run.app.screen, LinkModal)
        await run.press("escape")
        monkeypatch.setattr("gonogo.tui.screens.again.HELD_SECONDS", 60.0)
        await run.press("c", "c", "c")
        assert run.shows("2 of 20")
        monkeypatch.setattr("gonogo.tui.screens.again.HELD_SECONDS", 0.0)
        await run.press(*["c"] * 19)
        assert run.shows("20 confirmed")
        assert not any(i.standing == "stale" for i in run.app.project.assessment.items)


async def test_once_all_is_known_what_got_stale_is_next(fresh, opened, today):
    project = Project.open(fresh, today)
    first, *others = project.review.items
    ref = "https://ci.example.com/runs/"
    two = [Evidence(id=f"p{n}", at=today, by="bo", ref=f"{ref}{n}") for n in range(2)]
    project.apply(set_status(project.review, [first], Status.DONE))
    project.apply(add_evidence(project.review, first, two))
    project.apply(set_status(project.review, others[1:], Status.OPEN))
    project.save()
    async with opened(fresh, 120, 40, on=today + datetime.timedelta(days=400)) as run:

        def times_told():
            return sum("→ look again, as" in line for line in run.screen())

        assert run.shows(". next unknown")
        await run.press("o")  # it begins where somebody has to look
        assert run.shows("A look again")
        await run.press("k")
        assert times_told() == 1, "once for both pieces"
        await run.press("A")
        assert times_told() == 1


async def test_an_event_marks_after_asking_and_undo_takes_it_back(demo, opened):
    async with opened(demo, 80, 24) as run:
        before = await run.saved()
        await run.press("V")
        await run.sees("What happened?")
        await run.press("enter")
        await run.sees("A release: ")
        await run.sees("│           days ago")
        await run.press("escape")
        assert await run.saved() == before, "asked, and not done"
        await run.press("V", "enter", "m")
        marked = await run.saved()
        doubted = [p for a in marked.items.values() for p in a.evidence if p.doubted]
        assert doubted
        assert {p.event for p in doubted} == {"release"}
        assert run.said("made stale by a release")
        await run.press("A")
        told = []
        for _ in range(2):
            told += run.screen()
            await run.press("s")
        assert "made it doubtful" in " ".join(" ".join(told).split())
        await run.press("escape", "u")
        assert await run.saved() == before


async def test_a_moved_file_is_marked_found_shown_and_confirmed(demo, opened):
    proof = demo.parent / "tests" / "test_tenancy.py"
    proof.write_text(proof.read_text() + "# [bold]skip\x1b[31m this\n")
    git(demo, "commit", "--quiet", "--all", "-m", "Skip [red]one")
    async with opened(demo, 80, 24, on=datetime.date(2026, 11, 23)) as run:
        await run.until(lambda: bool(run.app.project.moves))
        await run.press("slash", *"moved", "enter")
        await run.sees("Found 1 item")
        assert run.shows("*1 ")
        assert run.shows("changed by 1 commit since")
        assert run.shows("Skip [red]one")
        await run.press("m")
        assert isinstance(run.app.screen, ChangeModal)
        await run.sees("+# [bold]skip\\x1b[31m this")
        await run.press("c")
        await run.until(lambda: not run.shows("changed by 1 commit since"))
        answer = await run.answer("auth.tenant-isolation")
        assert answer.evidence[0].at == datetime.date(2026, 11, 23)
        await run.press("escape")
        await run.press("m")
        assert run.said("No file that proves")


async def test_each_file_of_an_item_that_changed_is_shown_one_after_the_other(demo, opened):
    folder = demo.parent / "tests"
    project = Project.open(demo, datetime.date(2026, 11, 22))
    new = [project.new_evidence(f"tests/{name}.py", "Bo") for name in ("one", "two")]
    for name in ("one", "two"):
        (folder / f"{name}.py").write_text("first\n")
    project.apply(add_evidence(project.review, "auth.tenant-isolation", new))
    project.save()
    git(demo, "add", ".")
    git(demo, "commit", "--quiet", "-m", "Prove it twice more")
    for name in ("one", "test_tenancy", "two"):
        (folder / f"{name}.py").write_text(f"changed {name}\n")
    async with opened(demo, 80, 24, on=datetime.date(2026, 11, 23)) as run:
        await run.until(lambda: len(run.app.project.moves) == 3)
        await run.press("1", "j", "m")
        assert run.shows("tests/test_tenancy.py (1 of 3)")
        assert run.shows("n next file")
        await run.press("n")
        await run.sees("+changed one")
        await run.press("c")
        assert run.shows("tests/two.py (2 of 2)")
        await run.sees("+changed two")
        await run.press("n")
        assert run.shows("tests/test_tenancy.py (1 of 2)")
        await run.press("c", "c")
        assert not isinstance(run.app.screen, ChangeModal)
        answer = await run.answer("auth.tenant-isolation")
        assert {piece.at for piece in answer.evidence} == {datetime.date(2026, 11, 23)}


async def test_the_lines_of_a_piece_keep_their_indent_in_the_list_too(demo, opened):
    (demo.parent / "tests" / "test_tenancy.py").write_text("changed\n")
    git(demo, "commit", "--quiet", "--all", "-m", "Share the session between all of the tests " * 2)
    async with opened(demo, 80, 24, on=datetime.date(2026, 11, 23)) as run:
        await run.until(lambda: bool(run.app.project.moves))
        await run.press("1", "j", "e", "up")
        rows = run.screen()
        at = next(n for n, row in enumerate(rows) if "* changed by 1 commit" in row)
        assert rows[at + 1].index("session") == rows[at].index("changed by 1 commit")
        mend = next(row for row in rows if "→ see what changed" in row)
        assert mend.index("→") == rows[at].index("* changed")
    async with opened(demo, 60, 20, on=datetime.date(2026, 11, 23)) as run:
        await run.until(lambda: bool(run.app.project.moves))
        await run.press("1", "j", "e", "up")
        assert run.shows("✓ tests/test_tenancy.py")
        assert run.shows("→ see what changed (o)")


async def test_looking_again_fits_small_and_large(demo, opened):
    for width, height in ((60, 20), (200, 50)):
        async with opened(demo, width, height, on=LATER) as run:
            await run.press("A")
            assert isinstance(run.app.screen, AgainScreen)
            assert run.shows("1 of 6")
            assert run.shows("c still holds")
            await run.press("j", "j", "k")
            assert run.shows("esc end")
