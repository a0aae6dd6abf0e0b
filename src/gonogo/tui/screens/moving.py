"""Moving about the Review screen: from item to item, section to section, to what is next."""

from textual import on
from textual.widgets import OptionList

from gonogo.assess.standing import Standing
from gonogo.tui.screens.item_actions import ItemActions
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.find_bar import FindBar
from gonogo.tui.widgets.pick_list import PickList


class Moving(ItemActions):
    """A screen with a list of sections, a list of items, and one item at hand."""

    held_id = ""

    @property
    def searching(self) -> bool:
        """Whether the list holds what a search found."""
        return bool(self.query_one(FindBar).typed)

    def draw(self) -> None:
        """Draw everything anew."""

    def lists(self, item_id: str) -> bool:
        """Whether the list shows an item."""
        return item_id in {row.id for row in self.query_one("#items", PickList).rows}

    def go_to(self, item_id: str) -> None:
        """Show an item, in its section where the search doesn't have it."""
        if self.searching and not self.lists(item_id):
            self.query_one(FindBar).close()
        self.hold(item_id)
        self.draw()
        self.query_one("#items", PickList).focus()

    def show_change(self, item_id: str) -> None:
        """Go to the item that an undo or redo was about, unless the checklist no longer has it."""
        listed = item_id in self.gonogo.project.assessment.by_id
        if listed and item_id != self.current_id:
            self.go_to(item_id)

    @on(OptionList.OptionHighlighted, "#items")
    def item_highlighted(self) -> None:
        """The cursor moved."""
        self.catch_up()

    def on_mount(self) -> None:
        """Know at once where the cursor leaves the list."""
        self.query_one("#items", PickList).past_end = self._past_end

    def catch_up(self) -> None:
        """Have at hand what the cursor is on, also before word of its last move has arrived."""
        sections = self.query_one("#sections", PickList)
        if sections.has_focus and sections.picked not in (None, self.current.item.section):
            self._enter_section(sections.picked or "")
            return
        picked = self.query_one("#items", PickList).picked
        if picked and picked != self.current_id:
            self.hold(picked)
            self.draw()

    def hold(self, item_id: str) -> None:
        """Have an item at hand.

        A search keeps it in its list, whatever it becomes, until the cursor moves on: what is
        pressed next must never fall on another item.
        """
        self.current_id = self.held_id = item_id

    @on(OptionList.OptionHighlighted, "#sections")
    def section_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor moved to another section: show its first item."""
        if event.option_id and event.option_id != self.current.item.section:
            self._enter_section(event.option_id)

    @on(PickList.Entered)
    async def entered(self, event: PickList.Entered) -> None:
        """Enter goes deeper: from a section to its items, from an item to its details."""
        event.stop()
        if event.pick_list.id == "sections":
            self.query_one("#items").focus()
        else:
            await self.action_act("details")

    def _past_end(self, direction: int) -> None:
        """Past the end of a section comes the next one."""
        if not self.searching:
            self._turn_section(direction, last=direction < 0)

    def _enter_section(self, section_id: str, *, last: bool = False) -> None:
        items = self.gonogo.project.checklist.items_of(section_id)
        if not items:  # all of them are left out by the checklist
            return
        if self.searching:
            self.query_one(FindBar).close()
        self.current_id = items[-1 if last else 0].id
        self.draw()

    def _turn_section(self, direction: int, *, last: bool = False) -> None:
        checklist = self.gonogo.project.checklist
        sections = [s.id for s in checklist.sections if checklist.items_of(s.id)]
        index = sections.index(self.current.item.section) + direction
        if 0 <= index < len(sections):
            self._enter_section(sections[index], last=last)

    def do_section_before(self) -> None:
        """The section before."""
        self._turn_section(-1)

    def do_section_after(self) -> None:
        """The section after."""
        self._turn_section(1)

    async def action_act(self, action_id: str) -> None:
        """Act on the item under the cursor. Digits carry their section in their name."""
        self.catch_up()
        name, _, number = action_id.rpartition("_")
        if name == "section" and number.isdigit():
            self._jump(int(number))
        else:
            await super().action_act(action_id)

    def _jump(self, number: int) -> None:
        sections = self.gonogo.project.checklist.sections
        if number <= len(sections):
            self._enter_section(sections[number - 1].id)
            self.query_one("#items").focus()

    def do_up(self) -> None:
        """One line up in the pane that has the focus."""
        self._move(-1)

    def do_down(self) -> None:
        """One line down in the pane that has the focus."""
        self._move(1)

    def _move(self, direction: int) -> None:
        focused = self.focused
        if isinstance(focused, Detail):
            focused.scroll_relative(y=direction, animate=False)
        elif isinstance(focused, PickList):
            focused.move(direction)
        else:
            self.query_one("#items", PickList).move(direction)

    def do_detail_down(self) -> None:
        """Scroll the details from anywhere."""
        self.query_one(Detail).stride(1)

    def do_detail_up(self) -> None:
        """Scroll the details from anywhere."""
        self.query_one(Detail).stride(-1)

    def do_first(self) -> None:
        """The first item of the list."""
        self.query_one("#items", PickList).action_first()

    def do_last(self) -> None:
        """The last item of the list."""
        self.query_one("#items", PickList).action_last()

    def do_next_unknown(self) -> None:
        """The next item that nobody has looked at, from here on and round the end."""
        items = self.gonogo.project.assessment.items
        here = self.current.position
        ahead = [*items[here + 1 :], *items[: here + 1]]
        unknown = next((item for item in ahead if item.standing is Standing.UNKNOWN), None)
        if unknown is None:
            self.gonogo.say("Everything has been looked at")
        else:
            self.go_to(unknown.id)

    def do_next_thing(self) -> None:
        """The one thing to do now."""
        following = self.gonogo.project.assessment.way_out.next
        if following is None:
            self.gonogo.say("GO: nothing better is left to reach")
        else:
            self.go_to(following.item.id)
