"""The minutes of a walkthrough: read them, copy them, write them to a file."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from gonogo.report.minutes import minutes
from gonogo.tui.actions import MINUTES, bindings
from gonogo.tui.content import line, lines
from gonogo.tui.meeting import Meeting
from gonogo.tui.screens.base import ActionScreen
from gonogo.tui.screens.reading import Reading
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.top_line import TopLine


class MeetingMinutesScreen(ActionScreen[bool], Reading):
    """Gives whether it goes back to work; else it goes back into the meeting."""

    ACTIONS = MINUTES
    BINDINGS: ClassVar = bindings(MINUTES)
    CSS_PATH = "meeting_minutes.tcss"

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting

    def compose(self) -> ComposeResult:
        """The text as it is copied."""
        yield TopLine()
        yield Detail(id="minutes")
        yield HintLine()

    def on_mount(self) -> None:
        """From its beginning."""
        ended = self._meeting.progress.current is None
        title = "The meeting is over: its minutes" if ended else "The minutes so far"
        self.query_one("#minutes").border_title = line(title)
        self.draw()
        self.query_one("#minutes").focus()

    def on_project_changed(self) -> None:
        """An undo, a save."""
        self.draw()

    def draw(self) -> None:
        """Everything, from the review as it is now."""
        self.query_one(TopLine).tell(self.gonogo.project.assessment, self.gonogo.saving)
        shown = _shown(self._markdown())
        self.query_one(Detail).tell(lambda _width: shown, same_thing=True)
        self.show_hints()

    def _markdown(self) -> str:
        return minutes(self._meeting.progress, self.gonogo.project.assessment)

    def do_copy(self) -> None:
        """To the clipboard."""
        self.app.copy_to_clipboard(self._markdown())
        self.gonogo.say("Copied the minutes as Markdown")

    def do_write(self) -> None:
        """To a file; the dialog writes it."""
        from gonogo.tui.screens.minutes_file import MinutesFileModal

        def written(path: str | None) -> None:
            if path is not None:
                self.gonogo.say(f"Wrote {path}; commit it if you like")

        self.gonogo.open(MinutesFileModal(self._meeting.progress.day, self._markdown()), written)

    def do_back(self) -> None:
        """Back into the meeting."""
        self.dismiss(False)

    def do_leave(self) -> None:
        """Back to the review."""
        self.dismiss(True)


def _shown(markdown: str) -> Content:
    """Markdown as it is, its headings to be told from the rest."""
    return lines(
        line(part, "bold $accent" if part.startswith("#") else "")
        for part in markdown.rstrip("\n").split("\n")
    )
