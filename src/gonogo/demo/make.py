"""Making the sample project: its files, its history in git, its review."""

import datetime
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from gonogo.checklist.load import load_checklist
from gonogo.checklist.model import Checklist
from gonogo.demo.answers import ANSWERS, FIX_COMMIT, LAUNCH_IN_DAYS, Proof, Said
from gonogo.demo.files import HISTORY, Commit
from gonogo.review.model import Answer, Decision, Evidence, Review, Status
from gonogo.store.layout import new_text
from gonogo.store.place import FILE_NAME
from gonogo.text.problems import FileProblem, Problem

PROJECT = "acme-app"
_AT_THE_KEYBOARD = "Dana"
_FIRST_ANSWERS = 13
_REVIEWED_WITHOUT_PROOF = 7
_LAST_REVIEW = 1
_DECIDED_DAYS_AGO = 3
_REVIEWS = tuple(
    Commit(author, days_ago, message, {FILE_NAME: ""})
    for author, days_ago, message in (
        ("Dana", 14, "Begin the review of production readiness"),
        ("Dana", 13, "Review what is known already"),
        ("Bo", 9, "Review what was proven this week"),
        ("Kim", 7, "Look at the sections nobody looked at"),
        ("Kim", _LAST_REVIEW, "Review production readiness"),
    )
)
_DAYS_AGO = re.compile(r"<(\d+) days ago>")


def make_demo(folder: Path, today: datetime.date) -> Path:
    """Make the sample project in ``folder``, and give the path of its review file.

    The same day makes the same project, commit hashes included. Without git there is no
    history, and the evidence that is a commit is left out.

    Raises:
        FileProblem: the folder holds something already.
        OSError: it can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileProblem(str(folder), [Problem("is not empty; name a new folder for the demo")])
    repository = _DemoRepository(folder, today) if shutil.which("git") else None
    path = folder / FILE_NAME
    checklist = load_checklist()
    fix: str | None = None
    for commit in sorted((*HISTORY, *_REVIEWS), key=lambda commit: -commit.days_ago):
        if commit in _REVIEWS:
            review = _review(checklist, today, commit.days_ago, fix)
            path.write_text(new_text(checklist, review), encoding="utf-8", newline="\n")
        else:
            _write_files(folder, commit, today)
        if repository:
            repository.commit(commit)
            if commit.message == FIX_COMMIT:
                fix = repository.hash_of(FIX_COMMIT)
    return path


def _review(checklist: Checklist, today: datetime.date, days_ago: int, fix: str | None) -> Review:
    """The review as it was committed so many days ago; the last one holds every answer."""
    answered = {
        item: said
        for item, said in ANSWERS.items()
        if days_ago <= max(_LAST_REVIEW, min(_days_ago_answered(said), _FIRST_ANSWERS))
    }
    return Review(
        checklist=checklist.id,
        checklist_version=checklist.version,
        project=PROJECT,
        launch=_day(today, LAUNCH_IN_DAYS),
        items={
            item.id: _answer(item.id, answered.get(item.id), today, fix)
            for item in checklist.in_order
        },
    )


def _days_ago_answered(said: Said) -> int:
    """An answer came with the last of its proofs, a decision on its day, the rest late."""
    if said.proofs:
        return min(proof.days_ago for proof in said.proofs)
    return _DECIDED_DAYS_AGO if said.why else _REVIEWED_WITHOUT_PROOF


def _day(today: datetime.date, distance: int | None) -> datetime.date | None:
    return None if distance is None else today + datetime.timedelta(days=distance)


def _write_files(folder: Path, commit: Commit, today: datetime.date) -> None:
    def day(match: re.Match[str]) -> str:
        return str(_day(today, -int(match[1])))

    for name, text in commit.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_DAYS_AGO.sub(day, text), encoding="utf-8", newline="\n")


def _answer(item: str, said: Said | None, today: datetime.date, fix: str | None) -> Answer:
    if said is None:
        return Answer()
    decision = None
    if said.why:
        decision = Decision(
            by=said.owner,
            at=_day(today, -_DECIDED_DAYS_AGO),
            until=_day(today, said.until_in),
            why=said.why,
        )
    proofs = (_evidence(item, proof, today, fix) for proof in said.proofs)
    return Answer(
        status=Status(said.status),
        note=said.note,
        decision=decision,
        owner=said.owner,
        due=_day(today, said.due_in),
        evidence=tuple(proof for proof in proofs if proof),
    )


def _evidence(item: str, proof: Proof, today: datetime.date, fix: str | None) -> Evidence | None:
    ref = fix if proof.ref == FIX_COMMIT else proof.ref
    if ref is None:
        return None
    identity = hashlib.sha256(f"{item} {proof.ref}".encode()).hexdigest()[:8]
    at = today - datetime.timedelta(days=proof.days_ago)
    return Evidence(id=identity, at=at, by=proof.by, ref=ref)


class _DemoRepository:
    """The git repository of the sample project, made the same on every machine."""

    def __init__(self, folder: Path, today: datetime.date) -> None:
        self._folder = folder
        self._today = today
        self._git("init", "--quiet", "--initial-branch=main")
        self._git("config", "user.name", _AT_THE_KEYBOARD)
        self._git("config", "user.email", _address(_AT_THE_KEYBOARD))

    def commit(self, commit: Commit) -> None:
        self._git("add", "--", *commit.files)
        day = _day(self._today, -commit.days_ago)
        when = f"{day}T10:00:00+00:00"
        person = {
            f"GIT_{role}_{field}": value
            for role in ("AUTHOR", "COMMITTER")
            for field, value in (
                ("NAME", commit.author),
                ("EMAIL", _address(commit.author)),
                ("DATE", when),
            )
        }
        self._git("commit", "--quiet", "--message", commit.message, **person)

    def hash_of(self, message: str) -> str:
        """The hash of the commit with that message."""
        return self._git(
            "log", "--format=%h", "--abbrev=12", "--fixed-strings", f"--grep={message}"
        ).strip()

    def _git(self, *arguments: str, **environment: str) -> str:
        """Run git, free of what this person's own settings would change about the result."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        clean = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self._folder,
            env={**own, **clean, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise OSError(f"git {arguments[0]} failed: {done.stderr.strip()}")
        return done.stdout


def _address(name: str) -> str:
    return f"{name.casefold()}@example.com"
