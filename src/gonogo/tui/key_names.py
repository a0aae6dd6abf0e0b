"""Keys as people write them, and as Textual calls them."""

from textual.keys import Keys, _character_to_key, key_to_character

from gonogo.text.nearest import did_you_mean

OWN_USE = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("enter", "escape", "tab", "shift+tab", "backspace", "f1"),
        *("ctrl+c", "ctrl+p", "ctrl+q", "ctrl+z"),
    }
)
"""What lists, fields and the app itself use: these do the same everywhere, and always."""

_SAME_KEY = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "esc",
}
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
_NAMES = frozenset(key.value for key in Keys if not key.value.startswith("<"))


class NoSuchKey(ValueError):
    """Says what is wrong with the name of a key, and what to write instead."""


def key_named(written: str) -> str:
    """Textual's name of a key that somebody wrote: ``x``, ``X``, ``?``, ``ctrl+x``, ``f5``.

    Raises:
        NoSuchKey: there is none, or a terminal can't tell it from another.
    """
    name = written if len(written) == 1 else written.strip().casefold()
    name = _OTHER_NAMES.get(name, name)
    if name in _SAME_KEY:
        raise NoSuchKey(f"a terminal can't tell {name} from {_SAME_KEY[name]}; take another key")
    if len(name) == 1 and name.isprintable():
        return _character_to_key(name)
    shifted = name.removeprefix("shift+")
    if name != shifted and len(shifted) == 1:
        raise NoSuchKey(f'write "{shifted.upper()}" for {name}')
    if name in _NAMES or _is_character(name) or _is_character(name.removeprefix("alt+")):
        return name
    raise NoSuchKey(f"there is no such key{did_you_mean(name, _NAMES) or _EXAMPLES}")


_EXAMPLES = ': write "x", "X", "?", "ctrl+x", "alt+x", "f5" or "space"'


def _is_character(name: str) -> bool:
    character = key_to_character(name)
    return character is not None and len(character) == 1 and character.isprintable()
