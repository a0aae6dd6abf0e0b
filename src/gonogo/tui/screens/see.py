"""Seeing what a piece of evidence points to: a link, or how its file has changed."""

from gonogo.assess.findings import Kind
from gonogo.assess.standing import AssessedEvidence
from gonogo.evidence.links import LinkRefused, link_of
from gonogo.tui.screens.base import Host


def why_not_seen(assessed: AssessedEvidence) -> str:
    """Why there is nothing to see; empty where there is."""
    if assessed.moved_on:
        return ""
    if assessed.kind is Kind.FILE:
        return "the file is not known to have changed since"
    try:
        link_of(assessed.piece.ref)
    except LinkRefused as refused:
        return str(refused)
    return ""


def see(gonogo: Host, item_id: str, assessed: AssessedEvidence) -> None:
    """Show how the file has changed, or a link whole, to be opened from there."""
    if assessed.moved_on:
        from gonogo.tui.screens.change import open_change

        open_change(gonogo, item_id, assessed)
    else:
        from gonogo.tui.screens.link import LinkModal

        gonogo.open(LinkModal(link_of(assessed.piece.ref)), lambda _: None)
