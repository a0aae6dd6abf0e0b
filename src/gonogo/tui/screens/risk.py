"""The Risk screen: where what is left of the risk sits, why, what was accepted, and the trend."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from gonogo.assess.left import LEVELS, Cell, accepted_risks, matrix, place_in_matrix
from gonogo.tui.action import Action
from gonogo.tui.actions import RISK, bindings
from gonogo.tui.content import clickable, fit, join, line, lines
from gonogo.tui.item_rows import ItemRows
from gonogo.tui.risk_bars import parts_text
from gonogo.tui.risk_drawing import accepted_rows, cell_title, place_of
from gonogo.tui.screens.base import ActionScreen
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import AnyRow, PickList, Row
from gonogo.tui.widgets.risk_matrix import RiskMatrix
from gonogo.tui.widgets.top_line import TopLine
from gonogo.tui.widgets.trend_plot import TrendPlot
from gonogo.tui.widgets.words import Words

_PANES = {
    "matrix": "#risk-matrix",
    "left": "#risk-left",
    "accepted": "#risk-accepted",
    "trend": "#risk-trend",
}
_TITLES = {"matrix": "Matrix", "left": "What is left", "accepted": "Accepted", "trend": "Trend"}
_PLACE = "risk"


class RiskScreen(ActionScreen[str]):
    """Four panes, side by side or one at a time. Gives the id of the item to go to."""

    ACTIONS = RISK
    BINDINGS: ClassVar = bindings(RISK)
    CSS_PATH = "risk.tcss"
    AUTO_FOCUS = None

    def __init__(self, item_id: str) -> None:
        super().__init__()
        self._item_id = item_id

    def compose(self) -> ComposeResult:
        """The matrix with the items of a cell, and all else."""
        yield TopLine()
        yield Words(id="risk-pages")
        with Container(id="risk-panes"):
            with Vertical(id="risk-cells"):
                yield RiskMatrix(id="risk-matrix")
                yield Words(id="cell-words")
                yield PickList(id="cell-items")
            with Vertical(id="risk-rest"):
                yield Detail(id="risk-left")
                yield PickList(id="risk-accepted")
                yield TrendPlot(self.gonogo.project, id="risk-trend")
        yield HintLine()

    def on_mount(self) -> None:
        """At the cell of the item at hand, in the pane that was left last."""
        self._cells = self._measured()
        item = self.gonogo.project.assessment.by_id[self._item_id]
        heaviest = max(self._cells.values(), key=lambda cell: (cell.remaining, cell.risk))
        self._chosen = place_in_matrix(item) if item.remaining else place_of(heaviest)
        self.query_one("#risk-left").border_title = line("What is left, and why")
        self._pane = self.gonogo.places.get(_PLACE, "matrix")
        self._show_pane(self._pane)
        self.draw()

    def on_project_changed(self) -> None:
        """An edit was taken back or made again, or others changed the file."""
        self._cells = self._measured()
        self.draw()

    def on_resize(self) -> None:
        """The line of pages is drawn to the width; panes see to themselves."""
        self._draw_pages()
        self.call_after_refresh(self.show_hints)

    # -- drawing ----------------------------------------------------------------------------

    def draw(self) -> None:
        """Everything, from the project's assessment."""
        assessment = self.gonogo.project.assessment
        self.query_one(TopLine).tell(assessment, self.gonogo.saving)
        self.query_one("#risk-left", Detail).tell(
            lambda width: parts_text(assessment, width), same_thing=True
        )
        risks = accepted_risks(assessment)
        accepted = self.query_one("#risk-accepted", PickList)
        today = assessment.today
        accepted.tell(lambda width: accepted_rows(risks, today, width), accepted.picked)
        accepted.border_title = line(f"Accepted: {len(risks)}, ended ones first")
        self._draw_cells()
        self.query_one(TrendPlot).draw()
        self._draw_pages()
        self.show_hints()

    def _measured(self) -> dict[tuple[int, int], Cell]:
        return matrix(self.gonogo.project.assessment.items)

    def _draw_cells(self) -> None:
        assessment = self.gonogo.project.assessment
        cell = self._cells[self._chosen]
        self.query_one(RiskMatrix).tell(self._cells, assessment.risk.total, self._chosen)
        items = self.query_one("#cell-items", PickList)
        items.tell(lambda width: _cell_rows(cell, width), items.picked or self._item_id)
        items.border_title = cell_title(cell)
        scales = assessment.checklist.scales
        words = [
            line(f"Severity {cell.severity}: {scales.severity[cell.severity - 1]}"),
            line(f"Likelihood {cell.likelihood}: {scales.likelihood[cell.likelihood - 1]}"),
        ]
        self.query_one("#cell-words", Words).show(lines(words), layout=True)

    def _draw_pages(self) -> None:
        if not self.size.width:
            return
        tabs = []
        for n, (name, title) in enumerate(_TITLES.items(), start=1):
            tab = line(f" {n} {title} ", "bold reverse" if name == self._pane else "")
            tabs.append(clickable(tab, f"pane_{n}"))
        self.query_one("#risk-pages", Words).show(fit(join(*tabs), self.size.width))

    # -- panes ------------------------------------------------------------------------------

    def _show_pane(self, name: str) -> None:
        for other in _PANES:
            self.set_class(other == name, f"-on-{other}")
        self._pane = name
        self.gonogo.places[_PLACE] = name
        self.set_focus(self.query_one(_PANES[name], Widget))  # at once: the next key is for it
        self._draw_pages()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into another pane goes there as well."""
        inside = {event.widget, *event.widget.ancestors}
        for name, selector in _PANES.items():
            if self.query_one(selector) in inside:
                self._pane = self.gonogo.places[_PLACE] = name
        self._draw_pages()
        self.show_hints()

    def do_next_pane(self) -> None:
        """The next pane."""
        self._turn(1)

    def do_pane_before(self) -> None:
        """The pane before."""
        self._turn(-1)

    def _turn(self, direction: int) -> None:
        names = list(_PANES)
        self._show_pane(names[(names.index(self._pane) + direction) % len(names)])

    def do_pane_1(self) -> None:
        """The matrix."""
        self._show_pane("matrix")

    def do_pane_2(self) -> None:
        """The bars."""
        self._show_pane("left")

    def do_pane_3(self) -> None:
        """The accepted risks."""
        self._show_pane("accepted")

    def do_pane_4(self) -> None:
        """The trend."""
        self._show_pane("trend")

    # -- moving -----------------------------------------------------------------------------

    def why_not(self, action_id: str) -> str:
        """Why an action can't be done now."""
        on_matrix = isinstance(self.focused, RiskMatrix)
        if action_id in ("left", "right") and not on_matrix:
            return "left and right move in the matrix: 1 goes there"
        if action_id == "go" and on_matrix and not self._cells[self._chosen].items:
            return "nothing is left in this cell"
        if action_id == "go" and isinstance(self.focused, Detail | TrendPlot):
            return "there is no item here to go to"
        if action_id == "go" and isinstance(self.focused, PickList) and not self.focused.picked:
            return "there is no item here to go to"
        return super().why_not(action_id)

    def hints(self) -> list[Action]:
        """Enter says what it does in this pane."""
        on_matrix = isinstance(self.focused, RiskMatrix)
        return [
            replace(action, label="items") if on_matrix and action.id == "go" else action
            for action in super().hints()
        ]

    async def action_act(self, action_id: str) -> None:
        """A click on a cell carries its place in its name."""
        name, _, place = action_id.partition("_")
        if name == "cell":
            severity, _, likelihood = place.partition("_")
            self._show_pane("matrix")
            self._choose((int(severity), int(likelihood)))
        else:
            await super().action_act(action_id)

    def _choose(self, place: tuple[int, int]) -> None:
        self._chosen = place
        self._draw_cells()
        self.show_hints()

    def _step(self, severity: int, likelihood: int) -> None:
        moved = self._chosen[0] + severity, self._chosen[1] + likelihood
        if all(level in LEVELS for level in moved):
            self._choose(moved)

    def _move(self, direction: int) -> None:
        focused = self.focused
        if isinstance(focused, RiskMatrix):
            self._step(-direction, 0)
        elif isinstance(focused, PickList):
            focused.move(direction)
        elif isinstance(focused, Detail | TrendPlot):
            focused.scroll_relative(y=direction, animate=False, immediate=True)

    def do_up(self) -> None:
        """A cell of more severity, or the line above."""
        self._move(-1)

    def do_down(self) -> None:
        """A cell of less severity, or the line below."""
        self._move(1)

    def do_left(self) -> None:
        """A cell of less likelihood."""
        self._step(0, -1)

    def do_right(self) -> None:
        """A cell of more likelihood."""
        self._step(0, 1)

    # -- going on ---------------------------------------------------------------------------

    @on(PickList.Entered)
    def item_entered(self, event: PickList.Entered) -> None:
        """To an item."""
        event.stop()
        self.dismiss(event.row_id)

    @on(OptionList.OptionSelected)
    def item_clicked(self, event: OptionList.OptionSelected) -> None:
        """To an item."""
        event.stop()
        self.dismiss(event.option_id)

    def do_go(self) -> None:
        """Into the items of the cell; from a list, to the item."""
        if isinstance(self.focused, RiskMatrix):
            self.set_focus(self.query_one("#cell-items"))
        elif isinstance(self.focused, PickList) and self.focused.picked:
            self.dismiss(self.focused.picked)

    def do_plan(self) -> None:
        """The plan; the item chosen there is the one to go to."""
        from gonogo.tui.screens.plan import PlanScreen

        if self.lies_on(PlanScreen):
            self.dismiss(None)
        else:
            self.gonogo.open(PlanScreen(self._item_id, self.gonogo.plan_view), self._chosen_there)

    def _chosen_there(self, item_id: str | None) -> None:
        if item_id is not None:
            self.dismiss(item_id)

    def do_back(self) -> None:
        """Out of the items of a cell; else back to where it was opened."""
        if self.focused is self.query_one("#cell-items"):
            self.set_focus(self.query_one(RiskMatrix))
        else:
            self.dismiss(None)

    def do_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)


def _cell_rows(cell: Cell, width: int) -> Sequence[AnyRow]:
    if cell.items:
        return ItemRows().rows(cell.items, width)
    nothing = "All of it is settled" if cell.of else "The checklist has no item here"
    return [Row("none", line(nothing, "$foreground-muted"), heading=True)]
