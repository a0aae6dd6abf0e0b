"""What every command works with: the global options, and the project they lead to."""

import datetime
import os
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gonogo.cli.colour import Color
from gonogo.cli.refused import Refused

if TYPE_CHECKING:
    from gonogo.checklist.model import Checklist
    from gonogo.cli.output import Output
    from gonogo.project import Project

NO_FILE = "there is no gonogo.toml here or in a folder above; gonogo init creates one"


@dataclass(frozen=True)
class Session:
    """One run of the command line; ``-C``, ``--file``, ``--today`` and ``--color`` as given.

    ``day_given`` tells that ``today`` is not to follow the clock.
    """

    folder: Path | None = None
    file: Path | None = None
    today: datetime.date = field(default_factory=datetime.date.today)
    color: Color = "auto"
    day_given: bool = False

    @cached_property
    def output(self) -> "Output":
        """The way to the terminal. Imported late: rich is not needed to say yes or no."""
        from gonogo.cli.output import Output

        return Output(self.color)

    @property
    def here(self) -> Path:
        """The folder to work in.

        Raises:
            Refused: ``-C`` names no folder.
        """
        if self.folder is None:
            return Path.cwd()
        if not self.folder.is_dir():
            raise Refused(f"-C {self.folder}: there is no such folder")
        return self.folder.resolve()

    def find(self) -> Path | None:
        """The review file that is meant: the one named, else the nearest one upwards."""
        from gonogo.store.place import find_review_file

        if self.file is not None:
            named = self.here / self.file
            return Path(os.path.realpath(named.parent), named.name)
        return find_review_file(self.here)

    def checklist(self) -> "Checklist":
        """The checklist of the review here; where there is none, that of a new one.

        Raises:
            FileProblem: the review or its checklist can't be used as it is.
        """
        path = self.find()
        if path is None:
            from gonogo.checklist.load import load_checklist

            return load_checklist()
        from gonogo.named_checklist import checklist_at

        return checklist_at(path)

    def open(self) -> "Project":
        """Open the project.

        Raises:
            Refused: there is none.
            FileProblem: its file can't be used as it is.
        """
        from gonogo.project import Project

        path = self.find()
        if path is None:
            raise Refused(NO_FILE)
        return Project.open(path, self.today)


def session_of(ctx: click.Context) -> Session:
    """The session of a command; while a shell completes words, one made from what is typed."""
    if ctx.obj is None:
        typed = ctx.find_root().params
        return Session(typed.get("folder"), typed.get("file"))
    session: Session = ctx.obj
    return session


pass_session = click.make_pass_decorator(Session)


def has_terminal() -> bool:
    """Whether there is a person at a terminal that the app can be drawn on, and be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
