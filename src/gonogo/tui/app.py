"""The app: wiring between the open project and the screens. It computes nothing."""

import asyncio
import gc
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker

from gonogo.project import Moved, Project
from gonogo.review.allowed import NotAllowed
from gonogo.review.edits import Change, Edit
from gonogo.terminal import shows_unicode, terminal_is_there
from gonogo.text.clean import clean
from gonogo.text.problems import FileProblem
from gonogo.tui.ascii import AsciiFilter, in_ascii
from gonogo.tui.palette import ActionCommands
from gonogo.tui.saving import SaveState
from gonogo.tui.screens.base import ActionScreen, Result, Severity
from gonogo.tui.screens.dialog import Dialog
from gonogo.tui.screens.review import ReviewScreen
from gonogo.tui.screens.too_small import TooSmallScreen
from gonogo.tui.themes import DARK, LIGHT

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
RETRY_SECONDS = 3.0
TERMINAL_SECONDS = 2.0
SETTLED_SECONDS = 1.0
MOST_TOLD = 4
HOLD_SECONDS = 1.0


class GonogoApp(App[None]):
    """gonogo on one project."""

    TITLE = "gonogo"
    CSS_PATH: ClassVar = ["app.tcss", "screens/review.tcss"]
    COMMANDS: ClassVar = {ActionCommands}
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - an instance variable of Textual's
        (0, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False),  # after what was typed before it
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    def __init__(self, project: Project) -> None:
        self.unicode = shows_unicode(os.environ)
        super().__init__()
        self.project = project
        self.saving = SaveState()
        self._saver: Worker[None] | None = None
        self._leaving_unsaved = False
        self._leaving = False
        self._held_keys: list[events.Key] | None = None
        self.animation_level = "none"
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        light = _light_background(os.environ.get("COLORFGBG", ""))
        self.theme = LIGHT.name if light else DARK.name

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's own, and ASCII where the terminal has nothing else."""
        return [*super().get_line_filters(), *([] if self.unicode else [AsciiFilter()])]

    def get_default_screen(self) -> ReviewScreen:
        """It all begins with the review, laid out for this terminal from the first frame on."""
        screen = ReviewScreen()
        screen.add_class(_at(self.HORIZONTAL_BREAKPOINTS, self.size.width))
        screen.add_class(_at(self.VERTICAL_BREAKPOINTS, self.size.height))
        return screen

    def on_mount(self) -> None:
        """Try again now and then what could not be saved; tell of unknown keys once."""
        self.set_interval(RETRY_SECONDS, self._retry)
        self.set_timer(SETTLED_SECONDS, _collect_garbage_again)
        if not self.is_headless:
            threading.Thread(target=self._end_without_terminal, daemon=True).start()
        if told := self._about_the_file():
            self.say("\n".join(told), "warning")

    def _about_the_file(self) -> list[str]:
        """What in the file doesn't count: keys nobody knows, items of another checklist."""
        name = self.project.path.name
        unknown = [problem.located(name) for problem in self.project.unknown_keys]
        cautions = self.project.assessment.cautions
        told = [*unknown, *(caution.text for caution in cautions if caution.about_the_file)]
        more = len(told) - MOST_TOLD
        return [*told[:MOST_TOLD], f"… and {more} more"] if more > 0 else told

    def on_resize(self, event: events.Resize) -> None:
        """Below the least size, say so; come back as soon as there is room."""
        too_small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        shown = isinstance(self.screen, TooSmallScreen)
        if too_small and not shown:
            self.push_screen(TooSmallScreen(LEAST_WIDTH, LEAST_HEIGHT))
        elif shown and not too_small:
            self.pop_screen()

    # -- keys typed ahead -------------------------------------------------------------------

    def open(self, screen: Screen[Result], answer: Callable[[Result | None], None]) -> None:
        """Open a screen or dialog; keys typed ahead of it are typed in it."""
        if not self._leaving:
            self.hold_keys()
            self.push_screen(screen, answer)

    def hold_keys(self) -> None:
        """Keep keys back until what was asked for has the focus: they are meant for it.

        Without this, what arrives in one go with the key that opens a field would be taken for
        commands, or lost.
        """
        if self._held_keys is None:
            self._held_keys = []
            self.set_timer(HOLD_SECONDS, self.release_keys)

    def release_keys(self) -> None:
        """Type the keys that were kept back."""
        held, self._held_keys = self._held_keys or [], None
        if held:
            self.call_later(self._type, held)  # as the app: a key sent by a screen stops there

    def _type(self, keys: list[events.Key]) -> None:
        for key in keys:
            self.post_message(events.Key(key.key, key.character))

    async def on_event(self, event: events.Event) -> None:
        """Keep keys back while they are held."""
        if isinstance(event, events.Key) and self._held_keys is not None:
            self._held_keys.append(event)
        else:
            await super().on_event(event)

    # -- saying and showing -----------------------------------------------------------------

    def say(self, message: str, severity: Severity = "information") -> None:
        """A short message in the corner, in place of the one before. It is never markup."""
        words = clean(message)
        words = words if self.unicode else in_ascii(words)
        self.clear_notifications()
        self.notify(words, severity=severity, markup=False, timeout=5)

    def redraw(self) -> None:
        """Draw all screens anew from the project."""
        for screen in self.screen_stack:
            if isinstance(screen, ActionScreen) and screen.is_mounted:
                screen.on_project_changed()

    def show_help(self, screen: ActionScreen[Any]) -> None:
        """All actions of a screen; the chosen one is run there."""
        from gonogo.tui.screens.help import HelpScreen

        def run(action_id: str | None) -> None:
            if action_id:
                screen.call_later(screen.action_act, action_id)

        self.open(HelpScreen(screen), run)

    def change_theme(self) -> None:
        """Between dark and light."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    # -- edits ------------------------------------------------------------------------------

    def edit(self, edit: Edit) -> bool:
        """Make an edit and save it; False where nothing changed."""
        if self._leaving:  # typed after quitting: it could not be saved any more
            return False
        try:
            changed = self.project.apply(edit)
        except NotAllowed as problem:
            self.say(f"Nothing changed: {problem}", "error")
            return False
        if changed:
            self._leaving_unsaved = False
            self._save()
        return changed

    def undo(self) -> str:
        """Take the last change back; gives the id of an item that it was about."""
        return self._moved(self.project.undo(), "Took back")

    def redo(self) -> str:
        """Make the change again; gives the id of an item that it is about."""
        return self._moved(self.project.redo(), "Made again")

    def _moved(self, moved: Moved | None, what: str) -> str:
        if moved is None:
            return ""
        self.say(f"{what}: {self._told(moved.edit)}")
        self._tell_lost(moved.left_alone, "Somebody else changed this meanwhile, so it stays")
        self._save()
        return moved.edit.items[0]

    def _told(self, edit: Edit) -> str:
        numbers = self.project.checklist.numbers
        return f"{edit.label} of {', '.join(numbers.get(item, item) for item in edit.items)}"

    # -- saving -----------------------------------------------------------------------------

    def _save(self) -> None:
        self.saving = SaveState("saving…")
        self.redraw()
        if self._saver is None or self._saver.is_finished:
            self._saver = self.run_worker(self._save_all(), exit_on_error=True)

    def _retry(self) -> None:
        if self.saving.problem and self.project.unsaved:
            self._save()

    def _end_without_terminal(self) -> None:
        """End once the terminal is gone: there is nobody left, and reading from it would spin.

        A hang-up ends the process by itself; this is for those started to survive one. It runs
        in a thread, because drawing blocks for ever when nobody takes what is drawn, and it ends
        the process at once, because leaving the usual way draws.
        """
        while terminal_is_there():
            time.sleep(TERMINAL_SECONDS)
        with suppress(FileProblem):
            if self.project.unsaved:
                self.project.save_job().run()
        os._exit(1)

    async def _save_all(self) -> None:
        """Save until nothing is left to save; edits made meanwhile are saved as well."""
        unsaved = True  # also after an undo: what was saved before may be gone from the disk
        while unsaved:
            job = self.project.save_job()
            try:
                saved = await asyncio.to_thread(job.run)
            except FileProblem as problem:
                name = self.project.path.name
                told = "; ".join(found.located(name) for found in problem.problems)
                self.saving = SaveState("NOT SAVED", told)
                self.redraw()
                return
            self.project.saved(job, saved)
            self._tell_lost(saved.lost, "Changed in the file meanwhile, so the file's value stays")
            unsaved = self.project.unsaved
        self.saving = SaveState()
        self.redraw()

    def _tell_lost(self, lost: tuple[Change, ...], why: str) -> None:
        if lost:
            items = dict.fromkeys(change.item for change in lost)
            numbers = self.project.checklist.numbers
            self.say(f"{why}: {', '.join(numbers.get(item, item) for item in items)}", "warning")

    def action_command_palette(self) -> None:
        """Open the palette, where there is room for it and it isn't open yet."""
        if isinstance(self.screen, ActionScreen):
            super().action_command_palette()

    async def action_quit(self) -> None:
        """Leave once all is saved. What isn't kept or can't be saved keeps the app open, once."""
        if isinstance(self.screen, Dialog) and not self.screen.may_be_left("ctrl+q"):
            return
        if self._saver is not None and not self._saver.is_finished:
            await self._saver.wait()
        if self.project.unsaved and not self._leaving_unsaved:
            self._leaving_unsaved = True
            self.say("Your last changes are not in the file. Quit again to lose them.", "error")
            return
        self._leaving = True
        self.exit()


def _collect_garbage_again() -> None:
    """Commands start with it off; what has been imported by now is there to stay."""
    gc.freeze()
    gc.enable()


def _at(breakpoints: list[tuple[int, str]], size: int) -> str:
    """The class of the last breakpoint that a size reaches."""
    return [name for least, name in breakpoints if size >= least][-1]


def _light_background(colours: str) -> bool:
    """Whether COLORFGBG, which some terminals set (``15;0``), tells of a light background."""
    return colours.rpartition(";")[2] in ("7", "15")
