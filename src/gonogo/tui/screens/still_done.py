"""Something speaks against an item that somebody has settled: what is it to be now."""

from gonogo.assess.proposals import Proposal
from gonogo.review.model import Status
from gonogo.tui.action import ITEM, Action
from gonogo.tui.content import line, lines
from gonogo.tui.screens.dialog import dialog_bindings
from gonogo.tui.screens.question import Question, question_actions
from gonogo.tui.widgets.words import Words

_ACTIONS = question_actions(
    (
        Action("reopen", ("o",), "open it", "Write the note, and set the item to open", ITEM, 1),
        Action("keep", ("k",), "keep the status", "Only write the note", ITEM, 2),
    ),
    later="Neither",
)


class StillDoneModal(Question[bool]):
    """Gives whether the item is to be open now; nothing where nothing is to be done."""

    ACTIONS = tuple(a for a in _ACTIONS if a.id not in ("down", "up"))
    BINDINGS = dialog_bindings(ACTIONS)
    BODY = ("said",)

    def __init__(self, proposal: Proposal, status: Status) -> None:
        super().__init__(unasked=False)
        self._proposal = proposal
        self._status = status

    def on_mount(self) -> None:
        """What is said, and what was found."""
        proposal = self._proposal
        title = self.gonogo.project.checklist.by_id[proposal.item].title
        self.query_one(".dialog").border_title = line(f"{proposal.number} is {self._status}")
        self.query_one("#about", Words).show(line(f"{proposal.number} {title}"), layout=True)
        said = [line(proposal.message, "bold"), line(proposal.places[0].where)]
        self.query_one("#said", Words).show(lines(said), layout=True)
        self.call_after_refresh(self.show_hints)

    def do_reopen(self) -> None:
        """The note, and open."""
        self.dismiss(True)

    def do_keep(self) -> None:
        """The note alone."""
        self.dismiss(False)
