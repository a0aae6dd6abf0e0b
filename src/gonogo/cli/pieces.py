"""Finding the piece of evidence that a person means, and telling what a new one is worth."""

from collections.abc import Iterable

from gonogo.assess.items import AssessedItem
from gonogo.cli.context import Session
from gonogo.cli.editing import shown
from gonogo.cli.refused import Refused
from gonogo.review.model import Evidence, Status
from gonogo.text.amounts import count
from gonogo.text.nearest import did_you_mean
from gonogo.text.secrets import secret_in


def find_piece(item: AssessedItem, named: str, refs: Iterable[str]) -> Evidence:
    """The piece with that id, that ref, that position (from 1), or that beginning of an id.

    ``refs`` are the refs that may be meant, the likeliest first.

    Raises:
        Refused: there is none, or the beginning fits several.
    """
    pieces = item.answer.evidence
    if not pieces:
        raise Refused(f"{item.number} has no evidence")
    text = named.strip()
    named_so = {piece.ref: piece for piece in reversed(pieces)}
    named_so |= {piece.id: piece for piece in pieces}
    for name in refs:
        if name in named_so:
            return named_so[name]
    if text in named_so:
        return named_so[text]
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= len(pieces):
        return pieces[int(text) - 1]
    begun = [piece for piece in pieces if text and piece.id.startswith(text.casefold())]
    if len(begun) == 1:
        return begun[0]
    if begun:
        ids = ", ".join(piece.id for piece in begun)
        raise Refused(f'"{named}" fits {count(len(begun), "piece")} of evidence: {ids}')
    names = (name for piece in pieces for name in (piece.id, piece.ref))
    known = [name for name in names if not secret_in(name)]
    guess = did_you_mean(text, known) or f"; gonogo evidence list {item.number} shows them"
    what = "such evidence" if secret_in(named) else f'evidence "{named}"'
    raise Refused(f"{item.number} has no {what}{guess}")


def tell_worth(session: Session, item: AssessedItem, added: set[str]) -> None:
    """Tell what pieces that were just added are worth, and what is still to be said of the item."""
    output = session.output
    for assessed in item.evidence:
        if assessed.piece.id not in added:
            continue
        ref = assessed.piece.ref
        why = "" if secret_in(ref) else f": {assessed.why_beside}"  # it may quote the ref
        worth = f"({assessed.kind}, {assessed.state}){why}"
        if assessed.counts:
            output.message(f"{shown(ref)} counts {worth}")
        else:
            output.warning(f"{shown(ref)} doesn't count {worth}")
    if added and item.answer.status is not Status.DONE:
        output.message(
            f"{item.number} is still {item.answer.status}; when it is in place: "
            f"gonogo set {item.number} --status done"
        )
