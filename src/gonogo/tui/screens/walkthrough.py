"""The walkthrough: one item fills the screen, to be read from the back of a room."""

from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from gonogo.assess.assessment import Assessment
from gonogo.review.edits import Edit
from gonogo.review.history import History
from gonogo.tui.action import Action
from gonogo.tui.actions import REVIEW, TYPING, WALKTHROUGH, bindings
from gonogo.tui.meeting import Meeting
from gonogo.tui.meeting_item import (
    item_facts,
    item_text,
    item_title,
    last_change,
    status_keys,
    told_in_text,
)
from gonogo.tui.screens.meeting_entries import MeetingEntries
from gonogo.tui.widgets.detail import StillDetail
from gonogo.tui.widgets.entry_bar import EntryBar
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.meeting_line import MeetingLine
from gonogo.tui.widgets.words import Words

TICK_SECONDS = 1.0
AIRY_HEIGHT = 28
LONGEST_TICK = 5.0
"""A process that was stopped, or a lid that was closed, is no time spent on an item."""


class WalkthroughScreen(MeetingEntries):
    """Goes through the agenda. What is said goes straight into the review."""

    ACTIONS = WALKTHROUGH
    BINDINGS: ClassVar = bindings(WALKTHROUGH)
    CSS_PATH = "walkthrough.tcss"
    AUTO_FOCUS = ""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting)
        self.current_id = meeting.progress.current or meeting.progress.route[-1]
        self._shown_id = ""
        self._told: tuple[object, ...] = ()
        self._verifies = False
        self._reads_minutes = False
        self._last_tick = monotonic()
        self._told_trouble = ""
        self._drawn: tuple[Assessment, History] | None = None

    def compose(self) -> ComposeResult:
        """The picture, the item, the choices, what was changed last, the line to type in."""
        yield MeetingLine()
        with Vertical(id="item"):
            yield Words(id="item-title")
            yield StillDetail(id="item-text")
            yield Words(id="item-keys")
            yield Words(id="item-facts")
            yield Words(id="last-change")
        yield EntryBar()
        yield HintLine()

    def on_mount(self) -> None:
        """Where it stands; at its end, its minutes."""
        self.set_interval(TICK_SECONDS, self._tick)
        self._arrive()
        if self.meeting.progress.current is None:
            self.do_minutes()

    def on_unmount(self) -> None:
        """However it is left: where it stands is kept."""
        self.meeting.keep()

    def on_resize(self) -> None:
        """The same for another size."""
        self.call_after_refresh(self.draw)

    def on_project_changed(self) -> None:
        """An edit, an undo, a save: after that, nothing but how saving stands is another."""
        project = self.gonogo.project
        if (project.assessment, project.history) == self._drawn:
            self._draw_headline()
            self.show_hints()
        else:
            self.draw()

    def on_taken_in(self, edit: Edit) -> None:
        """What somebody else did meanwhile is none of the meeting's doing."""
        self.meeting.stands(self.meeting.progress.without(edit))

    # -- drawing ----------------------------------------------------------------------------

    def draw(self) -> None:
        """Everything, from the project's assessment and the meeting."""
        project = self.gonogo.project
        item, assessment = self.current, project.assessment
        self._drawn = assessment, project.history
        self._draw_headline()
        self.query_one(MeetingLine).tell_time(self.meeting.progress, self.meeting.share)
        if width := self.query_one("#item-keys", Words).content_size.width:
            self.query_one("#item-keys", Words).show(
                status_keys(item.answer.status, width, self.key)
            )
            self.query_one("#item-facts", Words).show(item_facts(item, assessment, width))
            done = project.history.done
            last = last_change(done[-1] if done else None, project.checklist.numbers, width)
            self.query_one("#last-change", Words).show(last)
        self._draw_text()
        self.show_hints()

    def _draw_text(self) -> None:
        """Title and text of the item, where it is another one: a status is not told in them."""
        item, assessment = self.current, self.gonogo.project.assessment
        verify, airy = self._verifies, self._is_airy
        room = self.query_one(StillDetail).scrollable_content_region.width
        told = (item.id, *told_in_text(item), verify, airy, room)
        if told == self._told and self._shown_id == item.id:
            return
        title = self.query_one("#item-title", Words)
        if width := title.content_size.width:
            title.show_lines(item_title(item, assessment, width))
        self.query_one(StillDetail).tell(
            lambda width: item_text(item, assessment, width, verify=verify, airy=airy),
            same_thing=self._shown_id == item.id,
        )
        self._shown_id, self._told = item.id, told

    def _draw_headline(self) -> None:
        assessment, saving = self.gonogo.project.assessment, self.gonogo.saving
        self.query_one(MeetingLine).tell(assessment, saving, self.meeting.progress)

    @property
    def _is_airy(self) -> bool:
        return self.size.height >= AIRY_HEIGHT

    def _tick(self) -> None:
        """Time goes by; only the clock is drawn anew."""
        now = monotonic()
        passed, self._last_tick = now - self._last_tick, now
        if self._reads_minutes:
            return
        self.meeting.spend(min(passed, LONGEST_TICK))
        self.query_one(MeetingLine).tell_time(self.meeting.progress, self.meeting.share)
        trouble, told = self.meeting.trouble, self._told_trouble
        if trouble and trouble != told:
            self.gonogo.say(f"Where the meeting stands can't be kept: {trouble}", "warning")
        self._told_trouble = trouble

    def hints(self) -> list[Action]:
        """What works while a line is typed, else what works on the item."""
        if self.query_one(EntryBar).display:
            return list(TYPING)
        return super().hints()

    # -- moving -----------------------------------------------------------------------------

    def do_next(self) -> None:
        """Dealt with."""
        self._move("next")

    def do_skip(self) -> None:
        """On, with nothing said of this one."""
        self._move("skip")

    def do_park(self) -> None:
        """Leave it for the end."""
        number = self.current.number
        self._move("park")
        self.gonogo.say(f"Parked {number}: it comes back at the end")

    def do_back(self) -> None:
        """The item before."""
        self._move("back")

    def why_not(self, action_id: str) -> str:
        """There is nothing before the first item."""
        if action_id == "back" and self.meeting.progress.at == 0:
            return "this is the first item"
        return super().why_not(action_id)

    def _move(self, move: str) -> None:
        self._tick()
        progress = self.meeting.progress
        moves = {
            "next": progress.next,
            "skip": progress.skip,
            "park": progress.park,
            "back": progress.back,
        }
        self.meeting.stands(moves[move]())
        self._arrive()
        if self.meeting.progress.current is None:
            self.do_minutes()

    def _arrive(self) -> None:
        """Come to an item, and remember how it was found."""
        progress = self.meeting.progress
        if progress.current is not None:
            self.current_id = progress.current
            self._verifies = False
            self.meeting.stands(progress.found(self.current.answer))
        self.draw()

    def do_verify(self) -> None:
        """How to find out; once more, the question again."""
        self._verifies = not self._verifies
        self._shown_id = ""
        self.draw()

    def do_down(self) -> None:
        """Scroll the text."""
        self.query_one(StillDetail).stride(1)

    def do_up(self) -> None:
        """Scroll the text."""
        self.query_one(StillDetail).stride(-1)

    # -- leaving ----------------------------------------------------------------------------

    def do_minutes(self) -> None:
        """What came of it until now."""
        from gonogo.tui.screens.meeting_minutes import MeetingMinutesScreen

        self._tick()
        self._reads_minutes = True

        def closed(back_to_work: bool | None) -> None:
            self._reads_minutes, self._last_tick = False, monotonic()
            if back_to_work:
                self.dismiss(None)
            elif self.meeting.progress.current is None:
                self._move("back")

        self.gonogo.open(MeetingMinutesScreen(self.meeting), closed)

    def do_leave(self) -> None:
        """Back to the review."""
        self._tick()
        back = self.key_on(REVIEW, "walkthrough")
        self.gonogo.say(f"The walkthrough stands at {self.current.number}; {back} comes back to it")
        self.dismiss(None)
