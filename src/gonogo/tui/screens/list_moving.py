"""Moving about a screen that has one list, and the details of one of its rows."""

from gonogo.tui.screens.base import ActionScreen
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.pick_list import PickList


class ListMoving(ActionScreen[str]):
    """``LIST`` finds the list."""

    LIST = ""

    @property
    def the_list(self) -> PickList:
        """The list."""
        return self.query_one(self.LIST, PickList)

    def do_up(self) -> None:
        """Up."""
        self.the_list.move(-1)

    def do_down(self) -> None:
        """Down."""
        self.the_list.move(1)

    def do_first(self) -> None:
        """The first row."""
        self.the_list.action_first()

    def do_last(self) -> None:
        """The last row."""
        self.the_list.action_last()

    def do_detail_down(self) -> None:
        """Scroll the details from anywhere."""
        self.query_one(Detail).stride(1)

    def do_detail_up(self) -> None:
        """Scroll the details from anywhere."""
        self.query_one(Detail).stride(-1)
