"""init, demo, and gonogo alone."""

import datetime
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from gonogo.assess.standing import Standing
from gonogo.demo import make_demo
from gonogo.project import Project


def make_repository(folder: Path) -> Path:
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    return folder


def test_init_in_a_repository_puts_the_file_at_its_root_and_names_the_project(process, tmp_path):
    root = make_repository(tmp_path / "shop")
    (root / "src" / "deep").mkdir(parents=True)
    run = process(root / "src" / "deep", "init", "--launch", "+14")
    assert (run.code, run.out) == (0, f"Wrote {root / 'gonogo.toml'}\n")
    review = tomllib.loads((root / "gonogo.toml").read_text())
    assert (review["project"], str(review["launch"])) == ("shop", "2026-12-06")
    assert len(review["items"]) == 50


def test_init_without_git_writes_here(process, tmp_path):
    run = process(tmp_path, "init", "--project", 'a "b" \\ c', "--json")
    assert run.json == {
        "schema": 1,
        "file": str(tmp_path / "gonogo.toml"),
        "checklist": "production-readiness",
        "project": 'a "b" \\ c',
        "launch": None,
    }
    assert process(tmp_path, "status", "--json").json["project"] == 'a "b" \\ c'


def test_init_never_overwrites_and_says_where_the_file_is(process, tmp_path):
    root = make_repository(tmp_path / "shop")
    (root / "src").mkdir()
    process(root, "init")
    before = (root / "gonogo.toml").read_bytes()
    for folder in (root, root / "src"):
        run = process(folder, "init", "--project", "other")
        assert (run.code, run.out) == (2, "")
        assert str(root / "gonogo.toml") in run.err
    assert (root / "gonogo.toml").read_bytes() == before
    assert not (root / "src" / "gonogo.toml").exists()


def test_init_leaves_an_empty_file_and_a_broken_link_alone(gonogo, tmp_path):
    file = tmp_path / "gonogo.toml"
    file.touch()
    assert gonogo(tmp_path, "init").code == 2
    assert file.read_bytes() == b""
    file.unlink()
    file.symlink_to(tmp_path / "nowhere")
    assert gonogo(tmp_path, "init").code == 2
    assert file.is_symlink()


def test_a_review_above_the_repository_does_not_stop_init(gonogo, tmp_path):
    gonogo(tmp_path, "init")
    root = make_repository(tmp_path / "shop")
    assert gonogo(root, "init").code == 0
    assert (root / "gonogo.toml").exists()


def test_init_refuses_a_name_that_is_too_long(gonogo, tmp_path):
    run = gonogo(tmp_path, "init", "--project", "x" * 201)
    assert run.code == 2
    assert "project" in run.err
    assert not (tmp_path / "gonogo.toml").exists()


def test_the_demo_shows_every_standing_and_a_way_out_of_a_handful(demo_made, today):
    assessment = Project.open(demo_made / "gonogo.toml", today).assessment
    assert all(assessment.counts[standing] for standing in Standing)
    assert assessment.verdict.value == "no-go"
    assert 3 <= len(assessment.way_out.items) <= 5
    assert {caution.code for caution in assessment.cautions} == {"evidence-broken", "overdue"}


def test_the_demo_is_the_same_every_time_and_moves_with_the_day(tmp_path, demo_made, today):
    again = make_demo(tmp_path / "again", today)
    assert again.read_bytes() == (demo_made / "gonogo.toml").read_bytes()
    later = today + datetime.timedelta(days=100)
    moved = Project.open(make_demo(tmp_path / "later", later), later).assessment
    first = Project.open(again, today).assessment
    assert moved.counts == first.counts
    assert (moved.review.launch - later).days == 13


def test_the_demo_has_a_history_of_three_people(demo_made):
    log = subprocess.run(
        ["git", "log", "--format=%an"],
        cwd=demo_made,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(log.stdout.split()) == {"Dana", "Bo", "Kim"}
    assert len(log.stdout.split()) >= 10


def test_the_demo_works_without_git(tmp_path, monkeypatch, today):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = make_demo(tmp_path / "demo", today)
    assert not (path.parent / ".git").exists()
    assessment = Project.open(path, today).assessment
    assert assessment.by_id["auth.server-side-enforcement"].standing is Standing.PROVEN


def test_demo_makes_a_folder_and_without_a_terminal_prints_the_status(process, tmp_path):
    run = process(tmp_path, "demo", "--dir", "sample")
    assert run.out.startswith("NO-GO → GO WITH RISK: ")
    assert str(tmp_path / "sample") in run.err
    again = process(tmp_path, "demo", "--dir", "sample")
    assert (again.code, again.out) == (2, "")
    assert "is not empty" in again.err


def test_demo_in_a_temporary_folder_only_prints_where_it_is(process, tmp_path):
    run = process(tmp_path, "demo", "--no-open", TMPDIR=str(tmp_path))
    folder = Path(run.out.strip())
    assert folder.is_relative_to(tmp_path)
    assert (folder / "gonogo.toml").is_file()


def test_gonogo_alone_without_a_terminal_prints_the_status(process, demo):
    assert process(demo).out == process(demo, "status").out


def test_gonogo_alone_without_a_file_says_how_to_begin(process, tmp_path):
    run = process(tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "gonogo init" in run.err


@pytest.mark.parametrize("typed", ["n\n", "\x04"])
def test_in_a_terminal_gonogo_alone_offers_to_create_the_file(terminal, tmp_path, typed):
    run = terminal(tmp_path, typed=typed)
    assert f"Create {tmp_path}{os.sep}gonogo.toml? [Y/n]" in run.out.replace("\r\n", "")
    assert run.code != 0
    assert not (tmp_path / "gonogo.toml").exists()
