"""An action: one thing that a person can do on a screen, its keys, and where it is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.keys import key_to_character

FIRST = -1
"""The place in the hint line of what waits for the person."""

# The groups of actions: headings in the help.
ITEM = "The item"
MOVE = "Moving"
VIEW = "Looking"
APP = "The rest"

_KEY_WORDS = {
    "question_mark": "?",
    "full_stop": ".",
    "slash": "/",
    "minus": "-",
    "plus": "+",
    "escape": "esc",
    "delete": "del",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


@dataclass(frozen=True)
class Action:
    """One thing that can be done on a screen.

    ``keys`` are Textual's names, the one to be shown first. ``label`` is one or two words for
    the hint line, ``help`` says it in a sentence. ``hint`` is the place in the hint line,
    1 first; 0 leaves it to help and palette. ``listed`` is False for what help tells under
    another one.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    hint: int = 0
    listed: bool = True

    @property
    def key_words(self) -> str:
        """Its keys as people call them: ``ctrl+r``, ``?``, ``space``."""
        return " ".join(key_word(key) for key in self.keys)


def key_word(key: str) -> str:
    """A key as people call it."""
    character = key_to_character(key) or ""
    is_seen = character.strip() and character.isprintable()
    return _KEY_WORDS.get(key) or (character if is_seen else key)


def hinted(actions: Iterable[Action]) -> list[Action]:
    """The actions that the hint line names, in its order."""
    return sorted((action for action in actions if action.hint), key=lambda action: action.hint)
