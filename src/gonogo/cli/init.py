"""``gonogo init``: create the review file."""

import datetime
import os
from pathlib import Path

import click

from gonogo.checklist.load import DEFAULT, ENDING
from gonogo.checklist.model import Checklist
from gonogo.cli.arguments import DayType, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.refused import Refused
from gonogo.named_checklist import NoChecklist, named_checklist
from gonogo.report.item_json import SCHEMA, iso
from gonogo.store.files import create_text, what_is_there
from gonogo.store.place import FILE_NAME, find_review_file, new_review_text, place_for_review
from gonogo.store.schema_file import name_schema
from gonogo.text.clean import clean_line
from gonogo.text.problems import FileProblem, Problem


@click.command("init")
@click.option("--project", metavar="NAME", help="The project's name; else that of its folder.")
@click.option("--launch", type=DayType(), help="The day of the launch: 2026-12-05, +14, friday.")
@click.option(
    "named", "--checklist", metavar="NAME|PATH", help="Another checklist; gonogo checklist list."
)
@click.option(
    "--schema", is_flag=True, help="Also put its JSON Schema beside it, for TOML editors."
)
@json_option
@pass_session
def command(
    session: Session,
    project: str | None,
    launch: datetime.date | None,
    named: str | None,
    schema: bool,
    as_json: bool,
) -> None:
    """Create gonogo.toml, nothing answered yet. What is there already is never overwritten.

    In a git repository the file goes to its root, and the project is named after it.

    \b
    Example:
      gonogo init --launch +14
      gonogo init --checklist ai-products
      gonogo init --checklist checklists/acme.toml
      gonogo init --schema
    """
    path = session.find() if session.file else None
    path = path or place_for_review(session.here)
    existing = path if session.file else _nearest_up_to(path.parent, session.here)
    if os.path.lexists(existing):
        raise FileProblem(str(existing), [Problem(what_is_there(existing))])
    name = project if project and project.strip() else clean_line(path.parent.name)
    follows = _as_named_beside(path, session.here, named) if named else DEFAULT
    text = new_review_text(name, launch, _load(follows, path), follows)
    beside = _schema_beside(path) if schema else None
    create_text(path, text)
    if beside:
        name_schema(path, beside.name)
    if as_json:
        session.output.json(
            {
                "schema": SCHEMA,
                "file": str(path),
                "checklist": follows,
                "project": name,
                "launch": iso(launch),
            }
        )
        return
    for wrote in filter(None, (path, beside)):
        session.output.line(f"Wrote {wrote}")
    what = "both" if beside else "the file"
    session.output.message(
        f"Next: gonogo opens the app on it, gonogo status tells where you stand. Commit {what}."
    )


def _schema_beside(path: Path) -> Path:
    from gonogo.cli.schema import REVIEW_SCHEMA, put_schema  # only those who ask wait for it

    beside = path.with_name(REVIEW_SCHEMA)
    put_schema(beside, "review")
    return beside


def _as_named_beside(path: Path, here: Path, named: str) -> str:
    """What the review will say: a path that is typed in one folder may lead from another."""
    if not named.endswith(ENDING):
        return named
    typed = Path(os.path.realpath(here / Path(named).parent), Path(named).name)
    return Path(os.path.relpath(typed, os.path.realpath(path.parent))).as_posix()


def _load(follows: str, path: Path) -> Checklist:
    try:
        return named_checklist(follows, path.parent)
    except NoChecklist as problem:
        raise Refused(f"--checklist: {problem}") from None


def _nearest_up_to(top: Path, start: Path) -> Path:
    """The review file in ``start`` or a folder above it, not above ``top``; else where it would be.

    A review further up belongs to something else: the repository ends at ``top``.
    """
    nearest = find_review_file(start)
    within = nearest is not None and nearest.parent.resolve().is_relative_to(top.resolve())
    return nearest if nearest and within else top / FILE_NAME
