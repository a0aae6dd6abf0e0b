"""``history`` and ``diff`` over 300 commits, against a reference that is slow and obvious."""

import datetime
import random
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.checklist.load import load_checklist
from gonogo.store.document import parse
from gonogo.text.problems import FileProblem

RANKS = {
    "unknown": 0,
    "open": 1,
    "partial": 2,
    "claimed": 3,
    "stale": 4,
    "accepted": 5,
    "proven": 6,
    "not-applicable": 6,
}
GOOD = ("accepted", "proven", "not-applicable")


class Reference:
    """Asks git anew for every single thing, and assesses every version by itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.text = lru_cache(None)(self._text)
        self.is_there = lru_cache(None)(self._is_there)

    def git(self, *arguments: str) -> str | None:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False
        )
        return done.stdout if done.returncode == 0 else None

    def touching(self) -> list[tuple[str, bool]]:
        """Each commit whose file isn't that of its first parent; whether main itself has it."""
        on_main = self.git("rev-list", "--first-parent", "HEAD").split()
        found = []
        for line in self.git("rev-list", "--topo-order", "--parents", "HEAD").splitlines():
            commit, *parents = line.split()
            if self.text(commit) != (self.text(parents[0]) if parents else None):
                found.append((commit, commit in on_main))
        return found

    def assessment(self, commit: str) -> Assessment | None:
        try:
            review = parse(self.text(commit), "").review
        except FileProblem:
            return None
        day = self.git("show", "--no-patch", "--format=%as", commit).strip()
        pieces = [piece for answer in review.items.values() for piece in answer.evidence]
        findings = {piece.ref: self.finding(piece.ref, commit) for piece in pieces}
        return assess(load_checklist(), review, datetime.date.fromisoformat(day), findings)

    def finding(self, ref: str, commit: str) -> Finding:
        """A file counts where the last commit or that commit has it."""
        if ref.startswith("https:"):
            return Finding(Kind.URL)
        if "/" not in ref:
            return Finding(Kind.TEXT)
        there = self.is_there("HEAD", ref) or self.is_there(commit, ref)
        return Finding(Kind.FILE, Presence.PRESENT if there else Presence.MISSING)

    def _text(self, commit: str) -> str | None:
        return self.git("show", f"{commit}:gonogo.toml")

    def _is_there(self, commit: str, ref: str) -> bool:
        return self.git("cat-file", "-e", f"{commit}:{ref}") is not None


@pytest.fixture(scope="module")
def reference(long_history) -> Reference:
    return Reference(long_history.parent)


@pytest.fixture(scope="module")
def listed(long_history, gonogo) -> list[dict[str, Any]]:
    return gonogo(long_history.parent, "history", "--json").json["commits"]


def figures(assessment: Assessment | None) -> tuple[Any, ...]:
    if assessment is None:
        return (None, None, None)
    risk = assessment.risk
    return (assessment.verdict.value.value, risk.remaining_percent, risk.unknown_percent)


def test_history_lists_each_commit_that_changed_the_file(listed, reference):
    assert len(listed) >= 300
    assert len({commit["on_branch"] for commit in listed}) == 2
    assert [(commit["commit"], commit["on_branch"]) for commit in listed] == reference.touching()


def test_history_tells_of_each_what_an_assessment_of_it_alone_tells(listed, reference):
    sample = [*random.Random(3).sample(listed, 40), *(c for c in listed if c["problem"])]
    assert any(commit["problem"] for commit in sample)
    for commit in sample:
        told = (commit["verdict"], commit["remaining_percent"], commit["unknown_percent"])
        assert told == figures(reference.assessment(commit["commit"])), commit


def test_history_without_merged_branches_is_that_of_the_branch(long_history, gonogo, listed):
    main = gonogo(long_history.parent, "history", "--json", "--first-parent").json["commits"]
    assert main == [commit for commit in listed if commit["on_branch"]]


def movement(before: str, after: str) -> str:
    if before == after:
        return "stayed"
    if after == "stale" and before in GOOD:
        return "became-stale"
    if RANKS[after] < RANKS[before]:
        return "fell-back"
    return "closed" if after in GOOD else "moved-on"


def test_diff_of_any_two_tells_what_both_say(long_history, gonogo, listed, reference):
    chance = random.Random(5)
    usable = [commit["commit"] for commit in listed if commit["verdict"]]
    for _ in range(15):
        names = chance.choice(usable), chance.choice(usable)
        before, after = map(reference.assessment, names)
        told = gonogo(long_history.parent, "diff", *names, "--json").json
        for side, assessment in ((told["before"], before), (told["after"], after)):
            shown = side["verdict"], side["remaining_percent"], side["unknown_percent"]
            assert shown == figures(assessment)
        expected = {}
        for old, new in zip(before.items, after.items, strict=True):
            was, now = old.answer.model_dump(), new.answer.model_dump()
            changed = {name for name in was if was[name] != now[name]}
            if changed or old.standing != new.standing:
                expected[old.id] = (movement(old.standing, new.standing), changed)
        assert expected == {
            item["id"]: (item["movement"], {change["field"] for change in item["changes"]})
            for item in told["items"]
        }


def test_a_diff_and_its_reverse_say_the_opposite(long_history, gonogo, listed):
    old, new = (listed[at]["commit"] for at in (100, 20))
    there = gonogo(long_history.parent, "diff", old, new, "--json").json
    back = gonogo(long_history.parent, "diff", f"{new}..{old}", "--json").json
    assert there["before"] == {**back["after"], "called": old}

    def sides(document, one, other):
        return [(item["id"], item[one], item[other]) for item in document["items"]]

    assert sides(there, "before", "after") == sides(back, "after", "before")
