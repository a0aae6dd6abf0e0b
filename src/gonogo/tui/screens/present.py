"""Who takes care of an item: one of those in the meeting, by a digit."""

from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList

from gonogo.assess.items import AssessedItem
from gonogo.text.people import same_person
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import fit, join, line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row

_MOST_DIGITS = 9
_ELSE = "else"
_ACTIONS = (
    Action("choose", ("enter",), "take", "Take the highlighted name", ITEM, 1),
    *(
        Action(f"person_{n}", (str(n),), f"person {n}", f"Take person {n}", ITEM, listed=n == 1)
        for n in range(1, _MOST_DIGITS + 1)
    ),
    Action("else", ("0", "o"), "somebody else", "Somebody who isn't here, or nobody", ITEM, 2),
    Action("down", ("j",), "down", "Down", ITEM),
    Action("up", ("k",), "up", "Up", ITEM),
    *DIALOG_ACTIONS,
)


class SomebodyElse(Enum):
    """It is nobody of those present."""

    ELSE = _ELSE


class PresentModal(Dialog[str | SomebodyElse]):
    """Gives the name of somebody present, or that it is somebody else."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, item: AssessedItem, people: tuple[str, ...]) -> None:
        super().__init__()
        self._item, self._people = item, people

    def compose(self) -> ComposeResult:
        """A numbered list."""
        with Vertical(classes="dialog"):
            yield PickList(id="people")
            yield HintLine()

    def on_mount(self) -> None:
        """With the present owner highlighted."""
        title = f"Who takes care of {self._item.number} {self._item.item.title}?"
        self.query_one(".dialog").border_title = line(title)
        owner = self._item.answer.owner
        mine = [n for n, name in enumerate(self._people) if same_person(name, owner)]
        self.query_one(PickList).tell(self._rows, str(mine[0]) if mine else None)
        self.query_one(PickList).focus()
        self.show_hints()

    def _rows(self, width: int) -> list[Row]:
        named = [
            (str(n), str(n + 1) if n < _MOST_DIGITS else " ", name)
            for n, name in enumerate(self._people)
        ]
        return [
            Row(row_id, fit(join(line(f"{key}  ", "bold $accent"), line(name)), width))
            for row_id, key, name in [*named, (_ELSE, "0", "somebody else, or nobody …")]
        ]

    async def action_act(self, action_id: str) -> None:
        """Digits carry their person in their name."""
        name, _, number = action_id.rpartition("_")
        if name != "person":
            await super().action_act(action_id)
        elif int(number) <= len(self._people):
            self.dismiss(self._people[int(number) - 1])

    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """The highlighted one."""
        picked = self.query_one(PickList).picked
        if picked is None or picked == _ELSE:
            self.do_else()
        else:
            self.dismiss(self._people[int(picked)])

    def do_else(self) -> None:
        """Somebody who isn't here."""
        self.dismiss(SomebodyElse.ELSE)

    def do_down(self) -> None:
        """Down."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up."""
        self.query_one(PickList).move(-1)
