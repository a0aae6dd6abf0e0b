"""Who takes care of an item: somebody known, or a new name."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from gonogo.assess.items import AssessedItem
from gonogo.text.limits import OWNER_CHARACTERS
from gonogo.text.people import fold
from gonogo.text.secrets import secret_in
from gonogo.tui.action import ITEM, Action
from gonogo.tui.aside import aside
from gonogo.tui.content import fit, join, line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.secret import past_secret
from gonogo.tui.widgets.field import Field
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row

_ACTIONS = (
    Action("choose", ("enter",), "take", "Take the highlighted name", ITEM, 1),
    *DIALOG_ACTIONS,
)
_NEW, _NOBODY, _PERSON = "new", "nobody", "person "


class OwnerModal(Dialog[str]):
    """Gives the owner's name, empty for nobody."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)
    KEEP = "enter"

    def __init__(self, item: AssessedItem) -> None:
        super().__init__()
        self._item = item
        self._people: list[str] = []

    def compose(self) -> ComposeResult:
        """A field that finds and names, above the people."""
        with Vertical(classes="dialog"):
            yield Field(placeholder="Type a name, or pick one below", id="name")
            yield PickList(id="people")
            yield HintLine()

    def on_mount(self) -> None:
        """Everybody from the file and from git."""
        dialog = self.query_one(".dialog")
        dialog.border_title = line(
            f"Who takes care of {self._item.number} {self._item.item.title}?"
        )
        project = self.gonogo.project
        self._people = project.people() if project.knows_people else project.people_in_file()
        self._show("")
        self.show_hints()
        if not project.knows_people:
            dialog.border_subtitle = line("asking git for more names …")
            self.wait_for(self._ask_git())

    async def _ask_git(self) -> None:
        self._people = await aside(self.gonogo.project.people)  # those of the file come first
        self.query_one(".dialog").border_subtitle = line("")
        picked = self.query_one(PickList).picked
        self._show(self.query_one(Input).value)
        self.query_one(PickList).pick(picked)

    @on(Input.Changed, "#name")
    def typed(self, event: Input.Changed) -> None:
        """Fewer people, or a new one."""
        self._show(event.value)

    def _show(self, typed: str) -> None:
        wanted = fold(typed)
        found = [n for n, person in enumerate(self._people) if wanted in fold(person)]
        rows = [Row(f"{_PERSON}{n}", line(self._people[n])) for n in found]
        if wanted and all(fold(self._people[n]) != wanted for n in found):
            new = join(line("new: ", "$foreground-muted"), line(" ".join(typed.split())))
            rows.append(Row(_NEW, new))
        if not wanted and self._item.answer.owner:
            rows.append(Row(_NOBODY, line("nobody", "$foreground-muted")))
        owner = fold(self._item.answer.owner)
        mine = next((n for n in found if fold(self._people[n]) == owner), None)
        picked = f"{_PERSON}{mine}" if mine is not None else None

        def fitted(width: int) -> list[Row]:
            return [Row(row.id, fit(row.content, width)) for row in rows]

        self.query_one(PickList).tell(fitted, picked)

    @on(Input.Submitted, "#name")
    @on(PickList.Entered)
    @on(OptionList.OptionSelected)
    def do_choose(self) -> None:
        """The highlighted name."""
        picked = self.query_one(PickList).picked
        if picked is None:
            self.gonogo.say("Type a name first")
        elif picked == _NEW:
            self._take_new(" ".join(self.query_one(Input).value.split()))
        elif picked == _NOBODY:
            self.dismiss("")
        else:
            self.dismiss(self._people[int(picked.removeprefix(_PERSON))])

    def _take_new(self, name: str) -> None:
        if len(name) > OWNER_CHARACTERS:
            self.gonogo.say(
                f"{len(name)} characters; a name has {OWNER_CHARACTERS} at most", "error"
            )
        else:
            kind = secret_in(name)
            past_secret(self.gonogo, kind, lambda: self._give(name), self.close_unchanged)

    def _give(self, name: str) -> None:
        self.dismiss(name)

    def do_down(self) -> None:
        """Down in the list, while typing too."""
        self.query_one(PickList).move(1)

    def do_up(self) -> None:
        """Up in the list."""
        self.query_one(PickList).move(-1)
