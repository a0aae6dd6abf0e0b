"""The floor of a history: the same libraries, the same versions from git, read as mere TOML."""

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


def git(folder: str, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git prints."""
    told = ["git", *arguments]
    return subprocess.run(told, cwd=folder, input=stdin, capture_output=True, check=True).stdout


@click.command()
@click.argument("folder")
def main(folder: str) -> None:
    """Read each version of the review file, and print a line."""
    commits = git(folder, "log", "--format=%H", "--full-history", "--", "gonogo.toml").split()
    asked = b"".join(commit + b":gonogo.toml\n" for commit in commits)
    raw = git(folder, "cat-file", "--batch", stdin=asked)
    at = 0
    while (end := raw.find(b"\n", at)) > 0:
        size = int(raw[at:end].rsplit(b" ", 1)[1])
        text = raw[end + 1 : end + 1 + size].decode()
        at = end + size + 2
        if not text.startswith("<<<"):
            tomllib.loads(text)
    Console().print(Text(f"{Model().name} {len(commits)}"))


if __name__ == "__main__":
    sys.exit(main())
