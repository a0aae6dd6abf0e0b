"""What is imported when, and what the shell completes."""

import subprocess
import sys

import pytest

from gonogo import __version__
from gonogo.cli.main import CHAPTERS

REPORT = """
import sys
from gonogo.cli.main import cli
try:
    cli.main(sys.argv[1:], prog_name="gonogo")
except SystemExit as end:
    assert not end.code, end.code
sys.stderr.write(" ".join(sys.modules))
"""
COMMANDS = [
    ["status"],
    ["plan", "--hours", "8"],
    ["show", "1.2"],
    ["brief", "1.2"],
    ["diff", "HEAD~1"],
    ["commit", "--yes"],
    ["history"],
    ["set", "1.3", "--owner", "Bo"],
    ["evidence", "list"],
    ["prove", "1.3", "--file", "README.md"],
    ["checklist", "show"],
    ["report", "--format", "html"],
    ["badge", "-"],
    [],
]


def modules_of(folder, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", REPORT, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_that_does_not_draw_the_app_leaves_textual_alone(demo, process, command):
    """Nor do the modules of all other commands, which forked.py has loaded before."""
    found = process(demo, *command, TELL_MODULES="1")
    loaded = set(found.err.splitlines()[-1].split())
    assert found.code == 0
    assert "textual" not in loaded
    assert "gonogo.cli.main" in loaded


def test_status_leaves_tomlkit_alone(demo):
    assert "tomlkit" not in modules_of(demo, "status")


def test_the_gate_does_without_rich(demo):
    loaded = modules_of(demo, "check", "--file-only")
    assert not loaded & {"rich", "tomlkit", "subprocess"}
    assert "gonogo.cli.check" in loaded


def test_help_imports_no_command_and_nothing_heavy(demo):
    loaded = modules_of(demo, "--help")
    assert not loaded & {"pydantic", "rich", "gonogo.project", "gonogo.cli.status"}


def test_every_command_in_the_table_loads_under_its_name_and_has_an_example():
    for commands in CHAPTERS.values():
        for name, lazy in commands.items():
            command = lazy.load()
            assert command.name == name
            assert "Example:\n" in (command.help or "")


def test_the_help_groups_the_commands_and_says_how_to_begin(gonogo, tmp_path):
    text = gonogo(tmp_path, "--help").out
    assert text.index("gonogo demo") < text.index("gonogo init") < text.index("Options:")
    for chapter in CHAPTERS:
        assert f"\n{chapter}:\n" in text
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.fixture
def complete(process):
    """What the shell is given to choose from, after these words."""

    def ask(folder, *words):
        asked = {"COMP_WORDS": " ".join(["gonogo", *words]), "COMP_CWORD": str(len(words))}
        done = process(folder, _GONOGO_COMPLETE="bash_complete", **asked)
        assert done.err == ""
        return [line.partition(",")[2] for line in done.out.splitlines() if line]

    return ask


def test_the_shell_completes_commands_items_people_and_statuses(demo, complete):
    assert complete(demo, "sta") == ["status"]
    assert complete(demo, "show", "auth.s") == [
        *("auth.server-side-enforcement", "auth.session-flows", "auth.secret-hygiene"),
    ]
    assert complete(demo, "show", "10.") == ["10.1", "10.2", "10.3", "10.4", "10.5"]
    assert complete(demo, "set", "1.2", "--owner", "d") == ["Dana"]
    assert complete(demo, "set", "1.2", "--status", "p") == ["partial"]


def test_completing_works_in_a_shell_that_gives_nothing_else(demo):
    done = subprocess.run(
        [sys.executable, "-m", "gonogo"],
        cwd=demo,
        env={"_GONOGO_COMPLETE": "bash_complete", "COMP_WORDS": "gonogo sta", "COMP_CWORD": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("plain,status\n", "")


def test_completing_people_without_a_readable_file_gives_nothing(tmp_path, demo, complete):
    assert complete(tmp_path, "set", "1.2", "--owner", "d") == []
    (demo / "gonogo.toml").write_text("= broken")
    assert complete(demo, "set", "1.2", "--owner", "d") == []


def test_completing_people_heeds_the_folder_and_the_file_that_are_typed(tmp_path, demo, complete):
    assert complete(tmp_path, "-C", str(demo), "set", "1.2", "--owner", "k") == ["Kim"]


def test_the_version_is_told(process, tmp_path):
    assert process(tmp_path, "--version").out == f"gonogo {__version__}\n"
