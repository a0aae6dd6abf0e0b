"""``gonogo evidence``: add, remove and list proofs."""

import click

from gonogo.assess.items import AssessedItem
from gonogo.cli.arguments import ITEM, PERSON, find_items, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.editing import allow_secret_option, person, refuse_secrets, save, shown
from gonogo.cli.groups import Group
from gonogo.cli.pieces import find_piece, tell_worth
from gonogo.cli.refused import Refused
from gonogo.cli.show import show_evidence
from gonogo.cli.typed_paths import kept_ref, meant_refs
from gonogo.report.item_json import evidence_document
from gonogo.review.edits import add_evidence, combine, remove_evidence, set_status
from gonogo.review.model import Status


@click.group("evidence", cls=Group)
def command() -> None:
    """Add, remove and list the proofs of items.

    A proof is a URL, a file of the repository (tests/test_tenancy.py), a commit, or words.

    \b
    Example:
      gonogo evidence add 1.2 tests/test_tenancy.py https://ci.example.com/run/123
      gonogo evidence list 1.2
    """


@command.command("add")
@click.argument("named", metavar="ITEM", type=ITEM)
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@click.option("--by", type=PERSON, help="Who vouches for it; you, if left out.")
@click.option("--done", is_flag=True, help="Also set the item to done.")
@allow_secret_option
@json_option
@pass_session
def add(
    session: Session,
    named: str,
    refs: tuple[str, ...],
    by: str | None,
    done: bool,
    allow_secret: bool,
    as_json: bool,
) -> None:
    """Add proofs to ITEM: URLs, paths, commits or words.

    \b
    Example:
      gonogo evidence add 1.2 tests/test_tenancy.py --done
    """
    project = session.open()
    [item_id] = find_items(project.checklist, [named])
    who = person(session, project, by) if by else project.me
    known = {piece.ref for piece in project.review.answer(item_id).evidence}
    pieces = []
    for ref in dict.fromkeys(kept_ref(ref, session.here, project) for ref in refs):
        if not ref:
            raise Refused("evidence can't be empty; give a URL, a file, a commit or words")
        if ref in known:
            told = f"{shown(ref)} is there already; gonogo confirm {named} renews it"
            session.output.message(told)
        else:
            pieces.append(project.new_evidence(ref, who))
    edits = [add_evidence(project.review, item_id, pieces)]
    if done:
        edits.append(set_status(project.review, [item_id], Status.DONE))
    edit = combine("evidence", edits)
    if not allow_secret:
        refuse_secrets(project, edit)
    save(session, project, edit, as_json)
    tell_worth(session, project.assessment.by_id[item_id], {piece.id for piece in pieces})


@command.command("remove")
@click.argument("named", metavar="ITEM", type=ITEM)
@click.argument("evidence")
@json_option
@pass_session
def remove(session: Session, named: str, evidence: str, as_json: bool) -> None:
    """Remove one proof of ITEM: by its id or the beginning of it, its position, or what it is.

    \b
    Example:
      gonogo evidence remove 1.2 3f9c
      gonogo evidence remove 1.2 tests/test_tenancy.py
    """
    project = session.open()
    [item_id] = find_items(project.checklist, [named])
    meant = meant_refs(evidence, session.here, project)
    piece = find_piece(project.assessment.by_id[item_id], evidence, meant)
    save(session, project, remove_evidence(project.review, item_id, piece.id), as_json)
    if project.review.policy.keeps(piece.ref):
        session.output.message(f"{shown(piece.ref)} stays")


@command.command("list")
@click.argument("named", metavar="[ITEM]", type=ITEM, required=False)
@json_option
@pass_session
def list_(session: Session, named: str | None, as_json: bool) -> None:
    """List the proofs of ITEM, or all there are, with what each is worth today.

    \b
    Example:
      gonogo evidence list
    """
    project = session.open()
    project.find_moves()
    items: tuple[AssessedItem, ...] = project.assessment.items
    if named is not None:
        [item_id] = find_items(project.checklist, [named])
        items = (project.assessment.by_id[item_id],)
    if as_json:
        session.output.json(evidence_document(items))
        return
    proven = [item for item in items if item.evidence]
    if not proven:
        session.output.line("There is no evidence yet.")
    for item in proven:
        session.output.line((f"{item.number} {item.item.title}", "bold"))
        show_evidence(session.output, item)
