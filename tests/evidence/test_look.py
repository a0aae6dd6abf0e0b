"""Looking for evidence in a repository."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gonogo.assess.findings import Cause, Finding, Kind, Presence
from gonogo.evidence.look import look
from gonogo.git.repository import Repository

ODD_NAMES = ["-rf.md", "ü/ñ.md", "two\nlines.md", 'say"hi".md']


def find(sandbox, ref: str, folder: str = "") -> Finding:
    place = sandbox.root / folder
    return look([ref], place, Repository.around(place))[ref]


def missing(detail: str, cause: Cause = Cause.OTHER) -> Finding:
    return Finding(Kind.FILE, Presence.MISSING, detail, cause)


def unchecked(detail: str, cause: Cause = Cause.OTHER) -> Finding:
    return Finding(Kind.FILE, Presence.UNCHECKED, detail, cause)


def test_a_tracked_file_or_folder_is_present(sandbox):
    sandbox.commit("docs/x.md", "Dockerfile", "docs/restore drill.md", "docs/c#1.md", *ODD_NAMES)
    refs = [
        "docs/x.md",
        "./docs//x.md",
        "docs/../docs/x.md",
        "docs/x.md#restore",
        "docs/x.md:12-20",
        "docs/x.md::test",
        " docs/x.md ",
        "docs/",
        "docs/.",
        "./",
        "Dockerfile",
        "Dockerfile:3",
        "docs/restore drill.md",
        "docs/c#1.md",
        *ODD_NAMES,
    ]
    findings = look(refs, sandbox.root, Repository.around(sandbox.root))
    assert findings == dict.fromkeys(refs, Finding(Kind.FILE))


def test_a_file_that_is_added_but_not_committed_yet_is_present(sandbox):
    sandbox.write("docs/x.md")
    sandbox.git("add", "docs/x.md")
    assert find(sandbox, "docs/x.md") == Finding(Kind.FILE)


@pytest.mark.parametrize("ref", ["docs/x.md", "docs/", "proof.log", "restore drill", "Dockerfile"])
def test_what_git_does_not_track_is_unchecked_and_says_what_to_do(sandbox, ref):
    sandbox.commit("README.md")
    sandbox.write(".gitignore", "*.log\n")
    for path in ("docs/x.md", "proof.log"):
        sandbox.write(path)
    kind = Kind.TEXT if ref in ("restore drill", "Dockerfile") else Kind.FILE
    path = ref.rstrip("/")
    detail = f"{path} is not tracked by git yet: commit it, or others can't see it"
    untracked = unchecked(detail, Cause.NOT_TRACKED)
    assert find(sandbox, ref) == (untracked if kind is Kind.FILE else Finding(kind))


def test_a_file_that_is_nowhere_is_missing(sandbox):
    sandbox.commit("README.md")
    assert find(sandbox, "docs/x.md") == missing("docs/x.md is not in the repository")


@pytest.mark.parametrize(
    ("ref", "guess"),
    [
        ("docs/restore.md", "docs/Restore.md"),
        ("DOCS/restore.MD", "docs/Restore.md"),
        ("restore.md", "docs/Restore.md"),
        ("docs/Restor.md", "docs/Restore.md"),
        ("docs\\Restore.md", "docs/Restore.md"),
        ("licence.md", "license.md"),
        ("tests/test_login.py::test_it", "tests/auth/test_login.py"),
    ],
)
def test_a_misspelt_or_moved_file_gets_the_nearest_right_one(sandbox, ref, guess):
    sandbox.commit("docs/Restore.md", "docs/other.txt", "tests/auth/test_login.py", "license.md")
    sandbox.commit("licence.m/x.md")
    found = find(sandbox, ref)
    assert found.presence is Presence.MISSING
    assert found.detail.endswith(f' is not in the repository; did you mean "{guess}"?')


@pytest.mark.parametrize(
    ("ref", "guess"),
    [
        ("docs/nope.md", None),
        ("docs/a.md", None),
        ("docs/x", None),
        ("docs/cost.md", "docs/costs.md"),
        ("docs/cotss.txt", "docs/costs.md"),
        ("docs/audti.json", "docs/audit.json"),
        ("docs/.gitignroe", "docs/.gitignore"),
        ("elsewhere/costs.md", "docs/costs.md"),
        ("elsewhere/cost.md", None),
    ],
)
def test_only_a_file_of_like_name_is_suggested(sandbox, ref, guess):
    names = ["costs.md", "b.md", "audit.json", "audit.md", ".gitignore"]
    sandbox.commit(*[f"docs/{name}" for name in names])
    said = f'; did you mean "{guess}"?' if guess else ""
    assert find(sandbox, ref) == missing(f"{ref} is not in the repository{said}")


def test_other_case_is_missing_even_where_the_disk_does_not_mind(sandbox):
    sandbox.commit("docs/X.md")
    sandbox.write("docs/x.md")
    detail = 'docs/x.md is not in the repository; did you mean "docs/X.md"?'
    assert find(sandbox, "docs/x.md") == missing(detail)


def test_an_address_without_its_beginning_gets_a_hint(sandbox):
    sandbox.commit("README.md")
    detail = "ci.example.com/run/1 is not in the repository; a web address begins with https://"
    assert find(sandbox, "ci.example.com/run/1") == missing(detail)


def test_a_deleted_file_is_missing_at_once(sandbox):
    sandbox.commit("docs/x.md", "docs/a drill.md", "kept/a.md", "kept/b.md")
    for path in ("docs/x.md", "docs/a drill.md", "kept/a.md"):
        (sandbox.root / path).unlink()
    (sandbox.root / "docs").rmdir()
    for ref in ("docs/x.md", "docs/a drill.md", "docs"):
        expected = missing(f"{ref} is deleted here, though git still tracks it", Cause.DELETED_HERE)
        assert find(sandbox, ref if ref != "docs" else "docs/") == expected
    assert find(sandbox, "kept/") == Finding(Kind.FILE)


def test_a_renamed_file_is_missing_under_its_old_name(sandbox):
    sandbox.commit("old.md", "new/folder.md")
    sandbox.git("mv", "old.md", "new/old.md")
    assert find(sandbox, "old.md").detail.endswith('did you mean "new/old.md"?')
    assert find(sandbox, "new/old.md") == Finding(Kind.FILE)


def test_files_are_named_from_the_folder_of_the_review(sandbox):
    sandbox.commit("top.md", "app/docs/x.md")
    assert find(sandbox, "docs/x.md", "app") == Finding(Kind.FILE)
    assert find(sandbox, "top.md", "app") == missing("top.md is not in the repository")


def test_a_path_that_leads_elsewhere_is_missing(sandbox):
    sandbox.commit("docs/x.md")
    (sandbox.root.parent / "secret.md").write_text("s")
    refs = [
        "/etc/passwd",
        "//server/share/x.md",
        "\\\\server\\share\\x.md",
        "../secret.md",
        "docs/../../secret.md",
        "../project/docs/x.md",
        "~/x.md",
        "~bo/x.md",
        "C:\\x.md",
        "C:/x.md",
    ]
    findings = look(refs, sandbox.root, Repository.around(sandbox.root))
    why = "leads elsewhere: evidence is named by a path inside the repository"
    assert findings == {ref: missing(f"{ref} {why}", Cause.LEADS_ELSEWHERE) for ref in refs}


def test_a_path_to_a_folder_above_the_review_leads_elsewhere(sandbox):
    sandbox.commit("top.md", "app/x.md")
    assert find(sandbox, "../top.md", "app").presence is Presence.MISSING


@pytest.mark.parametrize(
    "target", ["/etc", "../outside", "/etc/../etc", "docs/../../outside", "loop-out", "//etc"]
)
def test_a_link_out_of_the_repository_is_missing_and_not_followed(sandbox, target):
    outside = sandbox.root.parent / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("x")
    (sandbox.root / "docs").mkdir()
    (sandbox.root / "loop-out").symlink_to("../outside")
    (sandbox.root / "way.md").symlink_to(target)
    sandbox.commit("README.md")
    detail = "is a link that leads elsewhere: evidence is named by a path inside the repository"
    assert find(sandbox, "way.md") == missing(f"way.md {detail}", Cause.LEADS_ELSEWHERE)
    assert find(sandbox, "way.md/x.md") == missing(f"way.md/x.md {detail}", Cause.LEADS_ELSEWHERE)


def test_a_link_inside_the_repository_counts(sandbox):
    sandbox.write("docs/real/x.md")
    (sandbox.root / "latest.md").symlink_to("docs/real/x.md")
    (sandbox.root / "current").symlink_to(sandbox.root / "docs")
    (sandbox.root / "app").mkdir()
    (sandbox.root / "app" / "shared.md").symlink_to("../docs/real/x.md")
    sandbox.commit()
    for ref in ("latest.md", "current/real/x.md", "current/real/", "app/shared.md"):
        assert find(sandbox, ref) == Finding(Kind.FILE)
    assert find(sandbox, "shared.md", "app") == Finding(Kind.FILE)
    assert find(sandbox, "current/y.md") == missing("current/y.md is not in the repository")


@pytest.mark.parametrize("target", ["gone.md", "way.md"])
def test_a_link_to_nothing_is_missing(sandbox, target):
    (sandbox.root / "way.md").symlink_to(target)
    sandbox.commit()
    assert find(sandbox, "way.md") == missing("way.md is a link to something that is not there")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_sockets_are_never_opened(sandbox, monkeypatch):
    sandbox.commit("README.md", "pipe.log")
    (sandbox.root / "pipe.log").unlink()
    os.mkfifo(sandbox.root / "pipe.log")
    os.mkfifo(sandbox.root / "new.log")
    monkeypatch.chdir(sandbox.root)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.sock")
        assert find(sandbox, "a.sock").presence is Presence.UNCHECKED
    assert find(sandbox, "pipe.log") == Finding(Kind.FILE)
    assert find(sandbox, "new.log").presence is Presence.UNCHECKED


def test_a_sparse_checkout_misses_nothing(sandbox):
    sandbox.commit("docs/a.md", "src/b.py", "src/a drill.md")
    sandbox.git("sparse-checkout", "set", "docs")
    for ref in ("src/b.py", "src/", "docs/a.md", "src/a drill.md"):
        assert find(sandbox, ref) == Finding(Kind.FILE)


def test_a_file_in_a_submodule_is_unchecked(sandbox, make_sandbox):
    make_sandbox("library").commit("docs/x.md")
    sandbox.git("-c", "protocol.file.allow=always", "submodule", "add", "--quiet", "../library")
    sandbox.commit()
    assert find(sandbox, "library/") == Finding(Kind.FILE)
    apart = "library/docs/x.md is in the submodule library, which git tracks apart"
    assert find(sandbox, "library/docs/x.md") == unchecked(apart, Cause.IN_SUBMODULE)
    gone = "library/y.md is not in the submodule library"
    assert find(sandbox, "library/y.md") == missing(gone)
    clone = sandbox.clone("clone")
    absent = "library/y.md is in the submodule library, which isn't checked out"
    assert find(clone, "library/y.md") == unchecked(absent, Cause.SUBMODULE_NOT_HERE)


def test_the_words_of_a_sentence_are_not_looked_for(sandbox, monkeypatch, tmp_path):
    refs = ["Bo saw it work", "staging and prod", "https://example.com/x.md", "v1.2.3", "docs"]
    sandbox.commit("docs/x.md")
    repository = Repository.around(sandbox.root)
    calls = log_git(monkeypatch, tmp_path)
    kinds = [finding.kind for finding in look(refs, sandbox.root, repository).values()]
    assert kinds == [Kind.TEXT, Kind.TEXT, Kind.URL, Kind.TEXT, Kind.TEXT]
    assert look([], sandbox.root, repository) == {}
    assert not calls.exists()


def test_git_is_asked_once_about_files_and_once_about_commits(sandbox, monkeypatch, tmp_path):
    commit = sandbox.commit("docs/x.md", "README.md")
    repository = Repository.around(sandbox.root)
    calls = log_git(monkeypatch, tmp_path)
    refs = ["docs/x.md", "README.md", "docs/", "gone.md", commit, commit[:8], "words", "docs/x.md"]
    assert list(look(refs, sandbox.root, repository)) == list(dict.fromkeys(refs))
    assert [line.split()[-2:][0] for line in calls.read_text().splitlines()] == ["-t", "cat-file"]


def log_git(monkeypatch, tmp_path) -> Path:
    """Put a git first in PATH that writes down how it is called; gives the path of that list."""
    calls = tmp_path / "calls"
    real = next(Path(p, "git") for p in os.get_exec_path() if Path(p, "git").exists())
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(f"#!/bin/sh\necho \"$*\" >> '{calls}'\nexec '{real}' \"$@\"\n")
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}")
    return calls


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(refs=st.lists(st.text(max_size=30) | st.from_regex(r"[a-z./~:#\\ -]{0,20}", fullmatch=True)))
def test_any_text_is_answered_and_absence_is_explained(tmp_path, refs):
    findings = look(refs, tmp_path, None)
    assert set(findings) == set(refs)
    for finding in findings.values():
        assert bool(finding.detail) is (finding.presence is not Presence.PRESENT)
