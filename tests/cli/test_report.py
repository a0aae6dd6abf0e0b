"""``report`` and ``badge`` as commands: where they write, and what they never write over."""

import csv
import datetime
import json
import os
import stat
import subprocess
from xml.etree import ElementTree as ET

import pytest

from gonogo.store.recovery import keep

ENDINGS = {
    "md": "<!-- gonogo report -->",
    "html": '<!doctype html>\n<html lang="en" data-made-by="gonogo report">',
    "csv": "\ufeffnumber,id,",
    "xml": "<?xml ",
}


def head_of(folder) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def test_printed_it_is_markdown_with_day_and_commit(gonogo, demo):
    run = gonogo(demo, "report")
    assert run.code == 0
    assert run.out.startswith("<!-- gonogo report -->\n## acme-app: NO-GO\n")
    source = f"2026-11-22, commit {head_of(demo)[:12]}, gonogo.toml as committed."
    assert source in run.out
    gonogo(demo, "set", "1.2", "--owner", "Bo")
    assert "gonogo.toml with changes that are not committed" in gonogo(demo, "report").out


@pytest.mark.parametrize(("ending", "begins"), ENDINGS.items())
def test_the_ending_of_the_file_chooses_the_format(gonogo, demo, ending, begins):
    run = gonogo(demo, "report", "-o", f"out.{ending}")
    assert (run.code, run.out, run.err) == (0, "", f"Written: out.{ending}\n")
    assert (demo / f"out.{ending}").read_bytes().decode().startswith(begins)


def test_a_pipe_gets_the_same_bytes_as_a_file_whatever_its_encoding(process, gonogo, demo):
    for name in ("markdown", "html", "csv", "junit"):
        path = demo / name
        gonogo(demo, "report", "--format", name, "-o", str(path))
        piped = process(demo, "report", "--format", name, LC_ALL="C", PYTHONUTF8="0")
        assert piped.out.encode() == path.read_bytes()
    assert (
        process(demo, "report", "--format", "csv", "-o", "-").out
        == (demo / "csv").read_bytes().decode()
    )


def test_on_a_terminal_a_document_is_cleaned(terminal, demo):
    out = terminal(demo, "report", "--format", "csv").out
    assert out.startswith("number,id,")
    assert "\r\r" not in out


def test_an_earlier_report_is_written_over_and_keeps_its_permissions(gonogo, demo):
    gonogo(demo, "report", "-o", "report.md")
    path = demo / "report.md"
    path.chmod(0o640)
    (demo / "link.md").symlink_to("report.md")
    gonogo(demo, "set", "1.2", "--owner", "Zoe")
    assert gonogo(demo, "report", "-o", "link.md").code == 0
    assert "Zoe" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (demo / "link.md").is_symlink()
    (demo / "empty.csv").touch()
    assert gonogo(demo, "report", "-o", "empty.csv").code == 0
    assert not list(demo.glob(".*.tmp"))


def test_anything_else_is_left_as_it_is_unless_forced(gonogo, demo):
    readme = (demo / "README.md").read_text()
    for arguments in (["report", "-o", "README.md"], ["badge", "README.md"]):
        run = gonogo(demo, *arguments)
        assert run.code == 2
        assert "README.md: is there already and is not what this command makes" in run.err
        assert (demo / "README.md").read_text() == readme
    gonogo(demo, "report", "-o", "report.csv")
    assert gonogo(demo, "report", "--format", "junit", "-o", "report.csv").code == 2
    assert gonogo(demo, "report", "-o", "README.md", "--force").code == 0
    assert (demo / "README.md").read_text().startswith("<!-- gonogo report -->")


def test_never_the_review_itself(gonogo, demo):
    before = (demo / "gonogo.toml").read_bytes()
    (demo / "alias.md").symlink_to("gonogo.toml")
    for name in ("gonogo.toml", "./docs/../gonogo.toml", "alias.md"):
        for arguments in (["report", "--force", "-o", name], ["badge", "--force", name]):
            run = gonogo(demo, *arguments)
            assert run.code == 2
            assert "is the review itself" in run.err
    assert (demo / "gonogo.toml").read_bytes() == before


def test_what_can_not_be_written_to_is_told(gonogo, demo):
    assert "there is no folder" in gonogo(demo, "report", "-o", "nowhere/report.md").err
    for name in (".", "docs"):
        run = gonogo(demo, "report", "-o", name, "--force")
        assert run.code == 2
        assert "is no regular file" in run.err
    os.mkfifo(demo / "pipe")
    assert "is no regular file" in gonogo(demo, "badge", "pipe").err
    assert 'did you mean "markdown"?' in gonogo(demo, "report", "--format", "markdwon").err


def test_the_formats_agree_with_status(gonogo, demo):
    status = gonogo(demo, "status", "--json").json
    rows = list(csv.DictReader(gonogo(demo, "report", "--format", "csv").out[1:].splitlines(True)))
    assert [row["standing"] for row in rows] == [item["standing"] for item in status["items"]]
    assert {row["verdict"] for row in rows} == {status["verdict"]["value"]}
    assert float(rows[0]["remaining_percent"]) == status["risk"]["remaining_percent"]
    root = ET.fromstring(gonogo(demo, "report", "--format", "junit").out)
    passed = len(root.findall(".//testcase")) - len(root.findall(".//failure"))
    passed -= len(root.findall(".//skipped"))
    assert passed == status["counts"]["proven"]
    assert "NO-GO · 52.7 % risk left" in gonogo(demo, "badge", "-").out


def test_the_html_says_that_a_shallow_clone_lacks_the_past(gonogo, demo, tmp_path):
    assert "in 5 commits." in gonogo(demo, "report", "--format", "html").out
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", demo.as_uri(), tmp_path / "clone"], check=True
    )
    out = gonogo(tmp_path / "clone", "report", "--format", "html").out
    assert "This clone holds only a part of the history." in out


def test_a_badge_changes_only_with_what_it_shows(gonogo, demo):
    assert gonogo(demo, "badge", "docs/launch.svg").code == 0
    before = (demo / "docs/launch.svg").read_bytes()
    gonogo(demo, "set", "1.3", "--owner", "Bo")
    assert gonogo(demo, "badge", "docs/launch.svg").code == 0
    assert (demo / "docs/launch.svg").read_bytes() == before
    gonogo(demo, "set", "1.3", "--status", "not-applicable", "--why", "no admins")
    gonogo(demo, "badge", "docs/launch.svg")
    assert (demo / "docs/launch.svg").read_bytes() != before


def test_what_looks_like_a_secret_is_left_out_of_every_report(gonogo, demo):
    secret = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vX7zA2cD4fG6hJ8"
    path = demo / "gonogo.toml"
    text = path.read_text()
    for old in ("Invoices and projects", "Losing the summaries", "tests/test_tenancy.py"):
        assert old in text
        text = text.replace(old, f"{old} {secret}")
    path.write_text(text)
    assert secret in gonogo(demo, "show", "1.2", "--json").out
    for name in ("markdown", "html", "csv", "junit"):
        out = gonogo(demo, "report", "--format", name).out
        assert secret not in out
        assert "it looks like a GitHub token" in out
    assert json.loads(gonogo(demo, "status", "--json").out)["risk"]


def test_what_waits_on_this_machine_is_told_once_and_in_no_report(gonogo, demo):
    path = demo / "gonogo.toml"
    text = path.read_text()
    path.write_text(text.replace('project = "acme-app"', 'project = "acme-app"\nfoo = 1'))
    for session, minute in (("one", 1), ("two", 3), ("three", 2)):
        at = datetime.datetime(2026, 11, 22, 12, minute, tzinfo=datetime.UTC)
        keep(path, text, text.replace("dana", "bo"), at, session)
    warnings = gonogo(demo, "status", "--json").json["warnings"]
    [unsaved] = [each["text"] for each in warnings if each["code"] == "unsaved-changes"]
    assert unsaved.startswith("changes of 3 sessions made until 2026-11-22 ")
    for name in ("markdown", "html", "csv", "junit"):
        assert "could not be saved" not in gonogo(demo, "report", "--format", name).out
    for name in ("markdown", "html"):  # what the file itself says is for all who read it
        assert "foo" in gonogo(demo, "report", "--format", name).out


def test_a_place_that_can_not_be_is_told_in_its_own_words(gonogo, demo):
    (demo / "lost.md").symlink_to("gone.md")
    (demo / "round.md").symlink_to("round.md")
    for name, told in (
        ("lost.md", "lost.md: is a link that leads nowhere"),
        ("round.md", "round.md: is a link that leads nowhere"),
        ("README.md/x.md", f"there is no folder {demo / 'README.md'}"),
        (f"{'x' * 300}.md", "give it a shorter name"),
    ):
        run = gonogo(demo, "report", "-o", name)
        assert (run.code, run.out) == (2, "")
        assert told in run.err
    assert not (demo / "gone.md").exists()
