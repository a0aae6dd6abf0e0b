"""Leaving a screen once, however often it is asked for."""

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class LeftOnce(Screen[ScreenResultType]):
    """A screen that leaves only itself.

    Textual takes away whatever is on top: a second enter of the same moment would close the
    screen below, or end the app.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with a result; nothing where something else is on top, or it has been left."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
