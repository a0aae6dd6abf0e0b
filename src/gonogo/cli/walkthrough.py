"""``gonogo walkthrough``: open straight in the meeting."""

import click

from gonogo.cli.app import open_app
from gonogo.cli.context import has_terminal, session_of
from gonogo.cli.refused import Refused


@click.command("walkthrough")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Open the app in a meeting: one item at a time, for a team in front of a wall.

    It asks who is here, which items and how long; a meeting that was left goes on where it stood.
    Everything is saved as it is said, and at the end there are minutes.

    \b
    Example:
      gonogo walkthrough
    """
    if not has_terminal():
        raise Refused("a walkthrough needs a terminal; gonogo plan tells what it would go through")
    ctx.exit(open_app(session_of(ctx), "walkthrough"))
