"""Percentages, hours and days as people read them."""

import datetime


def percent(value: float) -> str:
    """A percentage (0 to 100) of the whole, wherever it is told: with one decimal.

    Of the ends it shows only what is exactly there.

    >>> percent(99.99), percent(0.02), percent(42.53), percent(0)
    ('>99.9 %', '<0.1 %', '42.5 %', '0 %')
    """
    return _rounded(value, 1)


def whole_percent(value: float) -> str:
    """The same for the share of a part in itself, as of one section: without decimals.

    >>> whole_percent(99.9), whole_percent(0.2), whole_percent(42.53)
    ('>99 %', '<1 %', '43 %')
    """
    return _rounded(value, 0)


def _rounded(value: float, decimals: int) -> str:
    step = 10**-decimals
    if value <= 0 or value >= 100:
        return f"{value:.0f} %"
    if float(f"{value:.{decimals}f}") == 0:
        return f"<{step:.{decimals}f} %"
    if float(f"{value:.{decimals}f}") == 100:
        return f">{100 - step:.{decimals}f} %"
    return f"{value:.{decimals}f} %"


def hours(value: float) -> str:
    """A length of work: whole minutes below one hour, else hours with two decimals at most.

    >>> hours(0.5), hours(12.0), hours(2.25)
    ('30 min', '12 h', '2.25 h')
    """
    minutes = round(value * 60)
    if value > 0 and minutes < 60:
        return f"{max(minutes, 1)} min"
    return f"{_short(value)} h"


def hours_range(low: float, high: float) -> str:
    """From a lower to a higher amount of hours; one amount where both read the same.

    >>> hours_range(2, 21), hours_range(0.5, 12), hours_range(3, 3)
    ('2–21 h', '30 min – 12 h', '3 h')
    """
    shown_low, shown_high = hours(low), hours(high)
    if shown_low == shown_high:
        return shown_low
    if shown_low.endswith("min"):
        return f"{shown_low} – {shown_high}"
    return f"{_short(low)}–{shown_high}"


def _short(value: float) -> str:
    """Two decimals at most, none that say nothing, and never an exponent."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


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


def size(number: int) -> str:
    """An amount of bytes, in the unit that reads best.

    >>> size(1), size(830), size(65_536), size(52_428_800)
    ('1 byte', '830 bytes', '65.5 kB', '52.4 MB')
    """
    if number < 1_000:
        return count(number, "byte")
    return f"{number / 1e3:.1f} kB" if number < 999_950 else f"{number / 1e6:.1f} MB"
