"""The trend of the remaining risk in words, and what stands around its plot."""

from collections.abc import Iterable

from textual.content import Content

from gonogo.text.amounts import count, percent
from gonogo.trend import Trend
from gonogo.tui.content import line, lines, spread

_MUTED = "$foreground-muted"


def trend_words(trend: Trend, file: str, now_percent: float) -> Content:
    """The trend in words: from where to where, or why there is none."""
    now = f"Now {percent(now_percent)} is left."
    if trend.trouble:
        return lines([line(f"No trend: {trend.trouble}."), line(now)])
    return lines([line(_course(trend, file)), line(" ".join([now, *_caveats(trend)]), _MUTED)])


def _course(trend: Trend, file: str) -> str:
    if not trend.points:
        why = "no version of it can be used" if trend.skipped else f"{file} was never committed"
        return f"No trend: {why}."
    first, last = trend.points[0], trend.points[-1]
    if len(trend.points) == 1:
        left = percent(first.remaining_percent)
        return f"No trend yet: {file} was committed once, on {first.day}, with {left} left."
    start, end = (percent(point.remaining_percent) for point in (first, last))
    commits = count(len(trend.points), "commit")
    return f"From {start} on {first.day} to {end} on {last.day}, in {commits}."


def _caveats(trend: Trend) -> Iterable[str]:
    if trend.older:
        yield "Older commits are left out."
    if trend.cut_off:
        yield "History is cut off here (shallow clone)."
    if trend.skipped:
        versions = count(trend.skipped, "version")
        yield f"{versions} skipped: broken, or of another checklist or schema."


def trend_scale(trend: Trend) -> Content:
    """What the plot's top and bottom stand for."""
    values = [point.remaining_percent for point in trend.points]
    low, high = percent(min(values)), percent(max(values))
    return line(f"top {high}, bottom {low}; commits from left to right", _MUTED)


def trend_days(trend: Trend, width: int) -> Content:
    """The days of the first and the last commit, under the ends of the plot."""
    first, last = trend.points[0].day, trend.points[-1].day
    return spread(line(str(first), _MUTED), line(str(last), _MUTED), width)
