"""A decision to accept a risk or to call an item not applicable: who, why, until when."""

import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import LONGEST_ACCEPTANCE_DAYS, decision_gap
from gonogo.review.model import Decision, Status
from gonogo.text.clean import clean_line
from gonogo.text.dates import parse_day
from gonogo.text.limits import OWNER_CHARACTERS, WHY_CHARACTERS
from gonogo.text.secrets import new_secret_in
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import line, prose
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.due import told_day
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

_USUAL_DAYS = 30
_ACTIONS = (
    Action(
        "next_field", ("enter", "tab"), "next", "The next field; in the last one: decide", ITEM, 1
    ),
    Action("keep", ("ctrl+s", "f2"), "decide", "Write the decision down", ITEM, 2),
    *DIALOG_ACTIONS,
)
_TITLES = {
    Status.ACCEPTED: "Accept the risk of",
    Status.NOT_APPLICABLE: "Not applicable:",
}


class DecisionModal(Dialog[Decision]):
    """Gives a complete decision."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "ctrl+s"

    def __init__(self, item: AssessedItem, status: Status, me: str, today: datetime.date) -> None:
        super().__init__()
        self._item, self._status, self._today = item, status, today
        self._old = item.answer.decision if item.answer.status is status else None
        self._me = me

    def compose(self) -> ComposeResult:
        """Why, who and until when."""
        old = self._old
        usual = self._today + datetime.timedelta(days=_USUAL_DAYS)
        accepted = self._status is Status.ACCEPTED
        until = (old and old.until) or (usual if accepted else None)
        with Vertical(classes="dialog"):
            yield Words(prose(self._meaning()), classes="told")
            yield Words(line("Why"), classes="label")
            yield Field(clean_line(old.why) if old else "", id="why")
            yield Words(line("Who decides"), classes="label")
            by = clean_line((old and old.by) or self._me)
            yield Field(by, id="by")
            label = "Until when" if accepted else "Until when (may stay empty)"
            yield Words(line(label), classes="label")
            yield Field(str(until) if until else "", id="until")
            yield Words(id="until-told", classes="told")
            yield HintLine()

    def _meaning(self) -> str:
        if self._status is Status.ACCEPTED:
            return (
                f"The risk stays in the remaining risk, shown apart, for at most "
                f"{LONGEST_ACCEPTANCE_DAYS} days. After that it counts as open again."
            )
        return "Its risk counts as gone; its share is shown wherever the percentage is."

    def on_mount(self) -> None:
        """Why comes first: the rest is filled in already."""
        title = f"{_TITLES[self._status]} {self._item.number} {self._item.item.title}"
        self.query_one(".dialog").border_title = line(title)
        self.query_one("#why", Input).focus()
        self.show_hints()

    @on(Input.Changed, "#until")
    def typed(self, event: Input.Changed) -> None:
        """How the day is understood."""
        accepted = self._status is Status.ACCEPTED
        empty = "say until when" if accepted else "without an end"
        told = told_day(event.value, self._today, empty)
        self.query_one("#until-told", Words).show(told, layout=True)

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and decides in the last one."""
        if event.input.id == "until":
            self.do_keep()
        else:
            self.focus_next()

    def do_next_field(self) -> None:
        """The next field."""
        self.focus_next()

    def do_keep(self) -> None:
        """Decide, unless something is missing."""
        typed = self._value("until")
        try:
            until = parse_day(typed, self._today) if typed else None
        except ValueError as problem:
            self.gonogo.say(str(problem), "error")
            return
        by, why = self.gonogo.project.spelling(self._value("by")), self._value("why")
        for name, text, most in (("why", why, WHY_CHARACTERS), ("who", by, OWNER_CHARACTERS)):
            if len(text) > most:
                self.gonogo.say(f"{name}: {len(text)} characters; {most} fit", "error")
                return
        decision = Decision(by=by, at=self._today, until=until, why=why)
        if gap := decision_gap(self._status, decision, self._today):
            self.gonogo.say(f"Not yet: {gap}", "error")
            return
        old = f"{self._old.why}\n{self._old.by}" if self._old else ""
        kind = new_secret_in(why, old) or new_secret_in(by, old)
        past_secret(self.gonogo, kind, lambda: self._give(decision), self.close_unchanged)

    def _give(self, decision: Decision) -> None:
        self.dismiss(decision)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()
