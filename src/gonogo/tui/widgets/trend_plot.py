"""The trend of the remaining risk: in words, and as a plot where there is one."""

import threading
from contextlib import suppress
from contextvars import copy_context

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Sparkline

from gonogo.project import Project
from gonogo.trend import Trend, find_trend
from gonogo.tui.content import line
from gonogo.tui.trend_words import trend_days, trend_scale, trend_words
from gonogo.tui.widgets.words import Words

_LEAST_POINTS = 2
LOOK_SECONDS = 1.0


class TrendPlot(VerticalScroll, can_focus=True):
    """What was left after each commit of the file, and what is left now."""

    DEFAULT_CSS = """
    TrendPlot { border: round $foreground 40%; padding: 0 1; }
    TrendPlot:focus { border: round $border; }
    App:nocolor TrendPlot:focus { border: heavy $foreground; }
    TrendPlot Words { height: auto; }
    TrendPlot Sparkline { height: 1fr; min-height: 2; max-height: 12; margin: 0; }
    TrendPlot Sparkline > .sparkline--max-color { color: $primary; }
    TrendPlot Sparkline > .sparkline--min-color { color: $primary; }
    """

    class Found(Message):
        """The trend is there."""

        def __init__(self, trend: Trend) -> None:
            super().__init__()
            self.trend = trend

    def __init__(self, project: Project, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._project = project
        self._trend: Trend | None = None
        self._stamp = self._index_stamp()
        self._gone = threading.Event()
        self.border_title = line("Trend: risk left after each commit")

    def compose(self) -> ComposeResult:
        """Words, scale, plot, days."""
        yield Words(line("Looking through git …"), id="trend-words")
        yield Words(id="trend-scale")
        yield Sparkline(summary_function=lambda several: several[-1], id="trend-line")
        yield Words(id="trend-days")

    def on_mount(self) -> None:
        """Look for the trend, and again after each commit."""
        self._show_plot(False)
        self._look_aside()
        self.set_interval(LOOK_SECONDS, self._look_again)

    def on_unmount(self) -> None:
        """Nobody is to be told any more."""
        self._gone.set()

    def _index_stamp(self) -> object:
        repository = self._project.repository
        return repository.index_stamp() if repository else None

    def _look_again(self) -> None:
        stamp = self._index_stamp()
        if stamp != self._stamp and self._trend is not None:
            self._stamp = stamp
            self._look_aside()

    def _look_aside(self) -> None:
        """Look in a thread that nobody waits for.

        A slow git must not hold up leaving the app, as a worker's thread would.
        """
        work = copy_context().run
        threading.Thread(target=work, args=(self._look,), daemon=True).start()

    def _look(self) -> None:
        project = self._project
        trend = find_trend(
            project.path, project.checklist, project.repository, project.look, self._gone.is_set
        )
        if not self._gone.is_set():
            with suppress(RuntimeError):  # the app ended at this very moment
                self.post_message(self.Found(trend))

    @on(Found)
    def found(self, event: Found) -> None:
        """Show it."""
        event.stop()
        self._trend = event.trend
        self.draw()

    def draw(self) -> None:
        """The trend as far as it is known, and what is left now."""
        trend = self._trend
        if trend is None:
            return
        now = self._project.assessment.risk.remaining_percent
        words = trend_words(trend, self._project.path.name, now)
        self.query_one("#trend-words", Words).show(words, layout=True)
        plotted = len(trend.points) >= _LEAST_POINTS
        self._show_plot(plotted)
        if plotted:
            self.query_one("#trend-scale", Words).show(trend_scale(trend), layout=True)
            self.query_one(Sparkline).data = [point.remaining_percent for point in trend.points]
            self.call_after_refresh(self._show_days)

    def on_resize(self, event: events.Resize) -> None:
        """The days stand under the ends of the plot."""
        if event.size.width:
            self._show_days()

    def _show_plot(self, shown: bool) -> None:
        for name in ("#trend-scale", "#trend-line", "#trend-days"):
            self.query_one(name).display = shown

    def _show_days(self) -> None:
        width = self.scrollable_content_region.width
        if self._trend is not None and len(self._trend.points) >= _LEAST_POINTS and width > 0:
            self.query_one("#trend-days", Words).show(trend_days(self._trend, width))
