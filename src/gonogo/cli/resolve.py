"""``gonogo resolve``: settle a review file that git couldn't merge."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from gonogo.checklist.model import Checklist
from gonogo.checklist.naming import find_item
from gonogo.cli.arguments import ITEM, json_option
from gonogo.cli.context import NO_FILE, Session, has_terminal, pass_session
from gonogo.cli.refused import Refused
from gonogo.cli.sides import Shower, ShownSide, conflict_fields
from gonogo.git.repository import Repository
from gonogo.git.unmerged import SideOf, sides
from gonogo.named_checklist import checklist_of
from gonogo.report.item_json import SCHEMA
from gonogo.review.edits import difference
from gonogo.review.merge import Conflict, Side
from gonogo.store.conflicted import Conflicted, Deleted, Settled, read_conflicted
from gonogo.store.files import replace_text
from gonogo.store.markers import with_markers
from gonogo.store.merge import MergedDocument, merge_documents
from gonogo.text.amounts import count

ALL = "all"
_NOBODY = SideOf("ours", None), SideOf("theirs", None)


@click.command("resolve")
@click.option("--ours", type=ITEM, multiple=True, metavar="ITEM", help="Take ours there; or all.")
@click.option("--theirs", type=ITEM, multiple=True, metavar="ITEM", help="Take theirs; or all.")
@json_option
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    as_json: bool,
) -> None:
    """Settle a review file with conflict markers, field by field.

    Only where both sides changed the same field a choice is left: it is asked for, or named by
    --ours and --theirs (an item, a key such as launch, or all). What stays open stays between
    markers, and the exit code is 2. In a rebase git calls "theirs" what you committed.

    \b
    Example:
      gonogo resolve
      gonogo resolve --theirs 1.2 --ours all
    """
    path = session.find()
    if path is None:
        raise Refused(NO_FILE)
    repository = Repository.around(path.parent)
    whose = sides(repository, path) if repository else _NOBODY
    found = read_conflicted(path, repository)
    if isinstance(found, Deleted):
        raise Refused(_deleted(path, found, whose))
    if isinstance(found, Settled):
        _tell_settled(session, path, found, as_json)
        return
    checklist = checklist_of(path, found.ours)
    merged = merge_documents(found.base, found.ours, found.theirs, checklist, str(path))
    choices = _named(merged.conflicts, ours, theirs, checklist)
    shown = (ShownSide(side, text) for side, text in zip(whose, found.before, strict=True))
    shower = Shower(path, checklist, repository, *shown)
    if found.whole:
        session.output.warning("a side between the markers is no valid review: git's own are used")
    if not as_json and len(choices) < len(merged.conflicts) and has_terminal():
        choices |= _ask(session, shower, merged.conflicts, choices)
    done = merged.settle(choices)
    _write(path, found, done, whose)
    if as_json:
        session.output.json(_document(path, merged, done, choices, whose, checklist))
    else:
        _tell(session, path, found, merged, done, choices, repository)
        for conflict in done.conflicts:
            session.output.message(f"left: {shower.title(conflict)}")
    if done.conflicts:
        if not as_json:
            session.output.message("Go on with gonogo resolve, --ours ITEM or --theirs ITEM.")
        ctx.exit(Refused.exit_code)


def _deleted(path: Path, found: Deleted, whose: tuple[SideOf, SideOf]) -> str:
    by, other = whose if found.by == "ours" else whose[::-1]
    return (
        f"{path.name} was deleted in {by.words} ({found.by}) and changed in {other.words}: "
        f"git add {path.name} keeps it, git rm {path.name} deletes it"
    )


def _tell_settled(session: Session, path: Path, found: Settled, as_json: bool) -> None:
    if as_json:
        session.output.json(
            {"schema": SCHEMA, "file": str(path), "settled": [], "left": [], "written": False}
        )
    name = path.name
    message = f"Nothing to settle: {name} holds no conflict markers, and {found.value}."
    if found in (Settled.OURS_ONLY, Settled.THEIRS_ONLY):
        message = f"{name} holds no conflict markers: {found.value}. To merge both: git checkout "
        message += f"--merge -- {name}, then gonogo resolve. To keep it so: git add {name}"
    elif found is Settled.MERGED:
        message += f" Now: git add {name}"
    session.output.message(message)


def _named(
    conflicts: tuple[Conflict, ...],
    ours: Iterable[str],
    theirs: Iterable[str],
    checklist: Checklist,
) -> dict[int, Side]:
    """The choices that the options name, by the place of the conflict.

    Raises:
        Refused: an item isn't in conflict, or is named for both sides.
        UnknownItem: there is no such item.
    """
    chosen: dict[int, Side] = {}
    rest: list[Side] = []
    wanted: list[tuple[Side, str]] = [("ours", n) for n in ours] + [("theirs", n) for n in theirs]
    for side, named in wanted:
        if named.strip().casefold() == ALL:
            rest.append(side)
            continue
        for number in _meant(conflicts, named, checklist):
            if chosen.setdefault(number, side) != side:
                raise Refused(f"{named} is named for both sides; choose one")
    if len(set(rest)) > 1:
        raise Refused("--ours all and --theirs all can't both be; choose one")
    if rest:
        chosen = dict.fromkeys(range(len(conflicts)), rest[0]) | chosen
    return chosen


def _meant(conflicts: tuple[Conflict, ...], named: str, checklist: Checklist) -> list[int]:
    text = named.strip().casefold()
    places = [c.item or c.field for c in conflicts]
    item = text if text in places else find_item(checklist, named)
    found = [number for number, place in enumerate(places) if place == item]
    if not found:
        listed = ", ".join(dict.fromkeys(checklist.numbers.get(p, p) for p in places))
        what = f"in conflict: {listed}" if listed else "there is no conflict left"
        raise Refused(f"{named} is not in conflict; {what}")
    return found


def _ask(
    session: Session,
    shower: Shower,
    conflicts: tuple[Conflict, ...],
    settled: dict[int, Side],
) -> dict[int, Side]:
    """Ask for each conflict that isn't settled yet. Nothing is taken without an answer."""
    session.output.line(f"ours: {shower.ours.side.words}")
    session.output.line(f"theirs: {shower.theirs.side.words}")
    chosen: dict[int, Side] = {}
    open_ones = [number for number in range(len(conflicts)) if number not in settled]
    for place, number in enumerate(open_ones, start=1):
        shower.show(session.output, conflicts[number], f"{place} of {len(open_ones)}")
        answer = _answer()
        if answer == "q":
            break
        if answer in ("o", "t"):
            chosen[number] = "ours" if answer == "o" else "theirs"
    return chosen


def _answer() -> str:
    while True:
        click.echo("  o ours, t theirs, s skip, q leave the rest: ", nl=False)
        typed = sys.stdin.readline()
        if not typed:
            raise click.Abort
        answer = typed.strip().casefold()
        for word in ("ours", "theirs", "skip", "quit"):
            if answer and word.startswith(answer):
                return word[0]


def _write(
    path: Path, found: Conflicted, done: MergedDocument, whose: tuple[SideOf, SideOf]
) -> None:
    labels = f"ours: {whose[0].words}", f"theirs: {whose[1].words}"
    text = with_markers(done, labels) if done.conflicts else done.ours.text
    if text != found.text:
        replace_text(path, text, expected=found.text)


def _tell(
    session: Session,
    path: Path,
    found: Conflicted,
    merged: MergedDocument,
    done: MergedDocument,
    choices: dict[int, Side],
    repository: Repository | None,
) -> None:
    for key in merged.aside:
        session.output.message(f"{key}: ours stands, theirs is kept in a comment below it")
    ours, theirs = (
        before or read
        for before, read in zip(found.before, (found.ours, found.theirs), strict=True)
    )
    from_theirs = len(difference(ours.review, done.ours.review).changes)
    from_ours = len(difference(theirs.review, done.theirs.review).changes)
    told = f"{count(from_ours, 'value')} from ours, {from_theirs} from theirs"
    told += f"; {len(choices)} of them chosen" if choices else ""
    if done.conflicts:
        told += f"; {count(len(done.conflicts), 'conflict')} left between markers"
        session.output.line(f"{path.name}: {told}.")
        return
    session.output.line(f"Merged {path.name}: {told}.")
    if repository:
        session.output.message(f"Now: git add {path.name}")


def _document(
    path: Path,
    merged: MergedDocument,
    done: MergedDocument,
    choices: dict[int, Side],
    whose: tuple[SideOf, SideOf],
    checklist: Checklist,
) -> dict[str, Any]:
    settled = [
        {**conflict_fields(merged.conflicts[number], checklist), "took": side}
        for number, side in sorted(choices.items())
    ]
    return {
        "schema": SCHEMA,
        "file": str(path),
        "sides": {"ours": whose[0].words, "theirs": whose[1].words},
        "settled": settled,
        "left": [conflict_fields(conflict, checklist) for conflict in done.conflicts],
        "kept_in_comments": list(merged.aside),
        "written": True,
    }
