"""Without git, without history or without an answer, nothing turns red for that reason alone."""

import pytest

from gonogo.assess.findings import Cause, Finding, Kind, Presence
from gonogo.evidence.look import look
from gonogo.git.repository import Repository

COMMIT = "3f9c21a"


def unchecked(kind: Kind, detail: str) -> Finding:
    return Finding(kind, Presence.UNCHECKED, detail)


def test_without_a_repository_files_are_those_on_disk(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a drill.md").write_text("x")
    (tmp_path / "Dockerfile").write_text("x")
    present = ["docs/", "docs/a drill.md", "Dockerfile", "Dockerfile:1"]
    findings = look([*present, "docs/y.md", "Makefile", COMMIT], tmp_path, None)
    assert {ref: findings[ref] for ref in present} == dict.fromkeys(present, Finding(Kind.FILE))
    assert findings["docs/y.md"] == Finding(Kind.FILE, Presence.MISSING, "docs/y.md is not there")
    assert findings["Makefile"] == Finding(Kind.TEXT)
    why = "there is no git repository here, so there is no history to look in"
    assert findings[COMMIT] == unchecked(Kind.COMMIT, why)


def test_without_a_repository_no_link_is_followed_out_of_the_folder(tmp_path):
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "x.md").write_text("x")
    (project / "x.md").symlink_to("../x.md")
    assert look(["x.md"], project, None)["x.md"].presence is Presence.MISSING


def test_without_git_installed_files_are_those_on_disk(sandbox, monkeypatch, tmp_path):
    sandbox.commit("docs/x.md")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    findings = look(["docs/x.md", COMMIT], sandbox.root, Repository.around(sandbox.root))
    assert findings["docs/x.md"] == Finding(Kind.FILE)
    why = "git is not installed, so there is no history to look in"
    assert findings[COMMIT] == unchecked(Kind.COMMIT, why)


def test_a_git_that_disappears_meanwhile_leaves_things_unchecked(sandbox, monkeypatch, tmp_path):
    sandbox.commit("docs/x.md")
    repository = Repository.around(sandbox.root)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    findings = look(["docs/x.md", COMMIT], sandbox.root, repository)
    assert findings["docs/x.md"] == unchecked(Kind.FILE, "git is not installed")
    assert findings[COMMIT] == unchecked(Kind.COMMIT, "git is not installed")


@pytest.fixture
def distrusted(sandbox):
    sandbox.commit("docs/x.md", "docs/a drill.md", "src/y.py")
    return sandbox


def test_where_git_refuses_what_is_on_disk_is_unchecked(distrusted, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    refs = ["docs/x.md", "docs/a drill.md", COMMIT, "docs/gone.md"]
    findings = look(refs, distrusted.root, Repository.around(distrusted.root))
    assert [findings[ref].presence for ref in refs] == [*[Presence.UNCHECKED] * 3, Presence.MISSING]
    for ref in refs[:3]:
        assert "safe.directory" in findings[ref].detail
    assert findings["docs/a drill.md"].kind is Kind.FILE


def test_where_git_refuses_a_sparse_checkout_nothing_is_called_missing(distrusted, monkeypatch):
    distrusted.git("sparse-checkout", "set", "docs")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    finding = look(["src/y.py"], distrusted.root, Repository.around(distrusted.root))["src/y.py"]
    assert finding.presence is Presence.UNCHECKED


def test_commits_are_told_apart(sandbox):
    old, new = sandbox.commit("a.md"), sandbox.commit("b.md")
    refs = [old, f"commit {new[:9].upper()}", "0123abc"]
    whole = look(refs, sandbox.root, Repository.around(sandbox.root))
    assert [finding.presence for finding in whole.values()] == [
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.MISSING,
    ]
    assert whole["0123abc"].detail == "commit 0123abc is not in this repository"
    clone = sandbox.clone("clone", "--depth", "1")
    shallow = look([*refs, "a.md", "c.md"], clone.root, Repository.around(clone.root))
    why = "history is cut off here (shallow clone)"
    cut = Finding(Kind.COMMIT, Presence.UNCHECKED, why, Cause.CUT_OFF)
    assert list(shallow.values())[:4] == [cut, whole[refs[1]], cut, Finding(Kind.FILE)]
    assert shallow["c.md"].presence is Presence.MISSING


def test_in_a_partial_clone_an_absent_commit_is_unchecked(sandbox):
    sandbox.git("config", "uploadpack.allowFilter", "true")
    sandbox.commit("a.md")
    clone = sandbox.clone("clone", "--filter=blob:none")
    finding = look([COMMIT], clone.root, Repository.around(clone.root))[COMMIT]
    assert finding == unchecked(Kind.COMMIT, "history is cut off here (partial clone)")


def test_a_repository_without_commits_has_none(sandbox):
    finding = look([COMMIT], sandbox.root, Repository.around(sandbox.root))[COMMIT]
    assert finding.presence is Presence.MISSING
