"""Something happened (a release, a campaign): what it makes doubtful, and marking that."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from gonogo.assess.assessment import Assessment
from gonogo.assess.events import Doubtful, made_doubtful
from gonogo.checklist.events import EVENTS, event_words
from gonogo.report.words import proof_words
from gonogo.review.edits import doubt
from gonogo.review.model import Review
from gonogo.text.amounts import count
from gonogo.tui.action import ITEM, VIEW, Action
from gonogo.tui.content import BLOCKER_MARK, hang, join, line, lines, spread
from gonogo.tui.screens.base import Host
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.question import Question, question_actions
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.words import Words

_MUTED = "$foreground-muted"
_CHOOSING = (
    Action("choose", ("enter",), "what it touches", "See what this makes doubtful", VIEW, 1),
    Action("down", ("j",), "down", "Down (also ↓)", VIEW),
    Action("up", ("k",), "up", "Up (also ↑)", VIEW),
    *DIALOG_ACTIONS,
)
_MARKING = question_actions(
    (
        Action(
            "mark", ("m",), "mark as stale", "Stale until somebody confirms; undo works", ITEM, 1
        ),
    ),
    later="Leave everything as it is",
)


class EventModal(Dialog[str]):
    """Gives the event that was chosen."""

    ACTIONS = _CHOOSING
    BINDINGS = dialog_bindings(_CHOOSING)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog"):
            yield PickList(id="events")
            yield HintLine()

    def on_mount(self) -> None:
        """Each event with how much it touches."""
        self.query_one(".dialog").border_title = line("What happened?")
        assessment = self.gonogo.project.assessment
        self.query_one(PickList).tell(lambda width: _event_rows(assessment, width), None)
        self.query_one(PickList).focus()
        self.show_hints()

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """The highlighted one."""
        self.dismiss(self.query_one(PickList).picked)

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)


class DoubtModal(Question[bool]):
    """Shows what an event makes doubtful; gives whether that is to be marked."""

    ACTIONS = _MARKING
    BINDINGS = dialog_bindings(_MARKING)
    BODY = ("touched",)

    def __init__(self, event: str, found: Sequence[Doubtful]) -> None:
        super().__init__(unasked=False)
        self._event, self._found = event, found

    def on_mount(self) -> None:
        """The items, most important first."""
        words = event_words(self._event)
        title = f"{words[0].upper()}{words[1:]}: {_amount(self._found)}"
        self.query_one(".dialog").border_title = line(title)
        told = (
            "Good until now, but this may have changed it. Marked, they are stale until "
            "somebody looks again."
        )
        self.query_one("#about", Words).show(line(told), layout=True)
        self._draw()
        self.call_after_refresh(self.show_hints)

    def on_resize(self) -> None:
        """Wrapped to the width that there is, once it is known."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = self._scroll.scrollable_content_region.width or self.app.size.width
        drawn = lines(_drawn(each, width) for each in self._found)
        self.query_one("#touched", Words).show(drawn, layout=True)

    def do_mark(self) -> None:
        """Mark them."""
        self.dismiss(result=True)


def choose_event(gonogo: Host) -> None:
    """Ask what happened, show what that makes doubtful, and mark it where a person says so."""

    def chosen(event: str | None) -> None:
        if event is None:
            return
        project = gonogo.project
        seen, found = project.review, made_doubtful(project.assessment.items, event)
        if not found:
            gonogo.say(f"Nothing that is good today is made doubtful by {event_words(event)}")
            return

        def asked(mark: bool | None) -> None:
            if mark:
                _mark(gonogo, seen, event, found)

        gonogo.open(DoubtModal(event, found), asked)

    gonogo.open(EventModal(), chosen)


def _mark(gonogo: Host, seen: Review, event: str, found: Sequence[Doubtful]) -> None:
    pieces = {each.item.id: [one.piece.id for one in each.pieces] for each in found}
    if gonogo.edit(doubt(seen, pieces, event, gonogo.project.today), seen):
        gonogo.say(f"{_amount(found)} made stale by {event_words(event)}: A goes through them")


def _amount(found: Sequence[Doubtful]) -> str:
    proofs = sum(len(each.pieces) for each in found)
    return f"{count(proofs, 'proof')} of {count(len(found), 'item')}"


def _event_rows(assessment: Assessment, width: int) -> list[Row]:
    rows = []
    for event in EVENTS:
        found = made_doubtful(assessment.items, event)
        told = line(count(len(found), "item") if found else "nothing", "" if found else _MUTED)
        rows.append(Row(event, spread(line(event_words(event)), told, width)))
    return rows


def _drawn(each: Doubtful, width: int) -> Content:
    item = each.item
    mark = line(f"{BLOCKER_MARK} " if item.item.blocker else "  ", "bold $error")
    owner = line(f"  {item.answer.owner or 'nobody'}", _MUTED)
    number = join(mark, line(f"{item.number:<5}", _MUTED))
    proofs = (hang(line(" " * 9), line(proof_words(one), _MUTED), width) for one in each.pieces)
    return lines([hang(number, join(line(item.item.title), owner), width), *proofs])
