"""Schemas printed, and put beside the files that they describe, for TOML editors."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gonogo.report.schemas import WHICH
from gonogo.store.document import parse

DIRECTIVE = "#:schema ./gonogo.schema.json\n"
OWN = 'schema = 1\nid = "acme"\nversion = "1"\ntitle = "Acme"\nextends = "ai-products"\n'


def as_editors_see(path: Path) -> list[str]:
    """What the validator of TOML editors finds in a file, by the schema that it names itself."""
    program = shutil.which("taplo", path=Path(sys.executable).parent)
    command = [str(program), "lint", "--no-auto-config", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert bool(found) == bool(done.returncode), done.stderr
    return found


@pytest.mark.parametrize("which", WHICH)
def test_each_is_printed_as_one_document(gonogo, tmp_path, which):
    run = gonogo(tmp_path, "schema", which)
    assert run.code == 0
    assert run.json["$schema"].endswith("/draft-07/schema#")
    assert run.json["title"].startswith("gonogo ")
    assert "report --json" not in run.json["title"]  # there is no such command


def test_a_review_names_its_schema_and_editors_check_it_by_that(gonogo, demo):
    path = demo / "gonogo.toml"
    before = path.read_text()
    run = gonogo(demo, "schema", "review", "--write")
    assert run.out.splitlines() == [
        f"Wrote {demo / 'gonogo.schema.json'}",
        "gonogo.toml names it in its first line",
    ]
    assert path.read_text() == DIRECTIVE + before
    assert as_editors_see(path) == []
    path.write_text(path.read_text().replace('status = "done"', 'status = "doen"', 1))
    (error,) = as_editors_see(path)
    assert "doen" in error


def test_a_new_review_has_it_from_the_start_if_asked_for(gonogo, tmp_path):
    run = gonogo(tmp_path, "init", "--schema")
    path, schema = tmp_path / "gonogo.toml", tmp_path / "gonogo.schema.json"
    assert run.out.splitlines() == [f"Wrote {path}", f"Wrote {schema}"]
    assert path.read_text().startswith(DIRECTIVE)
    assert as_editors_see(path) == []
    assert gonogo(tmp_path, "check", "--file-only").code == 0


def test_a_new_review_is_not_made_where_its_schema_has_no_place(gonogo, tmp_path):
    (tmp_path / "gonogo.schema.json").write_text("mine")
    run = gonogo(tmp_path, "init", "--schema")
    assert run.code == 2
    assert "no schema of gonogo" in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["gonogo.schema.json"]


def test_a_schema_is_not_made_for_a_review_that_can_not_be(gonogo, tmp_path):
    run = gonogo(tmp_path, "init", "--schema", "--project", "x" * 500)
    assert (run.code, run.out) == (2, "")
    assert "500 characters" in run.err
    assert not list(tmp_path.iterdir())


def test_the_line_stays_whatever_gonogo_does_with_the_file(gonogo, demo):
    path = demo / "gonogo.toml"
    gonogo(demo, "schema", "review", "--write")
    shutil.copy(path, demo / "base")
    assert gonogo(demo, "set", "1.1", "--note", "ours").code == 0
    shutil.copy(path, demo / "mine")
    shutil.copy(demo / "base", path)
    assert gonogo(demo, "set", "1.2", "--note", "theirs").code == 0
    assert gonogo(demo, "merge-driver", "base", "mine", "gonogo.toml", "7", "gonogo.toml").code == 0
    for merged in (demo / "mine", path):
        text = merged.read_text()
        assert text.startswith(DIRECTIVE)
        assert text.count("#:schema") == 1
    assert parse((demo / "mine").read_text(), "").review.answer("auth.tenant-isolation").note


def test_again_it_does_nothing_and_after_an_upgrade_it_renews(gonogo, demo):
    gonogo(demo, "schema", "review", "--write")
    again = gonogo(demo, "schema", "review", "--write")
    assert (again.code, again.out) == (0, "")
    assert "All is there already" in again.err
    schema = demo / "gonogo.schema.json"
    schema.write_text(json.dumps({**json.loads(schema.read_text()), "required": []}))
    assert gonogo(demo, "schema", "review", "--write").out == f"Wrote {schema}\n"
    assert json.loads(schema.read_text())["required"]


@pytest.mark.parametrize("foreign", ["{}", "x", '{"title": "mine"}', "[" * 90_000])
def test_what_is_not_ours_is_never_overwritten(gonogo, demo, foreign):
    before = (demo / "gonogo.toml").read_bytes()
    (demo / "gonogo.schema.json").write_text(foreign)
    run = gonogo(demo, "schema", "review", "--write")
    assert run.code == 2
    assert "no schema of gonogo" in run.err
    assert (demo / "gonogo.schema.json").read_text() == foreign
    assert (demo / "gonogo.toml").read_bytes() == before


def test_another_schema_that_the_file_names_stays(gonogo, demo):
    path = demo / "gonogo.toml"
    path.write_text(f"# mine\n#:schema ./other.json\n{path.read_text()}")
    before = path.read_text()
    run = gonogo(demo, "schema", "review", "--write")
    assert (run.code, path.read_text()) == (2, before)
    assert 'names the schema "./other.json" already' in run.err


def test_line_breaks_and_a_byte_order_mark_stay(gonogo, demo):
    path = demo / "gonogo.toml"
    text = "\ufeff" + path.read_text().replace("\n", "\r\n")
    path.write_bytes(text.encode())
    assert gonogo(demo, "schema", "review", "--write").code == 0
    assert path.read_bytes().decode() == f"\ufeff{DIRECTIVE[:-1]}\r\n{text[1:]}"
    assert gonogo(demo, "status").code == 0
    assert "All is there" in gonogo(demo, "schema", "review", "--write").err


def test_a_checklist_gets_its_own(gonogo, demo):
    own = demo / "lists" / "acme.toml"
    own.parent.mkdir()
    own.write_text(OWN)
    assert gonogo(demo, "schema", "checklist", "--write", "lists/acme.toml").code == 0
    assert own.read_text() == f"#:schema ./checklist.schema.json\n{OWN}"
    assert as_editors_see(own) == []
    own.write_text(own.read_text() + "of = 1\n")
    assert "'of' was unexpected" in as_editors_see(own)[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["statu"], 'did you mean "status"?'),
        ([], "Missing argument"),
        (["status", "--write"], "no file of the kind status"),
        (["checklist", "--write"], "name the checklist"),
        (["review", "gonogo.toml"], "with --write only"),
        (["review", "--write", "none.toml"], "there is no such file"),
    ],
)
def test_a_wrong_command_is_refused_and_writes_nothing(gonogo, demo, arguments, message):
    before = sorted(demo.iterdir())
    run = gonogo(demo, "schema", *arguments)
    assert run.code == 2
    assert message in run.err
    assert sorted(demo.iterdir()) == before
