"""The command palette: the actions of the screen at hand, from the same registry as all else."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from gonogo.tui.action import Action
from gonogo.tui.content import line
from gonogo.tui.screens.base import ActionScreen


class Palette(CommandPalette):
    """Textual's own, left once: see ``LeftOnce``, which can't be mixed into its style sheet."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave it; nothing where it has been left already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class ActionCommands(Provider):
    """Finds actions by what their help says."""

    async def discover(self) -> Hits:
        """All actions, before anything is typed."""
        for action, run in self._actions():
            words = _words(action)
            yield DiscoveryHit(line(words), run, words)

    async def search(self, query: str) -> Hits:
        """The actions that fit what was typed, best first."""
        matcher = self.matcher(query)
        for action, run in self._actions():
            words = _words(action)
            if (score := matcher.match(words)) > 0:
                yield Hit(score, matcher.highlight(words), run, words)

    def _actions(self) -> Iterator[tuple[Action, Callable[[], Awaitable[None]]]]:
        screen = self.screen
        if isinstance(screen, ActionScreen):
            for action in screen.actions:
                yield action, partial(_act, screen, action.id)


async def _act(screen: ActionScreen[Any], action_id: str) -> None:
    """Do it, but not once more for a second enter of the same moment."""
    if screen.is_active:
        await screen.action_act(action_id)


def _words(action: Action) -> str:
    named = action.label.casefold() in action.help.casefold()
    name = "" if named else f"{action.label}: "
    keys = f"  ({action.key_words})" if action.keys else ""
    return f"{name}{action.help}{keys}"
