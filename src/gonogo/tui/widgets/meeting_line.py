"""The lines on top of a meeting: verdict, what is unknown, how far it is, how long it takes."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.meeting.progress import Progress
from gonogo.text.amounts import percent
from gonogo.tui.content import fill, hang, join, line, lines, spread
from gonogo.tui.saving import SaveState
from gonogo.tui.widgets.top_line import saved_word, verdict_badge
from gonogo.tui.widgets.words import Words

_BAR_WIDTH = 10
_MOST_PROBLEM_LINES = 4


class MeetingLine(Vertical):
    """A headline, and a clock of its own line: only that one is drawn anew as time goes by."""

    DEFAULT_CSS = """
    MeetingLine { height: auto; dock: top; background: $panel; }
    MeetingLine Words { height: auto; }
    MeetingLine #clock { height: 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="meeting-line")
        self._told: tuple[Assessment, SaveState, Progress] | None = None
        self._told_time: tuple[Progress, float, int] | None = None

    def compose(self) -> ComposeResult:
        """Two lines."""
        yield Words(id="headline")
        yield Words(id="clock")

    def tell(self, assessment: Assessment, saving: SaveState, meeting: Progress) -> None:
        """Show the picture and how far the meeting is."""
        self._told = (assessment, saving, meeting)
        self._redraw()

    def tell_time(self, meeting: Progress, share: float) -> None:
        """Show the time in all and on this item, which has ``share`` seconds."""
        told = meeting, share, self._width
        if told != self._told_time:
            self._told_time = told
            self.query_one("#clock", Words).show(clock(*told))

    @property
    def _width(self) -> int:
        return self.size.width or self.app.size.width

    def on_resize(self, event: events.Resize) -> None:
        """The same for another width."""
        if event.size.width:
            self._redraw()

    def _redraw(self) -> None:
        if self._told is not None:
            self.query_one("#headline", Words).show_lines(headline(*self._told, self._width))


def headline(assessment: Assessment, saving: SaveState, meeting: Progress, width: int) -> Content:
    """The share of the unknown first: a first meeting moves that, not the risk."""
    unknown = line(f" UNKNOWN {percent(assessment.risk.unknown_percent)} ", "bold reverse")
    at, of = meeting.place
    what = "parked" if meeting.returning else "item"
    facts = [line(f"{what} {at} of {of}", "bold"), _how_far(at, of)]
    if parked := len(meeting.parked):
        facts.append(line(f"{parked} parked"))
    saved = saved_word(saving)
    head = join(verdict_badge(assessment), line("  "), unknown, line("  "))
    room = width - head.cell_length - saved.cell_length - 1
    first = spread(join(head, fill(facts, max(room, 1))), saved, width)
    if not saving.problem:
        return first
    told = hang(line(" "), line(saving.problem, "bold"), width)
    return lines([first, *told.split("\n")[:_MOST_PROBLEM_LINES]])


def _how_far(at: int, of: int) -> Content:
    filled = round((at - 1) / of * _BAR_WIDTH)
    rest = line("░" * (_BAR_WIDTH - filled), "$foreground-muted")
    return join(line("█" * filled, "$primary"), rest)


def clock(meeting: Progress, share: float, width: int) -> Content:
    """``Time 12:34 of 60 min · this item 1:20 of 3:05``, with a sign where either is over."""
    spent, here = meeting.spent, meeting.seconds.get(meeting.current or "", 0.0)
    late = spent > 60 * meeting.minutes
    over = here > share
    whole = line(
        f" Time {_minutes(spent)} of {meeting.minutes} min{' ! over' if late else ''}",
        "bold $warning" if late else "",
    )
    item = line(
        f"this item {_minutes(here)} of {_minutes(share)}{' ! over' if over else ''}",
        "bold $warning" if over else "",
    )
    return fill([whole, item], width, gap="   ")


def _minutes(seconds: float) -> str:
    """``3:05``."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
