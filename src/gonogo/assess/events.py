"""Events (a release, a campaign) and what they make doubtful, though its time isn't over."""

from collections.abc import Iterable
from typing import NamedTuple

from gonogo.assess.items import AssessedItem
from gonogo.assess.plan import sequence_key
from gonogo.assess.standing import AssessedEvidence, EvidenceState
from gonogo.review.model import Status


class Doubtful(NamedTuple):
    """An item that counts as proven, and its pieces of evidence that an event makes doubtful."""

    item: AssessedItem
    pieces: tuple[AssessedEvidence, ...]

    @property
    def newest(self) -> AssessedEvidence:
        """The piece that somebody looked at last."""
        return min(self.pieces, key=lambda piece: piece.age_days)


def made_doubtful(items: Iterable[AssessedItem], event: str) -> list[Doubtful]:
    """What an event makes doubtful, most important first.

    Items that are done, that ask to be looked at again after such an event, and whose evidence
    counts today. What is stale already asks for another look anyway.
    """
    found = (
        Doubtful(item, tuple(piece for piece in item.evidence if _is_good(piece)))
        for item in items
        if item.answer.status is Status.DONE and event in item.item.evidence.recheck_on
    )
    return sorted((each for each in found if each.pieces), key=lambda each: sequence_key(each.item))


def _is_good(piece: AssessedEvidence) -> bool:
    return piece.counts and piece.state is not EvidenceState.STALE
