"""``gonogo demo``: look around in a sample project."""

import tempfile
from pathlib import Path

import click

from gonogo.cli.app import show_or_open
from gonogo.cli.arguments import json_option
from gonogo.cli.context import has_terminal, session_of
from gonogo.demo import make_demo
from gonogo.report.item_json import SCHEMA


@click.command("demo")
@click.option("folder", "--dir", type=Path, metavar="DIR", help="Where to make it.")
@click.option("--no-open", is_flag=True, help="Only make it, and print where it is.")
@json_option
@click.pass_context
def command(ctx: click.Context, folder: Path | None, no_open: bool, as_json: bool) -> None:
    """Make a sample project, half-way to its launch, and open the app on it.

    \b
    Example:
      gonogo demo
      cd "$(gonogo demo --no-open)" && gonogo plan --hours 8
    """
    session = session_of(ctx)
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="gonogo-demo-")) / "acme-app"
    path = make_demo(session.here / folder, session.today)
    if as_json:
        session.output.json({"schema": SCHEMA, "path": str(path.parent)})
        return
    if no_open:
        session.output.line(str(path.parent))
        return
    session.output.message(f"The sample project is in {path.parent}; do with it what you like.")
    ctx.exit(show_or_open(session, path, has_terminal()))
