"""The Scan screen: what the files show for or against items, to be taken, dropped or opened."""

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Container
from textual.widgets import OptionList

from gonogo.assess.proposals import Proposal, propose, waiting
from gonogo.evidence.paths import follow
from gonogo.evidence.scan import CantScan, Scanned
from gonogo.tui.actions import SCAN, bindings
from gonogo.tui.content import line
from gonogo.tui.editor import editor_named, look_into
from gonogo.tui.scan_rows import scan_details, scan_rows, scan_title
from gonogo.tui.screens.list_moving import ListMoving
from gonogo.tui.taking import drop_for_good, take
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.pick_list import PickList, Row
from gonogo.tui.widgets.top_line import TopLine

_ON_A_PROPOSAL = frozenset({"take", "drop", "open_file", "go"})


class ScanScreen(ListMoving):
    """Gives the id of the item to go to. Nothing changes until a proposal is taken or dropped."""

    ACTIONS = SCAN
    BINDINGS: ClassVar = bindings(SCAN)
    CSS_PATH = "scan.tcss"
    LIST = "#proposals"
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-beside")]  # noqa: RUF012 - Textual's

    def __init__(self) -> None:
        super().__init__()
        self._scanned: Scanned | None = None
        self._trouble = ""
        self._proposals: tuple[Proposal, ...] = ()

    def compose(self) -> ComposeResult:
        """The proposals, and what is to be known of one of them."""
        yield TopLine()
        with Container(id="scan-panes"):
            yield PickList(id="proposals")
            yield Detail(id="scan-detail")
        yield HintLine()

    def on_mount(self) -> None:
        """Look through the files, if nobody has yet."""
        self.query_one("#proposals").border_title = line("Scan: proposals, never verdicts")
        self.query_one("#proposals").focus()
        self.draw()
        self.wait_for(self._scan(), exclusive=True)

    async def _scan(self) -> None:
        try:
            self._scanned = await self.gonogo.scans.scanned(self.gonogo.project)
        except CantScan as problem:
            self._trouble = str(problem)
        self.draw()

    def on_project_changed(self) -> None:
        """One was taken or dropped, or that was taken back."""
        self.draw()

    # -- drawing ----------------------------------------------------------------------------

    def draw(self) -> None:
        """Everything, from the project and from what was found."""
        project = self.gonogo.project
        shown, picked = self.the_list, self.the_list.picked
        before = [proposal.probe.id for proposal in self._proposals]
        if self._scanned is not None:
            found = self._scanned.found
            self._proposals = waiting(propose(project.checklist, project.review, found))
            extent = self._scanned.files, self._scanned.left_out
            shown.border_subtitle = scan_title(self._proposals, *extent)
        self.query_one(TopLine).tell(project.assessment, self.gonogo.saving)
        proposals, nothing = self._proposals, [Row("nothing", line(self._state), heading=True)]
        now = [proposal.probe.id for proposal in proposals]
        shown.tell(lambda width: scan_rows(proposals, width) or nothing, _next(picked, before, now))
        self._draw_detail()
        self.show_hints()

    @property
    def _state(self) -> str:
        if self._trouble:
            return f"Nothing to scan: {self._trouble}"
        return "Nothing is left to propose" if self._scanned else "Looking through the files …"

    @property
    def _picked(self) -> Proposal | None:
        picked = self.the_list.picked
        return next((one for one in self._proposals if one.probe.id == picked), None)

    @on(OptionList.OptionHighlighted, "#proposals")
    def highlighted(self) -> None:
        """The cursor moved."""
        self._draw_detail()
        self.show_hints()

    def _draw_detail(self) -> None:
        proposal, assessment = self._picked, self.gonogo.project.assessment
        self.query_one(Detail).tell(
            lambda width: scan_details(proposal, assessment, width) if proposal else line(""),
            same_thing=False,
        )

    def why_not(self, action_id: str) -> str:
        """There may be no proposal, or no editor."""
        if action_id in _ON_A_PROPOSAL and self._picked is None:
            return self._state[0].lower() + self._state[1:]
        if action_id == "open_file" and not editor_named(os.environ):
            return "no editor is named: set VISUAL or EDITOR"
        if action_id == "again" and self._scanned is None and not self._trouble:
            return "the files are being looked through"
        return super().why_not(action_id)

    # -- what can be done -------------------------------------------------------------------

    def do_take(self) -> None:
        """Take the proposal at hand."""
        if self._picked:
            take(self, self._picked)

    def do_drop(self) -> None:
        """Drop the proposal at hand."""
        if self._picked:
            drop_for_good(self.gonogo, self._picked)

    @on(PickList.Entered)
    def entered(self) -> None:
        """Enter on a proposal."""
        self.call_later(self.action_act, "open_file")

    def do_open_file(self) -> None:
        """Hand the terminal to the editor, at the first place."""
        if self._picked is None:
            return
        place, project = self._picked.places[0], self.gonogo.project
        folder = project.folder.resolve()
        spot = follow(place.path, folder, folder)
        if not spot.exists or spot.through_link or spot.is_folder:
            self.gonogo.say(f"{place.path} is not there any more", "warning")
            return
        command = editor_named(os.environ)
        try:
            with self.app.suspend():
                failed = look_into(command, folder / place.path, (*place.lines, 1)[0])
        except SuspendNotSupported:
            failed = "This terminal can't be handed to an editor"
        if failed:
            self.gonogo.say(failed, "warning")

    def do_again(self) -> None:
        """Look through the files anew."""
        self.gonogo.scans.forget()
        self._scanned, self._trouble, self._proposals = None, "", ()
        self.the_list.border_subtitle = line("")
        self.draw()
        self.wait_for(self._scan(), exclusive=True)

    def do_go(self) -> None:
        """To the item."""
        if self._picked:
            self.dismiss(self._picked.item)

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _next(picked: str | None, before: list[str], now: list[str]) -> str | None:
    """The row to have the cursor: what came back, else the same one, else the next one there is."""
    back = [name for name in now if name not in before]
    if before and back:
        return back[0]
    if picked is None or picked in now or picked not in before:
        return picked
    ahead = [name for name in before[before.index(picked) :] if name in now]
    return ahead[0] if ahead else (now[-1] if now else None)
