"""Repositories that may mean harm, or that git itself doesn't trust."""

import os
from pathlib import Path

from gonogo.git.repository import CommitState, Repository


def around(sandbox) -> Repository:
    repository = Repository.around(sandbox.root)
    assert repository is not None
    return repository


def spring_trap(sandbox, setting: str) -> Path:
    """Make a setting name a program; the path given back exists once it has been run."""
    sprung = sandbox.root.parent / "sprung"
    script = sandbox.write("trap.sh", f"#!/bin/sh\ntouch '{sprung}'\n")
    script.chmod(0o755)
    sandbox.git("config", setting, str(script))
    return sprung


def test_a_hostile_repository_runs_no_program(sandbox):
    commit = sandbox.commit("a.md")
    signed = sandbox.git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    sandbox.write("signed", signed + "\n")
    sandbox.git("update-ref", "HEAD", sandbox.git("hash-object", "-wt", "commit", "signed"))
    sandbox.git("config", "log.showSignature", "true")
    for setting in ("core.fsmonitor", "gpg.program", "core.pager", "core.sshCommand"):
        trap = spring_trap(sandbox, setting)
    for hook in ("post-index-change", "pre-commit"):
        sandbox.write(f".git/hooks/{hook}", f"#!/bin/sh\ntouch '{trap}'\n").chmod(0o755)
    sandbox.git("-c", "core.fsmonitor=false", "-c", "core.hooksPath=none", "status")
    assert not trap.exists()
    repository = around(sandbox)
    assert repository.tracked_files(sandbox.root) == {"a.md"}
    assert repository.commits([commit, "1" * 40])[commit] is CommitState.PRESENT
    assert repository.authors() == ["Dana"]
    assert repository.user_name() == ""
    assert not trap.exists()
    sandbox.git("log", "-1")
    assert trap.exists(), "the trap must work where nobody guards against it"


def test_a_repository_of_somebody_else_is_not_asked_and_says_why(sandbox, monkeypatch):
    commit = sandbox.commit("a.md")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    repository = around(sandbox)
    assert repository.tracked_files(sandbox.root) is None
    assert repository.trouble == (
        "git does not trust this repository, as its folder belongs to somebody else; if you do: "
        f"git config --global --add safe.directory {sandbox.root}"
    )
    assert repository.commits([commit]) == {commit: CommitState.UNCHECKED}
    assert repository.authors() == []
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    assert repository.tracked_files(sandbox.root) == {"a.md"}
    assert repository.trouble == ""


def test_in_a_partial_clone_an_absent_commit_is_unchecked_and_nothing_is_fetched(sandbox):
    sandbox.git("config", "uploadpack.allowFilter", "true")
    there = sandbox.commit("a.md")
    clone = sandbox.clone("clone", "--filter=blob:none")
    trap = spring_trap(clone, "remote.origin.uploadpack")
    states = around(clone).commits([there, "1" * 40])
    assert states == {there: CommitState.PRESENT, "1" * 40: CommitState.UNCHECKED}
    assert not trap.exists()


def test_a_git_inside_the_project_is_never_run(sandbox, monkeypatch):
    sandbox.commit("a.md")
    sprung = sandbox.root / "sprung"
    sandbox.write("git", f"#!/bin/sh\ntouch '{sprung}'\n").chmod(0o755)
    monkeypatch.chdir(sandbox.root)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    assert "a.md" in around(sandbox).tracked_files(sandbox.root)
    assert not sprung.exists()


def test_a_folder_that_poses_as_a_repository_is_not_believed(sandbox, make_sandbox):
    sandbox.commit("a.md")
    forged = make_sandbox("forged")
    forged.commit("forged.md")
    forged.git("config", "core.worktree", str(sandbox.root / "app"))
    (forged.root / ".git").rename(sandbox.root / "app")
    repository = Repository.around(sandbox.root / "app")
    assert repository.tracked_files(sandbox.root / "app") is None
    assert repository.tracked_files(sandbox.root) == {"a.md"}
