"""The app. Textual is imported only when it is run."""

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from gonogo.project import Project


class Closed(NamedTuple):
    """The app was left: the exit code, and what is wrong in the user's settings."""

    exit_code: int
    problems: Sequence[str]


def run(
    project: Project, begin_with: str = "", clock: Callable[[], datetime.date] | None = None
) -> Closed:
    """Open the app on a project, until it is closed.

    What of its evidence nobody has looked up yet is looked up meanwhile. ``begin_with`` is the id
    of an action of the review that is done at once; ``clock`` tells the day while the app is open.
    """
    from gonogo.tui.aside import begin

    looking = begin(project.look_again)  # git answers while Textual is being imported
    from gonogo.tui.app import GonogoApp

    app = GonogoApp(project, looking, begin_with=begin_with, clock=clock)
    app.run()
    return Closed(app.return_code or 0, app.keymap.problems)
