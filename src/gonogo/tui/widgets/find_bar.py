"""The search: a field at the bottom that finds while it is typed in."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from gonogo.tui.content import line
from gonogo.tui.widgets.words import Words


class FindBar(Horizontal):
    """Hidden until it is opened; what is typed stays in force until it is closed."""

    DEFAULT_CSS = """
    FindBar { dock: bottom; height: 1; display: none; margin-bottom: 1; background: $panel; }
    FindBar Input, FindBar Input:focus { width: 1fr; height: 1; border: none; padding: 0; }
    FindBar #find-sign { width: 7; padding: 0 1; text-style: bold; }
    FindBar #find-told {
        width: auto; max-width: 70%; height: 1; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    class Typed(Message):
        """What is searched for changed."""

    class Done(Message):
        """Enter: keep the search and go back to the list."""

    def compose(self) -> ComposeResult:
        """A sign, the field, and what it found."""
        yield Words(line("Find"), id="find-sign")
        yield Input(placeholder="words, status:open, owner:dana, stale, blocker")
        yield Words(id="find-told")

    @property
    def typed(self) -> str:
        """What is searched for."""
        return self.query_one(Input).value.strip()

    def open(self) -> None:
        """Show the field and type in it."""
        self.display = True
        self.query_one(Input).focus()

    def close(self) -> None:
        """Search for nothing any more."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self.tell("")
        self.display = False

    def tell(self, words: str) -> None:
        """Say how many were found, or what isn't understood."""
        self.query_one("#find-told", Words).show(line(words, "bold"), layout=True)

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """Find as it is typed."""
        event.stop()
        self.post_message(self.Typed())

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Go to what was found."""
        event.stop()
        self.post_message(self.Done())
