"""The Review screen: sections, items, detail. From here everything is reached."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Input

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.query import Query, parse_query
from gonogo.assess.standing import Standing
from gonogo.text.amounts import count
from gonogo.tui.action import ITEM, Action
from gonogo.tui.actions import FINDING, REVIEW, bindings
from gonogo.tui.content import EMPTY, line
from gonogo.tui.item_details import item_answer, item_question
from gonogo.tui.item_rows import ItemRows, SectionRows, section_strip, section_title
from gonogo.tui.screens.moving import Moving
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.find_bar import FindBar
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList
from gonogo.tui.widgets.top_line import TopLine
from gonogo.tui.widgets.words import Words, entitle


class SectionTurner(PickList):
    """A list whose page keys turn to another section: there is never more than a page in one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.act('section_before')", show=False),
        Binding("pagedown", "screen.act('section_after')", show=False),
    ]


class ReviewScreen(Moving):
    """Items of one section, or those that a search finds, with the details of one of them."""

    ACTIONS = REVIEW
    BINDINGS: ClassVar = bindings(REVIEW)
    AUTO_FOCUS = "#items"
    _drawn: Assessment | None = None

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
        self._shown_id: str | None = None
        self.held_id = ""
        self._item_rows, self._section_rows = ItemRows(), SectionRows()
        self.query_one("#sections").border_title = line("Sections")
        self.draw()

    def on_resize(self) -> None:
        """Strip and title are drawn to the width; lists and lines see to themselves."""
        self.call_after_refresh(self._draw_strip)
        self.call_after_refresh(self._draw_title)

    def on_project_changed(self) -> None:
        """An edit, an undo, a save: after that, nothing but how saving stands is another.

        A move of the cursor just before it stays.
        """
        self.catch_up()
        assessment = self.gonogo.project.assessment
        if assessment is self._drawn:
            self.query_one(TopLine).tell(assessment, self.gonogo.saving)
            self.show_hints()
        else:
            self.draw()

    # -- drawing ----------------------------------------------------------------------------

    def draw(self) -> None:
        """Everything, from the project's assessment."""
        assessment, drawn = self.gonogo.project.assessment, self._drawn
        self._drawn = assessment
        item = self.current
        self.query_one(TopLine).tell(assessment, self.gonogo.saving)
        sections = self.query_one("#sections", PickList)
        if assessment is drawn:
            sections.pick(item.item.section)
        else:
            rows = self._section_rows.rows
            sections.tell(lambda width: rows(assessment, width), item.item.section)
        items = self.query_one("#items", PickList)
        listed = self._listed()
        items.tell(lambda width: self._item_rows.rows(listed, width), item.id)
        self._draw_title()
        detail = self.query_one(Detail)
        nothing = line("Nothing is found; esc ends the search")
        ways = self.ways
        shown_id = item.id if listed else ""
        detail.tell(
            lambda width: item_answer(item, assessment, ways, width) if listed else nothing,
            same_thing=shown_id == self._shown_id,
            make_rest=lambda width: item_question(item, assessment, width) if listed else EMPTY,
        )
        entitle(detail, line(item.number if listed else ""))
        self._shown_id = shown_id
        self._draw_strip()
        self.show_hints()

    def _draw_strip(self) -> None:
        strip = self.query_one("#strip", Words)
        if self.size.width and strip.display:
            section = self.current.item.section
            assessment = self.gonogo.project.assessment
            strip.show(section_strip(assessment, section, self.size.width))

    def _draw_title(self) -> None:
        items, query = self.query_one("#items", PickList), self._query
        assessment = self.gonogo.project.assessment
        if query:
            found = count(sum(map(query.matches, assessment.items)), "item")
            entitle(items, line(f"Found {found}"))
            self.query_one(FindBar).tell(line(query.problem or found, "bold"))
        else:
            section = self.current.item.section
            entitle(items, section_title(assessment, section, items.row_width))
            self.query_one(FindBar).tell(EMPTY)

    @property
    def _query(self) -> Query:
        project = self.gonogo.project
        return parse_query(self.query_one(FindBar).typed, project.today)

    def _listed(self) -> list[AssessedItem]:
        assessment, query = self.gonogo.project.assessment, self._query
        if query:
            held = self.held_id
            return [item for item in assessment.items if query.matches(item) or item.id == held]
        return list(assessment.section_items(self.current.item.section))

    def why_not(self, action_id: str) -> str:
        """Nothing can be done with an item that isn't there."""
        acts_on_item = any(a.id == action_id and a.group == ITEM for a in REVIEW)
        if acts_on_item and self._query and not self._listed():
            return "nothing is found: esc ends the search"
        return super().why_not(action_id)

    # -- panes ------------------------------------------------------------------------------

    def hints(self) -> list[Action]:
        """The way back as well, where there is one; in the search, what works there.

        Once nothing is unknown, what got stale is next.
        """
        if isinstance(self.focused, Input):
            return list(FINDING)
        hints, counts = super().hints(), self.gonogo.project.assessment.counts
        if counts[Standing.STALE] and not counts[Standing.UNKNOWN]:
            again = next(action for action in self.actions if action.id == "again")
            hints = [again if action.id == "next_unknown" else action for action in hints]
        if self.has_class("-reading") or self.query_one(FindBar).display:
            back = next(action for action in self.actions if action.id == "back")
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
        self.gonogo.hold_keys()
        self.query_one(FindBar).open()
        self.call_after_refresh(self.gonogo.release_keys)

    @on(FindBar.Typed)
    def found(self) -> None:
        """Show what the search finds, as it is typed."""
        self.held_id = ""
        found = self._listed()
        if found:
            here = {item.id for item in found}
            self.hold(self.current_id if self.current_id in here else found[0].id)
        self.draw()

    @on(FindBar.Done)
    def do_to_found(self) -> None:
        """Back to the list; the search stays until esc."""
        self.query_one("#items").focus()

    def do_plan(self) -> None:
        """The plan; the line chosen there is the item shown here."""
        from gonogo.tui.screens.plan import PlanScreen

        self.gonogo.open(PlanScreen(self.current_id, self.gonogo.plan_view), self._chosen_there)

    def do_risk(self) -> None:
        """The risk; the item chosen there is the item shown here."""
        from gonogo.tui.screens.risk import RiskScreen

        self.gonogo.open(RiskScreen(self.current_id), self._chosen_there)

    def do_scan(self) -> None:
        """What the files show; the item chosen there is the item shown here."""
        from gonogo.tui.screens.scan import ScanScreen

        self.gonogo.open(ScanScreen(), self._chosen_there)

    def _chosen_there(self, item_id: str | None) -> None:
        if item_id is not None:
            self.go_to(item_id)

    def do_again(self) -> None:
        """The stale proofs, one by one; comes back to the last one that was shown."""
        from gonogo.tui.screens.again import AgainScreen, stale_items

        route = stale_items(self.gonogo.project.assessment)
        if route:
            self.gonogo.open(AgainScreen(route), self._chosen_there)
        else:
            self.gonogo.say("Nothing is stale: no proof has to be looked at again today")

    def do_recheck(self) -> None:
        """What an event makes doubtful."""
        from gonogo.tui.screens.event import choose_event

        choose_event(self.gonogo)

    def do_walkthrough(self) -> None:
        """A meeting; the item where it was left is the item shown here."""
        from gonogo.tui.meeting import open_meeting

        open_meeting(self.gonogo, self.go_to)
