"""What is found of the evidence of a project, and what follows for its review today."""

import datetime
from collections.abc import Iterable

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding, Presence
from gonogo.assess.moved import MovedOn
from gonogo.checklist.model import Checklist
from gonogo.evidence.kinds import kind_of
from gonogo.evidence.look import look
from gonogo.people import People
from gonogo.review.model import Evidence

_NO_ANSWER = "git hasn't answered yet"


class Assessing(People):
    """The part of a project that looks evidence up and assesses.

    What asks git only gives what it found, so that it may run in a thread; it counts once it is
    taken in.
    """

    checklist: Checklist
    today: datetime.date

    def __init__(self) -> None:
        self.findings: dict[str, Finding] = {}
        self.moves: dict[Evidence, MovedOn] = {}
        self._assessment: Assessment | None = None
        self._assessed_before: Assessment | None = None
        self._index_stamp = self._stamp()
        self._moves_asked_for: object = None

    @property
    def assessment(self) -> Assessment:
        """The assessment of the review as it is now."""
        if self._assessment is None:
            known = self.checklist, self.review, self.today, self._found(), self.moves
            self._assessment = self._assessed_before = assess(*known, self._assessed_before)
        return self._assessment

    def turn_to(self, day: datetime.date) -> bool:
        """Take that day for today; False where it is already."""
        if day == self.today:
            return False
        self.today = day
        self._assess_anew()
        return True

    def look(self, refs: Iterable[str]) -> dict[str, Finding]:
        """Look up refs in the repository. Asks git, so it may take a while; changes nothing."""
        return look(refs, self.folder, self.repository)

    def look_again(self) -> dict[str, Finding] | None:
        """The evidence that nobody has looked up yet; all of it if git's index has changed.

        None where nothing is to be looked up. May take a while; changes nothing in the review.
        """
        stamp = self._stamp()
        changed, self._index_stamp = stamp != self._index_stamp, stamp
        refs = self._refs() if changed else self._new_refs()
        return self.look(refs) if refs else None

    def look_for_moves(self) -> dict[Evidence, MovedOn] | None:
        """Whose files have changed since somebody vouched for them, where that may be news.

        Asks git, so it may take a while; changes nothing. None where nothing can have changed.
        """
        stamp = self._stamp()
        wanted = (stamp, self._document.text, len(self.findings))
        if self.repository is None or wanted == self._moves_asked_for:
            return None
        self._moves_asked_for = wanted
        from gonogo.evidence.moved import moves_of

        return moves_of(self.review, self.findings, self.path, self.repository)

    def find_moves(self) -> None:
        """Look for them, and take them in."""
        self.take_moves(self.look_for_moves())

    def take_moves(self, moves: dict[Evidence, MovedOn] | None) -> None:
        """Take in what became of the files, and assess by it; None is no news."""
        if moves is not None and moves != self.moves:
            self.moves = moves
            self._assess_anew()

    def what_changed(self, moved: MovedOn) -> str:
        """The changes of a file that has moved on. Asks git, so it may take a while."""
        from gonogo.evidence.change import what_changed

        return what_changed(moved, self.folder, self.repository) if self.repository else ""

    def tracked_files(self) -> frozenset[str]:
        """The files that git tracks, named from the folder of the review. Asks git."""
        tracked = self.repository.tracked_files(self.folder) if self.repository else None
        return tracked or frozenset()

    def take_findings(self, findings: dict[str, Finding]) -> None:
        """Take in what was found, and assess by it."""
        self.findings = {**self.findings, **findings}
        self._assess_anew()

    def _stamp(self) -> tuple[int, int] | None:
        return self.repository.index_stamp() if self.repository else None

    def _refs(self) -> list[str]:
        return [piece.ref for piece in self.review.evidence()]

    def _new_refs(self) -> list[str]:
        return [ref for ref in self._refs() if ref not in self.findings]

    def _found(self) -> dict[str, Finding]:
        """What was found; of what git is asked for still, that there is no answer yet."""
        if not (new := self._new_refs()):
            return self.findings
        asked = (Finding(kind_of(ref), Presence.UNCHECKED, _NO_ANSWER) for ref in new)
        return dict(zip(new, asked, strict=True)) | self.findings

    def _look_for_new(self) -> None:
        if new := self._new_refs():
            self.take_findings(self.look(new))

    def _assess_anew(self) -> None:
        """What was assessed is over; the next assessment begins from it."""
        self._assessment = None
