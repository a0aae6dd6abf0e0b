"""A field of one line that takes in whatever is pasted, and loses none of it."""

from typing import Any

from textual import events
from textual.message import Message
from textual.widgets import Input

from gonogo.text.clean import clean_line


class Field(Input):
    """An input whose pasted lines are joined; how much fits is said when it is kept.

    More than ``most_lines`` are not put in, but given away as ``ManyLines``.
    """

    class ManyLines(Message):
        """What was pasted has too many lines for this field."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *given: Any, most_lines: int = 0, **named: Any) -> None:
        super().__init__(*given, **named)
        self._most_lines = most_lines

    def on_paste(self, event: events.Paste) -> None:
        """Take in all lines. (The stock input keeps the first one and drops the rest.)"""
        event.prevent_default()
        event.stop()
        if self._most_lines and len(event.text.strip().splitlines()) > self._most_lines:
            self.post_message(self.ManyLines(event.text))
        else:
            self.insert_text_at_cursor(clean_line(" ".join(event.text.split())))
