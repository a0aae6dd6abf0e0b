"""Files that have moved on, against a slow and obvious reference, on real histories."""

import datetime
import random
import subprocess
from functools import cache
from pathlib import Path

import pytest

from gonogo.assess.moved import MovedOn
from gonogo.evidence.look import look
from gonogo.evidence.moved import moves_of
from gonogo.git.repository import Repository
from gonogo.review.model import Answer, Evidence, Review

START = datetime.date(2026, 11, 1)
PATHS = ["a.py", "docs/b.md", "docs/c.md", "d é.txt"]
COMMITS = 22
HISTORIES = 6


def review_of(pieces):
    answer = Answer(evidence=tuple(pieces))
    return Review(checklist="c", checklist_version="1", project="p", items={"x": answer})


def line_of(piece):
    return f'{{ id = "{piece.id}", at = {piece.at}, ref = "{piece.ref}" }},\n'


def moves(root, pieces, repository=None):
    repository = repository or Repository.around(root)
    refs = [piece.ref for piece in pieces]
    return moves_of(
        review_of(pieces), look(refs, root, repository), root / "gonogo.toml", repository
    )


class History:
    """A random history, made by one ``git fast-import``: every commit says what it holds.

    The pieces of evidence stand in ``gonogo.toml``, far apart. ``vouched`` is the commit in
    which each of them got the day that it has in the end, as far as one did.
    """

    def __init__(self, root: Path, dice: random.Random) -> None:
        self.root, self.dice = root, dice
        self.stream: list[str] = []
        self.trees: list[dict[str, str]] = []
        self.parents: list[list[int]] = []
        self.days: list[datetime.date] = []
        self.pieces = [
            Evidence(id=f"piece{n}", at=START, by="", ref=path)
            for n, path in enumerate([*PATHS, "docs/"])
        ]

    def commit(self, parents: list[int], tree: dict[str, str], day: datetime.date) -> int:
        number = len(self.trees)
        when = int(datetime.datetime.combine(day, datetime.time(12), datetime.UTC).timestamp())
        self.stream.append(f"commit refs/heads/n{number}\nmark :{number + 1}\n")
        for role in ("author", "committer"):
            self.stream.append(f"{role} Dana <dana@example.com> {when} +0000\n")
        subject = f"commit {number}"
        self.stream.append(f"data {len(subject)}\n{subject}\n")
        for word, parent in zip(["from", *["merge"] * 9], parents, strict=False):
            self.stream.append(f"{word} :{parent + 1}\n")
        self.stream.append("deleteall\n")
        for path, text in tree.items():
            raw = len(text.encode())
            self.stream.append(f'M 100644 inline "{path}"\ndata {raw}\n{text}\n')
        self.trees.append(tree)
        self.parents.append(parents)
        self.days.append(day)
        return number

    def file(self, pieces) -> str:
        return "# far apart\n\n\n\n\n".join(line_of(piece) for piece in pieces)

    def grow(self) -> None:
        dice, pieces = self.dice, list(self.pieces)
        tree = {path: f"{path}\n" for path in PATHS} | {"gonogo.toml": self.file(pieces)}
        heads = [self.commit([], tree, START)]
        for n in range(1, COMMITS):
            day = START + datetime.timedelta(days=n // 2 + dice.choice([0, 0, 0, -3]))
            if len(heads) > 1 and dice.random() < 0.35:
                one, other = dice.sample(heads, 2)
                heads = [head for head in heads if head not in (one, other)]
                heads.append(self.commit([one, other], self.joined(one, other), day))
                continue
            here = dice.choice(heads)
            if len(heads) == 1 or dice.random() < 0.7:
                heads.remove(here)  # else a branch begins here
            tree = dict(self.trees[here])
            for _ in range(dice.randint(1, 2)):
                self.change(tree, n, day)
            heads.append(self.commit([here], tree, day))
        while len(heads) > 1:
            one, other = heads.pop(), heads.pop()
            day = START + datetime.timedelta(days=COMMITS)
            heads.append(self.commit([one, other], self.joined(one, other), day))
        self.write(heads[0])

    def change(self, tree, n, day) -> None:
        """A file is changed, renamed and put back, or vouched for again."""
        dice = self.dice
        path = dice.choice(PATHS)
        match dice.choice(["edit", "edit", "rename", "vouch"]):
            case "edit":
                tree[path] = tree.get(path, "") + f"line {n} {dice.random()}\n"
            case "rename" if path in tree:
                tree[f"old/{path.replace('/', '-')}"] = tree.pop(path)
            case "rename":
                tree[path] = tree.pop(f"old/{path.replace('/', '-')}")
            case "vouch":
                lines = tree["gonogo.toml"].split("\n")
                at = dice.choice([i for i, line in enumerate(lines) if "id =" in line])
                head, _, tail = lines[at].partition("at = ")
                lines[at] = f"{head}at = {day}{tail[10:]}"
                tree["gonogo.toml"] = "\n".join(lines)

    def joined(self, one, other) -> dict[str, str]:
        """Each file as one side or the other has it, whichever differs from where they parted.

        Now and then the merge changes something of its own.
        """
        base = self.trees[max(self.history_of(one) & self.history_of(other))]
        result = {}
        for path in {*self.trees[one], *self.trees[other]}:
            mine, theirs = self.trees[one].get(path), self.trees[other].get(path)
            if path == "gonogo.toml":
                result[path] = self.lines_joined(base[path], mine, theirs)
            elif (text := theirs if mine == base.get(path) else mine) is not None:
                result[path] = text
        if self.dice.random() < 0.3:
            path = self.dice.choice([path for path in PATHS if path in result] or ["a.py"])
            result[path] = result.get(path, "") + f"by the merge {self.dice.random()}\n"
        return result

    def lines_joined(self, base, mine, theirs) -> str:
        triples = zip(base.split("\n"), mine.split("\n"), theirs.split("\n"), strict=True)
        return "\n".join(t if m == b else m for b, m, t in triples)

    def history_of(self, number) -> set[int]:
        found, waiting = set(), [number]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += self.parents[here]
        return found

    def write(self, head) -> None:
        self.root.mkdir()
        subprocess.run(["git", "init", "--quiet"], cwd=self.root, check=True)
        script = "".join(self.stream) + f"reset refs/heads/trunk\nfrom :{head + 1}\n"
        subprocess.run(
            ["git", "fast-import", "--quiet"], cwd=self.root, input=script.encode(), check=True
        )
        subprocess.run(["git", "checkout", "--quiet", "trunk"], cwd=self.root, check=True)
        text = self.trees[head]["gonogo.toml"]
        days = [line.partition("at = ")[2][:10] for line in text.split("\n") if "id =" in line]
        self.pieces = [
            piece.model_copy(update={"at": datetime.date.fromisoformat(day)})
            for piece, day in zip(self.pieces, days, strict=True)
        ]


@cache  # what git says of a commit stays so
def run(root, *arguments) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0 or not done.stderr, done.stderr
    return done.stdout.decode() if done.returncode == 0 else "no"


def reference(root, piece, *, committed: bool) -> list[str]:
    """The commits by which a file has moved on, one at a time and by the words of the rule."""
    if committed:
        line = line_of(piece).rstrip("\n")
        blamed = run(root, "blame", "-l", "-s", "HEAD", "--", "gonogo.toml").split("\n")
        [told] = [told for told in blamed if line in told]
        writer = run(root, "rev-parse", told.split(" ")[0].lstrip("^")).strip()
    found = []
    for commit in run(root, "rev-list", "HEAD").split():
        if not changed(root, commit, piece.ref):
            continue
        if committed:
            later = run(root, "merge-base", "--is-ancestor", commit, writer) == "no"
        else:
            day = run(root, "show", "-s", "--format=%cd", "--date=short", commit).strip()
            later = day > piece.at.isoformat()
        found += [commit] if later else []
    return found


def changed(root, commit, ref) -> bool:
    """Whether a commit itself changed the file, or one in the folder."""
    parents = run(root, "rev-list", "--parents", "-n1", commit).split()[1:]
    mine, *theirs = (files(root, name) for name in (commit, *parents))
    theirs = theirs or [{}]
    return any(
        all(other.get(path) == theirs[0].get(path) != mine.get(path) for other in theirs)
        for path in {path for side in (mine, *theirs) for path in side}
        if path == ref or path.startswith(ref.rstrip("/") + "/")
    )


def files(root, commit) -> dict[str, str]:
    """Each file's mode and content by its path."""
    told = run(root, "ls-tree", "-r", "-z", commit).split("\0")
    return {path: blob for blob, _, path in (one.partition("\t") for one in told)}


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_moves_are_those_of_the_rule_on_random_histories(tmp_path, seed):
    history = History(tmp_path / "made", random.Random(seed))
    history.grow()
    root = history.root
    counted = 0
    for committed in (True, False):
        pieces = history.pieces
        if not committed:  # the ids are new: nobody has committed their lines yet
            pieces = [one.model_copy(update={"id": f"new-{one.id}"}) for one in pieces]
        found = moves(root, pieces)
        there = [one for one in pieces if (root / one.ref).exists()]
        renamed = {piece: moved for piece, moved in found.items() if moved.renamed_to}
        assert set(found) - set(renamed) <= set(there)
        assert not set(renamed) & set(there)
        assert all((root / moved.renamed_to).exists() for moved in renamed.values())
        for piece in there:
            moved = found.get(piece, MovedOn())
            expected = reference(root, piece, committed=committed)
            assert moved.commits == len(expected), (piece, expected)
            assert set(moved.names) == set(expected)
            assert (moved.commit in expected) if moved.commits else not expected
            counted += bool(moved.commits)
    assert counted > 2


def test_what_git_is_asked_does_not_grow_with_the_files(sandbox, monkeypatch):
    names = [f"f{n}.md" for n in range(30)]
    sandbox.commit("gonogo.toml", *names)
    asked = []
    run_once = subprocess.run

    def noted(command, **given):
        asked.append(command)
        return run_once(command, **given)

    pieces = [Evidence(id=f"p{n}", at=START, by="", ref=name) for n, name in enumerate(names)]
    repository = Repository.around(sandbox.root)
    findings = look(names, sandbox.root, repository)
    monkeypatch.setattr(subprocess, "run", noted)
    found = moves_of(review_of(pieces), findings, sandbox.root / "gonogo.toml", repository)
    assert len(found) == 30
    assert sum("log" in command for command in asked) == 1
    assert len(asked) == 4


def test_a_file_edited_here_is_told_and_one_only_touched_is_not(sandbox):
    piece = Evidence(id="p", at=datetime.date(2099, 1, 1), by="", ref="a.md::part")
    other = piece.model_copy(update={"id": "q", "ref": "b.md"})
    sandbox.commit("gonogo.toml", "a.md", "b.md")
    assert moves(sandbox.root, [piece, other]) == {}
    sandbox.write("a.md", "other\n")
    (sandbox.root / "b.md").write_bytes(b"x\r\n")
    assert moves(sandbox.root, [piece, other]) == {piece: MovedOn(uncommitted=True, path="a.md")}
    sandbox.write(".gitattributes", "*.md filter=strange\n")
    assert moves(sandbox.root, [piece, other]) == {}, "how git stores them isn't known"


def test_a_doubted_piece_tells_what_changed_since_its_day(sandbox):
    piece = Evidence(id="p", at=START, by="", ref="a.md")
    sandbox.commit("a.md")
    doubted = piece.model_copy(update={"doubted": START, "event": "release"})
    sandbox.write("gonogo.toml", line_of(piece).replace(" }", f", doubted = {START} }}"))
    sandbox.commit()
    assert moves(sandbox.root, [doubted])[doubted].commits == 1
    assert moves(sandbox.root, [piece]) == {}


def test_what_can_not_be_told_is_unknown_and_not_unchanged(sandbox, make_sandbox):
    piece = Evidence(id="p", at=START, by="", ref="a.md")
    sandbox.commit("a.md", "gonogo.toml")
    sandbox.commit("b.md")
    shallow = sandbox.clone("shallow", "--depth=1")
    [moved] = moves(shallow.root, [piece]).values()
    assert (moved.commits, moved.moved_on) == (None, False)
    assert (moved.unknown, moved.cut_off) == ("history is cut off here (shallow clone)", True)
    empty = make_sandbox("empty")
    empty.write("a.md")
    empty.git("add", "a.md")
    assert moves(empty.root, [piece]) == {}
