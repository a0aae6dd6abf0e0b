"""The Review screen: sections, items, detail. From here everything is reached."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import OptionList

from gonogo.assess.items import AssessedItem
from gonogo.assess.query import Query, parse_query
from gonogo.assess.standing import Standing
from gonogo.text.amounts import count
from gonogo.tui.actions import REVIEW, Action, bindings
from gonogo.tui.content import line
from gonogo.tui.item_details import item_details
from gonogo.tui.item_rows import item_rows, section_rows, section_strip, section_title
from gonogo.tui.screens.item_actions import ItemActions
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.find_bar import FindBar
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList
from gonogo.tui.widgets.top_line import TopLine
from gonogo.tui.widgets.words import Words


class SectionTurner(PickList):
    """A list whose page keys turn to another section: there is never more than a page in one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.act('section_before')", show=False),
        Binding("pagedown", "screen.act('section_after')", show=False),
    ]


class ReviewScreen(ItemActions):
    """Items of one section, or those that a search finds, with the details of one of them."""

    CSS_PATH = "review.tcss"
    ACTIONS = REVIEW
    BINDINGS: ClassVar = bindings(REVIEW)
    AUTO_FOCUS = "#items"

    def compose(self) -> ComposeResult:
        """Top line, panes, search, hints."""
        yield TopLine()
        yield Words(id="strip")
        with Horizontal(id="panes"):
            yield SectionTurner(id="sections")
            with Container(id="main"):
                yield SectionTurner(id="items")
                yield Detail(id="detail")
        yield FindBar()
        yield HintLine()

    def on_mount(self) -> None:
        """Begin at the top of a fresh review, else at the one thing to do now."""
        assessment = self.gonogo.project.assessment
        following = assessment.way_out.next
        begun = any(item.standing is not Standing.UNKNOWN for item in assessment.items)
        self.current_id = following.item.id if begun and following else assessment.items[0].id
        self._shown_id = ""
        self.query_one("#sections").border_title = line("Sections")
        self.draw()

    def on_resize(self) -> None:
        """The strip is drawn to the width; lists and lines see to themselves."""
        self._draw_strip()

    def on_project_changed(self) -> None:
        """An edit, an undo, a save."""
        self.draw()

    # -- drawing ----------------------------------------------------------------------------

    def draw(self) -> None:
        """Everything, from the project's assessment."""
        assessment = self.gonogo.project.assessment
        item = self.current
        self.query_one(TopLine).tell(assessment, self.gonogo.saving)
        sections = self.query_one("#sections", PickList)
        sections.tell(lambda width: section_rows(assessment, width), item.item.section)
        items = self.query_one("#items", PickList)
        listed = self._listed()
        items.tell(lambda width: item_rows(listed, width), item.id)
        items.border_title = self._list_title(listed)
        detail = self.query_one(Detail)
        detail.tell(
            lambda width: item_details(item, assessment, width),
            same_thing=item.id == self._shown_id,
        )
        detail.border_title = line(item.number)
        self._shown_id = item.id
        self._draw_strip()
        self.show_hints()

    def _draw_strip(self) -> None:
        if self.size.width:
            section = self.current.item.section
            strip = section_strip(self.gonogo.project.assessment, section, self.size.width)
            self.query_one("#strip", Words).show(strip)

    def _list_title(self, listed: list[AssessedItem]) -> Content:
        if self._query:
            return line(f"Found {count(len(listed), 'item')}")
        width = self.query_one("#items", PickList).row_width
        return section_title(self.gonogo.project.assessment, self.current.item.section, width)

    @property
    def _query(self) -> Query:
        project = self.gonogo.project
        return parse_query(self.query_one(FindBar).typed, project.today)

    def _listed(self) -> list[AssessedItem]:
        assessment, query = self.gonogo.project.assessment, self._query
        if query:
            return [item for item in assessment.items if query.matches(item)]
        return list(assessment.section_items(self.current.item.section))

    # -- moving -----------------------------------------------------------------------------

    def go_to(self, item_id: str) -> None:
        """Show an item, in its section where the search doesn't have it."""
        self.current_id = item_id
        if self._query and all(item.id != item_id for item in self._listed()):
            self.query_one(FindBar).close()
        self.draw()
        self.query_one("#items", PickList).focus()

    @on(OptionList.OptionHighlighted, "#items")
    def item_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor moved."""
        if event.option_id and event.option_id != self.current_id:
            self.current_id = event.option_id
            self.draw()

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

    @on(PickList.Edge, "#items")
    def edge(self, event: PickList.Edge) -> None:
        """Past the end of a section comes the next one."""
        event.stop()
        if not self._query:
            self._turn_section(event.direction, last=event.direction < 0)

    def _enter_section(self, section_id: str, *, last: bool = False) -> None:
        items = self.gonogo.project.checklist.items_of(section_id)
        if self._query:
            self.query_one(FindBar).close()
        self.current_id = items[-1 if last else 0].id
        self.draw()

    def _turn_section(self, direction: int, *, last: bool = False) -> None:
        sections = [section.id for section in self.gonogo.project.checklist.sections]
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
        """Digits carry their section in their name."""
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
        self.query_one(Detail).scroll_relative(y=3, animate=False)

    def do_detail_up(self) -> None:
        """Scroll the details from anywhere."""
        self.query_one(Detail).scroll_relative(y=-3, animate=False)

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

    # -- panes ------------------------------------------------------------------------------

    def hints(self) -> list[Action]:
        """The way back as well, where there is one."""
        hints = super().hints()
        if self.has_class("-reading") or self.query_one(FindBar).display:
            back = next(action for action in self.ACTIONS if action.id == "back")
            hints[3:3] = [back]
        return hints

    def do_details(self) -> None:
        """Into the details."""
        self.add_class("-reading")
        self.query_one(Detail).focus()
        self.show_hints()

    def do_next_pane(self) -> None:
        """The next pane; where there is only one, between list and details."""
        if self.has_class("-narrow"):
            self.do_back() if self.has_class("-reading") else self.do_details()
        else:
            self.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Reading is where the details have the focus."""
        self.set_class(isinstance(event.widget, Detail), "-reading")
        self.show_hints()

    def do_back(self) -> None:
        """Out of the details, out of a search."""
        self._go_back()

    async def do_leave(self) -> None:
        """Back; out of the app where there is nothing left to go back from."""
        if not self._go_back():
            await self.app.action_quit()

    def _go_back(self) -> bool:
        if self.has_class("-reading") or isinstance(self.focused, Detail):
            self.remove_class("-reading")
            self.query_one("#items").focus()
            return True
        bar = self.query_one(FindBar)
        if bar.display:
            bar.close()
            self.draw()
            self.query_one("#items").focus()
            return True
        return False

    # -- search and other screens -----------------------------------------------------------

    def do_find(self) -> None:
        """Open the search."""
        self.query_one(FindBar).open()

    @on(FindBar.Typed)
    def found(self) -> None:
        """Show what the search finds, as it is typed."""
        bar, query = self.query_one(FindBar), self._query
        listed = self._listed()
        if listed and self.current_id not in {item.id for item in listed}:
            self.current_id = listed[0].id
        bar.tell(query.problem or (count(len(listed), "item") if query else ""))
        self.draw()

    @on(FindBar.Done)
    def find_done(self) -> None:
        """Back to the list; the search stays until esc."""
        self.query_one("#items").focus()

    def do_plan(self) -> None:
        """The plan; the line chosen there is the item shown here."""
        from gonogo.tui.screens.plan import PlanScreen

        def chosen(item_id: str | None) -> None:
            if item_id is not None:
                self.go_to(item_id)

        self.app.push_screen(PlanScreen(self.current_id), chosen)
