"""``gonogo schema``: JSON Schemas of the files and documents, for editors and programs."""

from pathlib import Path
from typing import cast

import click

from gonogo.cli.arguments import OneOf
from gonogo.cli.context import NO_FILE, Session, pass_session
from gonogo.cli.plain import json_text
from gonogo.cli.refused import Refused
from gonogo.report.schemas import WHICH, Which, schema_of, title_of
from gonogo.store.files import read_text
from gonogo.store.schema_file import name_schema, write_schema
from gonogo.text.clean import clean_line

REVIEW_SCHEMA = "gonogo.schema.json"
CHECKLIST_SCHEMA = "checklist.schema.json"


@click.command("schema")
@click.argument("which", type=OneOf(WHICH), metavar="[review|checklist|status|plan|report]")
@click.argument("file", type=Path, required=False, metavar="[FILE]")
@click.option("--write", is_flag=True, help="Put it beside FILE, and have FILE name it.")
@pass_session
def command(session: Session, which: str, file: Path | None, write: bool) -> None:
    """Print a JSON Schema: of gonogo.toml, of a checklist, or of what a command prints as JSON.

    With --write, the schema of gonogo.toml or of the checklist FILE is put beside it, and its
    first line names it, so that TOML editors complete and check what is typed there. Commit
    both; run it again after an upgrade. The JSON of a report is that of the status.

    \b
    Example:
      gonogo schema status > status.schema.json
      gonogo schema review --write
      gonogo schema checklist --write checklists/acme.toml
    """
    chosen = cast("Which", which)
    if not write:
        if file:
            raise click.UsageError("a file is named with --write only")
        session.output.json(schema_of(chosen))
        return
    target = _target(session, which, file)
    read_text(target)  # before anything is written
    schema = target.with_name(REVIEW_SCHEMA if which == "review" else CHECKLIST_SCHEMA)
    wrote = put_schema(schema, chosen)
    named = name_schema(target, schema.name)
    if wrote:
        session.output.line(f"Wrote {schema}")
    if named:
        session.output.line(f"{target.name} names it in its first line")
    if not wrote and not named:
        session.output.message(f"All is there already: {clean_line(target.name)} names its schema.")


def put_schema(path: Path, which: Which) -> bool:
    """Write a schema, or renew it; False where the file holds it already.

    Raises:
        FileProblem: there is something else in the file, or it can't be written.
    """
    return write_schema(path, json_text(schema_of(which)), title_of(which))


def _target(session: Session, which: str, file: Path | None) -> Path:
    if which == "review":
        found = session.here / file if file else session.find()
        if found is None:
            raise Refused(NO_FILE)
        return found
    if which != "checklist":
        raise click.UsageError(f"there is no file of the kind {which} to put a schema beside")
    if file is None:
        raise click.UsageError("name the checklist: gonogo schema checklist --write FILE")
    return session.here / file
