"""One line at the bottom in which something is typed without leaving the screen."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from gonogo.tui.content import EMPTY, line
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.words import Words


class EntryField(Field):
    """Keys behind an enter are not for this field: it is closed by then."""

    ENDS_WITH: ClassVar = ("enter",)


class EntryBar(Horizontal):
    """Hidden until it is opened. Says what is typed, and that it is to be kept."""

    DEFAULT_CSS = """
    EntryBar { dock: bottom; height: 1; display: none; margin-bottom: 1; background: $panel; }
    EntryBar EntryField, EntryBar EntryField:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $panel;
    }
    EntryBar #entry-sign { width: auto; padding: 0 1; text-style: bold; }
    EntryBar #entry-told {
        width: auto; max-width: 50%; height: 1; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    class Typed(Message):
        """What is typed changed."""

    class Kept(Message):
        """Enter: what is typed is to be kept."""

    def compose(self) -> ComposeResult:
        """What it is for, the field, and what is said of it."""
        yield Words(id="entry-sign")
        yield EntryField(id="entry")
        yield Words(id="entry-told")

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.query_one(Input).value.strip()

    def open(self, sign: str, placeholder: str) -> None:
        """Show it empty, and type in it."""
        self.query_one("#entry-sign", Words).show(line(sign), layout=True)
        field = self.query_one(Input)
        field.placeholder = placeholder
        self.empty()
        self.display = True
        field.focus()

    def empty(self) -> None:
        """Drop what is typed."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self.tell(EMPTY)

    def close(self) -> None:
        """Hide it."""
        self.empty()
        self.display = False

    def tell(self, words: Content) -> None:
        """Say what it is taken for."""
        self.query_one("#entry-told", Words).show(words, layout=True)

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Typed())

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Kept())
