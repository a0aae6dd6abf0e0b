"""``gonogo set``: change what is said of items."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import click

from gonogo.assess.standing import decision_gap
from gonogo.cli.arguments import ITEM, PERSON, DayType, OneOf, find_items, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.editing import allow_secret_option, person, refuse_secrets, save
from gonogo.cli.refused import Refused
from gonogo.project import Project
from gonogo.review.edits import Edit, combine, set_due, set_note, set_owner, set_status
from gonogo.review.model import Decision, Status


@dataclass(frozen=True)
class Wanted:
    """The options as typed; None where one wasn't given, an empty text to clear."""

    status: Status | None
    owner: str | None
    note: str | None
    due: datetime.date | str | None
    why: str | None
    until: datetime.date | None
    by: str | None


NOTHING = Wanted(None, None, None, None, None, None, None)


@click.command("set")
@click.argument("named", metavar="ITEM...", type=ITEM, nargs=-1, required=True)
@click.option("--status", type=OneOf(Status), help="What is true of the items.")
@click.option("--owner", type=PERSON, help='Who takes care; "" for nobody.')
@click.option("--note", metavar="TEXT", help='A note; "" for none.')
@click.option("--due", type=DayType(clearable=True), help='By when: friday, +10, 2w; "" for none.')
@click.option("--why", metavar="TEXT", help="Why a risk is accepted, or an item not applicable.")
@click.option("--until", type=DayType(), help="Until when it is; at most 90 days for a risk.")
@click.option("--by", type=PERSON, help="Who decided it; you, if left out.")
@allow_secret_option
@json_option
@pass_session
def command(
    session: Session,
    named: tuple[str, ...],
    as_json: bool,
    status: str | None,
    owner: str | None,
    note: str | None,
    due: datetime.date | str | None,
    why: str | None,
    until: datetime.date | None,
    by: str | None,
    allow_secret: bool,
) -> None:
    """Set status, owner, note or due day of one or several items.

    Statuses: unknown, open, partial, done, accepted (needs --why and --until), not-applicable
    (needs --why).

    \b
    Example:
      gonogo set 1.2 1.3 --owner Dana --due friday
      gonogo set 3.2 --status partial --note "rollback works, migrations don't go back"
      gonogo set 5.3 --status accepted --until +60 --why "bearable in the first month"
    """
    wanted = Wanted(Status(status) if status else None, owner, note, due, why, until, by)
    if wanted == NOTHING:
        raise click.UsageError("say what to set: --status, --owner, --note or --due")
    _check_decision_options(wanted)
    project = session.open()
    items = find_items(project.checklist, named)
    edit = combine("set", _edits(session, project, items, wanted))
    if not allow_secret:
        refuse_secrets(project, edit)
    save(session, project, edit, as_json)


def _check_decision_options(wanted: Wanted) -> None:
    decides = wanted.status is not None and wanted.status.needs_decision
    given = {"--why": wanted.why, "--until": wanted.until, "--by": wanted.by}
    if not decides:
        idle = [option for option, value in given.items() if value is not None]
        if idle:
            raise Refused(f"{idle[0]} belongs to --status accepted or --status not-applicable")
        return
    missing = [] if (wanted.why or "").strip() else ["--why"]
    if wanted.status is Status.ACCEPTED and wanted.until is None:
        missing.append("--until")
    if missing:
        raise Refused(f"--status {wanted.status} needs {' and '.join(missing)} as well")


def _edits(session: Session, project: Project, items: list[str], wanted: Wanted) -> Iterable[Edit]:
    review = project.review
    if wanted.status is not None:
        decision = _decision(session, project, wanted) if wanted.status.needs_decision else None
        yield set_status(review, items, wanted.status, decision)
    if wanted.owner is not None:
        yield set_owner(review, items, person(session, project, wanted.owner))
    if wanted.note is not None:
        yield set_note(review, items, wanted.note)
    if wanted.due is not None:
        yield set_due(review, items, wanted.due if isinstance(wanted.due, datetime.date) else None)


def _decision(session: Session, project: Project, wanted: Wanted) -> Decision:
    by = person(session, project, wanted.by) if wanted.by else project.me
    decision = project.new_decision(by, wanted.why or "", wanted.until)
    status = wanted.status or Status.ACCEPTED
    if gap := decision_gap(status, decision, project.today):
        raise Refused(gap)
    return decision
