"""The note of an item: a few lines of text."""

import os

from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.widgets import TextArea

from gonogo.assess.items import AssessedItem
from gonogo.text.clean import clean
from gonogo.text.limits import NOTE_CHARACTERS
from gonogo.text.secrets import new_secret_in
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import line
from gonogo.tui.editor import NotEdited, edited, editor_named
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.widgets.hint_line import HintLine

_ACTIONS = (
    Action("keep", ("ctrl+s", "f2"), "keep", "Keep the note", ITEM, 1),
    Action("editor", ("ctrl+o", "f4"), "editor", "Write on in your editor ($VISUAL)", ITEM, 2),
    *DIALOG_ACTIONS,
)


class NoteModal(Dialog[str]):
    """Gives the note as it was written; nothing where it is as before."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "ctrl+s"

    def __init__(self, item: AssessedItem) -> None:
        super().__init__()
        self._item = item
        self._shown = clean(item.answer.note)

    def compose(self) -> ComposeResult:
        """A text field."""
        with Vertical(classes="dialog tall"):
            yield TextArea(self._shown, id="note", show_line_numbers=False)
            yield HintLine()

    def on_mount(self) -> None:
        """Type at the end of what is there."""
        self.query_one(".dialog").border_title = line(
            f"Note on {self._item.number} {self._item.item.title}"
        )
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()
        self.show_hints()

    def why_not(self, action_id: str) -> str:
        """There may be no editor."""
        if action_id == "editor" and not editor_named(os.environ):
            return "no editor is named: set VISUAL or EDITOR"
        return super().why_not(action_id)

    def do_editor(self) -> None:
        """Hand the terminal to the editor; what it leaves is in the field, not yet kept."""
        area = self.query_one(TextArea)
        try:
            with self.app.suspend():
                text = edited(editor_named(os.environ), area.text)
        except SuspendNotSupported:
            self.gonogo.say("This terminal can't be handed to an editor", "warning")
        except NotEdited as problem:
            self.gonogo.say(str(problem), "warning")
        else:
            area.replace(text, area.document.start, area.document.end)  # ctrl+z takes it back
            area.move_cursor(area.document.end)

    def do_keep(self) -> None:
        """Keep it; a note that wasn't touched stays as the file has it."""
        written = self.query_one(TextArea).text
        if len(written) > NOTE_CHARACTERS:
            self.gonogo.say(f"{len(written)} characters; {NOTE_CHARACTERS} fit", "error")
        elif written == self._shown:
            self.close_unchanged()
        else:
            kind = new_secret_in(written, self._shown)
            note = written.strip("\n")
            past_secret(self.gonogo, kind, lambda: self._give(note), self.close_unchanged)

    def _give(self, note: str) -> None:
        self.dismiss(note)
