"""The floor of a diff: the same libraries, and two versions from git, read as mere TOML."""

import subprocess
import sys
import tomllib

import click
from pydantic import BaseModel
from rich.console import Console
from rich.text import Text


class Model(BaseModel):
    """One model."""

    name: str = "x"


@click.command()
@click.argument("folder")
@click.argument("revision")
def main(folder: str, revision: str) -> None:
    """Read two versions of the review file, and print a line."""
    for commit in (revision, "HEAD"):
        told = ["git", "show", f"{commit}:gonogo.toml"]
        done = subprocess.run(told, cwd=folder, capture_output=True, check=True)
        tomllib.loads(done.stdout.decode())
    Console().print(Text(Model().name))


if __name__ == "__main__":
    sys.exit(main())
