"""A field of one line that takes in whatever is pasted, and loses none of it."""

from textual import events
from textual.widgets import Input

from gonogo.text.clean import clean_line


class Field(Input):
    """An input whose pasted lines are joined; how much fits is said when it is kept."""

    def on_paste(self, event: events.Paste) -> None:
        """Take in all lines. (The stock input keeps the first one and drops the rest.)"""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean_line(" ".join(event.text.split())))
