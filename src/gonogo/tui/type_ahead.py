"""Keys and pastes that arrive before what they are meant for is there: kept back for it."""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.screen import Screen

from gonogo.text.clean import clean
from gonogo.tui.saying import Saying
from gonogo.tui.screens.base import Result

HOLD_SECONDS = 3.0
"""Should nothing release the keys; on a busy machine what was asked for may take this long."""


class TypeAhead(Saying):
    """An app that loses nothing typed between a screen's being asked for and its being there.

    The keys in ``ENDS_WITH`` of a widget take the focus away from it: what is typed behind one of
    them is kept back until the screen, done with it, releases the keys. One with ``CLEANS`` makes
    safe by itself what is pasted into it.
    """

    leaving = False
    """Whether the app is being left: nothing is opened any more."""
    _held_keys: list[events.Key | events.Paste] | None = None
    _hold = 0
    """Counts: a release that comes late must not end the next hold."""
    _end: events.Key | None = None

    @property
    def holds_keys(self) -> bool:
        """Whether keys are kept back just now."""
        return self._held_keys is not None

    def open(self, screen: Screen[Result], answer: Callable[[Result | None], None]) -> None:
        """Open a screen or dialog; keys typed ahead of it are typed in it."""
        if not self.leaving:
            self.hold_keys()
            self.push_screen(screen, answer)

    def hold_keys(self) -> None:
        """Keep keys back until what was asked for has the focus: they are meant for it.

        Without this, what arrives in one go with the key that opens a field would be taken for
        commands, or lost.
        """
        self._hold += 1
        if self._held_keys is None:
            self._held_keys = []
        self.set_timer(HOLD_SECONDS, partial(self._type, self._hold))

    def release_keys(self) -> None:
        """Type the keys that were kept back."""
        if self._held_keys is not None:
            # as the app: a key sent by a screen stops there
            self.call_later(self._type, self._hold)

    async def _type(self, hold: int) -> None:
        """One after the other, before those that arrived since: never in another order."""
        if hold != self._hold:
            return
        held, self._held_keys = self._held_keys or [], None
        for typed in held:
            if isinstance(typed, events.Paste):
                await self.on_event(events.Paste(typed.text))
            else:
                await self.on_event(events.Key(typed.key, typed.character))

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed back while it is held; make pastes safe to show, for any field."""
        if self._held_keys is not None and event is not self._end:
            if isinstance(event, events.Key | events.Paste):
                self._held_keys.append(event)
                return
        elif (
            isinstance(event, events.Key)
            and event.key in getattr(self.focused, "ENDS_WITH", ())
            and not event.is_forwarded
        ):
            self._end = event  # it comes by again, where no widget has used it
            self.hold_keys()
        if isinstance(event, events.Paste):
            pasted = "\n".join(event.text.splitlines())
            event.text = pasted if getattr(self.focused, "CLEANS", False) else clean(pasted)
        await super().on_event(event)
