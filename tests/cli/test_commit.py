"""``gonogo commit`` in real repositories: the file alone, and nothing else that is staged."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from gonogo.report.commit_message import LONGEST_SUBJECT

NAME = "gonogo.toml"


class Kept:
    """A review in a repository, with other work beside it."""

    def __init__(self, sandbox, gonogo, process) -> None:
        self.sandbox = sandbox
        self.root: Path = sandbox.root
        self.path = self.root / NAME
        self._gonogo, self.process = gonogo, process

    def ok(self, *arguments: str):
        run = self._gonogo(self.root, *arguments)
        assert run.code == 0, run.err
        return run

    def refused(self, *arguments: str) -> str:
        head = self.git("rev-parse", "--verify", "--quiet", "HEAD")
        staged = self.staged()
        run = self._gonogo(self.root, "commit", *arguments)
        assert (run.code, run.out) == (2, "")
        assert self.git("rev-parse", "--verify", "--quiet", "HEAD") == head
        assert self.staged() == staged
        return " ".join(run.err.split())

    def git(self, *arguments: str) -> str:
        return self.sandbox.git(*arguments)

    def staged(self) -> str:
        """What the index holds, to the last bit."""
        return self.git("ls-files", "--stage", "-t")

    def committed(self) -> list[str]:
        return self.git("show", "--format=", "--name-only", "HEAD").split("\n")

    def message(self) -> str:
        return self.git("log", "-1", "--format=%B")

    def hook(self, name: str, script: str) -> None:
        hook = self.root / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{script}\n")
        hook.chmod(0o755)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("kept") / "project"


@pytest.fixture
def kept(sandbox, gonogo, process, copy) -> Kept:
    kept = Kept(sandbox, gonogo, process)
    if copy.exists():
        shutil.copytree(copy, kept.root, dirs_exist_ok=True)
        return kept
    kept.ok("init", "--project", "acme-app")
    sandbox.commit("app.py", "other.py")
    shutil.copytree(kept.root, copy)
    return kept


def test_the_message_tells_what_changed_and_what_it_did(kept):
    kept.sandbox.write("tests/test_tenancy.py")
    kept.ok("evidence", "add", "1.2", "tests/test_tenancy.py", "--by", "dana")
    kept.ok("set", "1.2", "--status", "done")
    kept.ok("set", "1.3", "--status", "open", "--note", "x\nSigned-off-by: eve\n# no comment")
    run = kept.ok("commit", "--yes")
    subject, _, body = kept.message().partition("\n\n")
    assert re.fullmatch(
        r"gonogo: 1\.2 proven, 1\.3 open; 100 % → \d\d\.\d % left, still NO-GO", subject
    ), subject
    assert len(subject) <= LONGEST_SUBJECT
    for words in (
        "1.2 Prove one customer cannot reach another's data: unknown → proven",
        "- evidence added: tests/test_tenancy.py (dana, 2026-11-22)",
        r"- note: — → x\nSigned-off-by: eve\n# no comment",
        "Risk left 100 % → ",
    ):
        assert words in body
    assert max(map(len, body.split("\n"))) <= LONGEST_SUBJECT
    assert kept.git("log", "-1", "--format=%(trailers)") == ""
    assert kept.committed() == [NAME]
    head = kept.git("rev-parse", "HEAD")
    branch = kept.git("symbolic-ref", "--short", "HEAD")
    assert f"Committed {head[:8]} on {branch}: {subject}" in run.out
    said = " ".join(run.err.split())
    assert "1 file of evidence not committed, so others lack it: tests/test_tenancy.py" in said
    kept.git("add", "--all")
    kept.git("commit", "--quiet", "--message", "Proof")
    again = kept.ok("commit")
    assert "Nothing to commit: gonogo.toml is as it was committed last." in again.out
    assert again.err == ""


def test_many_changes_still_fit_a_subject(kept):
    numbers = [f"{section}.{item}" for section in range(1, 11) for item in range(1, 6)]
    kept.ok("set", *numbers[:17], "--status", "open")
    kept.ok("set", *numbers[17:40], "--status", "partial")
    kept.ok("set", *numbers[40:], "--owner", "a person with a long name")
    kept.ok("commit", "--yes")
    subject = kept.message().split("\n")[0]
    assert subject.startswith("gonogo: 23 items partial, 17 items open")
    assert len(subject) <= LONGEST_SUBJECT
    kept.path.write_text(kept.path.read_text().replace("max_remaining = 25", "max_remaining = 20"))
    kept.ok("commit", "--yes")
    assert kept.message().startswith("gonogo: max remaining changed; ")
    assert "max_remaining: 25 → 20" in kept.message()
    kept.path.write_text("# by hand\n" + kept.path.read_text())
    kept.ok("commit", "--yes")
    assert kept.message().startswith("gonogo: comments and layout; ")


def test_what_else_is_staged_stays_exactly_as_it_is(kept):
    kept.sandbox.write("app.py", "staged\n")
    kept.git("add", "app.py")
    kept.sandbox.write("app.py", "staged\nand more\n")
    kept.git("rm", "--quiet", "--cached", "other.py")
    kept.sandbox.write("new.py")
    kept.git("add", "--intent-to-add", "new.py")
    kept.ok("set", "1.1", "--status", "open")
    kept.git("add", NAME)
    kept.ok("set", "1.2", "--status", "open")  # staged in part
    others = [line for line in kept.staged().splitlines() if not line.endswith(NAME)]
    text = kept.path.read_text()
    kept.ok("commit", "--yes")
    assert kept.committed() == [NAME]
    assert kept.git("show", f"HEAD:{NAME}") == text.strip()
    after = kept.staged().splitlines()
    assert [line for line in after if not line.endswith(NAME)] == others
    assert kept.git("status", "--porcelain", NAME) == ""
    assert kept.path.read_text() == text


def test_a_file_that_git_does_not_track_yet_is_begun(kept):
    kept.git("rm", "--quiet", "--cached", NAME)
    kept.git("commit", "--quiet", "--message", "Drop it")
    kept.hook("pre-commit", "exit 1")
    assert "a hook refused" in kept.refused("--yes")
    kept.hook("pre-commit", "exit 0")
    kept.ok("commit", "--yes")
    assert kept.message().startswith("gonogo: begin the launch review; 100 % left, NO-GO")
    assert kept.committed() == [NAME]


def test_the_very_first_commit_may_be_the_review(make_sandbox, gonogo, process):
    kept = Kept(make_sandbox("new"), gonogo, process)
    kept.ok("init")
    kept.sandbox.write("app.py")
    kept.git("add", "app.py")
    kept.ok("commit", "--yes")
    assert kept.committed() == [NAME]
    assert kept.git("diff", "--cached", "--name-only") == "app.py"


def test_hooks_run_and_what_they_say_is_shown_cleaned(kept):
    kept.ok("set", "1.1", "--status", "open")
    kept.hook("pre-commit", r"printf '\033[31mno\033[0m \033]0;title\007 way\n' >&2; exit 1")
    said = kept.refused("--yes")
    assert r"no \x1b]0;title\x07 way" in said
    assert "nothing was committed: git or a hook refused, as told above" in said
    kept.hook("pre-commit", "exit 0")
    kept.hook("commit-msg", 'echo "Reviewed-by: hook" >> "$1"')
    kept.ok("commit", "--yes")
    assert kept.message().endswith("Reviewed-by: hook")


@pytest.mark.parametrize(
    ("message", "kept_as"),
    [
        ("# 12 is mended\n\n# and this too", "# 12 is mended\n\n# and this too"),
        ("--amend", "--amend"),
        ("-m x\n\n\n\ny  ", "-m x\n\ny"),
    ],
)
def test_a_message_of_ones_own_is_taken_as_it_is(kept, message, kept_as):
    kept.ok("set", "1.1", "--status", "open")
    kept.ok("commit", "--yes", f"--message={message}")
    assert kept.message() == kept_as
    assert kept.git("rev-list", "--count", "HEAD") == "2"


def test_what_stands_in_the_way_is_told(kept):
    kept.ok("set", "1.1", "--status", "open")
    assert "there is no terminal to ask; add --yes" in kept.refused()
    assert "there is no terminal to edit" in kept.refused("--edit", "--yes")
    for message in (" ", ""):
        assert "the message is empty" in kept.refused("--yes", "-m", message)
    kept.git("config", "user.useConfigOnly", "true")
    good = kept.path.read_text()
    token = "ghp_" + "a1B2c3D4e5F6" * 3
    kept.ok("set", "1.1", "--note", f"token {token}", "--allow-secret")
    said = kept.refused("--yes")
    assert "looks like a secret: the note of 1.1" in said
    assert token not in said
    kept.path.write_text(good.replace('"open"', '"opne"'))
    assert "gonogo.toml:" in kept.refused("--yes")
    kept.path.write_text(good.replace('status = "open"', '<<<<<<< ours\nstatus = "open"'))
    assert "conflict markers" in kept.refused("--yes")


def test_without_an_identity_git_says_what_to_do(kept):
    kept.ok("set", "1.1", "--status", "open")
    nobody = {f"GIT_{role}_{what}": "" for role in ("AUTHOR", "COMMITTER") for what in ("NAME",)}
    run = kept.process(kept.root, "commit", "--yes", **nobody)
    assert (run.code, run.out) == (2, "")
    assert "empty ident name" in run.err


def test_in_the_midst_of_a_merge_or_rebase_it_says_so(kept):
    kept.git("checkout", "--quiet", "-b", "side")
    kept.sandbox.write("app.py", "side\n")
    kept.git("commit", "--quiet", "--all", "--message", "side")
    kept.git("checkout", "--quiet", "-")
    kept.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    kept.ok("set", "1.1", "--status", "open")
    assert "a merge is under way" in kept.refused("--yes")
    kept.git("merge", "--abort")
    (kept.root / ".git" / "rebase-merge").mkdir()
    assert "a rebase is under way" in kept.refused("--yes")


def test_on_no_branch_it_commits_and_warns(kept):
    kept.git("checkout", "--quiet", "--detach")
    kept.ok("set", "1.1", "--status", "open")
    run = kept.ok("commit", "--yes")
    assert "HEAD is detached" in run.err
    assert kept.committed() == [NAME]


def test_without_a_repository_it_says_so(gonogo, tmp_path):
    gonogo(tmp_path, "init")
    run = gonogo(tmp_path, "commit", "--yes")
    assert (run.code, run.out) == (2, "")
    assert "there is no git repository here" in run.err


def test_a_file_that_git_ignores_is_told(kept):
    kept.git("rm", "--quiet", "--cached", NAME)
    kept.sandbox.write(".gitignore", f"{NAME}\n")
    kept.git("commit", "--quiet", "--all", "--message", "x")
    assert "ignored by one of your .gitignore files" in kept.refused("--yes")


def test_as_json_it_tells_the_commit(kept):
    nothing = kept.ok("commit", "--yes", "--json").json
    assert (nothing["commit"], nothing["evidence_not_committed"]) == (None, [])
    kept.ok("set", "1.1", "--status", "open")
    told = kept.ok("commit", "--yes", "--json").json
    assert told["commit"] == kept.git("rev-parse", "HEAD")
    assert told["subject"] == kept.message().split("\n")[0]


def test_at_a_terminal_it_shows_the_message_and_asks(kept, terminal):
    kept.ok("set", "1.1", "--status", "open")
    before = kept.git("rev-parse", "HEAD")
    no = terminal(kept.root, "commit", typed="n\r")
    assert no.code == 2
    assert "gonogo: 1.1 open; 100 %" in no.out
    assert "(y, n, e edits the message)" in no.out
    assert kept.git("rev-parse", "HEAD") == before
    editor = kept.root.parent / "editor.py"
    editor.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text('# mine\\n\\n' + file.read_text())\n"
    )
    edited = f"{sys.executable} {editor}"
    yes = terminal(kept.root, "commit", typed="e\r", GIT_EDITOR=edited)
    assert yes.code == 0, yes.out
    assert kept.message().startswith("# mine\n\ngonogo: 1.1 open")
    kept.ok("set", "1.1", "--status", "done")
    empty = terminal(kept.root, "commit", "--edit", GIT_EDITOR="cp " + os.devnull)
    assert empty.code == 2
    assert "the message is empty" in empty.out
