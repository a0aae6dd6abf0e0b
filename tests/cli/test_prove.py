"""Output kept as evidence: a clear message each, nothing half written, nothing overwritten."""

import os
import random
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from gonogo.cli.main import cli

TOKEN = "ghp_" + "a1B2" * 9
ITEM = "auth.admin-role-checks"


@pytest.fixture
def prove(demo):
    """Runs ``prove`` in the sample project, with this piped into it; gives code, out, err."""

    def run(piped: bytes | str, *arguments: str, number: str = "1.3", folder: Path = demo):
        given = ["-C", str(folder), "--today", "2026-11-22", "prove", number, *arguments]
        result = CliRunner(env={"NO_COLOR": "1"}).invoke(cli, given, input=piped)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def kept(demo: Path) -> list[Path]:
    return (
        sorted((demo / "gonogo-evidence").glob("*")) if (demo / "gonogo-evidence").exists() else []
    )


def answer(demo: Path, item: str = ITEM) -> dict:
    return tomllib.loads((demo / "gonogo.toml").read_text())["items"][item]


def head_of(path: Path) -> dict[str, str]:
    head = path.read_text().partition("\n---")[0]
    return dict(line.split(": ", 1) for line in head.split("\n"))


def test_what_is_piped_in_is_kept_with_what_there_is_to_know(process, demo):
    commit = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=demo, text=True).strip()
    piped = "\x1b[32m3 passed\x1b[0m in 1.2 s\r\n 10 %\r100 %\n"
    run = subprocess.run(
        [sys.executable, "-m", "gonogo", "prove", "1.3", "--command", "pytest -q", "--by", "kim"],
        cwd=demo / "tests",
        input=piped,
        capture_output=True,
        text=True,
        check=True,
    )
    [path] = kept(demo)
    [piece] = answer(demo)["evidence"]
    assert piece["ref"] == f"gonogo-evidence/{path.name}"
    assert path.name == f"1.3-{ITEM}-{piece['at']}-{piece['id'][:4]}.txt"
    assert path.read_text().endswith(f"\n{'-' * 72}\n3 passed in 1.2 s\n100 %\n")
    assert head_of(path) == {
        "proof of": f"1.3 {ITEM}",
        "title": "Check the role on every admin action",
        "command": "pytest -q",
        "exit status": "not given",
        "commit": commit,
        "working tree": "clean",
        "by": "Kim",
        "date": str(piece["at"]),
        "evidence": piece["id"],
        "output": "2 lines, 40 bytes",
    }
    assert path.stat().st_mode & 0o044 == 0o044 & ~current_umask()
    assert f"1.3 evidence added:\n    gonogo-evidence/{path.name}" in run.stdout
    assert "counts (file, unchecked)" in run.stderr
    assert "1.3 is still unknown; when it is in place: gonogo set 1.3 --status done" in run.stderr
    assert f"to share it: git add ../gonogo-evidence/{path.name} ../gonogo.toml" in run.stderr
    listed = process(demo, "evidence", "list", "1.3").out
    assert path.name in listed


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_done_in_one_step_in_json_and_of_the_day_that_is_given(prove, gonogo, demo):
    run = prove("ok\n", "--done", "--json")
    [path] = kept(demo)
    assert '"path": "gonogo-evidence/' in run.stdout
    assert gonogo(demo, "show", "1.3", "--json").json["item"]["standing"] == "proven"
    assert "-2026-11-22-" in path.name


def test_each_proof_is_a_file_of_its_own(prove, demo):
    for _ in range(3):
        assert prove("ok\n").exit_code == 0
    refs = [piece["ref"] for piece in answer(demo)["evidence"]]
    assert sorted(refs) == [f"gonogo-evidence/{path.name}" for path in kept(demo)]
    assert len(set(refs)) == 3
    assert [head_of(path)["working tree"] for path in kept(demo)] == ["clean"] * 3


def test_the_state_of_the_tree_is_told_in_words(prove, demo):
    (demo / "README.md").write_text("changed")
    (demo / "new.txt").write_text("new")
    prove("ok\n")
    assert head_of(kept(demo)[0])["working tree"] == "1 file changed, 1 not tracked"
    subprocess.run(["rm", "-rf", ".git"], cwd=demo, check=True)
    prove("ok\n", number="1.4")
    assert head_of(kept(demo)[1])["commit"] == "none (there is no git repository here)"


REFUSED = [
    ("", [], "the output is empty, which proves nothing"),
    (" \n\t\r\n\x1b[0m", [], "the output is empty"),
    ("", ["--anyway"], "name the command with --command and add --anyway"),
    (b"\x7fELF\0\0", [], "what is piped in is no text"),
    (random.Random(5).randbytes(99).replace(b"\0", b""), [], "what is piped in is no text"),
    ("1 failed\n", ["--exit-status", "1"], "the command ended with 1"),
    (f"a\nb {TOKEN}\n", [], "looks like a secret: line 2 of the output (a GitHub token)"),
    ("ok\n", ["--command", f"x {TOKEN}"], "looks like a secret: the command (a GitHub token)"),
    ("ok\n", ["--command", "x" * 501], "--command: 501 characters; 500 are allowed"),
    ("", ["--file", "gone.log"], "gone.log can't be read: No such file"),
    ("", ["--file", "tests"], "tests is a folder"),
    ("", ["--file", "pipe"], "pipe is no regular file"),
    ("ok\n", ["--by", "x" * 101], "by: has 101 characters"),
]


@pytest.mark.parametrize(("piped", "arguments", "told"), REFUSED)
def test_what_proves_nothing_is_refused_in_one_line_and_leaves_nothing(
    prove, demo, piped, arguments, told
):
    os.mkfifo(demo / "pipe")
    before = (demo / "gonogo.toml").read_bytes()
    run = prove(piped, *arguments)
    assert (run.exit_code, run.stdout) == (2, "")
    assert told in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert TOKEN[:12] not in run.stderr
    assert (demo / "gonogo.toml").read_bytes() == before
    assert not (demo / "gonogo-evidence").exists()


def test_what_was_refused_can_be_kept_all_the_same(prove, demo):
    assert prove("", "--command", "git grep verify=False", "--anyway").exit_code == 0
    assert prove("403\n", "--exit-status", "22", "--anyway").exit_code == 0
    assert prove(f"{TOKEN}\n", "--allow-secret").exit_code == 0
    texts = [path.read_text().partition(f"{'-' * 72}\n")[2] for path in kept(demo)]
    assert sorted(texts) == sorted(["(nothing was printed)\n", "403\n", f"{TOKEN}\n"])
    assert {head_of(path)["exit status"] for path in kept(demo)} == {"not given", "22"}


def test_a_file_is_taken_without_telling_where_it_lies(prove, demo, tmp_path):
    (demo / "restore.log").write_text("restored 12 tables\n")
    (tmp_path / "outside.log").write_text("restored\n")
    prove("", "--file", "restore.log", "--exit-status", "0")
    prove("", "--file", str(tmp_path / "outside.log"))
    heads = [head_of(path) for path in kept(demo)]
    assert sorted(head["taken from"] for head in heads) == ["outside.log", "restore.log"]
    assert str(tmp_path) not in "".join(path.read_text() for path in kept(demo))


def test_at_a_terminal_it_says_how_to_use_it(terminal, demo):
    run = terminal(demo, "prove", "1.3")
    assert run.code == 2
    assert "nothing is piped in" in run.out


def test_fifty_megabytes_are_cut_to_the_beginning_and_the_end(demo):
    line = b"tests/test_tenancy.py::test_of_tenant PASSED in the whole of the matrix of them\n"
    count = 50_000_000 // len(line)
    command = [sys.executable, "-m", "gonogo", "prove", "1.3"]
    program = subprocess.Popen(command, cwd=demo, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(count // 1_000):
        program.stdin.write(line * 1_000)
    program.stdin.write(b"last line\n")
    _, said = program.communicate()
    assert program.returncode == 0, said
    [path] = kept(demo)
    assert path.stat().st_size < 70_000
    assert path.read_text().endswith("last line\n")
    assert "[... cut here by gonogo: " in path.read_text()


def _heed_interrupts():
    """What is started in the background ignores them, and so does all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_while_the_output_comes_in_it_leaves_nothing(demo, number):
    before = (demo / "gonogo.toml").read_bytes()
    command = [sys.executable, "-m", "gonogo", "prove", "1.3"]
    program = subprocess.Popen(
        command,
        cwd=demo,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_interrupts,
    )
    program.stdin.write(b"half of the out\n" * 10_000)  # more than a pipe holds: it is being read
    program.stdin.flush()
    program.send_signal(number)
    out, said = program.communicate()
    assert program.returncode == (130 if number == signal.SIGINT else -number)
    assert (out, b"Traceback" in said) == (b"", False)
    assert (demo / "gonogo.toml").read_bytes() == before
    assert not (demo / "gonogo-evidence").exists()


@pytest.mark.parametrize("call", ["mkdir", "link", "fsync"])
def test_a_folder_that_may_not_be_written_is_told_and_nothing_is_changed(
    prove, demo, monkeypatch, call
):
    before = (demo / "gonogo.toml").read_bytes()

    def refuse(*_arguments, **_more):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, call, refuse)
    run = prove("ok\n")
    assert (run.exit_code, run.stdout) == (2, "")
    assert "could not be written (Read-only file system), and nothing was changed" in run.stderr
    assert (demo / "gonogo.toml").read_bytes() == before
    assert kept(demo) == []


def test_where_the_review_cannot_be_saved_the_file_goes_again(prove, demo, monkeypatch):
    monkeypatch.setattr(os, "replace", os.rename)

    def refuse(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gonogo.store.files.put_in_place", refuse)
    run = prove("ok\n")
    assert run.exit_code == 2
    assert "gonogo.toml: was not saved (No space left on device)" in run.stderr
    assert not (demo / "gonogo-evidence").exists()


def test_where_it_is_saved_but_something_else_goes_wrong_the_file_stays(prove, demo, monkeypatch):
    def interrupted(*_arguments, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("gonogo.store.files._sync_folder_of", interrupted)
    prove("ok\n")
    [piece] = answer(demo)["evidence"]
    assert [f"gonogo-evidence/{path.name}" for path in kept(demo)] == [piece["ref"]]


def test_the_folder_is_the_projects_choice(prove, demo):
    review = demo / "gonogo.toml"
    review.write_text(
        review.read_text().replace("[policy]\n", '[policy]\nevidence_folder = "docs/proofs/"\n')
    )
    assert prove("ok\n").exit_code == 0
    [piece] = answer(demo)["evidence"]
    assert piece["ref"].startswith("docs/proofs/1.3-")
    assert (demo / piece["ref"]).is_file()


@pytest.mark.parametrize("project", [".", "services/api"])
def test_behind_a_link_in_the_repository_it_is_told_how_to_share_it(prove, demo, project):
    """Git adds nothing that is named through a link."""
    home = demo / project
    if project != ".":
        home.mkdir(parents=True)
        (demo / "gonogo.toml").rename(home / "gonogo.toml")
    (demo / "docs" / "proofs").mkdir()
    (home / "gonogo-evidence").symlink_to(os.path.relpath(demo / "docs" / "proofs", home))
    run = prove("ok\n", "--file", "-", folder=home)
    assert run.exit_code == 0, run.stderr
    [piece] = answer(home)["evidence"]
    assert piece["ref"].startswith("docs/proofs/" if project == "." else "gonogo-evidence/")
    [told] = [line for line in run.stderr.splitlines() if line.startswith("to share it: ")]
    command = told.removeprefix("to share it: ")
    subprocess.run(command, shell=True, cwd=home, check=True)  # noqa: S602
    staged = subprocess.check_output(
        ["git", "diff", "--cached", "--name-only"], cwd=demo, text=True
    )
    assert "docs/proofs/1.3-" in staged
    assert f"{home.name}/gonogo.toml"[-11:] in staged


@pytest.mark.parametrize("where", ["file", "link out", "link to nothing"])
def test_a_folder_that_is_none_or_leads_out_is_refused(prove, demo, tmp_path, where):
    place = demo / "gonogo-evidence"
    match where:
        case "file":
            place.write_text("mine")
        case "link out":
            (tmp_path / "elsewhere").mkdir()
            place.symlink_to(tmp_path / "elsewhere")
        case _:
            place.symlink_to("nowhere")
    run = prove("ok\n")
    assert run.exit_code == 2
    assert "gonogo-evidence: is " in run.stderr
    assert 'evidence_folder = "…" below [policy]' in run.stderr
    assert answer(demo)["evidence"] == []
    assert not any((tmp_path / "elsewhere").glob("*"))


def test_a_file_that_git_ignores_is_never_kept_silently(prove, demo):
    (demo / ".gitignore").write_text("*.log\n*.txt\n!kept.txt\n")
    run = prove("ok\n")
    assert "warning: git ignores gonogo-evidence/1.3-" in run.stderr
    assert "(.gitignore:2: *.txt), so others would never see it" in run.stderr
    (demo / ".gitignore").write_text("*.txt\n!gonogo-evidence/*.txt\n")
    assert "git ignores" not in prove("ok\n").stderr


def test_the_file_of_a_proof_that_is_removed_stays_and_that_is_said(prove, demo):
    prove("ok\n")
    [path] = kept(demo)
    remove = ["-C", str(demo), "evidence", "remove", "1.3", f"gonogo-evidence/{path.name}"]
    assert f"gonogo-evidence/{path.name} stays" in CliRunner().invoke(cli, remove).stderr
    assert path.exists()


def test_two_branches_prove_one_item_on_one_day_and_merge(demo, prove):
    def git(*arguments):
        subprocess.run(["git", *arguments], cwd=demo, check=True, capture_output=True)

    def proved():
        prove("ok\n")
        git("add", ".")
        git("commit", "--message", "proved")

    git("switch", "--create", "other")
    proved()
    git("switch", "-")
    prove("ok\n", number="9.2")
    git("add", ".")
    git("commit", "--message", "another one")
    git("merge", "other")
    names = [path.name for path in kept(demo)]
    assert len(names) == 2
    git("switch", "--create", "third", "HEAD~1")
    proved()
    merge = subprocess.run(["git", "merge", "other"], cwd=demo, check=False, capture_output=True)
    in_conflict = subprocess.check_output(
        ["git", "diff", "--name-only", "--diff-filter=U"], cwd=demo, text=True
    )
    assert merge.returncode != 0
    assert in_conflict == "gonogo.toml\n"
    taken = subprocess.run([sys.executable, "-m", "gonogo", "resolve"], cwd=demo, check=False)
    assert taken.returncode == 0
    assert len(answer(demo)["evidence"]) == 2


def test_an_unknown_item_is_told_before_the_command_has_ended(demo):
    command = [sys.executable, "-m", "gonogo", "prove", "9.9"]
    program = subprocess.Popen(command, cwd=demo, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert b'there is no item "9.9"' in program.stderr.read()  # nothing was piped in yet
    program.stdin.close()
    assert program.wait() == 2


def test_who_added_it_is_told_whole(prove):
    run = prove("3 passed", "--by", "Aleksandra Konstantinopolska", "--command", "pytest -q")
    assert "(Aleksandra Konstantinopolska, 2026-11-22)" in " ".join(run.stdout.split())
