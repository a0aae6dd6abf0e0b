"""Proving an item by pasted output."""

import os
import subprocess

import pytest
from textual import events

from gonogo.text.excerpt import HEAD, TAIL
from gonogo.tui.pasting import PasteParser
from gonogo.tui.screens.evidence import EvidenceModal
from gonogo.tui.screens.prove import ProveModal

TENANTS = "auth.tenant-isolation"
TOKEN = "ghp_" + "a1B2" * 9


async def paste(run, text):
    run.app.post_message(events.Paste(text))
    await run.pilot.pause()
    await run.pilot.pause()


async def kept(run, item=TENANTS):
    """The texts of the item's proofs, once the dialog is closed."""
    await run.until(lambda: not isinstance(run.app.screen, ProveModal))
    refs = [piece.ref for piece in (await run.answer(item)).evidence]
    texts = [(run.path.parent / ref).read_text() for ref in refs if "gonogo-evidence/" in ref]
    return [text.partition("-" * 72 + "\n")[2] for text in texts]


def files(run):
    return list((run.path.parent / "gonogo-evidence").glob("*"))


async def test_the_steps_are_shown_and_what_is_pasted_is_kept(demo, opened):
    for width, height in ((60, 20), (80, 24), (120, 40)):
        async with opened(demo, width, height) as run:
            await run.press("1", "j", "v")
            assert run.shows("In staging create accounts A and B")
            assert run.shows("nothing pasted yet")
            assert run.shows("ctrl+s keep")
            assert run.shows("esc close")
            await run.press("escape")
            assert not isinstance(run.app.screen, ProveModal)
    async with opened(demo) as run:
        await run.press("1", "j", "v")
        await paste(run, "\x1b[32m3 passed\x1b[0m\r\u202e[bold]\r\n\r\n")
        assert run.shows("3 passed")
        assert run.shows("[bold]")
        assert run.shows("2 lines, ")
        await run.press("shift+tab")
        await run.type("pytest -q")
        await run.press("ctrl+s")
        assert await kept(run) == ["3 passed\n\\u202e[bold]\n"]
        [path] = files(run)
        assert "\ncommand: pytest -q\nexit status: not given\n" in path.read_text()
        assert run.said(f"Kept as gonogo-evidence/{path.name}: commit it with gonogo.toml")
        assert run.said("1.2 is still partial: press d if it is done now")
        assert run.shows("gonogo-evidence/1.2-")


def test_what_a_terminal_pastes_is_never_typed_whatever_escapes_are_in_it(demo, terminal):
    def paste_in(text):
        run.type(f"\x1b[200~{text}\x1b[201~")

    before = demo.read_bytes()
    run = terminal(demo, TERM="xterm-256color")
    run.sees(b"help")
    paste_in("\x1b[1m\x1b[38;5;200mdpod-x\x1b")
    run.type("1jv")
    run.sees(b"nothing pasted yet")
    paste_in("\x1b[32m3 passed\x1b[0m in 1 s\n\x1b[1mall of them\x1b[0m\x13\n")
    run.sees(b"2 lines, ")
    assert demo.read_bytes() == before
    run.type("\x13")
    run.sees(b"Kept as")
    run.type("\x11")
    assert run.ended() == 0
    [path] = (demo.parent / "gonogo-evidence").iterdir()
    assert path.read_text().endswith("---\n3 passed in 1 s\nall of them\\x13\n")


def test_a_paste_arrives_whole_however_it_is_cut_on_its_way():
    text = "\x1b[32mok\x1b[0m\x1b[20"
    sent = f"a\x1b[200~{text}\x1b[201~b\x1b[200~\x1b[201~"
    for cut in range(len("a\x1b[200~"), sent.index("b") + 1):
        parser = PasteParser()
        came = [event for part in (sent[:cut], sent[cut:]) for event in parser.feed(part)]
        told = [event.text if isinstance(event, events.Paste) else event.key for event in came]
        assert told == ["a", text, "b", ""], cut


async def test_nothing_is_kept_of_nothing_and_nothing_pasted_is_dropped_unasked(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "j", "v")
        await paste(run, " \n\n")
        await run.press("ctrl+s")
        assert run.said("Paste what the command printed first")
        await paste(run, "x\0y")
        assert run.said("What you pasted is no text. To keep a file: gonogo prove 1.2 --file PATH")
        await paste(run, "one\n")
        await run.press("escape")
        assert run.said("esc again drops what you typed; ctrl+s keeps it")
        await run.press("escape")
        assert await kept(run) == []
        assert files(run) == []


async def test_a_secret_is_asked_about_even_where_the_paste_cut_it_in_two(demo, opened):
    long_line = "x" * 990 + " " + TOKEN
    async with opened(demo) as run:
        await run.press("1", "j", "v")
        await paste(run, long_line)
        await run.press("ctrl+s")
        assert run.shows("seems to hold a GitHub token")
        await run.press("b")
        assert isinstance(run.app.screen, ProveModal)
        await run.press("ctrl+s", "x")
        assert await kept(run) == []
        assert files(run) == []
        await run.press("v")
        await paste(run, f"fine\n{TOKEN}\n")
        await run.press("ctrl+s", "w")
        assert await kept(run) == [f"fine\n{TOKEN}\n"]


async def test_a_paste_of_megabytes_is_cut_before_it_is_laid_out(demo, opened):
    lines = "".join(f"test {n} passed\n" for n in range(200_000))
    async with opened(demo) as run:
        await run.press("1", "j", "v")
        await paste(run, lines)
        assert run.shows("200,000 lines, 3.7 MB")
        assert len(run.app.screen.query_one("#output").text) < HEAD + TAIL + 100
        await run.press("ctrl+s")
        [text] = await kept(run)
        assert text.endswith("\ntest 199999 passed\n")
        assert "[... cut here by gonogo: " in text
        assert "\noutput: 200,000 lines, 3.7 MB\n" in files(run)[0].read_text()


async def test_what_keeps_it_from_being_written_is_told_and_the_paste_stays(
    demo, opened, monkeypatch
):
    (demo.parent / "gonogo-evidence").write_text("mine")
    async with opened(demo) as run:
        before = await run.answer(TENANTS)
        await run.press("1", "j", "v")
        await paste(run, "ok\n")
        await run.press("ctrl+s")
        await run.until(lambda: run.said("is there already, and is no folder"))
        (demo.parent / "gonogo-evidence").unlink()

        def refuse(*_given, **_more):
            raise OSError(30, "Read-only file system")

        with monkeypatch.context() as patch:
            patch.setattr(os, "link", refuse)
            await run.press("ctrl+s")
            await run.until(lambda: run.said("could not be written (Read-only file system)"))
        assert await run.answer(TENANTS) == before
        assert not (demo.parent / "gonogo-evidence").exists()
        await run.press("ctrl+s", "ctrl+s")
        assert await kept(run) == ["ok\n"]


async def test_many_lines_pasted_as_evidence_are_taken_for_output(demo, opened):
    (demo.parent / ".gitignore").write_text("*.txt\n")
    async with opened(demo) as run:
        await run.press("1", "j", "e")
        await paste(run, "https://ci.example.com/a\n?b\n")
        assert isinstance(run.app.screen, EvidenceModal)
        await run.press("ctrl+u")
        await paste(run, "one\ntwo\nthree\n")
        await run.until(lambda: run.shows("3 lines, 13 bytes"))
        await run.press("ctrl+s")
        await run.until(lambda: isinstance(run.app.screen, EvidenceModal))
        await run.until(lambda: run.said("Kept, but git ignores it (.gitignore:1: *.txt)"))
        assert await kept(run) == ["one\ntwo\nthree\n"]
        await run.press("ctrl+o")
        assert isinstance(run.app.screen, ProveModal)


async def test_it_can_be_done_in_a_meeting_and_is_undone_as_one_change(demo, opened):
    async with opened(demo) as run:
        await run.press("W", "enter")
        item = run.app.screen.current_id
        await run.app.screen.action_act("prove")
        await run.until(lambda: isinstance(run.app.screen, ProveModal))
        await paste(run, "seen by all\n")
        await run.press("ctrl+s")
        assert await kept(run, item) == ["seen by all\n"]
        await run.press("u")
        assert await kept(run, item) == []


async def test_undo_takes_the_file_back_too_and_redo_brings_it_again(demo, opened):
    async with opened(demo) as run:
        (demo.parent / "gonogo-evidence").mkdir()
        (demo.parent / "gonogo-evidence" / "mine.txt").write_text("mine")
        await run.press("1", "j", "v")
        await paste(run, "ok\n")
        await run.press("ctrl+s")
        await kept(run)
        [path] = [path for path in files(run) if path.name != "mine.txt"]
        written = path.read_bytes()
        for _ in range(2):
            await run.press("u")
            await run.until(lambda: run.said("evidence of 1.2 and its file; redo writes it again"))
            assert [file.name for file in files(run)] == ["mine.txt"]
            assert await kept(run) == []
            run.app.clear_notifications()
            await run.press("ctrl+r")
            await run.until(path.exists)
            assert path.read_bytes() == written
            assert await kept(run) == ["ok\n"]
        await run.press("u", "ctrl+q")
    assert not path.exists()


async def test_undo_that_cannot_be_saved_leaves_the_file(demo, opened):
    async with opened(demo) as run:
        await run.press("1", "j", "v")
        await paste(run, "ok\n")
        await run.press("ctrl+s")
        assert await kept(run) == ["ok\n"]
        [path] = files(run)
        demo.unlink()  # a folder can't be written over, whoever one is
        demo.mkdir()
        await run.press("u")
        await run.until(lambda: run.said("stays, as gonogo.toml still names it"))
        assert path.exists()
        demo.rmdir()


@pytest.mark.parametrize("reason", ["it has been changed since", "git tracks it"])
async def test_undo_leaves_a_file_that_others_may_want_by_now_and_says_so(demo, opened, reason):
    if reason == "git tracks it":  # where it is behind a link that leads out of the folder, too
        (demo.parent / "proofs").mkdir()
        api = demo.parent / "services" / "api"
        api.mkdir(parents=True)
        demo = demo.rename(api / demo.name)
        (api / "gonogo-evidence").symlink_to("../../proofs")
    async with opened(demo) as run:
        await run.press("1", "j", "v")
        await paste(run, "ok\n")
        await run.press("ctrl+s")
        await kept(run)
        [path] = files(run)
        if reason == "git tracks it":
            subprocess.run(["git", "add", path.name], cwd=path.resolve().parent, check=True)
        else:
            path.write_text("mine")
        await run.press("u")
        told = f"gonogo-evidence/{path.name} stays, though nothing names it: {reason}"
        await run.until(lambda: run.said(told))
        await run.press("ctrl+r", "e", "up", "end", "x")
        assert run.said("brings it back once this is closed. Its file stays")
        await run.press("escape", "u", "ctrl+r")
        await run.saved()
        assert path.exists()


async def test_the_commit_is_that_of_the_moment(demo, opened):
    async with opened(demo) as run:
        (demo.parent / "new.txt").write_text("x")
        subprocess.run(["git", "add", "."], cwd=demo.parent, check=True)
        subprocess.run(["git", "commit", "-qm", "later"], cwd=demo.parent, check=True)
        commit = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=demo.parent, text=True)
        await run.press("1", "j", "v")
        await paste(run, "ok\n")
        await run.press("ctrl+s")
        await kept(run)
        assert f"\ncommit: {commit}working tree: clean\n" in files(run)[0].read_text()
