"""What is measured, as lines of one table: ours beside its floor, taken in the same run."""

import statistics
from collections.abc import Sequence
from typing import NamedTuple

_HEADS = ("what", "floor", "ours", "ratio", "spread", "budget", "")
_WIDTHS = (46, 9, 9, 6, 12, 7, 5)


class Figure(NamedTuple):
    """One line: pairs of ours and floor, taken one right after the other, in one unit.

    The ratio is the median of the ratios of the pairs, so that a machine that slows down slows
    both; the spread is between the quartiles. Within one per cent of its budget it is within it.
    """

    what: str
    unit: str
    ours: Sequence[float]
    floor: Sequence[float]
    budget: float

    @property
    def ratios(self) -> list[float]:
        """Ours to floor, pair by pair."""
        return [mine / base for mine, base in zip(self.ours, self.floor, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)

    @property
    def over(self) -> bool:
        """Whether it is above its budget."""
        return self.ratio > 1.01 * self.budget


def print_heads() -> None:
    """The heads of the columns."""
    _print_line(*_HEADS)


def print_figure(figure: Figure) -> None:
    """One line of the table."""
    low, _, high = statistics.quantiles([*figure.ratios, *figure.ratios], n=4)
    _print_line(
        figure.what,
        _amount(figure.floor, figure.unit),
        _amount(figure.ours, figure.unit),
        f"{figure.ratio:.2f}",
        f"{low:.2f}–{high:.2f}",
        f"{figure.budget:.2f}",
        "over" if figure.over else "ok",
    )


def _print_line(what: str, *cells: str) -> None:
    first, *rest = _WIDTHS
    shown = "".join(f"{cell:>{width}}" for cell, width in zip(cells, rest, strict=True))
    print(f"{what:<{first}}{shown}", flush=True)


def _amount(values: Sequence[float], unit: str) -> str:
    median = statistics.median(values)
    return f"{median:.1f} {unit}" if median < 100 else f"{median:.0f} {unit}"
