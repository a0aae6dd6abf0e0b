"""Makes a repository whose review file has a long history, with branches and merges.

``git fast-import`` takes all commits at once; the same seed makes the same repository.
"""

import datetime
import random
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from gonogo.checklist.load import load_checklist
from gonogo.review.model import Answer, Decision, Evidence, Review, Status
from gonogo.store.layout import answer_lines, new_text

NAME = "gonogo.toml"
PEOPLE = ("Dana", "Bo", "Kim", "Øyvind")
PROOFS = ("tests/test_tenancy.py", "docs/restore.md", "https://ci.example.com/run/7", "looked")
BROKEN = "<<<<<<< ours\nschema = 1\n=======\nschema = 1\n>>>>>>> theirs\n"


class Layout:
    """Writes reviews as gonogo lays them out, each answer only once: that takes its time."""

    def __init__(self, empty: str, items: list[str]) -> None:
        self._items = items
        self._written = lru_cache(maxsize=None)(_written)
        self._between = []
        for item in items:
            before, empty = empty.split(_written(item, Answer()), 1)
            self._between.append(before)
        self._end = empty

    def __call__(self, review: Review) -> str:
        answers = (self._written(item, review.answer(item)) for item in self._items)
        pairs = zip(self._between, answers, strict=True)
        return "".join(part for pair in pairs for part in pair) + self._end


def _written(item: str, answer: Answer) -> str:
    return "\n".join(answer_lines(item, answer, "\n"))


@dataclass
class Branch:
    """A branch while the history is written: its last commit, what it holds, and its day."""

    name: str
    mark: int
    review: Review
    text: str
    files: frozenset[str]


@dataclass
class Story:
    """Writes commits for ``git fast-import``."""

    random: random.Random
    day: datetime.date
    stream: list[bytes] = field(default_factory=list)
    mark: int = 0

    def commit(self, branch: Branch, files: dict[str, str | None], merged: int | None = None):
        """One commit on a branch; a file without text is deleted."""
        self.mark += 1
        self.day += datetime.timedelta(days=self.random.choice((0, 0, 1)))
        who = self.random.choice(PEOPLE)
        noon = datetime.datetime.combine(self.day, datetime.time(12), datetime.UTC)
        when = f"{int(noon.timestamp()) + self.mark} +0000"
        self._line(f"commit refs/heads/{branch.name}")
        self._line(f"mark :{self.mark}")
        for role in ("author", "committer"):
            self._line(f"{role} {who} <{who.casefold()}@example.com> {when}")
        self._data(f"Change number {self.mark}\n")
        if branch.mark:
            self._line(f"from :{branch.mark}")
        if merged:
            self._line(f"merge :{merged}")
        for name, text in files.items():
            if text is None:
                self._line(f"D {name}")
            else:
                self._line(f"M 100644 inline {name}")
                self._data(text)
        branch.mark = self.mark

    def _line(self, text: str) -> None:
        self.stream.append(text.encode() + b"\n")

    def _data(self, text: str) -> None:
        raw = text.encode()
        self.stream.append(b"data %d\n%b\n" % (len(raw), raw))


def make_long_history(root: Path, commits: int = 300, seed: int = 7) -> Path:
    """A repository in a new folder, with so many commits of the file; gives the file's path."""
    checklist = load_checklist()
    items = [item.id for item in checklist.in_order]
    chance = random.Random(seed)
    story = Story(chance, datetime.date(2026, 1, 5))
    review = Review(
        checklist=checklist.id,
        checklist_version=checklist.version,
        project="long",
        items={item: Answer() for item in items},
    )
    text_of = Layout(new_text(checklist, review), items)
    main = Branch("main", 0, review, text_of(review), frozenset(PROOFS[:2]))
    story.commit(main, dict.fromkeys(PROOFS[:2], "x\n") | {NAME: main.text})
    branches = [main]
    touched = 1

    def write(branch: Branch, review: Review, merged: Branch | None = None) -> None:
        nonlocal touched
        branch.review, branch.text = review, text_of(review)
        story.commit(branch, {NAME: branch.text}, merged.mark if merged else None)
        touched += 1

    while touched < commits or len(branches) > 1:
        branch = chance.choice(branches)
        act = chance.random() if touched < commits else 1.0
        if act < 0.08 and len(branches) < 4:
            name = f"side-{story.mark}"
            fork = Branch(name, main.mark, main.review, main.text, main.files)
            branches.append(fork)
            write(fork, _changed(fork.review, items, story))
        elif act < 0.12:
            story.commit(branch, {f"src/{story.mark}.py": "x\n"})
        elif act < 0.14:
            story.commit(branch, {NAME: BROKEN})
            touched += 1
        elif act < 0.16 and PROOFS[0] in main.files:
            story.commit(main, {PROOFS[0]: None})
            main.files -= {PROOFS[0]}
        elif act < 0.88:
            write(branch, _changed(branch.review, items, story))
        elif len(branches) > 1:
            side = branches[1] if branch is main else branch
            how = chance.random()
            if how < 0.15:  # what the branch did is thrown away
                story.commit(main, {}, side.mark)
            elif how < 0.3:  # main is brought to the branch first
                write(side, _merged(side.review, main.review, items, chance), main)
                write(main, side.review, side)
            else:
                write(main, _merged(main.review, side.review, items, chance), side)
            branches.remove(side)
    write(main, _changed(main.review, items, story))
    story.stream.append(b"done\n")
    root.mkdir(parents=True)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "fast-import", "--quiet", "--done", stdin=b"".join(story.stream))
    _git(root, "reset", "--quiet", "--hard", "main")
    return root / NAME


def _changed(review: Review, items: list[str], story: Story) -> Review:
    for item in story.random.sample(items, story.random.choice((1, 1, 2, 3))):
        review = review.with_answer(item, _answer(review.answer(item), story))
    return review


def _answer(answer: Answer, story: Story) -> Answer:
    chance, day = story.random, story.day
    who = chance.choice(PEOPLE).casefold()
    match chance.randrange(6):
        case 0:
            return answer.model_copy(update={"owner": who})
        case 1:
            return answer.model_copy(update={"note": f"{who} looked on {day}"})
        case 2:
            until = day + datetime.timedelta(days=chance.randrange(5, 80))
            decision = Decision(by=who, at=day, until=until, why="small for now")
            status = chance.choice((Status.ACCEPTED, Status.NOT_APPLICABLE))
            return answer.model_copy(update={"status": status, "decision": decision})
        case 3:
            status = chance.choice((Status.OPEN, Status.PARTIAL, Status.DONE))
            return answer.model_copy(update={"status": status, "decision": None})
    piece = Evidence(id=f"{story.mark:08x}", at=day, by=who, ref=chance.choice(PROOFS))
    more = (*answer.evidence[-2:], piece)
    return answer.model_copy(update={"status": Status.DONE, "decision": None, "evidence": more})


def _merged(ours: Review, theirs: Review, items: list[str], chance: random.Random) -> Review:
    answers = {item: chance.choice((ours, theirs)).answer(item) for item in items}
    return ours.model_copy(update={"items": answers})


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=stdin, check=True, capture_output=True)
