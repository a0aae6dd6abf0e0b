"""What git is asked, in real repositories."""

import hashlib
import os
import subprocess
import sys

import pytest

from gonogo.git import process
from gonogo.git.repository import CommitState, Repository, configured_name, why_not

ODD_NAMES = [
    "docs/restore drill.md",
    "ü/ñandú.md",
    "-rf.md",
    'say "hi".md',
    "two\nlines.md",
    "a\tb",
]


def around(sandbox) -> Repository:
    repository = Repository.around(sandbox.root)
    assert repository is not None
    return repository


def test_the_repository_is_found_from_a_folder_inside_it(sandbox):
    sandbox.write("app/deep/x.md")
    assert Repository.around(sandbox.root / "app" / "deep").root == sandbox.root
    assert why_not(sandbox.root / "app") == ""


def test_a_repository_is_found_through_a_link_to_it(sandbox, tmp_path):
    (tmp_path / "link").symlink_to(sandbox.root)
    sandbox.commit("a.md")
    repository = Repository.around(tmp_path / "link")
    assert repository.root == sandbox.root
    assert repository.tracked_files(tmp_path / "link") == {"a.md"}


def test_there_is_no_repository_in_a_plain_folder(tmp_path):
    assert Repository.around(tmp_path) is None
    assert why_not(tmp_path) == "there is no git repository here"


def test_there_is_no_repository_in_a_bare_one(make_sandbox):
    bare = make_sandbox("bare.git", "--bare")
    assert Repository.around(bare.root) is None
    assert why_not(bare.root) == "there is no git repository here"


def test_there_is_no_repository_without_git(sandbox, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert Repository.around(sandbox.root) is None
    assert why_not(sandbox.root) == "git is not installed"
    assert configured_name(sandbox.root) == ""


def test_an_empty_git_folder_does_not_hide_the_repository_above(sandbox):
    (sandbox.root / "app" / ".git").mkdir(parents=True)
    assert Repository.around(sandbox.root / "app").root == sandbox.root


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_place_of_the_git_folder_blocks_nothing(tmp_path):
    os.mkfifo(tmp_path / ".git")
    assert Repository.around(tmp_path) is None


def test_odd_file_names_are_told_as_they_are(sandbox):
    sandbox.commit(*ODD_NAMES)
    assert around(sandbox).tracked_files(sandbox.root) == set(ODD_NAMES)
    assert set(around(sandbox).index(sandbox.root).paths) == set(ODD_NAMES)


@pytest.mark.skipif(sys.platform != "linux", reason="others take only names that are UTF-8")
def test_a_name_that_is_not_utf_8_is_told(sandbox):
    name = os.fsdecode(b"caf\xe9.md")
    sandbox.commit(name)
    assert around(sandbox).tracked_files(sandbox.root) == {name}


def test_tracked_files_are_those_of_the_index_that_are_not_deleted(sandbox):
    sandbox.commit("kept.md", "gone.md", "old.md")
    sandbox.git("mv", "old.md", "new.md")
    (sandbox.root / "gone.md").unlink()
    sandbox.write("untracked.md")
    sandbox.write("added.md")
    sandbox.git("add", "added.md")
    expected = {"kept.md", "new.md", "added.md"}
    assert around(sandbox).tracked_files(sandbox.root) == expected
    assert set(around(sandbox).index(sandbox.root).paths) == expected | {"gone.md"}


def test_paths_are_told_from_the_folder_asked_about(sandbox):
    sandbox.commit("top.md", "app/docs/a.md", "app/b.md")
    assert around(sandbox).tracked_files(sandbox.root / "app") == {"docs/a.md", "b.md"}


def test_a_sparse_checkout_keeps_what_it_leaves_out(sandbox):
    sandbox.commit("docs/a.md", "src/b.py")
    sandbox.git("sparse-checkout", "set", "docs")
    assert not (sandbox.root / "src" / "b.py").exists()
    assert around(sandbox).tracked_files(sandbox.root) == {"docs/a.md", "src/b.py"}
    assert around(sandbox).index(sandbox.root).paths == {"docs/a.md": True, "src/b.py": False}
    assert around(sandbox).may_be_sparse


def test_a_conflicted_file_is_tracked_once(sandbox):
    sandbox.commit("a.md")
    sandbox.git("checkout", "--quiet", "-b", "other")
    sandbox.write("a.md", "theirs\n")
    sandbox.commit()
    sandbox.git("checkout", "--quiet", "-")
    sandbox.write("a.md", "ours\n")
    sandbox.commit()
    with pytest.raises(subprocess.CalledProcessError):
        sandbox.git("merge", "other")
    assert around(sandbox).tracked_files(sandbox.root) == {"a.md"}


def test_a_linked_working_tree_has_its_own_files(sandbox):
    sandbox.commit("a.md")
    sandbox.git("worktree", "add", "--quiet", "../linked")
    linked = type(sandbox)(sandbox.root.parent / "linked")
    commit = linked.commit("b.md")
    repository = around(linked)
    assert repository.root == linked.root
    assert repository.tracked_files(linked.root) == {"a.md", "b.md"}
    assert around(sandbox).tracked_files(sandbox.root) == {"a.md"}
    assert repository.commits([commit]) == {commit: CommitState.PRESENT}


def test_a_working_tree_of_a_bare_repository_is_read(sandbox, tmp_path):
    sandbox.commit("a.md")
    bare = sandbox.clone("store.git", "--bare")
    bare.git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    repository = Repository.around(tmp_path / "tree")
    assert repository.tracked_files(tmp_path / "tree") == {"a.md"}


def test_commits_are_told_by_whole_and_short_names_in_any_case(sandbox):
    commit = sandbox.commit("a.md")
    names = [commit, commit[:7], commit[:12].upper(), "0" * 40, "fedcba9"]
    states = around(sandbox).commits(names)
    assert states == {
        **dict.fromkeys(names[:3], CommitState.PRESENT),
        **dict.fromkeys(names[3:], CommitState.MISSING),
    }


def test_a_file_or_a_folder_in_the_history_is_no_commit(sandbox):
    sandbox.commit("a.md")
    names = [sandbox.git("rev-parse", "HEAD:a.md"), sandbox.git("rev-parse", "HEAD^{tree}")]
    assert set(around(sandbox).commits(names).values()) == {CommitState.MISSING}


def test_what_is_not_hex_is_never_handed_to_git(sandbox):
    sandbox.commit("a.md")
    names = ["HEAD", "--help", "HEAD\nHEAD", ":/a"]
    assert set(around(sandbox).commits(names).values()) == {CommitState.MISSING}


def test_an_abandoned_commit_is_still_there(sandbox):
    sandbox.commit("a.md")
    abandoned = sandbox.commit("b.md")
    sandbox.git("reset", "--quiet", "--hard", "HEAD~1")
    assert around(sandbox).commits([abandoned]) == {abandoned: CommitState.PRESENT}


def test_a_short_name_of_two_commits_is_ambiguous(sandbox):
    sandbox.commit("a.md")
    tree = sandbox.git("rev-parse", "HEAD^{tree}")
    first, second = twins(tree)
    for content in (first, second):
        (sandbox.root / "object").write_bytes(content)
        sandbox.git("hash-object", "-t", "commit", "-w", "object")
    name = object_name(first)
    states = around(sandbox).commits([name[:7], name])
    assert states == {name[:7]: CommitState.AMBIGUOUS, name: CommitState.PRESENT}


def twins(tree: str) -> tuple[bytes, bytes]:
    """Two commits whose names begin with the same seven digits."""
    seen: dict[str, bytes] = {}
    for number in range(1_000_000):
        who = f"D <d@example.com> {1_700_000_000 + number} +0000"
        content = f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n".encode()
        start = object_name(content)[:7]
        if start in seen:
            return seen[start], content
        seen[start] = content
    raise AssertionError("no twins")


def object_name(content: bytes) -> str:
    return hashlib.sha1(b"commit %d\0%b" % (len(content), content)).hexdigest()  # noqa: S324


def test_in_a_shallow_clone_an_absent_commit_is_unchecked(sandbox):
    old, new = sandbox.commit("a.md"), sandbox.commit("b.md")
    clone = around(sandbox.clone("clone", "--depth", "1"))
    assert clone.is_shallow()
    assert not around(sandbox).is_shallow()
    states = clone.commits([old, new, old[:9]])
    assert states == {
        old: CommitState.UNCHECKED,
        new: CommitState.PRESENT,
        old[:9]: CommitState.UNCHECKED,
    }


def test_a_broken_repository_gives_no_answer_and_says_why(sandbox):
    sandbox.commit("a.md")
    (sandbox.root / ".git" / "index").write_bytes(b"nonsense")
    repository = around(sandbox)
    assert repository.tracked_files(sandbox.root) is None
    assert repository.index(sandbox.root) is None
    assert repository.trouble.startswith("git refused: ")


def test_a_git_that_hangs_is_given_up(sandbox, monkeypatch, tmp_path):
    commit = sandbox.commit("a.md")
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    asked, real = tmp_path / "asked", process.git_program()
    fake.write_text(
        f'#!/bin/sh\necho >> {asked}\n[ -e {tmp_path}/go ] && exec {real} "$@"\nexec sleep 60\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(process, "TIMEOUT_SECONDS", 0.2)
    repository = around(sandbox)
    for _ in range(5):  # it isn't asked again and again
        assert repository.commits([commit]) == {commit: CommitState.UNCHECKED}
        assert repository.trouble == "git did not answer within 0.2 s"
        assert repository.tracked_files(sandbox.root) is None
    assert len(asked.read_text()) == 2
    (tmp_path / "go").touch()
    monkeypatch.setattr(process, "SILENT_SECONDS", 0.0)
    assert repository.tracked_files(sandbox.root) == {"a.md"}
    assert repository.trouble == ""
