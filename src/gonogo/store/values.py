"""Values as they are written into the review file."""

import datetime
import re
import tomllib

from gonogo.review.model import Decision, Evidence
from gonogo.store.syntax import has_conflict_marker

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def text_value(text: str) -> str:
    """A text in quotes, on one line."""
    import tomlkit  # slow to import, and commands that only read don't need it

    return tomlkit.string(text).as_string()


def texts_value(texts: tuple[str, ...], newline: str) -> str:
    """A list of texts, one a line."""
    if not texts:
        return "[]"
    lines = "".join(f"  {text_value(text)},{newline}" for text in texts)
    return f"[{newline}{lines}]"


def note_value(note: str, newline: str) -> str:
    """A note: over several lines where it has several, so that git compares it line by line."""
    if "\n" not in note or "\r" in note or has_conflict_marker(note):
        return text_value(note)
    import tomlkit

    inner = tomlkit.string(note, multiline=True).as_string()[3:-3]
    written = f'"""{newline}{inner.replace(chr(10), newline)}"""'
    return written if tomllib.loads(f"note = {written}")["note"] == note else text_value(note)


def day_value(day: datetime.date | None) -> str:
    """A day as a TOML date; none is an empty text."""
    return day.isoformat() if day else '""'


def number_value(number: float) -> str:
    """A number, without decimals where it has none."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def key_value(key: str) -> str:
    """One part of a key, in quotes where it needs them."""
    return key if _BARE_KEY.fullmatch(key) else text_value(key)


def decision_value(decision: Decision) -> str:
    """A decision on one line; the day it ends on only where it has one."""
    pairs = [f"by = {text_value(decision.by)}", f"at = {day_value(decision.at)}"]
    if decision.until:
        pairs.append(f"until = {day_value(decision.until)}")
    pairs.append(f"why = {text_value(decision.why)}")
    return f"{{ {', '.join(pairs)} }}"


def piece_value(piece: Evidence) -> str:
    """One piece of evidence on one line; what makes it doubtful only where something does."""
    pairs = [
        f"id = {text_value(piece.id)}",
        f"at = {day_value(piece.at)}",
        f"by = {text_value(piece.by)}",
        f"ref = {text_value(piece.ref)}",
    ]
    if piece.doubted:
        pairs.append(f"doubted = {day_value(piece.doubted)}")
    if piece.event:
        pairs.append(f"event = {text_value(piece.event)}")
    return f"{{ {', '.join(pairs)} }}"


def evidence_value(pieces: tuple[Evidence, ...], newline: str) -> str:
    """A list of evidence, one piece a line."""
    if not pieces:
        return "[]"
    lines = "".join(f"  {piece_value(piece)},{newline}" for piece in pieces)
    return f"[{newline}{lines}]"
