"""A line at the bottom to type in: what the search and the entries of a meeting have in common."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from gonogo.tui.content import EMPTY
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.words import Words


class BottomBar(Horizontal):
    """Hidden until it is opened: what it is for, a field, and what is said of what is typed."""

    DEFAULT_CSS = """
    BottomBar { dock: bottom; height: 1; display: none; margin-bottom: 1; background: $panel; }
    BottomBar Input, BottomBar Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $panel;
    }
    BottomBar #bar-sign { width: auto; padding: 0 1; text-style: bold; }
    BottomBar #bar-told {
        width: auto; max-width: 60%; height: 1; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    class Typed(Message):
        """What is typed changed."""

    class Done(Message):
        """Enter: it is typed."""

    def compose(self) -> ComposeResult:
        """What it is for, the field, and what is said of it."""
        yield Words(id="bar-sign")
        yield self.field()
        yield Words(id="bar-told")

    def field(self) -> Input:
        """The field to type in."""
        return Field()

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.query_one(Input).value.strip()

    def begin(self, sign: Content, placeholder: str) -> None:
        """Show it, and type in it."""
        self.query_one("#bar-sign", Words).show(sign, layout=True)
        self.query_one(Input).placeholder = placeholder
        self.display = True
        self.query_one(Input).focus()

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
        """Say something of what is typed."""
        self.query_one("#bar-told", Words).show(words, layout=True)

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Typed())

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Done())
