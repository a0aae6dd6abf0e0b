"""A list to pick from: rows drawn to the width at hand, with a mark at the highlighted one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gonogo.tui.content import join, line
from gonogo.tui.widgets.late_row import LateLine, LateRow


@dataclass(frozen=True)
class Row:
    """One row. A heading can't be picked."""

    id: str
    content: Content
    heading: bool = False


AnyRow = Row | LateRow
RowMaker = Callable[[int], Sequence[AnyRow]]
"""Makes the rows for a width in cells."""

Prompt = Content | LateLine
_MARK_WIDTH = 2
_FEW_ROWS = 20
"""So many rows are replaced one by one; of more, all are drawn anew."""


class PickOption(Option):
    """An option whose prompt can be another one."""

    def show(self, prompt: Prompt) -> None:
        """Show another prompt; the list has to be told."""
        self._set_prompt(prompt)


class PickList(OptionList):
    """Rows with ids. Moving past either end is told to ``past_end`` instead of wrapping around.

    It is told at once and not by a message: the next key may be there already, and must find
    the cursor where it is going.
    """

    DEFAULT_CSS = """
    PickList { min-width: 12; }
    PickList > .option-list--option-disabled { color: $foreground-muted; text-style: none; }
    PickList > .option-list--option-highlighted,
    PickList:focus > .option-list--option-highlighted {
        color: $foreground;
        background: $foreground 12%;
        text-style: none;
    }
    PickList:focus > .option-list--option-highlighted {
        background: $primary 20%;
        text-style: bold;
    }
    PickList > .option-list--option-hover { background: $foreground 6%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enter_row", show=False)]

    class Entered(Message):
        """Enter was pressed on a row. (A click is told by OptionSelected.)"""

        def __init__(self, pick_list: "PickList", row_id: str) -> None:
            super().__init__()
            self.pick_list = pick_list
            self.row_id = row_id

        @property
        def control(self) -> "PickList":
            """The list it comes from."""
            return self.pick_list

    def __init__(self, *, id: str | None = None, offers_only: bool = False) -> None:
        """``offers_only``: nothing is highlighted before somebody goes into the list.

        ``past_end`` is called with -1 or +1 where the cursor is moved past the first or last row.
        """
        super().__init__(id=id, markup=False)
        self._offers_only = offers_only
        self._rows: list[AnyRow] = []
        self._make_rows: RowMaker | None = None
        self._wanted: str | None = None
        self.past_end: Callable[[int], object] | None = None

    @property
    def row_width(self) -> int:
        """Cells that a row has, with or without a scrollbar: that takes one, the mark two."""
        return max(self.content_region.width - 1 - _MARK_WIDTH, 8)

    @property
    def rows(self) -> Sequence[AnyRow]:
        """The rows that are shown."""
        return self._rows

    @property
    def picked(self) -> str | None:
        """The id of the highlighted row."""
        option = self.highlighted_option
        return option.id if option else None

    def tell(self, make_rows: RowMaker, picked: str | None) -> None:
        """Show rows, with one of them highlighted; they are made anew when the width changes."""
        self._make_rows = make_rows
        self._wanted = picked
        if self.size.width:
            self._show(make_rows(self.row_width), picked)

    def on_resize(self) -> None:
        """The same rows for another width."""
        if self._make_rows and self.size.width:
            rows = self._make_rows(self.row_width)
            self._show(rows, self.picked or self._wanted)
            self.call_after_refresh(self.scroll_to_highlight)

    def _show(self, rows: Sequence[AnyRow], picked: str | None) -> None:
        """Only what differs is drawn anew."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._replace(
                {
                    index: _prompt(row, self.row_width)
                    for index, (row, shown) in enumerate(zip(rows, self._rows, strict=True))
                    if row is not shown
                    and (isinstance(row, LateRow) or not row.content.is_same(shown.content))
                }
            )
        else:
            with self.prevent(OptionList.OptionHighlighted):
                self.set_options(
                    PickOption(_prompt(row, self.row_width), id=row.id, disabled=row.heading)
                    for row in rows
                )
        self._rows = list(rows)
        self.pick(picked)

    def _replace(self, prompts: Mapping[int, Prompt]) -> None:
        """Show other prompts. Textual would draw all rows anew for each of them."""
        heights = self._heights
        same_heights = True
        for index, prompt in prompts.items():
            height = prompt.get_height(cast(RulesMap, self.styles), self.row_width + _MARK_WIDTH)
            same_heights &= heights.get(index) == height
            cast(PickOption, self.options[index]).show(prompt)
        if len(prompts) > _FEW_ROWS or not same_heights:
            self._clear_caches()
            return
        replaced = {self.options[index] for index in prompts}
        drawn = self._option_render_cache
        for key in [key for key in drawn.keys() if key[0] in replaced]:  # noqa: SIM118
            drawn.discard(key)
        for index in prompts:
            self.refresh_lines(self._index_to_line[index], heights[index])

    def pick(self, row_id: str | None) -> None:
        """Highlight a row without telling anybody; the first one if there is no such row."""
        self._wanted = row_id
        wanted = next((n for n, row in enumerate(self._rows) if row.id == row_id), None)
        if wanted is None and not self._offers_only:
            wanted = next((n for n, row in enumerate(self._rows) if not row.heading), None)
        if wanted != self.highlighted:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = wanted

    def move(self, direction: int) -> None:
        """One row down (+1) or up (-1), telling where the list ends."""
        ends = [n for n, row in enumerate(self._rows) if not row.heading]
        if not ends:
            return
        if self.highlighted == (ends[-1] if direction > 0 else ends[0]):
            if self.past_end:
                self.past_end(direction)
        elif direction > 0:
            super().action_cursor_down()
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """The arrow key."""
        self.move(1)

    def action_cursor_up(self) -> None:
        """The arrow key."""
        self.move(-1)

    def render_line(self, y: int) -> Strip:
        """The line, with a mark where it is the highlighted row: colour alone won't do."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if first is None or first.style is None or self.highlighted is None:
            return strip
        if first.style.meta.get("option") != self.highlighted or strip.text[2:3].isspace():
            return strip
        return Strip.join([Strip([Segment("▸", first.style)], 1), strip.crop(1)])

    def action_enter_row(self) -> None:
        """The enter key."""
        if self.picked is not None:
            self.post_message(self.Entered(self, self.picked))


def _prompt(row: AnyRow, width: int) -> Prompt:
    return LateLine(row) if isinstance(row, LateRow) else _marked(row.content, width)


def _marked(content: Content, width: int) -> Content:
    """A row with room for the mark; lines after the first never begin where the mark looks."""
    first, *rest = [
        part
        for whole in content.split("\n", allow_blank=True)
        for part in (whole.wrap(width) if whole.cell_length > width else [whole])
    ]
    further = (part if part.plain[:1].isspace() else join(line(" "), part) for part in rest)
    return Content("\n").join(join(line("  "), part) for part in (first, *further))
