"""Proving an item by what a command printed: how to verify it, and a field to paste into."""

import asyncio
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, TextArea

from gonogo.assess.items import AssessedItem
from gonogo.evidence.proof import Told
from gonogo.proving import Proof, discard, ignored, make_proof, write
from gonogo.review import edits
from gonogo.review.allowed import NotAllowed
from gonogo.text.clean import clean_line
from gonogo.text.command_output import CommandOutput
from gonogo.text.limits import COMMAND_CHARACTERS
from gonogo.text.problems import FileProblem
from gonogo.text.secrets import secret_in
from gonogo.tui.action import ITEM, Action
from gonogo.tui.aside import aside
from gonogo.tui.content import line, lines
from gonogo.tui.item_details import verify_steps
from gonogo.tui.screens.base import Severity
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.output_area import OutputArea
from gonogo.tui.widgets.words import Words

_PLACEHOLDER = "the command that printed it, if you like"
_ACTIONS = (
    Action("keep", ("ctrl+s", "f2"), "keep", "Keep it as a file and as evidence", ITEM, 1),
    Action("next_field", ("tab",), "next field", "Output, steps, command", ITEM, 2),
    *DIALOG_ACTIONS,
)


class KeptProof(NamedTuple):
    """What is to be said once a proof is written and is evidence."""

    told: str
    severity: Severity


class ProveModal(Dialog[KeptProof]):
    """Writes the proof and makes it evidence; gives what to say of that."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "ctrl+s"

    def __init__(self, item_id: str, pasted: str = "") -> None:
        super().__init__()
        self._item_id = item_id
        self._given = pasted
        self._keeping = False

    @property
    def _item(self) -> AssessedItem:
        return self.gonogo.project.assessment.by_id[self._item_id]

    def compose(self) -> ComposeResult:
        """What to run, which command it was, and what it printed."""
        with Vertical(classes="dialog tall prove"):
            yield Detail(id="steps")
            yield Field(placeholder=_PLACEHOLDER, id="command")
            yield OutputArea(id="output")
            yield Words(id="amount", classes="told")
            yield HintLine()

    def on_mount(self) -> None:
        """Ready for a paste."""
        item = self._item
        self.query_one(".dialog").border_title = line(f"Prove {item.number} {item.item.title}")
        self.query_one("#steps", Detail).tell(
            lambda width: lines(verify_steps(item, width, heading="Run, and paste what it prints")),
            same_thing=False,
        )
        self._tell_amount()
        self._area.focus()
        self.show_hints()
        if self._given:
            self.call_after_refresh(self._area.take, self._given)

    @property
    def _area(self) -> OutputArea:
        return self.query_one("#output", OutputArea)

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Say how much it is by now."""
        self._tell_amount()

    def _tell_amount(self) -> None:
        folder = self.gonogo.project.review.policy.evidence_folder.rstrip("/")
        if told := self._area.told:
            words = f"{told}; {self.KEEP} keeps it in {folder}/"
        else:
            words = f"nothing pasted yet; it is kept as a file in {folder}/, to be committed"
        self.query_one("#amount", Words).show(line(words), layout=True)

    @on(OutputArea.NoText)
    def no_text(self) -> None:
        """A picture, say."""
        way = f"gonogo prove {self._item.number} --file PATH"
        self.gonogo.say(f"What you pasted is no text. To keep a file: {way}", "error")

    def do_next_field(self) -> None:
        """The next field."""
        self.focus_next()

    # -- keeping ----------------------------------------------------------------------------

    @on(Input.Submitted)
    def do_keep(self) -> None:
        """Keep it, unless there is nothing, or somebody should look again first."""
        output = self._area.output
        command = clean_line(self.query_one("#command", Input).value.strip())
        if self._keeping:
            return
        if output.is_empty:
            self.gonogo.say("Paste what the command printed first", "warning")
        elif len(command) > COMMAND_CHARACTERS:
            self.gonogo.say(f"{len(command)} characters; {COMMAND_CHARACTERS} fit", "error")
        else:
            kind = output.secret.kind if output.secret else secret_in(command)
            past_secret(self.gonogo, kind, lambda: self._keep(command), self.close_unchanged)

    def _keep(self, command: str) -> None:
        output, told = self._area.output, Told(command)

        def keep(me: str) -> None:
            if not self._keeping:
                self._keeping = True
                # by the app: it goes on when this is closed
                self.app.run_worker(self._write_file(me, output, told))

        self.gonogo.as_me(keep)

    async def _write_file(self, me: str, output: CommandOutput, told: Told) -> None:
        project = self.gonogo.project
        try:
            proof = await aside(make_proof, project, self._item_id, me, output, told)
            await asyncio.to_thread(write, project, proof)
        except (FileProblem, NotAllowed) as problem:
            self.gonogo.say(f"Not kept: {problem}", "error")
        else:
            await self._make_evidence(proof)
        self._keeping = False

    async def _make_evidence(self, proof: Proof) -> None:
        project = self.gonogo.project
        edit = edits.add_evidence(project.review, self._item_id, [proof.piece])
        if not self.gonogo.edit(edit):  # it has said why
            discard(project, proof)
            return
        self.gonogo.proof_files.add(proof)
        rule = await aside(ignored, project, proof)
        project.take_findings(await aside(project.look, [proof.piece.ref]))
        self.gonogo.redraw()
        if rule:
            told = f"Kept, but git ignores it ({rule}): others would never see it"
        else:
            told = f"Kept as {proof.piece.ref}: commit it with {project.path.name}"
        if self.is_current:
            self.dismiss(KeptProof(told, "warning" if rule else "information"))
        else:
            self.gonogo.say(told)
