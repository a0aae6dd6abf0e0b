"""Copying through the terminal (OSC 52), which works over ssh as well.

The terminal gets the text in base64, so nothing in it can act there. Inside tmux it is sent a
second time in a wrapper that tmux hands on (``allow-passthrough``): without
``set-clipboard on``, tmux itself drops what programs copy.
"""

import base64
from collections.abc import Mapping

MOST_BYTES = 74_994
"""What fits into the 100,000 bytes that common terminals take at once."""


class TooLong(ValueError):
    """More than terminals take; says how much."""


def clipboard_sequence(text: str, environment: Mapping[str, str]) -> str:
    """What to write to the terminal for a text to be in its clipboard.

    Raises:
        TooLong: a terminal would drop it, or keep only the beginning.
    """
    raw = text.encode()
    if len(raw) > MOST_BYTES:
        raise TooLong(f"{len(raw) // 1000} kB; terminals take {MOST_BYTES // 1000} at most")
    sequence = f"\x1b]52;c;{base64.b64encode(raw).decode()}\a"
    if environment.get("TMUX"):
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{doubled}\x1b\\"
    return sequence
