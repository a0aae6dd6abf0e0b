"""``gonogo merge-driver``: what git runs to merge a review file. Asks nobody, runs nothing else."""

from pathlib import Path

import click

from gonogo.checklist.model import Checklist
from gonogo.cli.context import Session, pass_session
from gonogo.named_checklist import checklist_if_usable
from gonogo.store.common_base import common_base
from gonogo.store.disk import put_in_place, written_beside
from gonogo.store.document import parse
from gonogo.store.files import read_text
from gonogo.store.markers import with_markers
from gonogo.store.merge import MergedDocument, merge_documents
from gonogo.text.problems import FileProblem

IN_CONFLICT = 3
"""The exit code that tells git's own line of settings from every other failure."""


@click.command("merge-driver")
@click.argument("base", type=Path)
@click.argument("ours", type=Path)
@click.argument("theirs", type=Path)
@click.argument("size", metavar="MARKER_SIZE", type=int)
@click.argument("name", metavar="PATH")
@pass_session
@click.pass_context
def command(
    ctx: click.Context, session: Session, base: Path, ours: Path, theirs: Path, size: int, name: str
) -> None:
    """Merge a review file for git: %O %A %B %L %P. gonogo git-setup tells git to run this.

    OURS gets the result. Exit codes: 0 merged, 3 merged but for what is left between conflict
    markers, 2 not merged, and OURS is as it was.

    \b
    Example:
      gonogo merge-driver base.toml ours.toml theirs.toml 7 gonogo.toml
    """
    place = session.here / ours
    mine, other = parse(read_text(place), name), parse(read_text(session.here / theirs), name)
    begun = common_base(_read_if_text(session.here / base), mine.review, other.review)
    checklist = checklist_if_usable(session.here / name, mine)
    merged = merge_documents(begun, mine, other, checklist, name)
    text = with_markers(merged, size=size) if merged.conflicts else merged.ours.text
    with written_beside(place, text.encode(), place.stat()) as temporary:
        put_in_place(temporary, place)
    if merged.conflicts or merged.aside:
        _tell(session, merged, name, checklist)
    if merged.conflicts:
        ctx.exit(IN_CONFLICT)


def _read_if_text(path: Path) -> str | None:
    """The text of the common base; none where both sides have added the file."""
    try:
        return read_text(path)
    except FileProblem:
        return None


def _tell(session: Session, merged: MergedDocument, name: str, checklist: Checklist | None) -> None:
    output = session.output
    for key in merged.aside:
        output.message(f"{name}: {key}: ours stands, theirs is kept in a comment below it")
    if not merged.conflicts:
        return
    numbers = checklist.numbers if checklist else {}
    for conflict in merged.conflicts:
        where = f"{numbers.get(conflict.item, conflict.item)} " if conflict.item else ""
        output.message(f"{name}: both sides changed {where}{conflict.field}")
    output.message("gonogo resolve settles what is between the markers")
