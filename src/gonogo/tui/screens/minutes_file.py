"""Where to write the minutes: a new file of the project, never one that is there."""

import datetime
import os

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from gonogo.evidence.paths import follow, inside
from gonogo.store.files import create_text
from gonogo.text.problems import FileProblem
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

_ACTIONS = (
    Action("write", ("enter",), "write", "Write the minutes to this file", ITEM, 1),
    *DIALOG_ACTIONS,
)


class MinutesFileModal(Dialog[str]):
    """Writes the file, and gives its name."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, day: datetime.date, markdown: str) -> None:
        super().__init__()
        self._day, self._markdown = day, markdown

    def compose(self) -> ComposeResult:
        """The field, with a name of that day."""
        with Vertical(classes="dialog"):
            yield Field(self._free_name(), id="path")
            told = "From the folder of gonogo.toml; a file that is there is never overwritten."
            yield Words(line(told), classes="told")
            yield HintLine()

    def on_mount(self) -> None:
        """What it is about."""
        self.query_one(".dialog").border_title = line("Write the minutes to")
        self.show_hints()

    def _free_name(self) -> str:
        folder = self.gonogo.project.folder
        base = f"launch-review-{self._day}"
        names = [f"{base}.md", *(f"{base}-{n}.md" for n in range(2, 100))]
        return next((name for name in names if not (folder / name).exists()), names[0])

    @on(Input.Submitted)
    def do_write(self) -> None:
        """Write it, unless it would leave the project or there is one already."""
        project = self.gonogo.project
        typed = self.query_one(Input).value.strip()
        path = inside(typed)
        if not path:
            self.gonogo.say("Name a file inside the project, such as docs/minutes.md", "error")
            return
        folder = project.folder.resolve()
        root = project.repository.root if project.repository else folder
        parent = path.rpartition("/")[0]
        if follow(parent, folder, root).outside:
            self.gonogo.say(f"{parent} leads out of the project", "error")
            return
        if os.path.lexists(project.folder / path):
            self.gonogo.say(f"{path} is there already: name another one", "error")
            return
        try:
            create_text(project.folder / path, self._markdown)
        except FileProblem as problem:
            self.gonogo.say(problem.problems[0].located(path), "error")
            return
        self.dismiss(path)
