"""Moving about the Plan screen: from line to line, block to block, to a step."""

from gonogo.assess.plan import Plan
from gonogo.tui.plan_rows import BLOCK
from gonogo.tui.screens.list_moving import ListMoving
from gonogo.tui.widgets.plan_list import PlanList


class PlanMoving(ListMoving):
    """A screen with a plan in a list, and the details of one of its lines."""

    LIST = "#plan"
    plan = Plan((), 0.0)

    @property
    def plan_list(self) -> PlanList:
        """The list."""
        return self.query_one("#plan", PlanList)

    def draw_detail(self) -> None:
        """Draw what is told of the line under the cursor."""

    async def action_act(self, action_id: str) -> None:
        """Digits carry their step in their name."""
        name, _, number = action_id.rpartition("_")
        if name == "step" and number.isdigit():
            self.gonogo.clear_notifications()
            self._go_to_step(int(number))
        else:
            await super().action_act(action_id)

    def _go_to_step(self, number: int) -> None:
        lines = (p.item for p in self.plan.lines if p.item.step == number)
        item = next(lines, None)
        if item is None:
            self.gonogo.say(f"Nothing is left to do here in step {number}")
        else:
            self._pick(item.id)

    def do_block_before(self) -> None:
        """The beginning of this block, then of the one before."""
        starts, here = self._block_starts(), self.plan_list.highlighted or 0
        self._pick_row(max((start for start in starts if start < here), default=starts[0]))

    def do_block_after(self) -> None:
        """The beginning of the next block."""
        starts, here = self._block_starts(), self.plan_list.highlighted or 0
        self._pick_row(min((start for start in starts if start > here), default=starts[-1]))

    def _block_starts(self) -> list[int]:
        rows = self.plan_list.rows
        return [n for n, row in enumerate(rows, start=1) if row.id.startswith(BLOCK)]

    def _pick_row(self, place: int) -> None:
        self._pick(self.plan_list.rows[place].id)

    def _pick(self, item_id: str) -> None:
        self.plan_list.pick(item_id)
        self.draw_detail()
