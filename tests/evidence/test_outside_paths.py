"""Nothing outside the repository is opened, listed or as much as looked at for evidence."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from gonogo.store.place import FILE_NAME, create_review

WATCHED = """
import json, os, sys
outside, log = os.environ["OUTSIDE"], open(os.environ["LOOKED_AT"], "w")
LOOKS = ("lstat", "stat", "readlink", "scandir", "listdir", "open", "access")
def watched(look):
    def looked(path, *rest, **more):
        if not isinstance(path, int) and outside in os.path.abspath(os.fsdecode(path)):
            print(look.__name__, path, file=log, flush=True)
        return look(path, *rest, **more)
    return looked
for name in LOOKS:
    setattr(os, name, watched(getattr(os, name)))
def heard(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and outside in str(arguments[0]):
        print(event, arguments[0], file=log, flush=True)
sys.addaudithook(heard)
from gonogo.__main__ import main
sys.argv = ["gonogo", *json.loads(os.environ["ARGUMENTS"])]
main()
"""
"""The program, with all that Python looks at in the folder outside written down."""

LINKS = {
    "absolute.md": "{outside}/secret.md",
    "relative.md": "../outside/secret.md",
    "folder": "../outside",
    "chain.md": "link/one.md",
    "link/one.md": "../folder/secret.md",
    "round.md": "app/../../outside/secret.md",
    "loop.md": "loop.md",
    "here.md": "app/x.md",
}
OUTSIDE = [
    "../outside/secret.md", "app/../../outside/secret.md", "{outside}/secret.md",
    "//{outside}/secret.md", "~/secret.md", "~root/x.md", "C:/secret.md", "C:\\secret.md",
    "c:secret.md", "\\\\host\\share\\secret.md", "..\\outside\\secret.md",
    "../OUTSIDE/secret.md", "absolute.md", "relative.md", "folder/secret.md", "folder/",
    "chain.md", "round.md", "loop.md", "loop.md/../../outside/secret.md",
    "folder/../secret.md:12", "../outside/secret.md#x", "../outside/secret.md::test",
]  # fmt: skip


@pytest.fixture
def project(make_sandbox, tmp_path):
    """A repository with links that lead out of it, tracked by git; gives its folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret\n")
    sandbox = make_sandbox("project")
    create_review(sandbox.root / FILE_NAME, "x")
    sandbox.write("app/x.md")
    for name, target in LINKS.items():
        link = sandbox.root / name
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(target.format(outside=outside))
    sandbox.commit()
    return sandbox.root


def run(folder: Path, *arguments: str) -> tuple[str, str]:
    """What the program printed, and what of the outside it looked at."""
    looked_at = folder.parent / "looked-at"
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=folder,
        env={
            **os.environ,
            "OUTSIDE": str(folder.parent / "outside"),
            "LOOKED_AT": str(looked_at),
            "ARGUMENTS": json.dumps(arguments),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, looked_at.read_text()


def add_by_hand(folder: Path, refs: list[str]) -> None:
    """Evidence as somebody's branch could bring it."""
    pieces = "".join(
        f'  {{ id = "e{n}", at = 2026-11-20, by = "eve", ref = {json.dumps(ref)} }},\n'
        for n, ref in enumerate(refs)
    )
    path = folder / FILE_NAME
    text = path.read_text()
    path.write_text(text.replace("evidence = []", f"evidence = [\n{pieces}]", 1))


def test_evidence_that_leads_outside_never_counts_and_is_not_looked_at(project):
    refs = [ref.format(outside=project.parent / "outside") for ref in OUTSIDE]
    add_by_hand(project, [*refs, "here.md"])
    out, looked_at = run(project, "--today", "2026-11-22", "evidence", "list", "1.1", "--json")
    assert looked_at == ""
    [*bad, good] = json.loads(out)["evidence"]
    assert [piece["ref"] for piece in bad if piece["state"] in ("current", "unchecked")] == []
    assert good["state"] == "current"
    for command in (["status"], ["show", "1.1"]):
        assert run(project, *command)[1] == ""


def test_a_hand_that_looks_outside_would_be_seen(project):
    _, looked_at = run(project, "-C", str(project.parent / "outside"), "--version")
    assert looked_at == ""
    (project.parent / "outside" / FILE_NAME).write_text((project / FILE_NAME).read_text())
    _, looked_at = run(project, "-C", str(project.parent / "outside"), "status")
    assert "secret" not in looked_at
    assert FILE_NAME in looked_at


@pytest.mark.parametrize("how", [(), ("--file", "../gonogo.toml"), ("-C", "..")])
def test_what_is_typed_is_never_kept_as_a_path_that_counts_outside(project, how):
    typed = ["../../outside/secret.md", "../folder/secret.md", "../absolute.md", "~/secret.md"]
    run(project / "app", *how, "evidence", "add", "1.1", *typed)
    items = tomllib.loads((project / FILE_NAME).read_text())["items"]
    kept = [piece["ref"] for piece in items["auth.server-side-enforcement"]["evidence"]]
    assert len(kept) == len(typed)
    assert str(project.parent) not in "".join(kept)
    out, looked_at = run(project, "evidence", "list", "1.1", "--json")
    states = {piece["state"] for piece in json.loads(out)["evidence"]}
    assert states == {"broken"}
    assert looked_at == ""
