"""Choosing between two values: somebody else changed the same as I did."""

import asyncio
import time

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from gonogo.report.value_words import value_words
from gonogo.review.merge import Conflict, Side
from gonogo.tui.actions import ITEM, Action
from gonogo.tui.content import join, line, lines, text
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

UNASKED_SECONDS = 0.8
"""A dialog that opens by itself listens only once nothing has been typed for so long: what comes
before was meant for something else."""

_ACTIONS = (
    Action("mine", ("m",), "mine", "Take your value", ITEM, 1),
    Action("theirs", ("f",), "the file's", "Take the value that is in the file", ITEM, 2),
    *(
        Action("cancel", ("escape", "q"), "later", "The file's value stands until then", ITEM, 98)
        if action.id == "cancel"
        else action
        for action in DIALOG_ACTIONS
    ),
)


class ConflictModal(Dialog[None]):
    """One conflict after the other, until all are settled or left for later."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, *, unasked: bool) -> None:
        super().__init__()
        self._listens_from = time.monotonic() + (UNASKED_SECONDS if unasked else 0)
        self._who = ""
        self._asked: Conflict | None = None

    @property
    def _conflict(self) -> Conflict | None:
        return next(iter(self.gonogo.project.conflicts), None)

    def compose(self) -> ComposeResult:
        """Both values, one above the other."""
        with Vertical(classes="dialog"):
            yield Words(id="about", classes="told")
            with VerticalScroll(id="sides"):
                yield Words(id="mine")
                yield Words(id="theirs")
            yield HintLine()

    def on_mount(self) -> None:
        """The first one."""
        self.query_one("#sides").focus()
        self.draw()
        self.show_hints()

    def on_project_changed(self) -> None:
        """One was settled, or the file changed once more."""
        self.draw()

    def on_screen_resume(self) -> None:
        """It may have been settled while something else was on top."""
        self.draw()

    def draw(self) -> None:
        """Both values of the conflict at hand; none left: close."""
        conflict = self._conflict
        if conflict is None:
            self.dismiss(None)
            return
        if self._asked is None or self._asked.place != conflict.place:
            self._who = ""
            self.run_worker(self._ask_who(conflict), exclusive=True)
        self._asked = conflict
        project = self.gonogo.project
        left = len(project.conflicts)
        more = f" (1 of {left})" if left > 1 else ""
        self.query_one(".dialog").border_title = line(f"Both of you changed this{more}")
        item = project.assessment.by_id.get(conflict.item)
        named = f"{item.number} {item.item.title}" if item else conflict.item
        about = join(line(named), line(f": {conflict.field}", "bold"))
        self.query_one("#about", Words).show(about, layout=True)
        file_head = f"In the file ({self._who})" if self._who else "In the file"
        self._show_side("#mine", "m  Yours", value_words(conflict.ours))
        self._show_side("#theirs", f"f  {file_head}", value_words(conflict.theirs))

    def _show_side(self, selector: str, head: str, value: str) -> None:
        content = lines([line(head, "bold $accent"), text(value), line("")])
        self.query_one(selector, Words).show(content, layout=True)

    async def _ask_who(self, conflict: Conflict) -> None:
        self._who = await asyncio.to_thread(self.gonogo.project.who_changed, conflict.place)
        self.draw()

    def do_mine(self) -> None:
        """My value."""
        self._settle("ours")

    def do_theirs(self) -> None:
        """The value in the file."""
        self._settle("theirs")

    def _settle(self, side: Side) -> None:
        if self._asked is not None and self._listens():
            self.gonogo.settle(self._asked, side)

    def on_key(self) -> None:
        """Somebody is still typing what was meant for the screen below."""
        self._listens()

    def _listens(self) -> bool:
        now = time.monotonic()
        listens = now >= self._listens_from
        if not listens:
            self._listens_from = now + UNASKED_SECONDS
        return listens

    def do_down(self) -> None:
        """Scroll."""
        self.query_one("#sides", VerticalScroll).scroll_down()

    def do_up(self) -> None:
        """Scroll."""
        self.query_one("#sides", VerticalScroll).scroll_up()
