"""A question that the app may ask by itself: something long to read, and letters to answer."""

import time
from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from gonogo.tui.action import ITEM, Action
from gonogo.tui.screens.base import Result
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

UNASKED_SECONDS = 0.8
"""A question that was not asked for listens only once nothing has been typed for so long: what
comes before was meant for something else."""


def question_actions(answers: Iterable[Action], later: str) -> tuple[Action, ...]:
    """The answers, scrolling, and leaving it for later, with what that means."""
    return (
        *answers,
        Action("down", ("down", "j"), "scroll", "Scroll down; ↑ or k scrolls up", ITEM, 50),
        Action("up", ("up", "k"), "scroll up", "Scroll up", ITEM, listed=False),
        *(
            Action("cancel", ("escape", "q"), "later", later, ITEM, 98)
            if action.id == "cancel"
            else action
            for action in DIALOG_ACTIONS
        ),
    )


class Question(Dialog[Result]):
    """What it is about above, ``BODY`` widgets that scroll below it."""

    BODY: tuple[str, ...] = ()

    def __init__(self, *, unasked: bool) -> None:
        super().__init__()
        self._listens_from = time.monotonic() + (UNASKED_SECONDS if unasked else 0)

    def compose(self) -> ComposeResult:
        """The same for all questions."""
        with Vertical(classes="dialog"):
            yield Words(id="about", classes="told")
            with VerticalScroll(id="sides"):
                for name in self.BODY:
                    yield Words(id=name)
            yield HintLine()

    def on_mount(self) -> None:
        """Ready to scroll."""
        self._scroll.focus()

    def on_resize(self) -> None:
        """More or less may fit now."""
        self.call_after_refresh(self.show_hints)

    def why_not(self, action_id: str) -> str:
        """There may be nothing to scroll."""
        if action_id in ("down", "up") and self._scroll.max_scroll_y == 0:
            return "all of it is shown"
        return super().why_not(action_id)

    @property
    def _scroll(self) -> VerticalScroll:
        return self.query_one("#sides", VerticalScroll)

    def on_key(self) -> None:
        """Somebody is still typing what was meant for the screen below."""
        self.listens()

    def listens(self) -> bool:
        """Whether an answer counts by now; until then each key puts that off."""
        now = time.monotonic()
        listens = now >= self._listens_from
        if not listens:
            self._listens_from = now + UNASKED_SECONDS
        return listens

    def do_down(self) -> None:
        """Scroll."""
        self._scroll.scroll_down(animate=False)

    def do_up(self) -> None:
        """Scroll."""
        self._scroll.scroll_up(animate=False)
