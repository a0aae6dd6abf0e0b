"""What changed in a file since somebody vouched for it: read it, then confirm the proof, or not."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from gonogo.assess.standing import AssessedEvidence
from gonogo.report.mending import moved_words
from gonogo.review import edits
from gonogo.tui.actions import ITEM, VIEW, Action
from gonogo.tui.aside import aside
from gonogo.tui.content import line, lines
from gonogo.tui.screens.base import Host
from gonogo.tui.screens.dialog import DIALOG_ACTIONS, Dialog, dialog_bindings
from gonogo.tui.screens.reading import Reading
from gonogo.tui.widgets.detail import Detail
from gonogo.tui.widgets.hint_line import HintLine
from gonogo.tui.widgets.words import Words

_ACTIONS = (
    Action("confirm", ("c",), "still proves it", "Looked at it: renew this proof", ITEM, 1),
    Action("down", ("down", "j"), "scroll", "Scroll down; ↑ or k scrolls up", VIEW, 2),
    Action("up", ("up", "k"), "scroll up", "Scroll up", VIEW, listed=False),
    Action("page_down", ("pagedown", "space"), "page", "A page down; pgup goes back", VIEW, 3),
    Action("page_up", ("pageup",), "page up", "A page up", VIEW, listed=False),
    *(
        Action("cancel", ("escape", "q"), "close", "Close", ITEM, 98) if a.id == "cancel" else a
        for a in DIALOG_ACTIONS
    ),
)
_STYLES = (("+", "$success"), ("-", "$error"), ("@@", "$accent"), ("diff ", "$foreground-muted"))


class ChangeModal(Dialog[None], Reading):
    """Shows the changes; ``c`` renews the piece."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, item_id: str, assessed: AssessedEvidence) -> None:
        super().__init__()
        self._item_id, self._assessed = item_id, assessed

    def compose(self) -> ComposeResult:
        """What became of it above, the changes below."""
        with Vertical(classes="dialog tall broad"):
            yield Words(line(moved_words(self._assessed)), classes="told")
            yield Detail(id="change")
            yield HintLine()

    def on_mount(self) -> None:
        """Git is asked meanwhile."""
        self.query_one(".dialog").border_title = line(self._assessed.piece.ref)
        self._show(line("asking git …"))
        self.query_one(Detail).focus()
        self.show_hints()
        self.run_worker(self._fetch())

    async def _fetch(self) -> None:
        moved = self._assessed.moved
        if moved is not None:
            told = await aside(self.gonogo.project.what_changed, moved)
            self._show(lines(map(_drawn, told.split("\n"))))

    def _show(self, content: Content) -> None:
        self.query_one(Detail).tell(lambda _width: content, same_thing=False)

    def do_confirm(self) -> None:
        """Renew the piece, and close."""
        gonogo, piece = self.gonogo, self._assessed.piece

        def confirm(me: str) -> None:
            project = gonogo.project
            edit = edits.confirm(project.review, [self._item_id], me, project.today, piece.id)
            done = gonogo.edit(edit)
            gonogo.say("Confirmed as of today" if done else "That is of today already")

        self.dismiss(None)
        gonogo.as_me(confirm)


def open_change(gonogo: Host, item_id: str, assessed: AssessedEvidence) -> None:
    """Show how the file of a piece has changed."""
    gonogo.open(ChangeModal(item_id, assessed), lambda _: None)


def _drawn(raw: str) -> Content:
    style = next((style for start, style in _STYLES if raw.startswith(start)), "")
    return line(raw.expandtabs(4), style)
