"""Finding the proposals of a scan that a person means."""

from collections.abc import Iterable, Iterator, Sequence

from gonogo.assess.proposals import Place, Proposal, entry
from gonogo.cli.refused import Refused
from gonogo.review.edits import Edit, drop
from gonogo.review.model import Review
from gonogo.text.nearest import did_you_mean

_SHORTEST = 4


def find_proposed(proposals: Sequence[Proposal], named: Iterable[str]) -> Iterator[Proposal]:
    """The proposals that are named, each with only the places that are meant.

    Raises:
        Refused: there is none of that name, or it is settled already.
    """
    for name in dict.fromkeys(named):
        proposal, places = _find(proposals, name)
        left = tuple(place for place in places if not place.settled)
        if not left:
            raise Refused(f"{name} is {places[0].settled} already")
        yield proposal._replace(places=left)


def drop_found(review: Review, proposals: Sequence[Proposal], named: Iterable[str]) -> Edit:
    """Drop what is named: places by their ids, a whole probe by its own.

    Raises:
        Refused: there is none of that name.
    """
    entries = []
    for name in named:
        proposal, places = _find(proposals, name)
        whole = proposal.probe.id == name
        entries += [entry(proposal.probe.id, "" if whole else place.path) for place in places]
    return drop(review, entries)


def _find(proposals: Sequence[Proposal], name: str) -> tuple[Proposal, tuple[Place, ...]]:
    text = name.strip().casefold()
    for proposal in proposals:
        if proposal.probe.id == text:
            return proposal, proposal.places
    begun = [
        (proposal, place)
        for proposal in proposals
        for place in proposal.places
        if len(text) >= _SHORTEST and place.id.startswith(text)
    ]
    if len(begun) == 1:
        proposal, place = begun[0]
        return proposal, (place,)
    if begun:
        raise Refused(f'"{name}" fits several proposals; write all of the id')
    guess = did_you_mean(text, [proposal.probe.id for proposal in proposals])
    raise Refused(f'there is no proposal "{name}"{guess or "; gonogo scan lists them"}')
