"""The note of an item: a few lines of text."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from gonogo.assess.items import AssessedItem
from gonogo.text.clean import clean
from gonogo.text.limits import NOTE_CHARACTERS
from gonogo.text.secrets import new_secret_in
from gonogo.tui.actions import ITEM, Action
from gonogo.tui.content import line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.widgets.hint_line import HintLine

_ACTIONS = (
    Action("keep", ("ctrl+s", "f2"), "keep", "Keep the note", ITEM, 1),
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
