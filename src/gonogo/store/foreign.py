"""Keys in a review file that are none of gonogo's: kept, and merged like everything else."""

from typing import NamedTuple

from gonogo.review.model import Answer, Decision, Evidence, Policy, Review
from gonogo.store.outline import Outline
from gonogo.store.sheet import Sheet
from gonogo.text.toml_map import Path, Span

_ROOT = ("schema", *Review.model_fields)


class Version(NamedTuple):
    """One of the texts that are merged (without byte order mark), and the review it came from."""

    source: str
    origin: Review


class Aside(NamedTuple):
    """A foreign value that both sides changed: theirs, kept as a comment beside ours."""

    path: Path
    written: str

    @property
    def comments(self) -> list[str]:
        """The comment lines that keep it."""
        first, *rest = self.written.split("\n")
        return [f"# theirs: {self.path[-1]} = {first}", *(f"# {line}" for line in rest)]


class Alike(NamedTuple):
    """The texts with the same foreign values, and what gave way on the way there."""

    base: str | None
    ours: str
    theirs: str
    aside: tuple[Aside, ...]


def foreign_values(outline: Outline) -> dict[Path, Span]:
    """Where the values stand that gonogo doesn't know; what is inside of one isn't told apart."""
    found: dict[Path, Span] = {}
    for path, span in sorted(outline.map.values.items(), key=lambda pair: len(pair[0])):
        inside = any(path[:length] in found for length in range(1, len(path)))
        if not inside and _is_foreign(path):
            found[path] = span
    return found


def merge_foreign(
    base: Version | None, ours: Version, theirs: Version, target: Review, name: str
) -> Alike:
    """Bring the foreign values of texts together that hold ``target`` already.

    Keys on lines of their own that one side added or removed are left to a merge of lines.

    Raises:
        FileProblem: the form of a text doesn't allow it.
    """
    common = _Side(base, name) if base else None
    mine, other = _Side(ours, name), _Side(theirs, name)
    everywhere = [side for side in (common, mine, other) if side]
    aside: list[Aside] = []
    for path in dict.fromkeys((*mine.values, *other.values)):
        before = common.values.get(path) if common else None
        our, their = mine.values.get(path), other.values.get(path)
        if our is not None and their is not None:
            if our != their and before not in (our, their):
                aside.append(Aside(path, their))
            for side in everywhere:
                side.give(path, their if our == before else our)
            continue
        holding, lacking = (mine, other) if their is None else (other, mine)
        if not holding.is_inside(path):
            continue
        gone = holding.values[path] == before and lacking.had_place_for(path, target)
        for side in everywhere:
            if gone:
                side.drop(path)
            else:
                side.give(path, holding.values[path])
    finished = common.sheet.finished() if common else None
    return Alike(finished, mine.sheet.finished(), other.sheet.finished(), tuple(aside))


class _Side:
    """One text while its foreign values are changed."""

    def __init__(self, version: Version, name: str) -> None:
        self.sheet = Sheet(version.source, name)
        self.origin = version.origin
        self.values = {
            path: version.source[span.start : span.end].replace("\r\n", "\n")
            for path, span in foreign_values(self.sheet.outline).items()
        }

    def is_inside(self, path: Path) -> bool:
        """Whether the key stands in an inline table, or would."""
        return path[:-1] in self.sheet.values

    def give(self, path: Path, written: str) -> None:
        """Give a key its value where it is, or in its inline table where that is."""
        here = written.replace("\n", self.sheet.newline)
        if path in self.values:
            if self.values[path] != written:
                self.sheet.replace(path, here)
        elif self.is_inside(path):
            self.sheet.put(path[:-1], str(path[-1]), here, ())

    def drop(self, path: Path) -> None:
        """Take a key away."""
        if path in self.values:
            self.sheet.remove(path)

    def had_place_for(self, path: Path, target: Review) -> bool:
        """Whether this side held what the key belongs to: then it has taken the key away."""
        match path:
            case ("items", str(item), "evidence", int(index), *_):
                piece = target.answer(item).evidence[index]
                return self.origin.answer(item).evidence_by_id(piece.id) is not None
            case ("items", str(item), "decision", *_):
                return self.origin.answer(item).decision is not None
            case ("items", str(item), *_):
                return item in self.origin.items
        return True


def _is_foreign(path: Path) -> bool:
    match path:
        case (key,):
            return key not in _ROOT
        case ("policy", key, *_):
            return key not in Policy.model_fields
        case ("items", _) | ("items", _, "evidence", int()):
            return False
        case ("items", _, "decision", key, *_):
            return key not in Decision.model_fields
        case ("items", _, "evidence", int(), key, *_):
            return key not in Evidence.model_fields
        case ("items", _, key, *_):
            return key not in Answer.model_fields
    return True
