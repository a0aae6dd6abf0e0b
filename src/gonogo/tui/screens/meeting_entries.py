"""What a meeting types: evidence and decisions in a line at the bottom, an owner by a digit."""

from typing import Literal

from textual import on

from gonogo.assess.findings import Presence
from gonogo.review import edits
from gonogo.review.allowed import NotAllowed
from gonogo.review.model import Status
from gonogo.text.clean import clean_line
from gonogo.text.limits import NOTE_CHARACTERS, REF_CHARACTERS
from gonogo.text.secrets import secret_in
from gonogo.tui.aside import aside
from gonogo.tui.meeting import Meeting
from gonogo.tui.screens.item_actions import ItemActions
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.taken_for import taken_for
from gonogo.tui.widgets.entry_bar import EntryBar

_Entry = Literal["evidence", "note"]
_PLACEHOLDERS = {
    "evidence": "a link, a file, a commit, or words",
    "note": "what was decided",
}


class MeetingEntries(ItemActions):
    """A screen with one item at hand and an ``EntryBar`` to type in."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
        self._entry: _Entry = "note"
        self._warned = False
        self._tracked: frozenset[str] = frozenset()

    # -- the line at the bottom -------------------------------------------------------------

    def do_evidence(self) -> None:
        """Type what proves it."""
        self._open("evidence", f"Evidence {self.current.number}")
        self.wait_for(self._fetch_files())

    async def _fetch_files(self) -> None:
        self._tracked = await aside(self.gonogo.project.tracked_files)

    def do_note(self) -> None:
        """Type what was decided."""
        self._open("note", f"Decision {self.current.number}")

    def _open(self, entry: _Entry, sign: str) -> None:
        self._entry, self._warned = entry, False
        self.gonogo.hold_keys()
        self.query_one(EntryBar).open(sign, _PLACEHOLDERS[entry])
        self.call_after_refresh(self.gonogo.release_keys)
        self.show_hints()

    @on(EntryBar.Typed)
    def typing(self) -> None:
        """Say what it is taken for; what was said before is over."""
        self._warned = False
        self.gonogo.clear_notifications()
        bar = self.query_one(EntryBar)
        if self._entry == "evidence":
            words = taken_for(
                bar.typed,
                self._tracked,
                in_git=self.gonogo.project.repository is not None,
                words_prove=not self.current.in_steps_or_blocker,
            )
            bar.tell(words)

    def do_close_entry(self) -> None:
        """Close the line; a text in it is only dropped when that is asked for twice."""
        if self.may_be_left("esc"):
            self._close()

    def may_be_left(self, key: str) -> bool:
        """Whether nothing typed is lost, or it was asked for twice; says so the first time."""
        bar = self.query_one(EntryBar)
        if bar.display and bar.typed and not self._warned:
            self._warned = True
            self.gonogo.say(f"{key} again drops what you typed; enter keeps it", "warning")
            return False
        return True

    def _close(self) -> None:
        self.query_one(EntryBar).close()
        self.set_focus(None)
        self.call_after_refresh(self.gonogo.release_keys)
        self.show_hints()

    async def action_act(self, action_id: str) -> None:
        """While a line is typed, leaving leaves the line."""
        typing = self.query_one(EntryBar).display
        if typing and action_id == "leave":
            action_id = "close_entry"
        elif typing and action_id == "quit" and not self.may_be_left("ctrl+q"):
            return
        await super().action_act(action_id)

    @on(EntryBar.Done)
    def do_keep_typed(self) -> None:
        """Keep what is typed, unless there is nothing, or too much."""
        typed = self.query_one(EntryBar).typed
        if not typed:
            self._close()
            return
        note = edits.with_line(self.current.answer.note, typed, self.gonogo.project.today)
        evidence = self._entry == "evidence"
        length = len(typed) if evidence else len(note)
        most = REF_CHARACTERS if evidence else NOTE_CHARACTERS
        if length > most:
            self.gonogo.say(f"{length} characters; {most} fit", "error")
            self.gonogo.release_keys()
            return
        write = self._write_evidence if evidence else self._write_note
        past_secret(self.gonogo, secret_in(typed), lambda: write(typed), self._close)

    def _write_note(self, typed: str) -> None:
        self._close()
        project = self.gonogo.project
        self.gonogo.edit(
            edits.append_to_note(project.review, self.current_id, typed, project.today)
        )

    def _write_evidence(self, typed: str) -> None:
        self._close()
        if typed in (piece.ref for piece in self.current.answer.evidence):
            self.gonogo.say(f"That is there already; {self.key('confirm')} confirms it")
            return
        item_id = self.current_id
        self.gonogo.as_me(lambda me: self._add_evidence(item_id, typed, me))

    def _add_evidence(self, item_id: str, typed: str, me: str) -> None:
        project = self.gonogo.project
        try:
            piece = project.new_evidence(typed, me)
        except NotAllowed as problem:
            self.gonogo.say(f"Nothing changed: {problem}", "error")
            return
        if self.gonogo.edit(edits.add_evidence(project.review, item_id, [piece])):
            self.wait_for(self._look_up(item_id, typed))

    async def _look_up(self, item_id: str, ref: str) -> None:
        """Ask git what is there of it, and say what is doubtful."""
        project = self.gonogo.project
        found = await aside(project.look, [ref])
        project.take_findings(found)
        self.draw()
        item = project.assessment.by_id[item_id]
        if found[ref].presence is not Presence.PRESENT:
            self.gonogo.say(f"Kept, but {clean_line(found[ref].detail)}", "warning")
        elif item.answer.status is not Status.DONE:
            done = self.key("done")
            self.gonogo.say(
                f"{item.number} is still {item.answer.status}: press {done} if it is done"
            )

    def draw(self) -> None:
        """Draw everything anew."""

    # -- who --------------------------------------------------------------------------------

    def do_owner(self) -> None:
        """One of those present by a digit, or somebody else."""
        people = self.meeting.progress.people
        if not people:
            super().do_owner()
            return
        from gonogo.tui.screens.present import PresentModal, SomebodyElse

        item, project = self.current, self.gonogo.project
        seen = project.review

        def named(owner: str | SomebodyElse | None) -> None:
            if isinstance(owner, SomebodyElse):
                super(MeetingEntries, self).do_owner()
            elif owner is not None:
                spelled = project.spelling(owner)
                self.gonogo.edit(edits.set_owner(seen, [item.id], spelled), seen)

        self.gonogo.open(PresentModal(item, people), named)
