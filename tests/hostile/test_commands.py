"""Every command on a terminal, over a project whose every text is hostile.

One process on a pseudo-terminal runs all the commands, each in a fork: starting Python for each
would take longer than all the rest.
"""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gonogo.checklist.load import default_checklist_path
from gonogo.cli.main import CHAPTERS

DRIVER = """
import importlib, json, os, pkgutil, pty, signal, sys
from gonogo.__main__ import main
from gonogo.checklist.load import load_checklist
import gonogo.cli
load_checklist()
for module in pkgutil.iter_modules(gonogo.cli.__path__, "gonogo.cli."):
    importlib.import_module(module.name)
for name in ("filelock", "html", "platformdirs", "tomlkit", "xml.etree.ElementTree"):
    importlib.import_module(name)
sys.stdout.flush()
for typed, *arguments in json.loads(os.environ["COMMANDS"]):
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        os.dup2(theirs, 0)
        sys.argv = ["gonogo", *arguments]
        try:
            main()
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(int(end.code or 0))
        except BaseException:
            os._exit(99)
    _, status = os.waitpid(child, 0)
    os.close(ours)
    os.close(theirs)
    print("\\n=====", os.waitstatus_to_exitcode(status), flush=True)
"""
"""A prompt reads from a terminal of its own, where the answer is waiting already."""

ODD = "\x1b[7777;7H\u202eab\u200b\udc9b[bold]"
COMMANDS = {
    "init": [[], ["--checklist", ODD], ["--checklist", f"{ODD}.toml"]],
    "demo": [["--no-open", "--dir", f"demo{ODD}"], ["--no-open", "--dir", "."]],
    "status": [[]],
    "plan": [[], ["--hours", "8"], ["--to", "go"], ["--hours", ODD], ["--to", ODD]],
    "diff": [[], ["HEAD"], ["HEAD", "HEAD"], ["--markdown"], [ODD], [f"{ODD}...{ODD}"]],
    "history": [[], ["--limit", "0"], ["--first-parent"]],
    "show": [["1"], ["1.1"], ["1.2"], ["retired.item"], [ODD]],
    "brief": [["1.1"], ["1.2"], [ODD]],
    "report": [
        *([["--format", name] for name in ("markdown", "html", "csv", "junit")]),
        ["--format", ODD],
        ["--output", ODD.replace("\udc9b", "")],
        ["--output", "gonogo.toml"],
        ["-o", f"no{ODD}/x.md"],
    ],
    "badge": [["-"], ["gonogo.toml"], [f"no{ODD}/x.svg"]],
    "set": [
        ["1.1", "--note", ODD[:-8]],
        ["1.1", "--owner", "x\x1b[7777;7H\u202e", "--due", "2026-12-01"],
        ["1.1", "--owner", "Eve"],
        ["1.1", "--due", ODD],
        ["1.1", "--status", ODD],
        ["1.1", "--status", "accepted", "--why", "\u202e", "--by", "\x1b[7777;7H", "--until", "+9"],
        [ODD, "--status", "done"],
        ["1.1", ODD],
    ],
    "scan": [[], ["--all"], ["1.1"], ["--take", ODD], ["--drop", ODD], [ODD]],
    "evidence add": [["1.1", "\x1b[7777;7H\u202e", "no\u202e/x.md"], ["1.1", ODD]],
    "evidence list": [[], ["1.1"], [ODD]],
    "evidence remove": [["1.1", ODD], ["1.1", "\x1b[7777;7H\u202e"], ["1.3", "1"]],
    "prove": [
        ["1.1"],
        ["1.1", "--file", "hostile.toml", "--command", ODD[:-8], "--by", "\u202e\x1b[7777;7H"],
        ["1.1", "--file", ODD],
        ["1.1", "--exit-status", ODD],
        [ODD],
    ],
    "confirm": [["1.1", "1.2"], ["1.1", "--evidence", ODD], ["1.1", "--by", ODD]],
    "check": [
        [],
        ["--step", "1", "--no-stale", "--no-overdue"],
        ["--require", ODD],
        ["--max-remaining", ODD],
        ["--step", ODD],
        ["--file-only"],
        ["--file-only", ODD, f"sub/{ODD}"],
    ],
    "recheck": [["release"], ["release", "1.1"], [ODD], ["release", ODD], ["release", "--mark"]],
    "commit": [[], ["--yes"], ["--yes", "--allow-secret", "-m", ODD], ["--edit", "--yes"]],
    "git-setup": [[], ["--yes"], ["--remove", "--yes"]],
    "resolve": [[], ["--ours", ODD]],
    "merge-driver": [["base", "mine", "other", "7", ODD], [ODD, "mine", "other", "7", "x"]],
    "schema": [["review"], [ODD], ["review", "--write"], ["checklist", "--write", ODD]],
    "checklist list": [[]],
    "checklist show": [[], [ODD], [f"{ODD}.toml"], ["extending.toml"]],
    "checklist lint": [["hostile.toml"], [f"no{ODD}"], ["names.toml"], ["extending.toml"]],
}  # fmt: skip
GLOBAL = [
    ["-C", ODD, "status"],
    ["--file", ODD, "status"],
    ["--today", ODD, "status"],
    ["--color", ODD, "status"],
    [f"--{ODD}", "status"],
    [ODD],
    ["evidence", ODD],
]


def leaves() -> dict[str, click.Command]:
    """All commands that there are."""
    found = {}
    for commands in CHAPTERS.values():
        for name, lazy in commands.items():
            command = lazy.load()
            if isinstance(command, click.Group):
                found |= {f"{name} {below}": leaf for below, leaf in command.commands.items()}
            else:
                found[name] = command
    return found


def test_every_command_is_tried():
    draws_the_app = {"walkthrough"}  # test_app goes there
    assert set(leaves()) == set(COMMANDS) | draws_the_app


def run_all(folder: Path, environment: dict[str, str], commands: list[list[str]], written):
    """What all the commands wrote to one terminal, with the exit code of each."""
    ours, theirs = pty.openpty()
    told = json.dumps(commands)
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER],
        cwd=folder,
        env={**environment, "COMMANDS": told},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    raw = b""
    while True:
        try:
            chunk = os.read(ours, 65_536)
        except OSError:  # it has ended
            break
        if not chunk:
            break
        raw += chunk
    os.close(ours)
    assert driver.wait(10) == 0, raw[-2000:]
    *parts, _ = raw.split(b"\r\n===== ")
    ends = raw.split(b"\r\n===== ")[1:]
    codes = [int(end.split(b"\r\n")[0]) for end in ends]
    assert len(codes) == len(commands)
    return [
        (command, code, written(part if n == 0 else part.split(b"\r\n", 1)[1]))
        for n, (command, code, part) in enumerate(zip(commands, codes, parts, strict=True))
    ]


def check(ran) -> None:
    for command, code, said in ran:
        assert code in (0, 1, 2, 3), (command, code, said.text[-500:])
        assert not said.faults(), (command, said.faults())
        assert "Traceback" not in said.text


@pytest.fixture
def project(hostile, payloads):
    """The project with files for the commands that take some."""
    text = (hostile / "gonogo.toml").read_text()
    for n, name in enumerate(("base", "mine", "other")):
        (hostile / name).write_text(text.replace("link", f"link{n}", 1))
    checklist = default_checklist_path().read_text()
    odd = [payload.replace("\0", "") for payload in payloads]
    lines = checklist.splitlines()
    for n, line in enumerate(lines):
        key, equals, _ = line.partition(" = ")
        if equals and key.strip() in (
            "title",
            "ask",
            "why",
            "url",
            "name",
            "id",
            "section",
            "tier",
        ):
            escaped = "".join(f"\\U{ord(c):08x}" for c in odd[n % len(odd)])
            lines[n] = f'{key} = "{escaped}"'
    (hostile / "hostile.toml").write_text("\n".join(lines))
    names = "".join(f'"{"".join(f"{chr(92)}U{ord(c):08x}" for c in p)}" = 1\n' for p in odd)
    (hostile / "names.toml").write_text(names + checklist)
    (hostile / "extending.toml").write_text(extending(odd))
    return hostile


def extending(odd: list[str]) -> str:
    """A sound checklist, of hostile words, that extends the one for new reviews."""
    words = ["".join(f"\\U{ord(c):08x}" for c in text[:40]) for text in odd]
    off, title, ask, why = words[:4]
    return f"""
        schema = 1
        id = "hostile"
        version = "{words[4]}"
        title = "{words[5]}"
        extends = "production-readiness"
        [off]
        "auth.tenant-isolation" = "{off}"
        [change."auth.session-flows"]
        title = "{title}"
        ask = "{ask}"
        severity = 1
        severity_reason = "{why}"
        """


def test_no_command_writes_anything_of_it_as_it_stands(project, environment, written):
    commands = [
        ["n\r", *name.split(), *arguments]
        for name, variants in COMMANDS.items()
        for arguments in variants
    ]
    in_colour = [[typed, "--color", "always", *rest] for typed, *rest in commands]
    ran = run_all(project, environment, [*in_colour, *(["", *each] for each in GLOBAL)], written)
    check(ran)
    assert any("Left out by the checklist: 1 item" in said.text for _, _, said in ran)
    in_json = [
        ["n\r", *name.split(), *arguments, "--json"]
        for name, command in leaves().items()
        if any("--json" in option.opts for option in command.params)
        for arguments in COMMANDS[name][:1]
    ]
    ran = run_all(project, environment, in_json, written)
    check(ran)
    assert all(said.text.isascii() for _, _, said in ran)


def test_without_a_file_the_offer_to_create_one_is_safe_as_well(hostile, environment, written):
    (hostile / "gonogo.toml").unlink()
    shutil.rmtree(hostile / ".git")
    [(_, code, said)] = run_all(hostile, environment, [["n\r"]], written)
    assert code == 2
    assert "Create" in said.text
    assert not said.faults()


def test_a_conflict_is_told_and_settled_safely(project, environment, written):
    path = project / "gonogo.toml"
    text = path.read_text()

    def git(*arguments):
        subprocess.run(["git", *arguments], cwd=project, check=False, capture_output=True)

    def change(note: str) -> None:
        first = text.index('"note" = ')
        end = text.index("\n", first)
        path.write_text(f'{text[:first]}"note" = "{note}"{text[end:]}')
        git("commit", "--quiet", "--all", "--message", "\x1b[7777;7H\u202e")

    git("commit", "--quiet", "--all", "--message", "x")
    git("switch", "--create", "other\u202e\u200b")
    change("theirs \\u001b[7777;7H\\u202e")
    git("switch", "-")
    change("ours \\u001b]0;title\\u0007\\u200b")
    git("merge", "other\u202e\u200b")
    assert "<<<<<<<" in path.read_text()
    commands = [["", "status"], ["s\r", "resolve"], ["q\r", "resolve"]]
    ran = run_all(project, environment, commands, written)
    check(ran)
    assert r"theirs \x1b[7777;7H\u202e" in "".join(said.text for _, _, said in ran)


def test_what_a_shell_is_given_to_complete_is_safe(project, environment, written):
    for words in ("gonogo set 1.1 --owner ", "gonogo set 1."):
        done = subprocess.run(
            [sys.executable, "-m", "gonogo"],
            cwd=project,
            env={
                **environment,
                "_GONOGO_COMPLETE": "bash_complete",
                "COMP_WORDS": words,
                "COMP_CWORD": str(len(words.split(" ")) - 1),
            },
            capture_output=True,
            check=False,
        )
        said = written(done.stdout)
        assert "plain" in said.text
        assert not said.faults()
