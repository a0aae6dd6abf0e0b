"""Percentages, hours and days as people read them."""

import datetime


def percent(value: float, decimals: int = 0) -> str:
    """A percentage (0 to 100), rounded, that shows 0 or 100 only where it is exactly that.

    >>> percent(99.9), percent(0.2), percent(42.53, 1)
    ('>99 %', '<1 %', '42.5 %')
    """
    step = 10**-decimals
    low, high = f"{step:.{decimals}f}", f"{100 - step:.{decimals}f}"
    rounded = f"{value:.{decimals}f}"
    if value > 0 and float(rounded) == 0:
        return f"<{low} %"
    if value < 100 and float(rounded) == 100:
        return f">{high} %"
    return f"{rounded} %"


def hours(value: float) -> str:
    """A length of work: minutes below one hour, else hours, to the quarter of an hour.

    >>> hours(0.5), hours(12.0), hours(2.25)
    ('30 min', '12 h', '2.25 h')
    """
    if 0 < value < 1:
        return f"{round(value * 60)} min"
    return f"{round(value, 2):g} h"


def hours_range(low: float, high: float) -> str:
    """From a lower to a higher amount of hours; one amount where they are the same."""
    if low == high:
        return hours(low)
    if 0 < low < 1:
        return f"{hours(low)} – {hours(high)}"
    return f"{round(low, 2):g}–{round(high, 2):g} h"


def days_until(day: datetime.date, today: datetime.date) -> str:
    """How a day lies to today, in words.

    >>> today = datetime.date(2026, 11, 22)
    >>> days_until(datetime.date(2026, 11, 23), today)
    'tomorrow'
    """
    distance = (day - today).days
    match distance:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
    return f"in {distance} d" if distance > 0 else f"{-distance} d ago"


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "blocker"), count(3, "blocker"), count(2, "reply", "replies")
    ('1 blocker', '3 blockers', '2 replies')
    """
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
