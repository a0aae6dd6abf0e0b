"""Speaking with GitHub's runner: marks at lines of files, and the summary of a job.

The runner takes lines that begin with ``::`` for commands, and older ones anywhere behind ``##[``.
What we print for people must hold neither, whatever stands in the file.
"""

import os
from pathlib import Path
from typing import Literal

MOST_MARKS = 10
"""GitHub shows no more of a kind for one step."""


def runs_here() -> bool:
    """Whether GitHub's runner reads what we print."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def inert(line: str) -> str:
    """A line for people that the runner doesn't take for a command."""
    if not runs_here():
        return line
    line = line.replace("##[", "##\\[")
    words = line.lstrip()
    return f"{line[: len(line) - len(words)]}\\{words}" if words.startswith("::") else line


def mark(
    kind: Literal["error", "warning"], path: Path, line: int | None, title: str, message: str
) -> str:
    """The command that marks a line of a file; without a line, the file as a whole."""
    place = {"file": _from_workspace(path), "line": str(line or ""), "title": title}
    told = ",".join(f"{key}={_property(value)}" for key, value in place.items() if value)
    return f"::{kind} {told}::{_data(message)}"


def summary_file() -> Path | None:
    """The file that takes what is to be shown on the page of the job."""
    named = os.environ.get("GITHUB_STEP_SUMMARY", "")
    return Path(named) if named and runs_here() else None


def add_to_summary(text: str) -> None:
    """Add Markdown to the summary of the job, where there is one.

    Raises:
        OSError: it can't be written.
    """
    if place := summary_file():
        with place.open("a", encoding="utf-8") as file:
            file.write(text)


def _from_workspace(path: Path) -> str:
    """The path as GitHub knows it: from the top of the checkout."""
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    real = Path(os.path.realpath(path))
    if workspace:
        top = Path(os.path.realpath(workspace))
        if real.is_relative_to(top):
            return real.relative_to(top).as_posix()
    return str(real)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
