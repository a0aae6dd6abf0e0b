"""A meeting is kept from before: go on with it, or begin anew."""

from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from gonogo.meeting.progress import Progress
from gonogo.text.amounts import count
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import fit, join, line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.words import Words


class MeetingChoice(Enum):
    """What is to become of the meeting that is kept."""

    RESUME = "resume"
    NEW = "new"


_ACTIONS = (
    Action("choose", ("enter",), "choose", "Do what is highlighted", ITEM, 1),
    Action("resume", ("r",), "go on", "Go on where it stood", ITEM, 2),
    Action("new", ("n",), "a new one", "Begin anew, in place of the one that is kept", ITEM, 3),
    *DIALOG_ACTIONS,
)


class MeetingResumeModal(Dialog[MeetingChoice]):
    """Gives the choice. The review holds all that was said, whatever is chosen."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, meeting: Progress) -> None:
        super().__init__()
        self._meeting = meeting

    def compose(self) -> ComposeResult:
        """Which meeting it is, and the choices."""
        with Vertical(classes="dialog"):
            yield Words(id="about", classes="told")
            yield PickList(id="choices")
            yield HintLine()

    def on_mount(self) -> None:
        """Going on is what enter does at first."""
        meeting = self._meeting
        self.query_one(".dialog").border_title = line(f"A walkthrough of {meeting.day} is kept")
        people = ", ".join(meeting.people) or "nobody named"
        self.query_one("#about", Words).show(
            line(f"With {people}. What was said in it is in the review already."), layout=True
        )
        self.query_one(PickList).tell(self._rows, MeetingChoice.RESUME.value)
        self.query_one(PickList).focus()
        self.show_hints()

    def _rows(self, width: int) -> list[Row]:
        resume, new = MeetingChoice.RESUME.value, MeetingChoice.NEW.value
        rows = ((resume, "r", self._where()), (new, "n", "begin anew, in its place"))
        return [
            Row(choice, fit(join(line(f"{key}  ", "bold $accent"), line(words)), width))
            for choice, key, words in rows
        ]

    def _where(self) -> str:
        meeting = self._meeting
        if meeting.current is None:
            return "its minutes: it came to its end"
        at, of = meeting.place
        if meeting.returning:
            return f"go on with the parked items, {at} of {of}"
        parked = len(meeting.parked)
        told = f", {count(parked, 'item')} parked" if parked else ""
        return f"go on at item {at} of {of}{told}"

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """The highlighted one."""
        self.dismiss(MeetingChoice(self.query_one(PickList).picked or MeetingChoice.RESUME))

    def do_resume(self) -> None:
        """By its letter."""
        self.dismiss(MeetingChoice.RESUME)

    def do_new(self) -> None:
        """By its letter."""
        self.dismiss(MeetingChoice.NEW)

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)
