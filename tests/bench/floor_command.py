"""The floor of a command: import what it can't do without, and print a line."""

import click
from pydantic import BaseModel
from rich.console import Console
from rich.text import Text


class Model(BaseModel):
    """One model."""

    name: str = "x"


@click.command()
def main() -> None:
    """Print a line."""
    Console().print(Text(Model().name))


if __name__ == "__main__":
    main()
