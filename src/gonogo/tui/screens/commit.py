"""Committing the review: the message made from the changes, to be edited."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from gonogo.committing import Pending
from gonogo.git.committing import Committed
from gonogo.text.clean import clean
from gonogo.text.secrets import secret_in
from gonogo.tui.action import ITEM, Action
from gonogo.tui.aside import aside
from gonogo.tui.committing import why_not_committed
from gonogo.tui.content import line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

_ACTIONS = (
    Action("keep", ("ctrl+s", "f2"), "commit", "Commit the file under this message", ITEM, 1),
    *DIALOG_ACTIONS,
)


class CommitModal(Dialog[Committed]):
    """Gives the commit once it is made. While it isn't, the message stays."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "ctrl+s"

    def __init__(self, pending: Pending) -> None:
        super().__init__()
        self._pending = pending
        self._committing = False

    def compose(self) -> ComposeResult:
        """The message in a field."""
        with Vertical(classes="dialog tall"):
            yield Words(line(self._about()), classes="told")
            yield TextArea(clean(self._pending.message), id="message", show_line_numbers=False)
            yield HintLine()

    def _about(self) -> str:
        where = f"On {self._pending.branch}" if self._pending.branch else "On no branch (detached)"
        return f"{where}; what else is staged stays so"

    def on_mount(self) -> None:
        """Begin at the end of the subject."""
        self.query_one(".dialog").border_title = line(f"Commit {self._pending.path.name} alone")
        area = self.query_one(TextArea)
        area.move_cursor(area.get_cursor_line_end_location())
        area.focus()
        self.show_hints()

    def why_not(self, action_id: str) -> str:
        """One commit at a time."""
        if action_id == "keep" and self._committing:
            return "git and its hooks are at work"
        return super().why_not(action_id)

    def do_keep(self) -> None:
        """Commit; first ask where something looks like a secret."""
        message = self.query_one(TextArea).text
        if not message.strip():
            self.gonogo.say("A commit needs a message", "warning")
            return
        kinds = (leak.kind for leak in self._pending.leaks)
        kind = next(kinds, secret_in(message))
        past_secret(self.gonogo, kind, lambda: self._begin(message), self.close_unchanged)

    def _begin(self, message: str) -> None:
        self._committing = True
        self.gonogo.say("Committing …")
        self.wait_for(self._commit(message))

    async def _commit(self, message: str) -> None:
        done = await aside(self._pending.commit_or_why, message)
        self._committing = False
        if done.commit is not None:
            self.gonogo.clear_notifications()
            self.dismiss(done)
        else:
            self.gonogo.say(why_not_committed(done), "error")
