"""A file that proves something changes: the commands say so until somebody confirms."""

import pytest


@pytest.fixture
def repository(sandbox, gonogo):
    sandbox.commit("tests/test_tenancy.py", "other; rm -rf x.md")
    assert gonogo(sandbox.root, "init").code == 0
    add = ("evidence", "add", "1.2", "tests/test_tenancy.py", "--done")
    assert gonogo(sandbox.root, *add).code == 0
    return sandbox


def pieces(gonogo, repository):
    return gonogo(repository.root, "evidence", "list", "--json").json["evidence"]


def test_a_changed_file_is_marked_until_it_is_confirmed(gonogo, repository):
    repository.commit()
    assert pieces(gonogo, repository)[0]["moved"] is None
    for n in (1, 2):
        repository.write("tests/test_tenancy.py", f"{n}\n")
        name = repository.commit()
    repository.git("commit", "--quiet", "--amend", "-m", "Skip a \x1b[31mtest")
    name = repository.git("rev-parse", "HEAD")
    [piece] = pieces(gonogo, repository)
    assert piece["moved"]["commits"] == 2
    assert piece["moved"]["commit"] == name
    assert "Skip a" in piece["moved"]["subject"]
    for command in (("show", "1.2"), ("evidence", "list")):
        shown = gonogo(repository.root, *command).out
        assert f"* changed by 2 commits since, the last one {name[:8]}" in shown
        assert "Skip a \\x1b[31mtest" in " ".join(shown.split())
        assert "\x1b" not in shown
        assert "git log -p --" in shown
    status = gonogo(repository.root, "status", "--json").json
    item = next(one for one in status["items"] if one["number"] == "1.2")
    assert (item["standing"], item["evidence"][0]["moved"]["commits"]) == ("proven", 2)

    assert gonogo(repository.root, "confirm", "1.2", "--by", "bo").code == 0
    repository.commit()
    assert pieces(gonogo, repository)[0]["moved"] is None


def test_what_is_to_be_copied_is_quoted(gonogo, repository):
    assert gonogo(repository.root, "evidence", "add", "1.1", "other; rm -rf x.md").code == 0
    repository.write("other; rm -rf x.md", "changed\n")
    for see in ("git log -p", "git diff HEAD"):
        shown = " ".join(gonogo(repository.root, "show", "1.1").out.split())
        assert "changed here, and not committed" in shown
        assert f"{see} -- 'other; rm -rf x.md'" in shown
        repository.commit()  # who wrote the line had all of this before them
        repository.write("other; rm -rf x.md", "changed again\n")


def test_a_file_that_was_renamed_is_told_by_its_new_name_ready_to_be_copied(gonogo, repository):
    repository.commit()
    repository.git("mv", "tests/test_tenancy.py", "tests/it's new.py")
    repository.commit()
    [piece] = pieces(gonogo, repository)
    assert (piece["state"], piece["moved"]["renamed_to"]) == ("broken", "tests/it's new.py")
    shown = " ".join(gonogo(repository.root, "show", "1.2").out.split())
    assert "git has it as tests/it's new.py now: add that (gonogo evidence add 1.2" in shown
    assert """'tests/it'"'"'s new.py')""" in shown
    add = ("evidence", "add", "1.2", "tests/it's new.py")
    assert gonogo(repository.root, *add).code == 0
    remove = ("evidence", "remove", "1.2", piece["id"])
    assert gonogo(repository.root, *remove).code == 0
    assert [one["state"] for one in pieces(gonogo, repository)] == ["current"]
