"""The pictures of the HTML report: risk matrix, burn-down of the plan, trend of the commits."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from gonogo.assess.assessment import Assessment
from gonogo.assess.left import LEVELS, Cell, matrix
from gonogo.report.html_tags import Html, joined, tag
from gonogo.text.amounts import count, hours, percent


class PastRisk(NamedTuple):
    """What was left after each commit of the review, 0 to 100, with its day; oldest first.

    ``caveat`` says in a sentence what is missing of it, if anything is.
    """

    points: tuple[tuple[datetime.date, float], ...] = ()
    caveat: str = ""


_WIDTH, _HEIGHT = 400, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 42, 8, 12, 26


class _Scale(NamedTuple):
    """From the values of a chart (across from 0 to ``most``, up from 0 to 100) to its points."""

    most: float

    def x(self, value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * value / (self.most or 1)

    def y(self, value: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - value / 100)

    def path(self, points: Iterable[tuple[float, float]]) -> str:
        return "M" + "L".join(f"{self.x(x):.1f} {self.y(y):.1f}" for x, y in points)


def burn_down(assessment: Assessment) -> Html:
    """What the plan would leave of the risk, over the hours it takes at least."""
    lines = assessment.plan().lines
    if not lines:
        return _figure("The plan", None, "Nothing is left to do.")
    done = list(accumulate(line.item.hours for line in lines))
    now = assessment.risk.remaining_percent
    points = [(0.0, now)]
    for at, line in zip(done, lines, strict=True):
        points += [(at, points[-1][1]), (at, line.remaining_percent_after)]
    scale = _Scale(done[-1])
    limit = assessment.review.policy.max_remaining
    rest = percent(points[-1][1])
    told = (
        f"In the order of the plan: from {percent(now)} to {rest} in {hours(done[-1])} "
        f"at least, {count(len(lines), 'line')}. {_limit_words(limit)}"
    )
    drawn = _drawing(
        told,
        _grid(scale, (("0 h", 0.0), (hours(done[-1]), done[-1]))),
        _limit(scale, limit),
        tag(
            "path",
            d=f"{scale.path(points)}L{scale.x(done[-1]):.1f} {scale.y(0):.1f}"
            f"L{scale.x(0):.1f} {scale.y(0):.1f}Z",
            class_="area",
        ),
        tag("path", d=scale.path(points), class_="line"),
    )
    return _figure("Burn-down of the plan", drawn, told)


def trend_chart(past: PastRisk, assessment: Assessment) -> Html:
    """What was left after each commit of the review, and what is left today."""
    points = [*past.points, (assessment.today, assessment.risk.remaining_percent)]
    first = points[0][0]
    days = [max((day - first).days, 0) for day, _ in points]
    if not past.points or not max(days):
        few = "There is no trend yet: too few commits of the review."
        return _figure("The past", None, " ".join(filter(None, (few, past.caveat))))
    steps = list(zip(days, (left for _, left in points), strict=True))
    steps.sort(key=lambda step: step[0])
    scale = _Scale(steps[-1][0])
    limit = assessment.review.policy.max_remaining
    told = (
        f"From {percent(points[0][1])} on {first} to {percent(points[-1][1])} on "
        f"{assessment.today}, in {count(len(past.points), 'commit')}. {_limit_words(limit)}"
    )
    if past.caveat:
        told += f" {past.caveat}"
    drawn = _drawing(
        told,
        _grid(scale, ((str(first), 0.0), (str(assessment.today), float(steps[-1][0])))),
        _limit(scale, limit),
        tag("path", d=scale.path(steps), class_="line"),
        *(tag("circle", cx=f"{scale.x(x):.1f}", cy=f"{scale.y(y):.1f}", r="2.5") for x, y in steps),
    )
    return _figure("The past", drawn, told)


def risk_matrix(assessment: Assessment) -> Html:
    """The 25 cells of severity and likelihood, each with its items that leave any risk."""
    cells = matrix(assessment.items)
    scales = assessment.checklist.scales
    head = tag(
        "tr",
        tag("td", tag("span", "severity ↑"), tag("span", "likelihood →"), class_="corner"),
        *(
            tag("th", tag("b", str(level)), scope="col", title=scales.likelihood[level - 1])
            for level in LEVELS
        ),
    )
    rows = (
        tag(
            "tr",
            tag("th", tag("b", str(level)), scope="row", title=scales.severity[level - 1]),
            *(_cell(cells[level, likelihood]) for likelihood in LEVELS),
        )
        for level in reversed(LEVELS)
    )
    caption = tag(
        "caption",
        tag("b", "Risk matrix"),
        " Items with any risk left, by severity (upwards) and likelihood (to the right); each step "
        "doubles the risk.",
    )
    return tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="matrix")


def _cell(cell: Cell) -> Html:
    links = (
        tag("a", item.number, href=f"#item-{item.id}", title=item.item.title)
        for item in sorted(cell.items, key=lambda item: item.position)
    )
    settled = cell.of - len(cell.items)
    told = tag("span", f"{settled} settled", class_="settled") if settled else None
    heat = cell.risk.bit_length() - 1
    filled = "" if cell.items else " none"
    return tag("td", joined(*links, between=" "), told, class_=f"heat-{heat}{filled}")


def _grid(scale: _Scale, ends: Sequence[tuple[str, float]]) -> Html:
    levels = (
        joined(
            tag("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=scale.y(level), y2=scale.y(level)),
            tag("text", f"{level} %", x=_LEFT - 5, y=scale.y(level) + 4, text_anchor="end"),
        )
        for level in (0, 50, 100)
    )
    (first, start), (last, end) = ends
    below = _HEIGHT - 8
    return tag(
        "g",
        *levels,
        tag("text", first, x=scale.x(start), y=below),
        tag("text", last, x=scale.x(end), y=below, text_anchor="end"),
        class_="grid",
    )


def _limit(scale: _Scale, limit: float) -> Html:
    y = scale.y(limit)
    return tag("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=f"{y:.1f}", y2=f"{y:.1f}", class_="limit")


def _limit_words(limit: float) -> str:
    return f"Dotted: {limit:g} %, the most that a GO may leave."


def _drawing(told: str, *shapes: Html) -> Html:
    return tag("svg", *shapes, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=told)


def _figure(title: str, drawn: Html | None, told: str) -> Html:
    caption = tag("figcaption", tag("b", title), f" {told}")
    return tag("figure", caption, drawn, class_="chart")
