"""git asked from inside a hook, which leaves its own repository in the environment."""

import sys

import pytest

from gonogo.git.repository import Repository

ASK = """\
import os, pathlib, sys
from gonogo.git.repository import Repository
folder = pathlib.Path(sys.argv[1])
files = Repository.around(folder).tracked_files(folder)
pathlib.Path(sys.argv[2]).write_text(" ".join(sorted(files)))
"""


@pytest.fixture
def heard(tmp_path):
    return tmp_path / "heard"


def hook(sandbox, asked_about, heard, hooks=".git/hooks") -> None:
    """A pre-commit hook that writes down which files are tracked in the folder asked about."""
    script = sandbox.root.parent / "ask.py"
    script.write_text(ASK)
    call = f"#!/bin/sh\nexec '{sys.executable}' '{script}' '{asked_about}' '{heard}'\n"
    sandbox.write(f"{hooks}/pre-commit", call).chmod(0o755)


def test_a_hook_sees_the_index_that_is_being_committed(sandbox, heard):
    sandbox.commit("a.md")
    hook(sandbox, sandbox.root, heard)
    sandbox.write("staged.md")
    sandbox.write("only.md")
    sandbox.git("add", "staged.md", "only.md")
    sandbox.git("commit", "--quiet", "-m", "part", "--", "only.md")
    assert heard.read_text() == "a.md only.md"


def test_a_hook_in_a_folder_of_the_repository_sees_that_folder(sandbox, heard):
    sandbox.commit("a.md", "app/b.md")
    hook(sandbox, sandbox.root / "app", heard)
    sandbox.commit("app/c.md")
    assert heard.read_text() == "b.md c.md"


def test_a_hook_may_ask_about_another_repository(sandbox, make_sandbox, heard):
    other = make_sandbox("other")
    other.commit("other.md")
    hook(sandbox, other.root, heard)
    sandbox.commit("a.md")
    assert heard.read_text() == "other.md"


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"])
def test_variables_of_another_repository_do_not_lead_there(
    sandbox, make_sandbox, monkeypatch, variable
):
    other = make_sandbox("other")
    other.commit("other.md")
    sandbox.commit("a.md")
    leads = {
        "GIT_DIR": other.root / ".git",
        "GIT_INDEX_FILE": other.root / ".git" / "index",
        "GIT_WORK_TREE": other.root,
    }
    monkeypatch.setenv(variable, str(leads[variable]))
    assert Repository.around(sandbox.root).tracked_files(sandbox.root) == {"a.md"}


def test_a_hook_of_a_linked_working_tree_sees_its_files(sandbox, heard):
    sandbox.commit("a.md")
    sandbox.git("worktree", "add", "--quiet", "../linked")
    linked = type(sandbox)(sandbox.root.parent / "linked")
    hook(sandbox, linked.root, heard)
    linked.commit("b.md")
    assert heard.read_text() == "a.md b.md"
