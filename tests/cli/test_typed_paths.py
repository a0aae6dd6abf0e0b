"""Paths are kept from the folder of the review file, wherever and however they were typed."""

import tomllib

import pytest


def refs(folder, item="auth.admin-role-checks"):
    items = tomllib.loads((folder / "gonogo.toml").read_text())["items"]
    return [piece["ref"] for piece in items[item].get("evidence", ())]


@pytest.fixture
def logs(demo):
    folder = demo / "docs" / "logs"
    folder.mkdir(exist_ok=True)
    (folder / "canary.md").touch()
    (demo / "Makefile").touch()
    return folder


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("canary.md", "docs/logs/canary.md"),
        ("canary.md:3", "docs/logs/canary.md:3"),
        ("canary.md:3-5", "docs/logs/canary.md:3-5"),
        ("canary.md#x", "docs/logs/canary.md#x"),
        ("../../tests/test_tenancy.py::test_y", "tests/test_tenancy.py::test_y"),
        ("../costs.md", "docs/costs.md"),
        ("./canary.md", "docs/logs/canary.md"),
        ("README.md", "README.md"),
        ("../../README.md:1", "README.md:1"),
        ("../../Makefile", "./Makefile"),
        ("../../..", "../../.."),
        ("we looked", "we looked"),
        ("https://example.com/canary.md", "https://example.com/canary.md"),
    ],
)
def test_what_is_typed_in_a_folder_below(process, demo, logs, typed, kept):
    assert process(logs, "evidence", "add", "1.3", typed).code == 0
    assert refs(demo) == [kept]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("./README.md", "README.md"),
        ("docs/../README.md", "README.md"),
        ("./README.md#x", "README.md#x"),
        ("docs/logs/", "docs/logs/"),
        ("docs", "docs"),
    ],
)
def test_a_path_is_kept_in_its_plainest_form(gonogo, demo, logs, typed, kept):
    assert logs.is_dir()
    assert gonogo(demo, "evidence", "add", "1.3", typed).code == 0
    assert refs(demo) == [kept]


def test_a_review_file_named_from_below_counts_from_its_own_folder(process, demo, logs):
    run = process(logs, "--file", "../../gonogo.toml", "evidence", "add", "1.3", "canary.md")
    assert run.code == 0
    assert refs(demo) == ["docs/logs/canary.md"]


def test_an_absolute_path_is_kept_from_the_folder_of_the_file(process, demo, logs):
    process(logs, "evidence", "add", "1.3", str(logs / "canary.md"))
    assert refs(demo) == ["docs/logs/canary.md"]


@pytest.mark.parametrize("typed", ["../costs.md:2", "docs/costs.md:2", "./../costs.md:2"])
def test_what_add_takes_remove_and_confirm_take_as_well(process, demo, logs, typed):
    process(logs, "evidence", "add", "1.3", "../costs.md:2")
    assert process(logs, "confirm", "1.3", "--evidence", typed).code == 0
    assert process(logs, "evidence", "remove", "1.3", typed).code == 0
    assert refs(demo) == []


def test_the_path_of_a_file_that_is_gone_can_be_removed_from_below(process, demo, logs):
    process(logs, "evidence", "add", "1.3", "canary.md")
    (logs / "canary.md").unlink()
    assert process(logs, "evidence", "remove", "1.3", "canary.md").code == 0
    assert refs(demo) == []


def test_the_file_beside_me_is_meant_first(process, demo, logs):
    (logs / "README.md").touch()
    process(demo, "evidence", "add", "1.3", "README.md", "docs/logs/README.md")
    process(logs, "evidence", "remove", "1.3", "README.md")
    assert refs(demo) == ["README.md"]
