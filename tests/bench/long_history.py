"""Makes a repository whose review file has a long history, with branches and merges.

``git fast-import`` takes all commits at once; the same seed makes the same repository.
"""

import datetime
import random
import subprocess
from dataclasses import dataclass
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
    """A branch while the history is written: its last commit, and what it holds."""

    name: str
    mark: int
    review: Review


class Story:
    """Writes commits for ``git fast-import``."""

    def __init__(self, seed: int) -> None:
        checklist = load_checklist()
        self.items = [item.id for item in checklist.in_order]
        self.chance = random.Random(seed)
        self.day = datetime.date(2026, 1, 5)
        self.stream: list[bytes] = []
        self.mark = 0
        self.touched = 0
        review = Review(
            checklist=checklist.id,
            checklist_version=checklist.version,
            project="long",
            items={item: Answer() for item in self.items},
        )
        self._text_of = Layout(new_text(checklist, review), self.items)
        self.main = Branch("main", 0, review)
        self.sides: list[Branch] = []
        self._commit(self.main, dict.fromkeys(PROOFS[:2], "x\n"))
        self.write(self.main, review)

    def act(self) -> None:
        """Do one of the things that people do."""
        branch = self.chance.choice([self.main, *self.sides])
        what = self.chance.random()
        if what < 0.08 and len(self.sides) < 3:
            branch = Branch(f"side-{self.mark}", self.main.mark, self.main.review)
            self.sides.append(branch)
            self.edit(branch)
        elif what < 0.12:
            self._commit(branch, {f"src/{self.mark}.py": "x\n"})
        elif what < 0.14:
            self._commit(branch, {NAME: BROKEN})
            self.touched += 1
        elif what < 0.88 or not self.sides:
            self.edit(branch)
        else:
            self.merge(self.sides.pop(0))

    def merge(self, side: Branch) -> None:
        """Bring a branch to main: as it is, mixed with main, or throwing away what it did."""
        main, how = self.main, self.chance.random()
        if how < 0.15:
            self._commit(main, {}, side.mark)
        elif how < 0.3:
            self.write(side, self._mixed(side.review, main.review), main)
            self.write(main, side.review, side)
        else:
            self.write(main, self._mixed(main.review, side.review), side)

    def edit(self, branch: Branch) -> None:
        """Change some answers on a branch."""
        review = branch.review
        for item in self.chance.sample(self.items, self.chance.choice((1, 1, 2, 3))):
            review = review.with_answer(item, _answer(review.answer(item), self))
        self.write(branch, review)

    def delete(self, path: str) -> None:
        """Delete a file on main."""
        self._commit(self.main, {path: None})

    def write(self, branch: Branch, review: Review, merged: Branch | None = None) -> None:
        """Commit a review on a branch."""
        changed = merged or review != branch.review or not self.touched
        branch.review = review
        self._commit(branch, {NAME: self._text_of(review)}, merged.mark if merged else None)
        self.touched += bool(changed)

    def _mixed(self, ours: Review, theirs: Review) -> Review:
        items = self.items
        answers = {item: self.chance.choice((ours, theirs)).answer(item) for item in items}
        return ours.model_copy(update={"items": answers})

    def _commit(
        self, branch: Branch, files: dict[str, str | None], merged: int | None = None
    ) -> None:
        self.mark += 1
        self.day += datetime.timedelta(days=self.chance.choice((0, 0, 1)))
        who = self.chance.choice(PEOPLE)
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
    """A repository in a new folder, with so many commits of the file or some more.

    Gives the file's path.
    """
    story = Story(seed)
    while story.touched < commits:
        story.act()
        if story.touched == commits // 2:
            story.delete(PROOFS[0])
    while story.sides:
        story.merge(story.sides.pop())
    story.edit(story.main)
    root.mkdir(parents=True)
    _git(root, "init", "--quiet", "--initial-branch=main")
    stream = b"".join([*story.stream, b"done\n"])
    _git(root, "fast-import", "--quiet", "--done", stdin=stream)
    _git(root, "reset", "--quiet", "--hard", "main")
    return root / NAME


def _answer(answer: Answer, story: Story) -> Answer:
    chance, day = story.chance, story.day
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


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=stdin, check=True, capture_output=True)
