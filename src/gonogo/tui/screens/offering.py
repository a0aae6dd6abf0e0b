"""The part of the evidence dialog that offers what the files show for the item."""

from contextlib import suppress

from textual import on
from textual.widgets import OptionList

from gonogo.assess.probing import Found
from gonogo.assess.proposals import Proposal, propose, waiting
from gonogo.evidence.scan import CantScan
from gonogo.tui.scan_rows import offer_rows
from gonogo.tui.screens.dialog import Dialog
from gonogo.tui.taking import take
from gonogo.tui.widgets.pick_list import PickList

_MOST_OFFERED = 3


class Offering(Dialog[bool]):
    """Offers come once the files have been looked through; nobody waits for them."""

    def __init__(self, item_id: str) -> None:
        super().__init__()
        self._item_id = item_id
        self._added = False
        self._proposals: tuple[Proposal, ...] = ()
        self._found: tuple[Found, ...] = ()

    def on_mount(self) -> None:
        """None yet."""
        self._offers_list.display = False
        self.wait_for(self._look_through_the_files())

    async def _look_through_the_files(self) -> None:
        project = self.gonogo.project
        with suppress(CantScan):
            self._found = (await self.gonogo.scans.scanned(project)).found
            self.draw_offers()

    def draw_offers(self) -> None:
        """What is still to be taken for this item."""
        project = self.gonogo.project
        proposals = waiting(propose(project.checklist, project.review, self._found))
        mine = [p for p in proposals if p.item == self._item_id and not p.against]
        self._proposals = tuple(mine[:_MOST_OFFERED])
        offers = self._offers_list
        offers.display = bool(self._proposals)
        shown = self._proposals
        offers.tell(lambda width: offer_rows(shown, width), offers.picked)
        self.show_hints()

    @property
    def _offers_list(self) -> PickList:
        return self.query_one("#offers", PickList)

    @property
    def has_offers(self) -> bool:
        """Whether there is anything to be taken."""
        return bool(self._proposals)

    def do_take_offer(self) -> None:
        """Take the highlighted offer, or the first one."""
        picked = self._offers_list.picked
        chosen = [p for p in self._proposals if p.probe.id == picked] or self._proposals
        if chosen:
            self._added = True
            take(self, chosen[0])

    @on(PickList.Entered, "#offers")
    @on(OptionList.OptionSelected, "#offers")
    def offer_chosen(self) -> None:
        """The same by enter or by mouse."""
        self.do_take_offer()
