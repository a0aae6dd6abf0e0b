"""The app: wiring between the open project and the screens. It computes nothing."""

import datetime
import gc
import os
import shutil
import threading
import time
from collections.abc import Callable
from typing import Any, ClassVar

from rich.console import ConsoleDimensions
from textual import events
from textual.binding import Binding, BindingType
from textual.driver import Driver

from gonogo.project import Project
from gonogo.terminal import terminal_is_there
from gonogo.text.clean import clean
from gonogo.tui.asking_git import Looking
from gonogo.tui.changing import AWAITED, Changing
from gonogo.tui.clipboard import TooLong, clipboard_sequence
from gonogo.tui.keymap import load_keymap
from gonogo.tui.palette import ActionCommands, Palette
from gonogo.tui.pasting import taking_pastes_whole
from gonogo.tui.plan_view import PlanView
from gonogo.tui.saving import SaveState
from gonogo.tui.scans import Scans
from gonogo.tui.screens.base import ActionScreen
from gonogo.tui.screens.dialog import Dialog
from gonogo.tui.screens.review import ReviewScreen
from gonogo.tui.screens.too_small import TooSmallScreen

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
TERMINAL_SECONDS = 2.0
SETTLED_SECONDS = 1.0
CLOCK_SECONDS = 1.0
GARBAGE = (5_000, 5, 5)
"""After so many new objects, and after so many times the older ones too; more takes more memory."""
MOST_TOLD = 4


class GonogoApp(Changing):
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

    def __init__(
        self,
        project: Project,
        looking: Looking | None = None,
        *,
        begin_with: str = "",
        clock: Callable[[], datetime.date] | None = None,
    ) -> None:
        """``looking`` gives what is found of the evidence, where nobody has looked it up yet.

        ``clock`` tells the day, for as long as the app is open; without it, it stays the same.

        ``begin_with`` is the id of an action of the review that is done at once.
        """
        super().__init__(project, looking)
        self.places: dict[str, str] = {}
        self.plan_view = PlanView()
        self.scans = Scans()
        self.keymap = load_keymap()
        self.set_keymap(self.keymap.for_textual())
        self._clock = clock
        self._begin_with = begin_with
        self.animation_level = "none"
        self.wear_first_look()

    def get_driver_class(self) -> type[Driver]:
        """The terminal's, of which no paste comes in as keys."""
        return taking_pastes_whole(super().get_driver_class())

    def get_default_screen(self) -> ReviewScreen:
        """It all begins with the review, laid out for this terminal from the first frame on.

        Of a terminal that doesn't know its size, Textual and Rich think differently: they would
        lay it out for one size and the other in turn, without end.
        """
        self.console.size = ConsoleDimensions(*shutil.get_terminal_size())
        screen = ReviewScreen()
        screen.add_class(_at(self.HORIZONTAL_BREAKPOINTS, self.size.width))
        screen.add_class(_at(self.VERTICAL_BREAKPOINTS, self.size.height))
        return screen

    def on_mount(self) -> None:
        """Keep an eye on the file and the terminal; tell of unknown keys once."""
        self.keeper.start()
        if self._clock is not None:
            self.set_interval(CLOCK_SECONDS, self._follow_clock)
        self.set_timer(SETTLED_SECONDS, self._collect_garbage_again)
        if not self.is_headless:
            threading.Thread(target=self._end_without_terminal, daemon=True).start()
        if told := self._about_the_file():
            self.say("\n".join(told), "warning")
        self.run_worker(self.offer_unsaved())
        if self._begin_with and isinstance(self.screen, ActionScreen):
            self.hold_keys()
            self.screen.call_after_refresh(self.screen.action_act, self._begin_with)

    def _collect_garbage_again(self) -> None:
        """Less often than usual: within the answer to a key it took a quarter of the time.

        Commands start with it off; what has been imported by now is there to stay.
        """
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()

    def _follow_clock(self) -> None:
        """After midnight it is another day, for an app that stayed open as well."""
        if self._clock is not None and self.project.turn_to(self._clock()):
            self.redraw()

    def _about_the_file(self) -> list[str]:
        """What in the file doesn't count (keys nobody knows, items of another checklist), and
        what in the user's settings."""
        cautions = [c for c in self.project.assessment.cautions if c.about_the_file]
        about_the_file = [caution.text for caution in (*self.project.remarks, *cautions)]
        told = [*self.keymap.problems, *about_the_file]
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

    # -- saying and showing -----------------------------------------------------------------

    def copy(self, raw: str) -> bool:
        """Copy a text, made safe to paste; says why not and gives False if it is too long."""
        safe = clean(raw)
        try:
            sequence = clipboard_sequence(safe, os.environ)
        except TooLong as problem:
            self.say(f"Not copied: {problem}", "warning")
            return False
        self._clipboard = safe  # for pasting within the app
        if self._driver is not None:
            self._driver.write(sequence)
        return True

    def copy_to_clipboard(self, text: str) -> None:
        """What fields and selections copy by."""
        self.copy(text)

    def show_help(self, screen: ActionScreen[Any]) -> None:
        """All actions of a screen; the chosen one is run there."""
        from gonogo.tui.screens.help import HelpScreen

        def run(action_id: str | None) -> None:
            if action_id:
                screen.call_later(screen.action_act, action_id)

        self.open(HelpScreen(screen), run)

    # -- the file ---------------------------------------------------------------------------

    @property
    def saving(self) -> SaveState:
        """How saving stands."""
        return self.keeper.state

    def _end_without_terminal(self) -> None:
        """End once the terminal is gone: there is nobody left, and reading from it would spin.

        A hang-up ends the process by itself; this is for those started to survive one. It runs
        in a thread, because drawing blocks for ever when nobody takes what is drawn, and it ends
        the process at once, because leaving the usual way draws.
        """
        while terminal_is_there():
            time.sleep(TERMINAL_SECONDS)
        self.keeper.save_at_the_end()
        os._exit(1)

    def action_command_palette(self) -> None:
        """Open the palette, where there is room for it and it isn't open yet."""
        if isinstance(self.screen, ActionScreen):
            self.push_screen(Palette())

    async def action_quit(self) -> None:
        """Leave once all is saved. What isn't kept or can't be saved keeps the app open, once."""
        if isinstance(self.screen, Dialog) and not self.screen.may_be_left("ctrl+q"):
            return
        for awaited in [worker for worker in self.workers if worker.group == AWAITED]:
            await awaited.wait()  # an edit waits for it, or it for one
        await self.keeper.finish()
        if (loss := self._loss()) and not self._leaving_unsaved:
            self._leaving_unsaved = True
            self.say(loss, "error")
            return
        self.leaving = True
        self.exit()

    def _loss(self) -> str:
        """What isn't in the file, and what becomes of it; empty where all is."""
        if self.project.unsaved:
            what = "Your last changes are not in the file"
        elif self.project.conflicts:
            what = "Not all that changed on both sides is settled (C); the file's values stand"
        else:
            return ""
        if self.keeper.kept:
            return f"{what}. Yours are kept and offered next time. Quit again to leave."
        return f"{what}. Quit again to lose yours."


def _at(breakpoints: list[tuple[int, str]], size: int) -> str:
    """The class of the last breakpoint that a size reaches."""
    return [name for least, name in breakpoints if size >= least][-1]
