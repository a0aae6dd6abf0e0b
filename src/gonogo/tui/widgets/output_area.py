"""A field for what a command printed: takes in the longest paste, cleaned and cut to size."""

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from gonogo.text.amounts import count
from gonogo.text.command_output import CommandOutput, FoundSecret, TooMuch, read_output
from gonogo.text.terminal_text import Binary


class OutputArea(TextArea):
    """Never holds more than a proof keeps: a paste of megabytes is cut before it is laid out."""

    CLEANS = True

    class NoText(Message):
        """What was pasted isn't text."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, show_line_numbers=False)
        self._pasted: CommandOutput | None = None
        self._cut_in_two: FoundSecret | None = None

    def on_paste(self, event: events.Paste) -> None:
        """Take it in as a proof would hold it."""
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def take(self, text: str) -> None:
        """Put a text where the cursor is."""
        try:
            output = _read(text)
        except (Binary, TooMuch):
            self.post_message(self.NoText())
            return
        if not self.text:
            self._pasted, self._cut_in_two = output, None
        if output.secret and not _read(output.text).secret:
            self._cut_in_two = output.secret
        put = self.replace(output.text, *self.selection)
        self.move_cursor(put.end_location)

    @property
    def output(self) -> CommandOutput:
        """What it holds, as a proof keeps it."""
        if self._pasted and self.text == self._pasted.text:
            return self._pasted
        output = _read(self.text)
        return output._replace(secret=output.secret or self._cut_in_two)

    @property
    def told(self) -> str:
        """How much it holds, in words; empty where there is nothing to be seen."""
        if self._pasted and self.text == self._pasted.text:
            return "" if self._pasted.is_empty else self._pasted.told
        return count(len(self.text.splitlines()), "line") if self.text.strip() else ""


def _read(text: str) -> CommandOutput:
    return read_output([text.encode(errors="replace")])
