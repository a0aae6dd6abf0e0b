"""What changed in a file since somebody vouched for it: read it, then confirm the proof, or not."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from gonogo.assess.standing import AssessedEvidence
from gonogo.report.mending import moved_words
from gonogo.review import edits
from gonogo.tui.action import ITEM, VIEW, Action
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
    Action("next_file", ("n",), "next file", "The next file of this item that changed", ITEM, 2),
    Action("down", ("down", "j"), "scroll", "Scroll down; ↑ or k scrolls up", VIEW, 3),
    Action("up", ("up", "k"), "scroll up", "Scroll up", VIEW, listed=False),
    Action("page_down", ("pagedown", "space"), "page", "A page down; pgup goes back", VIEW, 4),
    Action("page_up", ("pageup",), "page up", "A page up", VIEW, listed=False),
    *(
        Action("cancel", ("escape", "q"), "close", "Close", ITEM, 98) if a.id == "cancel" else a
        for a in DIALOG_ACTIONS
    ),
)
_STYLES = (("+", "$success"), ("-", "$error"), ("@@", "$accent"), ("diff ", "$foreground-muted"))


class ChangeModal(Dialog[None], Reading):
    """Shows the changes; ``c`` renews the piece, and goes on to the next that has changed."""

    ACTIONS = _ACTIONS
    BINDINGS = dialog_bindings(_ACTIONS)

    def __init__(self, item_id: str, assessed: AssessedEvidence) -> None:
        super().__init__()
        self._item_id, self._assessed = item_id, assessed
        self._confirmed: set[str] = set()

    def compose(self) -> ComposeResult:
        """What became of it above, the changes below."""
        with Vertical(classes="dialog tall broad"):
            yield Words(classes="told")
            yield Detail(id="change")
            yield HintLine()

    def on_mount(self) -> None:
        """The one that was asked for."""
        self.query_one(Detail).focus()
        self._begin(self._assessed)

    def _begin(self, assessed: AssessedEvidence) -> None:
        """Show what became of a piece; git is asked meanwhile."""
        self._assessed = assessed
        ids = [one.piece.id for one in self._changed]
        place = f" ({ids.index(assessed.piece.id) + 1} of {len(ids)})" if len(ids) > 1 else ""
        self.query_one(".dialog").border_title = line(f"{assessed.piece.ref}{place}")
        self.query_one(".told", Words).show(line(moved_words(assessed)), layout=True)
        self._show(line("asking git …"))
        self.show_hints()
        self.wait_for(self._fetch(), exclusive=True)

    async def _fetch(self) -> None:
        moved = self._assessed.moved
        if moved is not None:
            told = await aside(self.gonogo.project.what_changed, moved)
            self._show(lines(map(_drawn, told.split("\n"))))

    def _show(self, content: Content) -> None:
        self.query_one(Detail).tell(lambda _width: content, same_thing=False)

    @property
    def _pieces(self) -> tuple[AssessedEvidence, ...]:
        return self.gonogo.project.assessment.by_id[self._item_id].evidence

    @property
    def _changed(self) -> list[AssessedEvidence]:
        """Those of the item that are left. (A change that isn't committed stays one.)"""
        return [one for one in self._pieces if one.moved_on and one.piece.id not in self._confirmed]

    @property
    def _next(self) -> AssessedEvidence | None:
        """The one after this, round the end."""
        ids = [one.piece.id for one in self._pieces]
        this = self._assessed.piece.id
        after = ids[ids.index(this) + 1 :] if this in ids else []
        others = [one for one in self._changed if one.piece.id != this]
        later = (one for one in others if one.piece.id in after)
        return next(later, others[0] if others else None)

    def why_not(self, action_id: str) -> str:
        """There may be no other."""
        if action_id == "next_file" and self._next is None:
            return "no other file that proves it has changed"
        return super().why_not(action_id)

    def do_next_file(self) -> None:
        """The next one."""
        if following := self._next:
            self._begin(following)

    def do_confirm(self) -> None:
        """Renew the piece, and on to the next; close where there is none."""
        gonogo, piece = self.gonogo, self._assessed.piece

        def confirm(me: str) -> None:
            project = gonogo.project
            edit = edits.confirm(project.review, [self._item_id], me, project.today, piece.id)
            done = gonogo.edit(edit)
            gonogo.say("Confirmed as of today" if done else "That is of today already")
            self._confirmed.add(piece.id)
            if self.is_current and self._assessed.piece.id == piece.id:
                self._begin(self._next) if self._next else self.dismiss(None)

        gonogo.as_me(confirm)


def open_change(gonogo: Host, item_id: str, assessed: AssessedEvidence) -> None:
    """Show how the file of a piece has changed."""
    gonogo.open(ChangeModal(item_id, assessed), lambda _: None)


def _drawn(raw: str) -> Content:
    style = next((style for start, style in _STYLES if raw.startswith(start)), "")
    return line(raw.expandtabs(4), style)
