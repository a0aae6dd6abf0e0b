"""Choosing between two values: somebody else changed the same as I did."""

from gonogo.report.value_words import value_words
from gonogo.review.merge import Conflict, Side
from gonogo.tui.action import ITEM, Action
from gonogo.tui.aside import aside
from gonogo.tui.content import join, line, lines, text
from gonogo.tui.screens.dialog import dialog_bindings
from gonogo.tui.screens.question import Question, question_actions
from gonogo.tui.widgets.words import Words

_ACTIONS = question_actions(
    (
        Action("mine", ("m",), "mine", "Take your value", ITEM, 1),
        Action("theirs", ("f",), "the file's", "Take the value that is in the file", ITEM, 2),
    ),
    later="The file's value stands until then",
)


class ConflictModal(Question[None]):
    """One conflict after the other, until all are settled or left for later."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    BODY = ("mine", "theirs")

    def __init__(self, *, unasked: bool) -> None:
        super().__init__(unasked=unasked)
        self._who = ""
        self._asked: Conflict | None = None
        self._settled = 0

    def on_mount(self) -> None:
        """The first one."""
        self.draw()

    def on_project_changed(self) -> None:
        """One was settled, or the file changed once more."""
        self.draw()

    def on_screen_resume(self) -> None:
        """It may have been settled while something else was on top."""
        self.draw()

    def draw(self) -> None:
        """Both values of the conflict at hand; none left: close."""
        conflict = next(iter(self.gonogo.project.conflicts), None)
        if conflict is None:
            self.dismiss(None)
            return
        if self._asked is None or self._asked.place != conflict.place:
            self._who = ""
            self.wait_for(self._ask_who(conflict), exclusive=True)
        self._asked = conflict
        self.query_one(".dialog").border_title = line(f"Both of you changed this{self._count()}")
        item = self.gonogo.project.assessment.by_id.get(conflict.item)
        named = f"{item.number} {item.item.title}" if item else conflict.item
        about = join(line(named), line(f": {conflict.field}", "bold"))
        self.query_one("#about", Words).show(about, layout=True)
        file_head = f"In the file ({self._who})" if self._who else "In the file"
        self._show_side("#mine", "m  Yours", value_words(conflict.ours))
        self._show_side("#theirs", f"f  {file_head}", value_words(conflict.theirs))
        self.call_after_refresh(self.show_hints)

    def _count(self) -> str:
        total = self._settled + len(self.gonogo.project.conflicts)
        return f" ({self._settled + 1} of {total})" if total > 1 else ""

    def _show_side(self, selector: str, head: str, value: str) -> None:
        content = lines([line(head, "bold $accent"), text(value), line("")])
        self.query_one(selector, Words).show(content, layout=True)

    async def _ask_who(self, conflict: Conflict) -> None:
        self._who = await aside(self.gonogo.project.who_changed, conflict.place)
        self.draw()

    def do_mine(self) -> None:
        """My value."""
        self._settle("ours")

    def do_theirs(self) -> None:
        """The value in the file."""
        self._settle("theirs")

    def _settle(self, side: Side) -> None:
        if self._asked is not None and self.listens():
            self._settled += 1
            self.gonogo.settle(self._asked, side)
