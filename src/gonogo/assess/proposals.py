"""What was found in the files, as proposals: what speaks against an item, then what speaks for it.

A proposal is one probe with all its places. A place is told by probe and path, not by its line,
so that moving lines asks nobody again.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from gonogo.assess.probing import Found
from gonogo.checklist.model import Checklist, Probe
from gonogo.review.edits import Edit, add_evidence, append_to_note, combine, set_status
from gonogo.review.model import Answer, Evidence, Review, Status

_SURENESS = ("sure", "likely", "hint")
_PLACES_IN_A_NOTE = 3


class Place(NamedTuple):
    """A file in which a probe found something; ``lines`` (from 1) is empty for the whole file."""

    id: str
    path: str
    lines: tuple[int, ...]
    secret: str
    settled: str
    """Why it isn't proposed any more: ``dropped``, ``taken``; empty where it is."""

    @property
    def where(self) -> str:
        """``app/pay.py:12``, the first line of it."""
        return f"{self.path}:{self.lines[0]}" if self.lines else self.path


class Proposal(NamedTuple):
    """What one probe found, as it is put before a person."""

    probe: Probe
    number: str
    places: tuple[Place, ...]

    @property
    def item(self) -> str:
        """The id of the item it speaks of."""
        return self.probe.item

    @property
    def against(self) -> bool:
        """Whether it speaks against the item."""
        return self.probe.says == "against"

    @property
    def message(self) -> str:
        """What it says, with the kind of secret it is about."""
        kinds = dict.fromkeys(place.secret for place in self.places if place.secret)
        return f"{self.probe.message}: {', '.join(kinds)}" if kinds else self.probe.message

    @property
    def settled(self) -> bool:
        """Whether all its places were dropped or taken."""
        return all(place.settled for place in self.places)

    @property
    def note(self) -> str:
        """The line for the item's note once a person has taken it."""
        shown = ", ".join(place.where for place in self.places[:_PLACES_IN_A_NOTE])
        more = len(self.places) - _PLACES_IN_A_NOTE
        others = f" and {more} more" if more > 0 else ""
        return f"{self.message} {_mark(self.probe)}: {shown}{others}"


def place_id(probe: str, path: str) -> str:
    """A short name for a probe in a file: eight hex digits, the same wherever it is computed."""
    return sha256(entry(probe, path).encode()).hexdigest()[:8]


def entry(probe: str, path: str) -> str:
    """What the review keeps of a place that was dropped; without a path, of a probe everywhere."""
    return f"{probe} {path}".rstrip()


def propose(checklist: Checklist, review: Review, found: Iterable[Found]) -> tuple[Proposal, ...]:
    """All that was found, item by item: first those that something speaks against.

    Items of which something surer is said come first, then in checklist order. What was dropped
    or taken is there, too, and says so.
    """
    by_probe: defaultdict[str, list[Found]] = defaultdict(list)
    probes = {probe.id: probe for probe in checklist.probes}
    for one in found:
        by_probe[one.probe.id].append(one)
    rank = {item.id: number for number, item in enumerate(checklist.in_order)}
    proposals = [
        Proposal(
            probes[name],
            checklist.numbers[probes[name].item],
            tuple(_places(probes[name], review, those)),
        )
        for name, those in by_probe.items()
    ]
    surest: dict[tuple[bool, str], int] = {}
    for p in proposals:
        place = p.against, p.item
        surest[place] = min(surest.get(place, len(_SURENESS)), _doubt(p))
    return tuple(
        sorted(
            proposals,
            key=lambda p: (
                not p.against,
                surest[p.against, p.item],
                rank[p.item],
                _doubt(p),
                p.probe.id,
            ),
        )
    )


def take_against(
    review: Review, proposal: Proposal, today: datetime.date, *, opens: bool = False
) -> Edit:
    """Write what was found below the item's note. One that nobody had looked at is open now.

    Any other status stays unless ``opens``: whoever set it is told, not overruled.
    """
    edits = [append_to_note(review, proposal.item, proposal.note, today)]
    if opens or review.answer(proposal.item).status is Status.UNKNOWN:
        edits.append(set_status(review, [proposal.item], Status.OPEN))
    return combine("proposal", edits)


def take_for(review: Review, proposal: Proposal, piece: Evidence) -> Edit:
    """Attach what was found as evidence. The status stays: a person says what it proves."""
    return add_evidence(review, proposal.item, [piece])._replace(label="proposal")


def waiting(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """What a person has still to judge: without the places that were dropped or taken."""
    left = (
        p._replace(places=tuple(place for place in p.places if not place.settled))
        for p in proposals
        if not p.settled
    )
    return tuple(left)


def _doubt(proposal: Proposal) -> int:
    return _SURENESS.index(proposal.probe.sure)


def _places(probe: Probe, review: Review, found: Iterable[Found]) -> Iterator[Place]:
    answer = review.answer(probe.item)
    for one in sorted(found, key=lambda one: (one.path.count("/"), one.path)):
        settled = _settled(probe, one.path, answer, review.scan.dropped)
        name = place_id(probe.id, one.path)
        yield Place(name, one.path, one.lines, one.secret, settled)


def _settled(probe: Probe, path: str, answer: Answer, dropped: Collection[str]) -> str:
    if entry(probe.id, "") in dropped or entry(probe.id, path) in dropped:
        return "dropped"
    if probe.says == "against":
        return "taken" if _mark(probe) in answer.note else ""
    attached = any(
        piece.ref == path or piece.ref.startswith((f"{path}:", f"{path}#"))
        for piece in answer.evidence
    )
    return "taken" if attached else ""


def _mark(probe: Probe) -> str:
    return f"(scan: {probe.id})"
