"""A reader who had enough, and streams that were closed before we began, stop no command."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

GONOGO = f"{shlex.quote(sys.executable)} -m gonogo --today 2026-11-22"
READING = [
    "status",
    "status --json",
    "plan",
    "show 1.2",
    "brief 1.2",
    "evidence list",
    "checklist show",
    "--help",
    "set --help",
]


def shell(folder, line):
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", READING)
def test_a_pipe_that_is_closed_early_is_no_error(demo_made, process, command):
    reading, writing = os.pipe()
    os.close(reading)
    found = process(demo_made, *command.split(), to=writing)
    assert (found.code, found.err) == (0, "")


def test_a_reader_that_ends_at_once_is_no_error(demo_made):
    assert shell(demo_made, f"{GONOGO} status | true") == (0, "", "")


def test_the_first_line_alone_can_be_read(demo_made):
    code, out, told = shell(demo_made, f"{GONOGO} status | head -1")
    assert (code, told) == (0, "")
    assert out.startswith("NO-GO")


@pytest.mark.parametrize("gone", ["| true", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_change_is_saved_whoever_listens(demo, gone):
    code, _, told = shell(demo, f"{GONOGO} set 1.3 --status open --owner Danna {gone}")
    assert code == 0
    assert "Traceback" not in told
    assert 'owner = "Danna"' in (demo / "gonogo.toml").read_text()


@pytest.mark.parametrize("gone", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "code"), [("status", 0), ("--help", 0), ("show 99", 2), ("set", 2)]
)
def test_closed_streams_leave_the_exit_code_as_it_is(demo_made, gone, command, code):
    found, _, told = shell(demo_made, f"{GONOGO} {command} {gone}")
    assert (found, "Traceback" in told) == (code, False)


def test_a_message_that_nobody_reads_leaves_the_exit_code_as_it_is(demo_made):
    code, _, _ = shell(demo_made, f"{GONOGO} show 99 2>&1 >/dev/null | true")
    assert code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_what_can_not_be_printed_is_told_in_words(demo):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gonogo", "check"],
            cwd=demo,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    told = "gonogo: the output was not written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_stopped_while_it_starts_it_ends_without_a_word(demo):
    program = """
import runpy, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
runpy.run_module("gonogo", run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=demo, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
