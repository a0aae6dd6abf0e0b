"""Looking again: the stale proofs one after the other, each confirmed or not with one key."""

import time
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.plan import in_sequence
from gonogo.assess.standing import AssessedEvidence, EvidenceState, Standing
from gonogo.review import edits
from gonogo.review.model import Status
from gonogo.tui.action import ITEM, Action
from gonogo.tui.actions import AGAIN, bindings
from gonogo.tui.again_text import again_head, again_text, said_words, summary
from gonogo.tui.screens.item_actions import ItemActions
from gonogo.tui.screens.see import see, why_not_seen
from gonogo.tui.widgets.detail import StillDetail
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.top_line import TopLine
from gonogo.tui.widgets.words import Words

HELD_SECONDS = 0.25
"""A key that is held down repeats faster than this: it must not vouch for what nobody has seen."""


class AgainScreen(ItemActions):
    """Goes through the items that are stale as it is opened, in the order of the plan."""

    ACTIONS = AGAIN
    BINDINGS: ClassVar = bindings(AGAIN)
    CSS_PATH = "again.tcss"
    AUTO_FOCUS = ""
    SEES = "see"

    def __init__(self, route: list[str]) -> None:
        super().__init__()
        self._route = route
        self._at = 0
        self._said: dict[str, str] = {}
        self._last_confirm = 0.0
        self._shown_id = ""
        self.current_id = route[0]

    def compose(self) -> ComposeResult:
        """How far it is, the item, what can be done."""
        yield TopLine()
        with Vertical(id="again"):
            yield Words(id="again-head")
            yield StillDetail(id="again-text")
        yield HintLine()

    def on_mount(self) -> None:
        """The first one."""
        self.draw()

    def on_resize(self) -> None:
        """The same for another size."""
        self.call_after_refresh(self.draw)

    def on_project_changed(self) -> None:
        """An edit, an undo, a save; somebody else may have confirmed it."""
        self.draw()

    def draw(self) -> None:
        """Everything, from the project's assessment."""
        assessment = self.gonogo.project.assessment
        self.query_one(TopLine).tell(assessment, self.gonogo.saving)
        if width := self.query_one("#again-head", Words).content_size.width:
            item = None if self._over else self.current
            head = again_head(item, self._at, len(self._route), width)
            self.query_one("#again-head", Words).show(head, layout=True)
        self.query_one(StillDetail).tell(self._text, same_thing=self._shown_id == self._place)
        self._shown_id = self._place
        self.show_hints()

    def _text(self, width: int) -> Content:
        project = self.gonogo.project
        if self._over:
            return summary(self._route, self._said, project.assessment)
        return again_text(self.current, self.ways, width)

    @property
    def _over(self) -> bool:
        return self._at >= len(self._route)

    @property
    def _place(self) -> str:
        return "" if self._over else self.current_id

    @property
    def _stale(self) -> list[AssessedEvidence]:
        return [one for one in self.current.evidence if one.state is EvidenceState.STALE]

    # -- what can be done -------------------------------------------------------------------

    def why_not(self, action_id: str) -> str:
        """Past the last item only going back and leaving is left."""
        on_item = any(a.id == action_id and a.group == ITEM for a in AGAIN)
        if on_item and self._over:
            return "that was the last one"
        if action_id == "back" and self._at == 0:
            return "this is the first one"
        if action_id == "see" and not self._to_see:
            return why_not_seen(self._stale[0]) if self._stale else "nothing of it is stale"
        return super().why_not(action_id)

    def hints(self) -> list[Action]:
        """At the end, what is left to do there."""
        hints = super().hints()
        return [a for a in hints if a.id != "see"] if self._over else hints

    @property
    def _to_see(self) -> list[AssessedEvidence]:
        return [] if self._over else [one for one in self._stale if not why_not_seen(one)]

    def do_see(self) -> None:
        """The first piece that can be shown: a link, or what changed in a file."""
        see(self.gonogo, self.current_id, self._to_see[0])

    def do_confirm(self) -> None:
        """It still holds: renew what is stale of it, and on."""
        now = time.monotonic()
        held, self._last_confirm = now - self._last_confirm < HELD_SECONDS, now
        if held:
            return
        item_id, stale = self.current_id, [one.piece.id for one in self._stale]

        def confirm(me: str) -> None:
            project = self.gonogo.project
            each = (
                edits.confirm(project.review, [item_id], me, project.today, only=piece)
                for piece in stale
            )
            if self.gonogo.edit(edits.combine("confirmation", each)):
                self._go_on(item_id, "confirmed")

        if stale:
            self.gonogo.as_me(confirm)
        else:
            self._go_on(item_id, self._said.get(item_id, ""))

    def do_open(self) -> None:
        """Not true any more: open, and on."""
        seen = self.gonogo.project.review
        if self.gonogo.edit(edits.set_status(seen, [self.current_id], Status.OPEN), seen):
            self._go_on(self.current_id, "open")

    def do_skip(self) -> None:
        """On, with nothing said of it."""
        self._go_on(self.current_id, self._said.get(self.current_id, ""))

    def do_back(self) -> None:
        """The item before."""
        self._go_to(self._at - 1)

    def _go_on(self, item_id: str, said: str) -> None:
        self._said[item_id] = said
        if item_id == self._place:
            self._go_to(self._at + 1)

    def _go_to(self, at: int) -> None:
        self._at = at
        if not self._over:
            self.current_id = self._route[at]
        self.draw()

    def show_change(self, item_id: str) -> None:
        """Back to the item whose change was taken back."""
        if item_id in self._route:
            self._said[item_id] = ""
            self._go_to(self._route.index(item_id))

    def do_down(self) -> None:
        """Scroll the text."""
        self.query_one(StillDetail).stride(1)

    def do_up(self) -> None:
        """Scroll the text."""
        self.query_one(StillDetail).stride(-1)

    def do_leave(self) -> None:
        """Back to the review, saying what was done."""
        if told := said_words(self._said.values()):
            self.gonogo.say(f"Looked again: {told}")
        self.dismiss(None)


def stale_items(assessment: Assessment) -> list[str]:
    """The items to look at again, in the order of the plan."""
    items = in_sequence(assessment.items)
    return [item.id for item in items if item.standing is Standing.STALE]
