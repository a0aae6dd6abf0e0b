"""``gonogo confirm``: say that evidence still holds."""

import click

from gonogo.cli.arguments import ITEM, PERSON, find_items, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.editing import person, save
from gonogo.cli.pieces import find_piece
from gonogo.cli.refused import Refused
from gonogo.cli.typed_paths import meant_refs
from gonogo.review.edits import confirm


@click.command("confirm")
@click.argument("named", metavar="ITEM...", type=ITEM, nargs=-1, required=True)
@click.option("--evidence", metavar="ID", help="Only that piece, of one item.")
@click.option("--by", type=PERSON, help="Who looked again; you, if left out.")
@json_option
@pass_session
def command(
    session: Session, named: tuple[str, ...], evidence: str | None, by: str | None, as_json: bool
) -> None:
    """Say that somebody looked again today and the evidence of these items still holds.

    \b
    Example:
      gonogo confirm 1.5
      gonogo confirm 1.1 --evidence 3f9c
    """
    project = session.open()
    items = find_items(project.checklist, named)
    if evidence is not None and len(items) > 1:
        raise Refused("--evidence names a piece of one item; confirm the items one by one")
    for item in items:
        if not project.review.answer(item).evidence:
            number = project.checklist.numbers[item]
            raise Refused(
                f"{number} has no evidence to confirm; gonogo evidence add {number} REF adds some"
            )
    who = person(session, project, by) if by else project.me
    only = None
    if evidence:
        meant = meant_refs(evidence, session.here, project)
        only = find_piece(project.assessment.by_id[items[0]], evidence, meant).id
    save(session, project, confirm(project.review, items, who, project.today, only), as_json)
