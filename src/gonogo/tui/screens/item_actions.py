"""What can be done with the item at hand: the edits behind the keys of the Review screen.

Each dialog is imported when it is first opened: together they would cost the start a tenth.
"""

from typing import TYPE_CHECKING

from gonogo.assess.items import AssessedItem
from gonogo.report.mending import Ways
from gonogo.review import edits
from gonogo.review.model import Decision, Review, Status
from gonogo.tui.screens.base import ActionScreen

if TYPE_CHECKING:
    from gonogo.tui.screens.due import DueChoice
    from gonogo.tui.screens.prove import KeptProof


class ItemActions(ActionScreen[None]):
    """A screen that has one item at hand, ``current_id``."""

    current_id = ""
    SEES = "change"
    """The action that shows what changed in a file."""

    @property
    def current(self) -> AssessedItem:
        """The item at hand."""
        return self.gonogo.project.assessment.by_id[self.current_id]

    def why_not(self, action_id: str) -> str:
        """Why an action can't be done with this item now."""
        history = self.gonogo.project.history
        if action_id == "confirm" and not self.current.answer.evidence:
            return f"there is no evidence to confirm: {self.key('evidence')} adds some"
        if action_id == "change" and not self.current.moved_on:
            return f"no file that proves {self.current.number} is known to have changed"
        if action_id == "undo" and not history.done:
            return "nothing to take back"
        if action_id == "redo" and not history.undone:
            return "nothing to make again"
        return super().why_not(action_id)

    def do_undo(self) -> None:
        """Take the last change back, and show where."""
        self.show_change(self.gonogo.undo())

    def do_redo(self) -> None:
        """Make the change again, and show where."""
        self.show_change(self.gonogo.redo())

    def show_change(self, item_id: str) -> None:
        """Show the item that was changed, if there is one."""

    @property
    def ways(self) -> Ways:
        """The keys that mend a piece of evidence."""
        evidence = self.key("evidence")
        return Ways(
            confirm=self.key("confirm"),
            add=evidence,
            remove=f"{evidence}, then x on it",
            see=self.key(self.SEES),
        )

    def do_change(self) -> None:
        """What changed in a file that proves the item."""
        from gonogo.tui.screens.change import open_change

        moved = next(piece for piece in self.current.evidence if piece.moved_on)
        open_change(self.gonogo, self.current_id, moved)

    # -- status -----------------------------------------------------------------------------

    def do_status(self) -> None:
        """Choose from a list."""
        from gonogo.tui.screens.status import StatusModal

        seen = self.gonogo.project.review

        def chosen(status: Status | None) -> None:
            if status is not None:
                self._set(status, seen)

        self.gonogo.open(StatusModal(self.current), chosen)

    def do_done(self) -> None:
        """In place."""
        self._set(Status.DONE)

    def do_partial(self) -> None:
        """Begun."""
        self._set(Status.PARTIAL)

    def do_open(self) -> None:
        """Looked at, not in place."""
        self._set(Status.OPEN)

    def do_accept(self) -> None:
        """Accept the risk."""
        self._set(Status.ACCEPTED)

    def do_not_applicable(self) -> None:
        """Not applicable here."""
        self._set(Status.NOT_APPLICABLE)

    def _set(self, status: Status, seen: Review | None = None) -> None:
        if status.needs_decision:
            self._decide(status)
            return
        item = self.current
        if item.answer.status is status:
            self.gonogo.say(f"{item.number} is {status} already")
            return
        seen = seen or self.gonogo.project.review
        self.gonogo.edit(edits.set_status(seen, [item.id], status), seen)
        if status is Status.DONE and not item.answer.evidence:
            what_next = f"press {self.key('evidence')} and add what proves it"
            self.gonogo.say(f"{item.number} counts as claimed: {what_next}")

    def _decide(self, status: Status) -> None:
        from gonogo.tui.screens.decision import DecisionModal

        item, project = self.current, self.gonogo.project
        seen = project.review

        def decided(decision: Decision | None) -> None:
            if decision is not None:
                self.gonogo.edit(edits.set_status(seen, [item.id], status, decision), seen)

        def decide(me: str) -> None:
            self.gonogo.open(DecisionModal(item, status, me, project.today), decided)

        self.gonogo.as_me(decide)

    # -- the rest of the answer -------------------------------------------------------------

    def do_evidence(self) -> None:
        """Add, confirm, remove."""
        from gonogo.tui.screens.evidence import EvidenceModal

        item_id = self.current_id

        def closed(added: bool | None) -> None:
            if added and (told := self._if_it_is_done(item_id)):
                self.gonogo.say(told)

        self.gonogo.open(EvidenceModal(item_id), closed)

    def _if_it_is_done(self, item_id: str) -> str:
        """What to do once it is proven; empty where it is done already."""
        item = self.gonogo.project.assessment.by_id[item_id]
        if item.answer.status is Status.DONE:
            return ""
        said = f"{item.number} is still {item.answer.status}"
        return f"{said}: press {self.key('done')} if it is done now"

    def do_prove(self) -> None:
        """Paste what a command printed."""
        from gonogo.tui.screens.prove import ProveModal

        item_id = self.current_id

        def proved(kept: "KeptProof | None") -> None:
            if kept:
                done = self._if_it_is_done(item_id)
                self.gonogo.say(f"{kept.told}. {done}" if done else kept.told, kept.severity)

        self.gonogo.open(ProveModal(item_id), proved)

    def do_owner(self) -> None:
        """Name who takes care of it."""
        from gonogo.tui.screens.owner import OwnerModal

        item, project = self.current, self.gonogo.project
        seen = project.review

        def named(owner: str | None) -> None:
            if owner is not None:
                spelled = project.spelling(owner)
                self.gonogo.edit(edits.set_owner(seen, [item.id], spelled), seen)

        self.gonogo.open(OwnerModal(item), named)

    def do_note(self) -> None:
        """Write a note."""
        from gonogo.tui.screens.note import NoteModal

        item, seen = self.current, self.gonogo.project.review

        def written(note: str | None) -> None:
            if note is not None:
                self.gonogo.edit(edits.set_note(seen, [item.id], note), seen)

        self.gonogo.open(NoteModal(item), written)

    def do_due(self) -> None:
        """Set the day."""
        from gonogo.tui.screens.due import DueModal

        item, project = self.current, self.gonogo.project
        seen = project.review

        def set_day(choice: "DueChoice | None") -> None:
            if choice is not None:
                self.gonogo.edit(edits.set_due(seen, [item.id], choice.day), seen)

        self.gonogo.open(DueModal(item, project.today), set_day)

    def do_confirm(self) -> None:
        """Renew all of its evidence."""
        item, project = self.current, self.gonogo.project

        def confirm(me: str) -> None:
            edit = edits.confirm(project.review, [item.id], me, project.today)
            if self.gonogo.edit(edit):
                self.gonogo.say(f"Confirmed the evidence of {item.number} as of today")
            else:
                self.gonogo.say(f"The evidence of {item.number} is of today already")

        self.gonogo.as_me(confirm)

    def do_brief(self) -> None:
        """Copy it as a task."""
        from gonogo.report.brief import brief

        item = self.current
        if self.gonogo.copy(brief(item, self.gonogo.project.assessment)):
            self.gonogo.say(f"Copied {item.number} as a task, for a colleague or a coding agent")
