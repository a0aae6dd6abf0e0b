"""A small plot of percentages in characters."""

from collections.abc import Sequence

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_PARTS = len(_EIGHTHS) - 1


def plot(percentages: Sequence[float], width: int, height: int) -> list[str]:
    """Rows from the top, of columns from left to right, for values from 0 to 100.

    Where there are more values than columns, each column stands for the last of its share; where
    there are fewer, each value is as many columns wide. Only 0 is drawn as nothing.
    """
    columns = min(width, len(percentages) * max(width // max(len(percentages), 1), 1))
    drawn = [
        percentages[(column + 1) * len(percentages) // columns - 1]
        if len(percentages) > columns
        else percentages[column * len(percentages) // columns]
        for column in range(columns)
    ]
    levels = [_level(value, height) for value in drawn]
    return ["".join(_cell(level, row) for level in levels) for row in reversed(range(height))]


def _level(value: float, height: int) -> int:
    level = round(value * height * _PARTS / 100)
    return max(level, 1) if value > 0 else 0


def _cell(level: int, row: int) -> str:
    return _EIGHTHS[min(max(level - row * _PARTS, 0), _PARTS)]
