"""Every bad input: one clear message, an unchanged file, exit 2."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def broken(demo: Path, old: str, new: str) -> None:
    path = demo / "gonogo.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


BAD_FILES = [
    ("launch = 2026-12-05", "launch = = 5", ["gonogo.toml:7:", "TOML"]),
    ('status = "done"', 'status = "dnoe"', ["gonogo.toml:", '"dnoe"', 'did you mean "done"?']),
    ("launch = 2026-12-05", 'launch = "soon"', ["gonogo.toml:7: launch:", '"soon" is not a day']),
    ("schema = 1", "schema = 99", ["gonogo.toml:", "newer"]),
    ("evidence = [\n", "evidence = [ 5,\n", ["gonogo.toml:", "evidence[1]"]),
    ('ref = "docs/endpoints.md"', "ref = 7", ["gonogo.toml:", "ref"]),
]


@pytest.mark.parametrize(("old", "new", "told"), BAD_FILES)
@pytest.mark.parametrize(
    "command", [["status"], ["set", "1.3", "--owner", "Bo"], ["confirm", "1.1"]]
)
def test_a_file_that_is_wrong_is_named_with_its_line(gonogo, demo, old, new, told, command):
    broken(demo, old, new)
    before = (demo / "gonogo.toml").read_bytes()
    run = gonogo(demo, *command)
    assert (run.code, run.out) == (2, "")
    for words in told:
        assert words in run.err
    assert len(run.err.splitlines()) == 1
    assert (demo / "gonogo.toml").read_bytes() == before


def test_all_that_is_wrong_is_told_at_once(gonogo, demo):
    broken(demo, 'status = "done"', 'status = "dnoe"')
    broken(demo, "launch = 2026-12-05", 'launch = "soon"')
    lines = gonogo(demo, "status").err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{demo / 'gonogo.toml'}:") for line in lines)


def test_an_empty_file_is_not_taken_for_a_new_project(process, demo):
    (demo / "gonogo.toml").write_bytes(b"")
    for command in ("status", "plan"):
        run = process(demo, command)
        assert (run.code, run.out) == (2, "")
        assert "empty" in run.err
    assert (demo / "gonogo.toml").read_bytes() == b""


def test_a_missing_file_and_a_folder_in_its_place_are_told(process, tmp_path):
    run = process(tmp_path, "--file", "gone.toml", "status")
    assert (run.code, run.out) == (2, "")
    assert "gone.toml: there is no such file" in run.err
    (tmp_path / "gonogo.toml").mkdir()
    run = process(tmp_path, "status")
    assert (run.code, run.out) == (2, "")
    assert "is a folder" in run.err


@pytest.mark.parametrize("command", [["status"], ["set", "1.3", "--owner", "Bo"]])
@pytest.mark.parametrize("kind", ["pipe", "endless device", "empty device", "socket"])
def test_a_pipe_device_or_socket_is_neither_read_nor_waited_for(tmp_path, kind, command):
    path = tmp_path / "gonogo.toml"
    with socket.socket(socket.AF_UNIX) as listening:
        match kind:
            case "pipe":
                os.mkfifo(path)
            case "socket":
                listening.bind(os.path.relpath(path))
            case _:
                path.symlink_to("/dev/zero" if kind == "endless device" else "/dev/null")
        done = subprocess.run(
            [sys.executable, "-m", "gonogo", *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    message = f"{path}: is no regular file (a pipe, device or socket); name a file\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


@pytest.mark.usefixtures("like_others")
def test_a_file_that_may_not_be_read_is_told(gonogo, demo):
    (demo / "gonogo.toml").chmod(0)
    run = gonogo(demo, "status")
    assert (run.code, run.out) == (2, "")
    assert "can't be read" in run.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["statsu"], 'there is no command "statsu"; did you mean "status"?'),
        (["evidence", "ad", "1.2", "x"], 'there is no command "ad"; did you mean "add"?'),
        (["status", "--jsn"], "--json"),
        (["status", "--today", "2026-01-01"], "--today goes before the command"),
        (["--color", "alwys", "status"], 'did you mean "always"?'),
        (["--today", "nonsense", "status"], '"nonsense" is not a day'),
        (["-C", "nowhere", "status"], "nowhere"),
        (["show"], "ITEM"),
        (["set", "auth.tennant", "--status", "done"], 'there is no item "auth.tennant"'),
        (["set", "1.2", "--due", "9999999d"], "is not a day"),
    ],
)
def test_a_command_that_is_wrong_gets_one_message(gonogo, demo, arguments, message):
    before = (demo / "gonogo.toml").read_bytes()
    run = gonogo(demo, *arguments)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert "Traceback" not in run.err
    assert (demo / "gonogo.toml").read_bytes() == before


def test_a_checklist_with_problems_shows_them_all(gonogo, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('schema = 1\nid = "mine"\n')
    run = gonogo(tmp_path, "checklist", "lint", "mine.toml")
    assert (run.code, run.out) == (2, "")
    assert len(run.err.splitlines()) > 2
    document = gonogo(tmp_path, "checklist", "lint", "mine.toml", "--json")
    assert document.code == 2
    assert len(document.json["problems"]) == len(run.err.splitlines())


def test_the_checklist_that_comes_along_is_fine(process, tmp_path):
    run = process(tmp_path, "checklist", "lint")
    assert (run.code, run.out) == (0, "50 items, 10 sections: fine\n")
    shown = process(tmp_path, "checklist", "show").out
    assert shown.count("BLOCKER") == 7
    assert "1. Lock down sign-in, permissions and tenant separation: 1.1, 1.2" in shown
    document = process(tmp_path, "checklist", "show", "--json").json
    assert [len(section["items"]) for section in document["sections"]] == [5] * 10


def test_a_reader_who_has_enough_is_no_error(into_a_closed_pipe, demo):
    run = into_a_closed_pipe(demo, "plan", "--json")
    assert (run.err, run.code) == ("", 0)


def interrupts_end_it() -> None:
    """A shell has its background jobs, perhaps these tests, ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_quietly(tmp_path):
    program = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time, gonogo.cli.context as c\n"
            "def wait(self): print(flush=True); time.sleep(60)\n"
            "c.Session.open = wait\n"
            "from gonogo.__main__ import main; import sys; sys.argv = ['gonogo', 'status']; main()",
        ],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=interrupts_end_it,
    )
    assert program.stdout
    program.stdout.readline()
    program.send_signal(signal.SIGINT)
    _, told = program.communicate(timeout=30)
    assert b"Traceback" not in told
    assert program.returncode == 130


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["set", "1.3", "--owner", "x" * 101], "owner: has 101 characters; 100 are allowed"),
        (["set", "1.3", "--note", "x" * 8001], "note: has 8001 characters; 8000 are allowed"),
        (
            ["evidence", "add", "1.3", *(f"docs/{number}.md" for number in range(202))],
            "evidence: has 202 entries; 200 are allowed",
        ),
    ],
    ids=["owner", "note", "evidence"],
)
def test_what_is_too_long_is_told_in_our_own_words(gonogo, demo, arguments, said):
    run = gonogo(demo, *arguments)
    assert (run.code, run.out, run.err) == (2, "", f"gonogo: {said}\n")


def test_another_checklist_is_named_with_its_line(gonogo, demo):
    broken(demo, 'checklist = "', 'checklist = "my-own-')
    run = gonogo(demo, "status")
    lines = (demo / "gonogo.toml").read_text().split("\n")
    number = next(n for n, line in enumerate(lines, start=1) if "my-own-" in line)
    assert run.code == 2
    assert f'gonogo.toml:{number}: checklist: there is no checklist "my-own-' in run.err
