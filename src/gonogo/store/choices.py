"""What a user chose in the app and finds again in every project: for now, the look."""

import contextlib

from gonogo.store.disk import put_in_place, read_regular, written_beside
from gonogo.store.state_folder import make_private, state_folder

_LOOK = "look"
_MOST_BYTES = 100


def chosen_look() -> str:
    """The name of the look chosen last; empty where none was, or nobody can tell."""
    try:
        return read_regular(state_folder() / _LOOK, _MOST_BYTES).decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def choose_look(name: str) -> None:
    """Remember a look. Where that can't be, it only holds until the app is closed."""
    with contextlib.suppress(OSError):
        place = make_private(state_folder()) / _LOOK
        with written_beside(place, f"{name}\n".encode()) as temporary:
            put_in_place(temporary, place)
