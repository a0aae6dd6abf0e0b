"""``gonogo`` alone: the app, or the status where there is no terminal to draw it on."""

import datetime
from pathlib import Path

import click

from gonogo.cli.context import NO_FILE, Session, has_terminal
from gonogo.cli.refused import Refused
from gonogo.project import Project
from gonogo.store.place import create_review, place_for_review
from gonogo.text.clean import clean_line


def open_app(session: Session, begin_with: str = "") -> int:
    """Open the app on the nearest review file; where there is none, offer to create it.

    Gives the exit code of the app. ``begin_with`` is the id of an action that it does at once.
    """
    terminal = has_terminal()
    path = session.find()
    if path is None:
        place = place_for_review(session.here)
        if not terminal or not click.confirm(
            f"There is no gonogo.toml yet. Create {clean_line(str(place))}?", default=True
        ):
            raise Refused(NO_FILE)
        create_review(place, clean_line(place.parent.name))
        path = place
    return show_or_open(session, path, terminal, begin_with)


def show_or_open(session: Session, path: Path, terminal: bool, begin_with: str = "") -> int:
    """Open the app in a terminal, else print the status. Gives the exit code.

    ``begin_with`` is the id of an action that the app does at once.
    """
    project = Project.open(path, session.today, look_up=not terminal)
    if not terminal:
        from gonogo.cli.status import show_status

        show_status(session.output, project)
        return 0
    from gonogo.tui import run

    closed = run(project, begin_with, None if session.day_given else datetime.date.today)
    for problem in closed.problems:
        session.output.message(problem)
    return closed.exit_code
