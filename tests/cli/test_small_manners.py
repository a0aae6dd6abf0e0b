"""What is in the way is named, and a command alone helps."""

import pytest


def test_a_link_that_leads_nowhere_is_told_as_one_by_all(gonogo, tmp_path):
    (tmp_path / "gonogo.toml").symlink_to("gone.toml")
    for command in ("status", "init"):
        run = gonogo(tmp_path, command)
        assert (run.code, run.out) == (2, "")
        assert "gonogo.toml: is a link that leads nowhere" in run.err


def test_a_folder_in_the_place_of_the_file_is_told_by_init(gonogo, tmp_path):
    (tmp_path / "gonogo.toml").mkdir()
    run = gonogo(tmp_path, "init")
    assert (run.code, run.out) == (2, "")
    assert "gonogo.toml: is a folder" in run.err


def test_init_in_a_folder_that_is_missing_names_the_folder(gonogo, tmp_path):
    run = gonogo(tmp_path, "--file", "sub/x.toml", "init")
    assert (run.code, run.out) == (2, "")
    assert f"there is no folder {tmp_path / 'sub'}" in run.err
    assert not (tmp_path / "sub").exists()


@pytest.mark.parametrize("name", ["", "  "])
def test_a_project_without_a_name_is_called_as_its_folder(gonogo, tmp_path, name):
    folder = tmp_path / "shop"
    folder.mkdir()
    assert gonogo(folder, "init", "--project", name, "--json").json["project"] == "shop"


@pytest.mark.parametrize("group", ["evidence", "checklist"])
def test_a_group_alone_gives_its_help(gonogo, tmp_path, group):
    run = gonogo(tmp_path, group)
    assert (run.code, run.err) == (0, "")
    assert run.out == gonogo(tmp_path, group, "--help").out


def test_demo_as_json_tells_where_it_is_and_opens_nothing(terminal, process, tmp_path):
    run = process(tmp_path, "demo", "--dir", "sample", "--json")
    assert (run.json, run.err) == ({"schema": 1, "path": str(tmp_path / "sample")}, "")
    assert '"schema": 1' in terminal(tmp_path, "demo", "--dir", "other", "--json").out
