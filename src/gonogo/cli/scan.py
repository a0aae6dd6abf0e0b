"""``gonogo scan``: what the repository shows for or against items, as proposals."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import click

from gonogo.assess.proposals import Place, Proposal, propose, take_against, take_for, waiting
from gonogo.cli.arguments import ITEM, find_items, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.editing import save
from gonogo.cli.proposed import drop_found, find_proposed
from gonogo.cli.refused import Refused
from gonogo.cli.styles import STANDING_STYLES
from gonogo.evidence.scan import CantScan, Scanned, scan
from gonogo.project import Project
from gonogo.report.scan_json import scan_document
from gonogo.report.words import SYMBOLS
from gonogo.review.edits import Edit, combine
from gonogo.review.model import Status
from gonogo.text.amounts import count

_PLACES_SHOWN = 3
_LINES_SHOWN = 4
_INDENT = 10


@click.command("scan")
@click.argument("named", metavar="[ITEM...]", type=ITEM, nargs=-1)
@click.option("--take", metavar="ID", multiple=True, help="Take that proposal into the review.")
@click.option("--drop", metavar="ID", multiple=True, help="Never propose that again.")
@click.option("--all", "everything", is_flag=True, help="All places, also those taken or dropped.")
@json_option
@pass_session
def command(
    session: Session,
    named: tuple[str, ...],
    take: tuple[str, ...],
    drop: tuple[str, ...],
    everything: bool,
    as_json: bool,
) -> None:
    """Look through the files that git tracks for signs for or against items.

    They are proposals: nothing changes until you take or drop one, by its id or by the name of
    what found it. Taking one that speaks for an item attaches the file as evidence, one that
    speaks against it writes a line into the note, and opens an item that was unknown. What to look
    for is in the checklist.

    \b
    Example:
      gonogo scan
      gonogo scan 6.1 --all
      gonogo scan --take 3f9c21ab --drop 77aa01bc
    """
    project = session.open()
    items = find_items(project.checklist, named)
    scanned = _scan(project)
    proposals = propose(project.checklist, project.review, scanned.found)
    if take or drop:
        edit = _choices(session, project, proposals, take, drop)
        save(session, project, edit, as_json)
        return
    shown = proposals if everything else waiting(proposals)
    shown = tuple(p for p in shown if not items or p.item in items)
    if as_json:
        document = scan_document(project.assessment, shown, scanned.files, scanned.left_out)
        session.output.json(document)
    else:
        most = len(scanned.found) if everything or items else _PLACES_SHOWN
        _show(session, project, shown, most)
        _tell_extent(session, scanned, len(shown))


def _scan(project: Project) -> Scanned:
    probes = project.checklist.probes
    if not probes:
        raise Refused("this checklist has no probes, so there is nothing to look for")
    try:
        return scan(probes, project.folder, project.repository, without=(project.path.name,))
    except CantScan as problem:
        raise Refused(str(problem)) from None


def _choices(
    session: Session,
    project: Project,
    proposals: Sequence[Proposal],
    take: Iterable[str],
    drop: Iterable[str],
) -> Edit:
    """What is taken and dropped, as one edit, each made on what those before it leave."""
    review = project.review
    edits: list[Edit] = []
    for proposal in find_proposed(proposals, take):
        if proposal.against:
            edit = take_against(review, proposal, project.today)
            _tell_status_kept(session, proposal, review.answer(proposal.item).status)
        else:
            piece = project.new_evidence(proposal.places[0].path, project.me)
            edit = take_for(review, proposal, piece)
        edits.append(edit)
        review = edit.apply(review)
    edits.append(drop_found(review, proposals, drop))
    return combine("scan", edits)


def _tell_status_kept(session: Session, proposal: Proposal, status: Status) -> None:
    if status not in (Status.UNKNOWN, Status.OPEN):
        session.output.warning(
            f"{proposal.number} stays {status}; if it isn't so: "
            f"gonogo set {proposal.number} --status open"
        )


def _show(session: Session, project: Project, shown: Sequence[Proposal], most: int) -> None:
    output = session.output
    for against, those in groupby(shown, key=lambda p: p.against):
        output.heading("Against" if against else "For")
        for item_id, of_item in groupby(those, key=lambda p: p.item):
            item = project.assessment.by_id[item_id]
            symbol = (f"{SYMBOLS[item.standing]} {item.standing}", STANDING_STYLES[item.standing])
            output.line()
            output.line((f"{item.number} {item.item.title}  ", "bold"), symbol)
            for proposal in of_item:
                _show_proposal(session, proposal, most)


def _show_proposal(session: Session, proposal: Proposal, most: int) -> None:
    output = session.output
    output.prose(proposal.message, indent=2, first=f"{proposal.probe.sure:<6}  ")
    if proposal.probe.fix:
        output.prose(proposal.probe.fix, indent=_INDENT, first="→ ")
    for place in proposal.places[:most]:
        settled = f"  ({place.settled})" if place.settled else ""
        output.line(" " * _INDENT, (place.id, "dim"), f"  {_where(place)}{settled}")
    more = len(proposal.places) - most
    if more > 0:
        every = f"gonogo scan {proposal.number} shows all"
        output.line(f"{' ' * _INDENT}and {count(more, 'more file')}; {every}")


def _where(place: Place) -> str:
    lines = ", ".join(map(str, place.lines[:_LINES_SHOWN]))
    more = len(place.lines) - _LINES_SHOWN
    others = f" and {count(more, 'more place')}" if more > 0 else ""
    return f"{place.path}:{lines}{others}" if lines else place.path


def _tell_extent(session: Session, scanned: Scanned, shown: int) -> None:
    output = session.output
    output.line()
    left_out = f"; not at {', '.join(scanned.left_out)}" if scanned.left_out else ""
    output.prose(f"Looked at {count(scanned.files, 'file')}{left_out}.")
    if shown:
        output.prose(
            "Nothing has changed. A person judges: gonogo scan --take ID brings one into the "
            "review, --drop ID never proposes it again."
        )
    else:
        output.prose("There is nothing to propose.")
