"""What all screens of the app share: actions by name, hints, and saying why something can't be."""

from collections.abc import Callable, Coroutine, Sequence
from inspect import isawaitable
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.screen import Screen

from gonogo.project import Project
from gonogo.review.edits import Edit
from gonogo.review.merge import Conflict, Side
from gonogo.review.model import Review
from gonogo.tui.action import Action, hinted, key_word
from gonogo.tui.keymap import Keymap
from gonogo.tui.plan_view import PlanView
from gonogo.tui.proof_files import ProofFiles
from gonogo.tui.saving import SaveState
from gonogo.tui.scans import Scans
from gonogo.tui.screens.leaving import LeftOnce
from gonogo.tui.themes import WORDS
from gonogo.tui.widgets.hint_line import HintLine

Result = TypeVar("Result")
Severity = Literal["information", "warning", "error"]


class Host(Protocol):
    """What a screen may ask of the app."""

    project: Project
    places: dict[str, str]
    """Where each screen, by a name of its own, was left last: it opens there again."""
    plan_view: PlanView
    scans: Scans
    proof_files: ProofFiles
    keymap: Keymap

    @property
    def saving(self) -> SaveState:
        """How saving stands."""

    def edit(self, edit: Edit, seen: Review | None = None) -> bool:
        """Make an edit, decided on ``seen``, and save it; False where nothing changed."""

    def settle_conflicts(self) -> None:
        """Choose between my values and the file's."""

    def settle(self, conflict: Conflict, side: Side) -> None:
        """End a conflict, and save what was chosen."""

    def write_again(self) -> None:
        """Write the file where it is gone or empty."""

    def commit_review(self) -> None:
        """Show what a commit of the file would hold, and commit it."""

    def as_me(self, go_on: Callable[[str], None]) -> None:
        """Go on with the name of who is at the keyboard; at once, unless git is still asked."""

    def redraw(self) -> None:
        """Draw the screens in sight anew, and those behind them once they are back."""

    def copy(self, raw: str) -> bool:
        """Copy a text to the terminal's clipboard; says why not and gives False if it can't be."""

    def undo(self) -> str:
        """Take the last change back; gives the id of an item that it was about."""

    def redo(self) -> str:
        """Make the change again; gives the id of an item that it is about."""

    def open(self, screen: Screen[Result], answer: Callable[[Result | None], None]) -> None:
        """Open a screen or dialog."""

    def hold_keys(self) -> None:
        """Keep keys back until what was asked for has the focus."""

    def release_keys(self) -> None:
        """Type the keys that were kept back."""

    def say(self, message: str, severity: Severity = "information") -> None:
        """A short message in the corner."""

    def clear_notifications(self) -> None:
        """Take away what was said."""

    def show_help(self, screen: "ActionScreen[Any]") -> None:
        """All actions of a screen."""

    def next_look(self) -> str:
        """Go on to the next of our own looks; gives its name."""

    def choose_look(self, name: str) -> None:
        """Wear a look, and remember it."""


class ActionScreen(LeftOnce[Result], Generic[Result]):
    """A screen whose keys, hints, help and palette all come from its ``ACTIONS``.

    An action ``x`` is carried out by ``do_x``. Keys that a focused widget uses itself (typing in
    a field, arrows in a list) never arrive here.
    """

    ACTIONS: ClassVar[Sequence[Action]] = ()
    behind = False
    """Something changed while another screen hid it: it isn't drawn by that yet."""

    @property
    def gonogo(self) -> Host:
        """The app, as far as screens know it."""
        return cast(Host, self.app)

    @property
    def actions(self) -> Sequence[Action]:
        """Its actions with the user's keys."""
        return self.gonogo.keymap.actions(self.ACTIONS)

    def key(self, action_id: str) -> str:
        """The first key of an action, as people call it."""
        return self.key_on(self.ACTIONS, action_id)

    def key_on(self, actions: Sequence[Action], action_id: str) -> str:
        """The first key of an action of another screen."""
        mine = self.gonogo.keymap.actions(actions)
        return next(key_word(a.keys[0]) for a in mine if a.id == action_id and a.keys)

    def why_not(self, action_id: str) -> str:
        """Why an action can't be done now; empty where it can."""
        if action_id == "settle" and not self.gonogo.project.conflicts:
            return "nothing was changed on both sides"
        if action_id == "write_again" and not self.gonogo.saving.may_write_again:
            return "the file is there: nothing is to be written again"
        return ""

    def wait_for(self, work: Coroutine[Any, Any, None], *, exclusive: bool = False) -> None:
        """Do what takes long while the screen goes on; once it is left, that is for nobody."""
        self.run_worker(self._while_shown(work), exclusive=exclusive)

    async def _while_shown(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except NoMatches:  # the parts of a screen that is taken down go before it does
            if self in self.app.screen_stack and self.children:
                raise

    def on_mount(self) -> None:
        """It is there: keys typed ahead of it are for it."""
        self.call_after_refresh(self.gonogo.release_keys)

    def on_screen_resume(self) -> None:
        """What was on top of it is gone: keys typed behind that are for this screen."""
        if self.behind:
            self.gonogo.redraw()
        self.call_after_refresh(self._release_keys)

    def _release_keys(self) -> None:
        if self.is_current:  # else something else is opened already, and waits for them
            self.gonogo.release_keys()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with a result; keys typed behind the one that did it are for the screen below."""
        if self.is_active:
            self.gonogo.hold_keys()
        return super().dismiss(result)

    async def action_act(self, action_id: str) -> None:
        """Do an action, or say why it can't be done. What was said before is over."""
        self.gonogo.clear_notifications()
        if reason := self.why_not(action_id):
            self.gonogo.say(reason[0].upper() + reason[1:], "warning")
            return
        done = getattr(self, f"do_{action_id}")()
        if isawaitable(done):
            await done

    def lies_on(self, kind: type[Screen[Any]]) -> bool:
        """Whether the screen beneath this one is of a kind: closing this one leads there."""
        return isinstance(self.app.screen_stack[-2], kind)

    def show_hints(self) -> None:
        """Bring the hint line up to date."""
        if hint_line := self.query_one_optional(HintLine):
            hint_line.tell(self.hints())

    def hints(self) -> list[Action]:
        """The actions for the hint line, most needed first, help or the way out last."""
        return [action for action in hinted(self.actions) if not self.why_not(action.id)]

    def on_project_changed(self) -> None:
        """The review, its assessment or the state of saving changed: draw it anew."""

    def on_taken_in(self, edit: Edit) -> None:
        """Somebody else made this edit, and it has been taken in; drawing it follows."""

    # -- actions that every screen has ------------------------------------------------------

    def do_help(self) -> None:
        """All actions of this screen, to be filtered and run."""
        self.gonogo.show_help(self)

    def do_palette(self) -> None:
        """The command palette."""
        self.app.action_command_palette()

    def do_undo(self) -> None:
        """Take the last change back."""
        self.gonogo.undo()

    def do_redo(self) -> None:
        """Make the change again."""
        self.gonogo.redo()

    def do_settle(self) -> None:
        """Choose between my values and the file's."""
        self.gonogo.settle_conflicts()

    def do_write_again(self) -> None:
        """Write the file where it is gone or empty."""
        self.gonogo.write_again()

    def do_commit(self) -> None:
        """Commit the file, and nothing else."""
        self.gonogo.commit_review()

    def do_theme(self) -> None:
        """The next look of ours."""
        self.gonogo.say(f"Look: {WORDS[self.gonogo.next_look()]}")

    def do_looks(self) -> None:
        """Choose from all looks."""
        from gonogo.tui.screens.looks import LooksModal

        def chosen(name: str | None) -> None:
            if name is not None:
                self.gonogo.choose_look(name)

        self.gonogo.open(LooksModal(), chosen)

    async def do_quit(self) -> None:
        """Leave the app."""
        await self.app.action_quit()
