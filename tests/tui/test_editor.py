"""The person's own editor for a note: nothing is lost, whatever the editor does."""

import shlex
import stat
import sys
import tempfile

import pytest

from gonogo.project import Project
from gonogo.tui.editor import MOST_BYTES, NotEdited, edited, editor_named

FIRST = "auth.server-side-enforcement"


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def editor(tmp_path):
    """Makes an editor out of Python statements about ``file``; gives its command line."""

    def make(statements, *arguments):
        program = tmp_path / "my editor.py"
        program.write_text(
            "import os, pathlib, sys, time\n"
            f"file = pathlib.Path(sys.argv[-1])\nlog = pathlib.Path({str(tmp_path / 'log')!r})\n"
            f"{statements}\n"
        )
        return shlex.join([sys.executable, str(program), *arguments])

    return make


def left(tmp_path):
    return list(tmp_path.glob("gonogo-*/*"))


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"VISUAL": "", "EDITOR": "'/my editors/ed' -n"}, ["/my editors/ed", "-n"]),
        ({"VISUAL": "'unclosed", "EDITOR": "vi"}, ["vi"]),
        ({"EDITOR": "  "}, []),
        ({}, []),
    ],
)
def test_which_editor(environment, command):
    assert editor_named(environment) == command


def test_it_gets_a_private_file_and_its_own_arguments_only(tmp_path, editor):
    command = editor(
        "log.write_text(repr((sys.argv[1:-1], file.read_text(), file.stat().st_mode)))\n"
        "log.with_name('folder').write_text(oct(file.parent.stat().st_mode))\n"
        "file.write_bytes(b'\\xef\\xbb\\xbfone\\r\\ntwo\\rthree \\x1b[31m\\n\\n')",
        "--wait",
    )
    note = "-rf $(reboot) `id` ; 'quote'"
    assert edited(shlex.split(command), note) == "one\ntwo\nthree \\x1b[31m"
    arguments, read, mode = eval((tmp_path / "log").read_text())  # noqa: S307
    assert arguments == ["--wait"]
    assert read == f"{note}\n"
    assert stat.S_IMODE(mode) == 0o600
    assert (tmp_path / "folder").read_text().endswith("700")
    assert not left(tmp_path)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        ("pass", "left the text as it was"),
        ("sys.exit(3)", "failed (3)"),
        ("os.kill(os.getpid(), 9)", "failed (-9)"),
        ("file.unlink()", "left no file"),
        ("file.unlink(); file.symlink_to('/etc/passwd')", "left no file"),
        ("file.unlink(); file.mkdir()", "left no file"),
        ("file.unlink(); os.mkfifo(file)", "left no file"),
    ],
)
def test_an_editor_that_leaves_nothing_new(tmp_path, editor, statements, told):
    with pytest.raises(NotEdited) as caught:
        edited(shlex.split(editor(statements)), "dear")
    assert told in str(caught.value)
    assert not left(tmp_path)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        ("file.write_bytes(b'caf\\xe9')", "not UTF-8"),
        (f"file.write_text('x' * {MOST_BYTES + 1})", "too long for a note"),
        ("file.write_text('new'); sys.exit(1)", "failed (1)"),
    ],
)
def test_what_cannot_be_taken_is_kept(tmp_path, editor, statements, told):
    with pytest.raises(NotEdited) as caught:
        edited(shlex.split(editor(statements)), "dear")
    assert told in str(caught.value)
    assert str(left(tmp_path)[0]) in str(caught.value)


@pytest.mark.parametrize("command", [["/no/such/editor"], ["."], ["nul\0"]])
def test_an_editor_that_is_none(tmp_path, command):
    with pytest.raises(NotEdited, match="could not be run"):
        edited(command, "dear")
    assert not left(tmp_path)


async def test_without_an_editor_it_is_said_and_not_hinted(fresh, opened, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with opened(fresh) as run:
        await run.press("n")
        assert not run.shows("editor")
        await run.press("ctrl+o")
        assert run.said("No editor is named: set VISUAL or EDITOR")


async def test_where_the_terminal_cannot_be_handed_over_the_text_stays(fresh, opened, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    async with opened(fresh) as run:
        await run.press("n", *"dear", "ctrl+o")
        assert run.said("can't be handed to an editor")
        assert run.app.screen.query_one("#note").text == "dear"


def test_a_note_written_in_the_editor_from_key_to_file(fresh, today, terminal, editor, tmp_path):
    command = editor(
        "assert os.isatty(0)\nos.kill(os.getppid(), 2)  # as ctrl+c does\n"
        "file.write_text(file.read_text().strip() + ' and more\\nsecond line\\n')"
    )
    gonogo = terminal(fresh, EDITOR=command, VISUAL="", TMPDIR=str(tmp_path))
    gonogo.sees(b"help")
    gonogo.type("n")
    gonogo.sees(b"editor")
    gonogo.type("dear")
    gonogo.sees(b"dear")
    gonogo.type("\x0f")
    gonogo.sees(b"second line")
    gonogo.type("\x13")
    gonogo.until(lambda: "second line" in fresh.read_text())
    gonogo.sees(b"help")
    gonogo.type("q")
    assert gonogo.ended() == 0
    note = Project.open(fresh, today).review.answer(FIRST).note
    assert note == "dear and more\nsecond line"
    assert not left(tmp_path)


def test_a_secret_from_the_editor_is_stopped_as_one_that_is_typed(fresh, terminal, editor):
    command = editor("file.write_text('AKIA' + 'IOSFODNN7EXAMPLQ')")
    gonogo = terminal(fresh, VISUAL=command)
    gonogo.sees(b"help")
    gonogo.type("n")
    gonogo.sees(b"editor")
    gonogo.type("\x0f")
    gonogo.sees(b"AKIA")
    gonogo.type("\x13")
    gonogo.sees(b"looks like a secret")
    assert b"AKIA" not in fresh.read_bytes()
