"""Days as people type them."""

import datetime
import re

HELP = "a day such as 2026-12-05, today, tomorrow, friday, +10 (days), 2w or 1m"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DISTANCE = re.compile(r"(?:in\s+)?\+?\s*(\d{1,3})\s*(d|days?|w|weeks?|m|months?)?", re.ASCII)
_DAYS_PER_UNIT = {"d": 1, "w": 7, "m": 30}


def parse_day(typed: str, today: datetime.date) -> datetime.date:
    """The day that was typed.

    Takes ISO days, ``today``, ``tomorrow``, names of weekdays (the next such day after today)
    and distances of up to three digits: ``+10``, ``10d``, ``2w``, ``1m`` (30 days).

    Raises:
        ValueError: it is none of these; the message says what it may be.
    """
    try:
        return _read_day(typed.strip().casefold(), today)
    except (ValueError, OverflowError):
        raise ValueError(f'"{typed}" is not a day; write {HELP}') from None


def _read_day(text: str, today: datetime.date) -> datetime.date:
    if text in ("today", "now"):
        return today
    if text == "tomorrow":
        return today + datetime.timedelta(days=1)
    weekdays = [
        index for index, name in enumerate(_WEEKDAYS) if len(text) > 2 and name.startswith(text)
    ]
    if len(weekdays) == 1:
        return today + datetime.timedelta(days=(weekdays[0] - today.weekday() - 1) % 7 + 1)
    if distance := _DISTANCE.fullmatch(text):
        unit = (distance[2] or "d")[0]
        return today + datetime.timedelta(days=int(distance[1]) * _DAYS_PER_UNIT[unit])
    return datetime.date.fromisoformat(text)
