"""What was in the repository at a commit of the past, though it is missing now."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from gonogo.assess.findings import Finding, Findings, Kind, Presence
from gonogo.evidence.kinds import file_path_of
from gonogo.evidence.paths import inside
from gonogo.git.commits import PATIENCE_SECONDS
from gonogo.git.process import ask
from gonogo.git.repository import Repository

_MOST_ASKED = 50_000


class Place(NamedTuple):
    """A ref of evidence, as of a commit (by its full name).

    ``start`` is the beginning of its path there: ``ops/`` where the review lay in that folder of
    the root then, empty where it lay in the root; as usual, it lay where it lies now.
    """

    commit: str
    ref: str
    start: str = "./"


class FoundThen:
    """What is found of evidence as of commits of the past.

    A file that is missing now, but was there in a commit, counts for that commit. All else is as
    it is found now: what was added since isn't held against a review of before.
    """

    def __init__(
        self, now: Findings, places: Iterable[Place], folder: Path, repository: Repository
    ) -> None:
        self._now = now
        gone = {ref for ref, finding in now.items() if _is_missing_file(finding)}
        asked = [place for place in dict.fromkeys(places) if place.ref in gone]
        self._were_there = were_there(asked[:_MOST_ASKED], folder, repository)

    def at(self, commit: str) -> Findings:
        """The findings as of a commit."""
        there = (place.ref for place in self._were_there if place.commit == commit)
        present = dict.fromkeys(there, Finding(Kind.FILE))
        return {**self._now, **present} if present else self._now


def _is_missing_file(finding: Finding) -> bool:
    return finding.kind is Kind.FILE and finding.presence is Presence.MISSING


def were_there(places: Iterable[Place], folder: Path, repository: Repository) -> frozenset[Place]:
    """Those of the places where a commit has the file that the evidence names."""
    paths = {place: inside(file_path_of(place.ref)) for place in places}
    asked = {place: path for place, path in paths.items() if path and "\n" not in path}
    if not asked:
        return frozenset()
    lines = "".join(f"{place.commit}:{place.start}{path}\n" for place, path in asked.items())
    check = ("cat-file", "--batch-check=%(objecttype)")
    reply = ask(check, folder, repository.tree, lines, PATIENCE_SECONDS)
    if len(reply.lines) != len(asked):
        return frozenset()
    found = zip(asked, reply.lines, strict=True)
    return frozenset(place for place, kind in found if kind in ("blob", "tree"))
