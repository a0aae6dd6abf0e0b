"""Lengths of working time as people type them, and the steps by which they change them."""

import math
import re

DAY_HOURS = 8
MOST_HOURS = 100_000
HELP = f"write 8, 8h, 90min or 2d (a day is {DAY_HOURS} h)"

_TYPED = re.compile(
    r"(?P<amount>[0-9]{1,9}(?:[.,][0-9]{1,4})?)\s*(?P<unit>min|hours?|h|days?|d|)", re.ASCII
)
_HOURS_IN = {"m": 1 / 60, "h": 1, "d": DAY_HOURS}


def parse_hours(typed: str) -> float:
    """A length of work in hours; a working day has eight.

    >>> parse_hours("8"), parse_hours("1,5h"), parse_hours("2 d"), parse_hours("90min")
    (8.0, 1.5, 16.0, 1.5)

    Raises:
        ValueError: it is none; says what is understood.
    """
    found = _TYPED.fullmatch(typed.strip().casefold())
    if found is None:
        raise ValueError(f"that is no length of time; {HELP}")
    amount = float(found["amount"].replace(",", "."))
    hours = amount * _HOURS_IN[found["unit"][:1] or "h"]
    if hours > MOST_HOURS:
        raise ValueError(f"at most {MOST_HOURS} hours")
    return hours


def more_hours(budget: float | None) -> float:
    """The next of 1, 2, 4, 8, 16 … hours; the first where there is no budget yet.

    >>> more_hours(None), more_hours(4), more_hours(5)
    (1.0, 8.0, 8.0)
    """
    if budget is None or budget < 1:
        return 1.0
    return 2.0 ** (math.floor(math.log2(budget)) + 1)


def fewer_hours(budget: float) -> float | None:
    """The one before of 1, 2, 4, 8, 16 … hours; None, no budget any more, below the first.

    >>> fewer_hours(8), fewer_hours(5), fewer_hours(1)
    (4.0, 4.0, None)
    """
    return 2.0 ** (math.ceil(math.log2(budget)) - 1) if budget > 1 else None
