"""Branches that git brings together: with the driver, without it, and with one that is broken."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gonogo.checklist.load import load_checklist
from gonogo.git.merge_setup import SETTINGS
from gonogo.review.model import Review
from gonogo.store.document import parse
from gonogo.store.place import create_review

FIRST, SECOND = "auth.server-side-enforcement", "auth.tenant-isolation"
PIECE = 'evidence = [\n  {{ id = "{0}", at = 2026-11-20, by = "{0}", ref = "{0}.md" }},\n]'


@dataclass(frozen=True)
class Team:
    """A repository with a review, and edits as two colleagues make them in an editor."""

    root: Path
    path: str

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={"PATH": self.path, **_git_settings()},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def file(self) -> Path:
        return self.root / "gonogo.toml"

    def edit(self, item: str, key: str, line: str) -> None:
        """Write a line in place of that of a key of an item."""
        head, header, rest = self.file.read_text().partition(f'[items."{item}"]')
        rest = re.sub(rf"^{key} = .*$", lambda _: line, rest, count=1, flags=re.MULTILINE)
        self.file.write_text(head + header + rest)

    def commit(self) -> None:
        done = self.git("commit", "--quiet", "--all", "-m", "edit")
        assert done.returncode == 0, done.stderr

    def review(self) -> Review:
        return parse(self.file.read_text(), "gonogo.toml").review

    def markers(self) -> int:
        return self.file.read_text().count("<<<<<<< ")


def _git_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("GIT_")}


@pytest.fixture
def bin_with(tmp_path: Path) -> Callable[[str | None], str]:
    """A PATH with nothing but the system's programs and, perhaps, a gonogo of that script."""

    def make(script: str | None) -> str:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        if script is not None:
            program = folder / "gonogo"
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return f"{folder}:/usr/local/bin:/usr/bin:/bin"

    return make


REAL = f'exec "{sys.executable}" -m gonogo "$@"'


@pytest.fixture
def team(tmp_path: Path, bin_with: Callable[[str | None], str]) -> Callable[..., Team]:
    def make(script: str | None = REAL, driver: bool = True) -> Team:
        root = tmp_path / "project"
        root.mkdir()
        team = Team(root, bin_with(script))
        team.git("init", "--quiet", "--initial-branch=main")
        create_review(team.file, "acme")
        if driver:
            (root / ".gitattributes").write_text("/gonogo.toml merge=gonogo\n")
            for key, value in SETTINGS.items():
                team.git("config", key, value)
        team.git("add", "--all")
        team.commit()
        return team

    return make


def diverge(
    team: Team, ours: list[tuple[str, str, str]], theirs: list[tuple[str, str, str]]
) -> None:
    """Commits of two branches; ``main``, with ours, is checked out."""
    team.git("switch", "--quiet", "-c", "feature")
    for edit in theirs:
        team.edit(*edit)
    team.commit()
    team.git("switch", "--quiet", "main")
    for edit in ours:
        team.edit(*edit)
    team.commit()


EDITS_THAT_FIT = (
    [
        (FIRST, "status", 'status = "done"'),
        (FIRST, "evidence", PIECE.format("a1")),
        (SECOND, "owner", 'owner = "dana"'),
    ],
    [
        (FIRST, "note", 'note = "looked" # mine'),
        (FIRST, "evidence", PIECE.format("b2")),
        (SECOND, "due", "due = 2026-12-01"),
    ],
)
EDITS_THAT_CONFLICT = (
    [(FIRST, "status", 'status = "done"'), (FIRST, "owner", 'owner = "dana"')],
    [(FIRST, "status", 'status = "open"'), (FIRST, "note", 'note = "begun"')],
)


BRING_TOGETHER = {
    "merge": ("merge", "--no-edit", "feature"),
    "cherry-pick": ("cherry-pick", "feature"),
    "rebase": ("rebase", "main", "feature"),
}


def bring_together(team: Team, how: str) -> subprocess.CompletedProcess[str]:
    """Both branches in one; a rebase changes the feature branch."""
    return team.git(*BRING_TOGETHER[how])


def check_fit(review: Review) -> None:
    first, second = review.answer(FIRST), review.answer(SECOND)
    assert (first.status, first.note) == ("done", "looked")
    assert {piece.id for piece in first.evidence} == {"a1", "b2"}
    assert (second.owner, str(second.due)) == ("dana", "2026-12-01")


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_with_the_driver_edits_of_different_fields_and_of_one_list_merge(team, how):
    team = team()
    diverge(team, *EDITS_THAT_FIT)
    done = bring_together(team, how)
    assert done.returncode == 0, done.stdout + done.stderr
    check_fit(team.review())
    assert "# mine" in team.file.read_text()


def stash_conflict(team: Team, ours, theirs) -> subprocess.CompletedProcess[str]:
    for edit in theirs:
        team.edit(*edit)
    team.git("stash")
    for edit in ours:
        team.edit(*edit)
    team.commit()
    return team.git("stash", "pop")


def test_with_the_driver_a_stash_comes_back_into_other_edits(team):
    team = team()
    assert stash_conflict(team, *EDITS_THAT_FIT).returncode == 0
    check_fit(team.review())


WHOSE = {
    "merge": ("main", "feature"),
    "rebase": ("main, rebased onto", "rebased from feature"),
    "cherry-pick": ("main", '"edit"'),
    "stash": ("main", "the stash"),
}


@pytest.mark.parametrize("how", WHOSE)
def test_only_a_field_that_both_changed_is_left_and_resolve_settles_it(team, gonogo, how):
    team = team()
    if how == "stash":
        done = stash_conflict(team, *EDITS_THAT_CONFLICT)
    else:
        diverge(team, *EDITS_THAT_CONFLICT)
        done = bring_together(team, how)
    assert done.returncode == 1
    assert team.markers() == 1
    assert "both sides changed 1.1 status" in done.stderr
    asked = gonogo(team.root, "resolve")
    assert asked.code == 2
    assert "left: 1.1" in asked.err
    settled = gonogo(team.root, "resolve", "--theirs", "1.1", "--json")
    assert settled.code == 0
    sides = settled.json["sides"]
    ours, theirs = WHOSE[how]
    assert sides["ours"] == ours
    assert theirs in sides["theirs"]
    answer = team.review().answer(FIRST)
    assert (answer.status, answer.owner, answer.note) == ("open", "dana", "begun")
    assert gonogo(team.root, "resolve").code == 0
    assert team.git("add", "gonogo.toml").returncode == 0
    assert not team.git("ls-files", "--unmerged").stdout


@pytest.mark.parametrize(
    "script", [None, "exit 1", "exit 127", "kill -9 $$"], ids=["missing", "old", "gone", "killed"]
)
def test_where_gonogo_is_missing_or_broken_git_merges_lines_and_leaves_markers(team, script):
    team = team(script)
    diverge(team, *EDITS_THAT_CONFLICT)
    assert bring_together(team, "merge").returncode == 1
    text = team.file.read_text()
    assert "<<<<<<< ours\n" in text
    assert 'status = "done"' in text
    assert 'status = "open"' in text
    assert team.git("ls-files", "--unmerged").stdout.count("gonogo.toml") == 3


def test_a_broken_gonogo_still_lets_edits_apart_from_each_other_merge(team):
    team = team("exit 1")
    diverge(team, [(FIRST, "status", 'status = "done"')], [(SECOND, "status", 'status = "open"')])
    assert bring_together(team, "merge").returncode == 0
    assert {team.review().answer(item).status for item in (FIRST, SECOND)} == {"done", "open"}


LAYOUT = [
    ("neighbouring items", (FIRST, "evidence"), (SECOND, "status"), 0),
    ("status and owner", (FIRST, "status"), (FIRST, "owner"), 0),
    ("note and due day", (FIRST, "note"), (FIRST, "due"), 0),
    ("owner and evidence", (FIRST, "owner"), (FIRST, "evidence"), 0),
    ("status and note", (FIRST, "status"), (FIRST, "note"), 1),
    ("owner and due day", (FIRST, "owner"), (FIRST, "due"), 1),
    ("one list", (FIRST, "evidence"), (FIRST, "evidence"), 1),
]
LINES = {
    "status": 'status = "done"',
    "note": 'note = "looked"',
    "owner": 'owner = "dana"',
    "due": "due = 2026-12-01",
}


@pytest.mark.parametrize(
    ("ours", "theirs", "conflicts"), [row[1:] for row in LAYOUT], ids=[row[0] for row in LAYOUT]
)
def test_what_the_layout_alone_lets_merge(team, gonogo, ours, theirs, conflicts):
    """As the merge buttons of hosted repositories do it."""
    team = team(driver=False)
    lines = [
        LINES.get(key) or PIECE.format(name) for (_, key), name in ((ours, "a1"), (theirs, "b2"))
    ]
    diverge(team, [(*ours, lines[0])], [(*theirs, lines[1])])
    assert bring_together(team, "merge").returncode == conflicts
    assert team.markers() == conflicts
    if conflicts:
        assert gonogo(team.root, "resolve").code == 0
        first = team.review().answer(FIRST)
        assert first.note == "looked" or first.owner == "dana" or len(first.evidence) == 2


def test_a_file_added_on_both_sides_keeps_what_both_answered(team):
    team = team()
    team.git("switch", "--quiet", "--orphan", "other")
    create_review(team.file, "acme")
    team.edit(FIRST, "evidence", PIECE.format("b2"))
    team.git("add", "gonogo.toml")
    team.commit()
    team.git("switch", "--quiet", "main")
    team.edit(FIRST, "evidence", PIECE.format("a1"))
    team.commit()
    assert team.git("merge", "--no-edit", "--allow-unrelated-histories", "other").returncode == 0
    assert {piece.id for piece in team.review().answer(FIRST).evidence} == {"a1", "b2"}
    assert set(team.review().items) == set(load_checklist().by_id)


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows doesn't allow")
def test_a_hostile_name_is_only_ever_a_name(team):
    team = team()
    name = "it's $(touch hit) `touch hit`\n\x1b[31m; touch hit; \"x.toml"
    (team.root / ".gitattributes").write_text("*.toml merge=gonogo\n")
    team.git("mv", "gonogo.toml", name)
    team.git("add", "--all")
    team.commit()
    team = Named(team.root, team.path, name)
    diverge(team, *EDITS_THAT_CONFLICT)
    done = bring_together(team, "merge")
    assert "both sides changed 1.1 status" in done.stderr
    told = [line for line in done.stderr.splitlines() if "both sides" in line]
    assert len(told) == 1
    assert "\x1b" not in told[0]
    assert team.markers() == 1
    assert not (team.root / "hit").exists()


@dataclass(frozen=True)
class Named(Team):
    name: str

    @property
    def file(self) -> Path:
        return self.root / self.name


def test_branches_that_merged_each_other_before_merge_again(team):
    """git then merges what they have in common first, conflicts and all."""
    team = team()
    diverge(team, *EDITS_THAT_CONFLICT)
    team.git("branch", "was-main")
    assert bring_together(team, "merge").returncode == 1
    settle(team, 'status = "done"')
    team.git("switch", "--quiet", "feature")
    assert team.git("merge", "--no-edit", "was-main").returncode == 1
    settle(team, 'status = "done"')
    team.edit(SECOND, "note", 'note = "from feature"')
    team.commit()
    team.git("switch", "--quiet", "main")
    team.edit(SECOND, "owner", 'owner = "bo"')
    team.commit()
    assert len(team.git("merge-base", "--all", "main", "feature").stdout.split()) == 2
    done = bring_together(team, "merge")
    assert done.returncode == 0, done.stdout + done.stderr + team.file.read_text()
    assert team.review().answer(SECOND).owner == "bo"


def settle(team: Team, line: str) -> None:
    text = re.sub(r"<<<<<<<.*?>>>>>>>[^\n]*", line, team.file.read_text(), flags=re.DOTALL)
    team.file.write_text(text)
    team.git("add", "gonogo.toml")
    team.commit()
