"""The looks of the app: which one it begins with, going on to the next, choosing any."""

import asyncio
import os

from rich.color import ColorSystem

from gonogo.store.choices import choose_look, chosen_look
from gonogo.tui.themes import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, OURS
from gonogo.tui.type_ahead import TypeAhead


class Looks(TypeAhead):
    """An app that has looks of its own, and remembers the one that was chosen."""

    def wear_first_look(self) -> None:
        """The one chosen last; else what suits the terminal."""
        for theme in OURS:
            self.register_theme(theme)
        chosen = chosen_look()
        self.theme = chosen if chosen in self.available_themes else self._suiting_look()

    def refresh_css(self, animate: bool = True) -> None:
        """Draw all anew by another look. By the first one, nothing has been drawn or read yet."""
        if self.is_running and self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def _suiting_look(self) -> str:
        light = _light_background(os.environ.get("COLORFGBG", ""))
        if self.console._color_system is ColorSystem.STANDARD:  # 16 colours blur the fine shades
            return (CONTRAST_LIGHT if light else CONTRAST_DARK).name
        return (LIGHT if light else DARK).name

    def next_look(self) -> str:
        """Go on to the next of our own looks; gives its name."""
        names = [theme.name for theme in OURS]
        here = names.index(self.theme) if self.theme in names else -1
        self.choose_look(names[(here + 1) % len(names)])
        return self.theme

    def choose_look(self, name: str) -> None:
        """Wear a look, and remember it."""
        self.theme = name
        self.run_worker(self._remember())

    async def _remember(self) -> None:
        await asyncio.to_thread(choose_look, self.theme)


def _light_background(colours: str) -> bool:
    """Whether COLORFGBG, which some terminals set (``15;0``), tells of a light background."""
    return colours.rpartition(";")[2] in ("7", "15")
