"""The floor of a command: import what it can't do without, and print a line.

``floor_command.py`` imports click and pydantic, with one model. ``floor_command.py rich`` has
rich's console besides, as commands need it that draw for people.
"""

import sys

import click
from pydantic import BaseModel


class Model(BaseModel):
    """One model."""

    name: str = "x"


@click.command()
@click.argument("libraries", nargs=-1)
def main(libraries: tuple[str, ...]) -> None:
    """Print a line."""
    if "rich" in libraries:
        from rich.console import Console
        from rich.text import Text

        Console().print(Text(Model().name))
    else:
        click.echo(Model().name)


if __name__ == "__main__":
    sys.exit(main())
