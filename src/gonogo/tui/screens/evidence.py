"""The evidence of an item: add several pieces, confirm or remove them, see who and when."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from gonogo.assess.findings import Presence
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import AssessedEvidence
from gonogo.report.mending import Ways
from gonogo.review import edits
from gonogo.text.limits import REF_CHARACTERS
from gonogo.text.secrets import secret_in
from gonogo.tui.action import ITEM, Action
from gonogo.tui.aside import aside
from gonogo.tui.content import line, prose
from gonogo.tui.evidence_rows import piece_lines
from gonogo.tui.screens.completing import Completing
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, dialog_bindings
from gonogo.tui.screens.offering import Offering
from gonogo.tui.screens.prove import KeptProof, ProveModal
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.screens.see import see, why_not_seen
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.words import Words

_MOST_LINES = 2
"""A link may be pasted on two lines; more of them are no link, file or commit."""
_PLACEHOLDER = "a link, a file, a commit, or words"
_WAYS = Ways(confirm="c", add="type it below", remove="x", see="o")
_ACTIONS = (
    Action("add", ("enter",), "add", "Add what is typed", ITEM, 1),
    Action(
        "complete", ("tab",), "complete", "Complete the file's name; else the next field", ITEM, 2
    ),
    Action("prove", ("ctrl+o", "f4"), "output", "Paste what a command printed", ITEM, 3),
    Action("up", ("up",), "to the pieces", "Up to the pieces that are there", ITEM, 4),
    Action(
        "confirm", ("c",), "confirm", "Looked again today: renew the highlighted piece", ITEM, 5
    ),
    Action("remove", ("x", "delete"), "remove", "Remove the highlighted piece", ITEM, 6),
    Action("take_offer", ("f3",), "take", "Take what the files show for it", ITEM, 3),
    Action("see", ("o",), "see", "See the highlighted link, or how the file changed", ITEM, 7),
    *DIALOG_ACTIONS,
)


class EvidenceModal(Offering, Completing):
    """Gives whether anything was added. Each change is made and saved at once."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "enter"

    @property
    def _item(self) -> AssessedItem:
        return self.gonogo.project.assessment.by_id[self._item_id]

    def compose(self) -> ComposeResult:
        """What counts, what is there, and a field for more."""
        with Vertical(classes="dialog"):
            yield Words(prose(f"Counts: {self._item.item.evidence.accept}"), classes="told counts")
            yield PickList(id="pieces")
            yield Field(placeholder=_PLACEHOLDER, id="ref", most_lines=_MOST_LINES)
            yield Words(id="kind", classes="told")
            yield PickList(id="files", offers_only=True)
            yield PickList(id="offers", offers_only=True)
            yield HintLine()

    def on_mount(self) -> None:
        """What is there, and ready for more."""
        self.query_one(".dialog").border_title = line(
            f"Evidence for {self._item.number} {self._item.item.title}"
        )
        for pick_list in self.query(PickList):
            pick_list.past_end = self._past_end
        self._draw()
        self.query_one("#ref").focus()

    def on_project_changed(self) -> None:
        """A piece was added, confirmed, removed or taken back."""
        self._draw()

    def why_not(self, action_id: str) -> str:
        """Some act on a piece of the list, some on the field."""
        on_piece = isinstance(self.focused, PickList) and self.focused.id == "pieces"
        if action_id in ("confirm", "remove", "see") and not on_piece:
            return "go up to a piece of evidence first"
        if action_id == "take_offer" and not self.has_offers:
            return "the files show nothing more for this item"
        if action_id == "see":
            return self._why_not_seen()
        if action_id in ("add", "complete") and on_piece:
            return "go down to the field first"
        if action_id == "up" and (on_piece or not self._item.evidence):
            return "there is nothing above"
        return ""

    def _why_not_seen(self) -> str:
        piece = self._picked
        return why_not_seen(piece) if piece else "there is no piece to see"

    @property
    def _picked(self) -> AssessedEvidence | None:
        picked = self.query_one("#pieces", PickList).picked
        return next((piece for piece in self._item.evidence if piece.piece.id == picked), None)

    def on_descendant_focus(self) -> None:
        """Other keys work on the list than in the field."""
        self.show_hints()

    @on(OptionList.OptionHighlighted, "#pieces")
    def highlighted(self) -> None:
        """Other keys work on a link than on a file."""
        self.show_hints()

    def _draw(self) -> None:
        self.draw_offers()
        item = self._item
        pieces = self.query_one("#pieces", PickList)
        pieces.display = bool(item.evidence)
        pieces.tell(lambda width: _piece_rows(item, width), pieces.picked)
        self.show_hints()

    # -- moving -----------------------------------------------------------------------------

    def do_down(self) -> None:
        """From the field into the files, or into what they show."""
        below = (self.query_one(name, PickList) for name in ("#files", "#offers"))
        if shown := next((each for each in below if each.display), None):
            shown.focus()
            shown.action_first()

    def do_up(self) -> None:
        """From the field to the pieces."""
        if self.query_one("#pieces").display:
            self.query_one("#pieces").focus()

    def _past_end(self, _direction: int) -> None:
        """Past the end of a list the field is next."""
        self.query_one("#ref").focus()

    # -- changing ---------------------------------------------------------------------------

    @on(Input.Submitted, "#ref")
    def do_add(self) -> None:
        """Add what is typed, and leave the field free for more."""
        ref = self.query_one("#ref", Input).value.strip()
        if not ref:
            self.dismiss(self._added)
            return
        if len(ref) > REF_CHARACTERS:
            self.gonogo.say(
                f"{len(ref)} characters; {REF_CHARACTERS} fit: keep it in a file", "error"
            )
            return
        if self._has(ref):
            self.gonogo.say("That is there already; c on it confirms it")
            return
        if kind := secret_in(ref):
            past_secret(self.gonogo, kind, lambda: self._add(ref), self._empty_field)
        else:
            self._add(ref)

    def _has(self, ref: str) -> bool:
        return any(piece.ref == ref for piece in self._item.answer.evidence)

    def _empty_field(self) -> None:
        self.query_one("#ref", Input).value = ""

    def _add(self, ref: str) -> None:
        def add(me: str) -> None:
            if self.is_mounted:
                self._empty_field()
            piece = project.new_evidence(ref, me)
            if not self._has(ref) and self.gonogo.edit(
                edits.add_evidence(project.review, self._item_id, [piece])
            ):
                self._added = True
                self.app.run_worker(self._look_up(ref))  # goes on when this is closed

        project = self.gonogo.project
        self.gonogo.as_me(add)

    async def _look_up(self, ref: str) -> None:
        project = self.gonogo.project
        project.take_findings(await aside(project.look, [ref]))
        self.gonogo.redraw()
        finding = project.findings[ref]
        if finding.presence is not Presence.PRESENT:
            self.gonogo.say(f"Kept, but {finding.detail}", "warning")

    def do_confirm(self) -> None:
        """Renew the highlighted piece."""
        project, picked = self.gonogo.project, self.query_one("#pieces", PickList).picked

        def confirm(me: str) -> None:
            items = [self._item_id]
            edit = edits.confirm(project.review, items, me, project.today, picked)
            done = self.gonogo.edit(edit)
            self.gonogo.say("Confirmed as of today" if done else "That is of today already")

        self.gonogo.as_me(confirm)

    def do_remove(self) -> None:
        """Remove the highlighted piece; undo brings it back."""
        picked, review = self._picked, self.gonogo.project.review
        if picked and self.gonogo.edit(
            edits.remove_evidence(review, self._item_id, picked.piece.id)
        ):
            stays = ". Its file stays" if review.policy.keeps(picked.piece.ref) else ""
            self.gonogo.say(f"Removed; undo brings it back once this is closed{stays}")
        if not self._item.evidence:
            self.query_one("#ref").focus()

    @on(Field.ManyLines)
    def many_lines_pasted(self, event: Field.ManyLines) -> None:
        """What a command printed, most likely."""
        self._prove(event.text)

    def do_prove(self) -> None:
        """Paste what a command printed; it is kept as a file."""
        self._prove("")

    def _prove(self, pasted: str) -> None:
        def proved(kept: KeptProof | None) -> None:
            if kept:
                self._added = True
                self.gonogo.say(kept.told, kept.severity)

        self.gonogo.open(ProveModal(self._item_id, pasted), proved)

    def do_see(self) -> None:
        """Show the highlighted link whole, to be opened from there; of a file, its changes."""
        if self._picked:
            see(self.gonogo, self._item_id, self._picked)

    def close_unchanged(self) -> None:
        """Close; what was added is kept already."""
        self.dismiss(self._added)


def _piece_rows(item: AssessedItem, width: int) -> list[Row]:
    return [Row(piece.piece.id, piece_lines(piece, _WAYS, width)) for piece in item.evidence]
