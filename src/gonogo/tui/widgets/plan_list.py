"""The list of the plan: read about a line first, go to it then."""

from textual import events

from gonogo.tui.widgets.pick_list import PickList, RowMaker


class PlanList(PickList):
    """A click only highlights, so that a line can be read about; a second one goes to it."""

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is None or self.rows[clicked].heading:
            return
        self.highlighted = clicked
        if event.chain > 1:
            self.action_enter_row()

    def tell(self, make_rows: RowMaker, picked: str | None) -> None:
        """Show rows, as far down in them as before: only a few of them will have changed."""
        place = self.scroll_offset.y
        super().tell(make_rows, picked)
        self.call_after_refresh(self._return_to, place)

    def _return_to(self, place: int) -> None:
        self.scroll_to(y=place, animate=False, immediate=True)
        self.scroll_to_highlight()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """With the heading above it in sight, where it is the first line of its block."""
        super().scroll_to_highlight(top)
        above = (self.highlighted or 0) - 1
        if 0 <= above < self.scroll_offset.y and self.rows[above].heading:  # one line a row
            self.scroll_to(y=above, animate=False, immediate=True)
