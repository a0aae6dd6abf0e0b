"""``gonogo recheck``: what an event makes doubtful."""

from collections.abc import Sequence

import click

from gonogo.assess.events import Doubtful, made_doubtful
from gonogo.checklist.events import EVENTS, event_words
from gonogo.cli.arguments import ITEM, OneOf, find_items, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.editing import save
from gonogo.cli.output import Output
from gonogo.report.recheck_json import recheck_document
from gonogo.report.words import proof_words
from gonogo.review.edits import doubt
from gonogo.text.amounts import count


@click.command("recheck")
@click.argument("event", type=OneOf(EVENTS))
@click.argument("named", metavar="[ITEM]...", type=ITEM, nargs=-1)
@click.option("--mark", is_flag=True, help="Mark these proofs: stale until somebody looks again.")
@json_option
@pass_session
def command(
    session: Session, event: str, named: tuple[str, ...], mark: bool, as_json: bool
) -> None:
    """List the proven items whose evidence EVENT makes doubtful, the most important first.

    With --mark they count as stale until gonogo confirm, or a new proof, says that they still
    hold. Items named after the event are the only ones looked at.

    \b
    Example:
      gonogo recheck release
      gonogo recheck schema-change 1.2 6.1 --mark
    """
    project = session.open()
    found = made_doubtful(project.assessment.items, event)
    if named:
        wanted = find_items(project.checklist, named)
        found = [each for each in found if each.item.id in wanted]
    if mark:
        pieces = {each.item.id: [one.piece.id for one in each.pieces] for each in found}
        save(session, project, doubt(project.review, pieces, event, project.today), as_json)
    elif as_json:
        session.output.json(recheck_document(event, found, project.today))
    else:
        _show(session.output, event, found)


def _show(output: Output, event: str, found: Sequence[Doubtful]) -> None:
    words = event_words(event)
    if not found:
        output.line(f"{words[0].upper()}{words[1:]} makes no proof doubtful that is good today.")
        return
    proofs = count(sum(len(each.pieces) for each in found), "proof")
    output.prose(
        f"{words[0].upper()}{words[1:]} makes {proofs} of {count(len(found), 'item')} doubtful:",
        style="bold",
    )
    for each in found:
        item = each.item
        mark = "▲ " if item.item.blocker else "  "
        output.prose(item.item.title, first=f"{item.number:<5} {mark}")
        for one in each.pieces:
            output.prose(proof_words(one), indent=8)
        output.prose(f"owner: {item.answer.owner or 'nobody'}", indent=8, style="dim")
    output.line()
    output.prose(f"gonogo recheck {event} --mark makes them stale until somebody looks again.")
