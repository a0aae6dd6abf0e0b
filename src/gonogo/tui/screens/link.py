"""Opening a link: the whole address and the host it leads to, before a browser gets it."""

import os

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from gonogo.evidence.links import Link
from gonogo.tui.action import ITEM, Action
from gonogo.tui.browser import open_in_browser, why_no_browser
from gonogo.tui.content import join, line
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

_ACTIONS = (
    Action("open", ("enter",), "open", "Open it in your browser", ITEM, 1),
    Action("copy", ("y",), "copy", "Copy the address to the clipboard", ITEM, 2),
    *DIALOG_ACTIONS,
)


class LinkModal(Dialog[None]):
    """Opens the link on enter, and nothing else does."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link = link
        self._no_browser = why_no_browser(os.environ)
        self._opening = False

    def compose(self) -> ComposeResult:
        """The host on its own line, where a long address can't push it away."""
        with Vertical(classes="dialog"):
            host = join(line("Host  ", "bold"), line(self._link.host, "bold $accent"))
            yield Words(host, classes="told")
            with VerticalScroll(id="sides"):
                yield Words(line(self._link.url))
            if self._no_browser:
                yield Words(line(self._no_browser_words(), "$warning"), classes="told")
            yield HintLine()

    def on_mount(self) -> None:
        """The address can be scrolled."""
        self.query_one(".dialog").border_title = line("Open this link in your browser?")
        self.query_one("#sides").focus()
        self.show_hints()

    def why_not(self, action_id: str) -> str:
        """It can't be opened without a browser, nor twice at once."""
        if action_id == "open" and self._no_browser:
            return self._no_browser_words()
        if action_id == "open" and self._opening:
            return "it is being opened"
        return super().why_not(action_id)

    def _no_browser_words(self) -> str:
        return f"{self._no_browser}; y copies the address"

    def do_open(self) -> None:
        """Give it to the browser."""
        self._opening = True
        self.wait_for(self._open())

    async def _open(self) -> None:
        opened = await open_in_browser(self._link.url)
        self._opening = False
        if not opened:
            self.gonogo.say("No browser could be opened; y copies the address", "error")
        elif self.is_current:
            self.dismiss(None)
            self.gonogo.say(f"Opened {self._link.host} in your browser")

    def do_copy(self) -> None:
        """Copy the address, as the browser would get it."""
        if self.gonogo.copy(self._link.url):
            self.gonogo.say("Copied the address")

    def do_down(self) -> None:
        """Scroll."""
        self.query_one("#sides", VerticalScroll).scroll_down()

    def do_up(self) -> None:
        """Scroll."""
        self.query_one("#sides", VerticalScroll).scroll_up()
