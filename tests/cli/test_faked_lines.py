"""A line break in a text of one line is shown, so that no file can fake lines of ours."""

import datetime
import shutil

import pytest

from gonogo.cli.context import Session
from gonogo.cli.editing import save
from gonogo.project import Project
from gonogo.review.edits import set_owner

FAKE = "\\nNO-GO fake"
COMMANDS = [
    ["status"],
    ["plan"],
    ["plan", "--hours", "40"],
    ["show", "1"],
    *(["show", item] for item in ("1.2", "1.3", "1.5", "9.1")),
    *(["brief", item] for item in ("1.2", "1.3", "1.5", "9.1")),
    ["evidence", "list"],
    ["evidence", "list", "1.2"],
    ["evidence", "add", "1.3", "x.md\nNO-GO fake"],
    ["evidence", "add", "1.2", "tests/test_tenancy.py\nNO-GO fake"],
    ["evidence", "remove", "1.2", "1"],
    ["evidence", "remove", "1.2", "nothing\nNO-GO fake"],
    ["confirm", "1.1", "1.2"],
    ["set", "1.3", "--owner", "Danaa\nNO-GO fake"],
    ["set", "1.2", "--owner", "Bo"],
    ["set", "9.1", "--status", "accepted", "--until", "+9", "--why", "so\nNO-GO fake"],
    ["show", "9\nNO-GO fake"],
    ["--file", "none\nNO-GO fake", "status"],
    ["status\nNO-GO fake"],
    ["set", "1.3", "--due", "x\nNO-GO fake"],
]


@pytest.fixture(scope="module")
def faking(demo_made, tmp_path_factory):
    """A project with a line break in every text of one line."""
    folder = tmp_path_factory.mktemp("faking") / "acme-app"
    shutil.copytree(demo_made, folder, symlinks=True)
    path = folder / "gonogo.toml"
    text = path.read_text()
    for old in (
        *('project = "acme-app', 'owner = "Dana', 'owner = "Bo', 'by = "Dana', 'by = "Kim'),
        *(
            'why = "Losing the summaries',
            'ref = "tests/test_tenancy.py',
            'ref = "docs/endpoints.md',
        ),
        *('checklist_version = "', 'ref = "docs/secret-scan.txt'),
    ):
        assert old in text, old
        text = text.replace(old, old + FAKE)
    path.write_text(f'"key{FAKE}" = 1\n{text}')
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: ascii(" ".join(c)))
def test_no_text_of_one_line_begins_a_line(gonogo, faking, tmp_path, command):
    folder = shutil.copytree(faking, tmp_path / "acme-app", symlinks=True)
    run = gonogo(folder, *command)
    lines = [line.strip() for line in (run.out + run.err).splitlines()]
    assert not [line for line in lines if line.startswith("NO-GO fake")]


def test_the_line_break_is_shown(gonogo, faking):
    assert f"acme-app{FAKE}" in gonogo(faking, "status").out
    assert f"tests/test_tenancy.py{FAKE}" in gonogo(faking, "show", "1.2").out
    assert f"tests/test_tenancy.py{FAKE}" in gonogo(faking, "evidence", "list").out


def test_values_in_messages_show_their_line_breaks(gonogo, faking, tmp_path):
    folder = shutil.copytree(faking, tmp_path / "acme-app", symlinks=True)
    path = folder / "gonogo.toml"
    path.write_text(path.read_text().replace("launch = 2026-12-05", f'launch = "x{FAKE}"'))
    run = gonogo(folder, "status")
    assert run.code == 2
    assert f'"x{FAKE}" is not a day' in run.err
    assert len(run.err.splitlines()) == 1


def test_a_note_keeps_its_lines(gonogo, demo):
    gonogo(demo, "set", "1.3", "--note", "first\nsecond")
    assert "Note\n  first\n  second\n" in gonogo(demo, "show", "1.3").out


def test_a_change_that_gave_way_is_not_called_so_already(demo, capsys):
    today = datetime.date(2026, 11, 22)
    path = demo / "gonogo.toml"
    project = Project.open(path, today)
    edit = set_owner(project.review, ["auth.tenant-isolation"], "Mine")
    other = Project.open(path, today)
    other.apply(set_owner(other.review, ["auth.tenant-isolation"], "Theirs"))
    other.save()
    with pytest.raises(Exception, match=r"somebody else changed owner of 1\.2 meanwhile"):
        save(Session(demo, today=today), project, edit, as_json=False)
    assert capsys.readouterr().out == ""
