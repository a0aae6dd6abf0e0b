"""Bars of what is left of the risk, split by why it is left."""

from collections.abc import Iterable, Mapping, Sequence
from math import floor

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.left import Kind, Part, left_by_owner, left_by_section, left_by_tier
from gonogo.checklist.model import Checklist
from gonogo.report.words import left_out_heading
from gonogo.text.amounts import percent, whole_percent
from gonogo.tui.content import (
    BLOCKER_MARK,
    EMPTY,
    fill,
    fit,
    hang,
    join,
    line,
    lines,
    spread,
)

_MUTED = "$foreground-muted"
_WIDEST_NAME = 34
_NUMBERS_WIDTH = 9
_OWN_WIDTH = 8
_WITH_OWN_WIDTH = 60
_LEAST_BAR = 10

KIND_SIGNS = {
    Kind.OPEN: ("█", "$error"),
    Kind.UNKNOWN: ("?", "bold $accent"),
    Kind.CLAIMED: ("░", "$primary"),
    Kind.ACCEPTED: ("!", "bold $foreground"),
}
"""Told apart without colour, and in ASCII."""
_KIND_WORDS = {
    Kind.OPEN: "open/partial",
    Kind.UNKNOWN: "unknown",
    Kind.CLAIMED: "claimed/stale",
    Kind.ACCEPTED: "accepted",
}


def parts_text(assessment: Assessment, width: int) -> Content:
    """Bars by tier, section and owner with a legend; within a group their lengths compare."""
    sections = assessment.checklist.sections
    numbered = {section.id: f"{n} {section.title}" for n, section in enumerate(sections, start=1)}
    groups: tuple[tuple[str, list[Part], dict[str, str]], ...] = (
        ("By tier", left_by_tier(assessment), {}),
        ("By section", left_by_section(assessment), numbered),
        ("By owner", left_by_owner(assessment), {"": "nobody"}),
    )
    total = assessment.risk.total
    drawn = [kinds_legend(width), line("")]
    for title, parts, names in groups:
        head = "of all risk" if width < _WITH_OWN_WIDTH else "of all risk  of its own"
        drawn.append(spread(line(title, "bold"), line(head, _MUTED), width))
        drawn += _bars(parts, names, total, width)
        drawn.append(line(""))
    return lines([*drawn[:-1], *_left_out(assessment.checklist, width)])


def _left_out(checklist: Checklist, width: int) -> Iterable[Content]:
    """What the checklist leaves out of the one it extends, and why: none of it is in the bars."""
    if not checklist.left_out:
        return
    yield line("")
    yield line(left_out_heading(checklist), "bold")
    for out in checklist.left_out:
        mark = line(f"{BLOCKER_MARK} ", "bold $error") if out.item.blocker else EMPTY
        title = line(f"{out.item.title}: ")
        why = line(out.why, _MUTED)
        yield hang(line(f"{out.number} ", _MUTED), join(mark, title, why), width)


def kinds_legend(width: int) -> Content:
    """Which sign stands for which kind of what is left."""
    told = (
        join(line(sign, style), line(f" {_KIND_WORDS[kind]}", style))
        for kind, (sign, style) in KIND_SIGNS.items()
    )
    return fill(list(told), width)


def _bars(
    parts: Sequence[Part], names: Mapping[str, str], total: int, width: int
) -> Iterable[Content]:
    most = max((part.share.remaining for part in parts), default=0) or 1
    titles = [line(names.get(part.key, part.key)) for part in parts]
    figures = _NUMBERS_WIDTH + (_OWN_WIDTH if width >= _WITH_OWN_WIDTH else 0)
    room = width - figures - _LEAST_BAR - 1
    name_width = min(max(title.cell_length for title in titles), _WIDEST_NAME, room)
    bar_width = width - figures - name_width - 1
    for part, title in zip(parts, titles, strict=True):
        bar = kinds_bar(part.kinds, most, bar_width)
        left = f"{percent(100 * part.share.remaining / total):>{_NUMBERS_WIDTH}}"
        own = f"{whole_percent(part.share.percent):>{_OWN_WIDTH}}"
        yield join(
            fit(title, name_width, pad=True),
            line(" "),
            fit(bar, bar_width, pad=True),
            line(left, "bold"),
            line(own if width >= _WITH_OWN_WIDTH else "", _MUTED),
        )


def kinds_bar(kinds: Mapping[Kind, float], most: float, width: int) -> Content:
    """A bar whose whole ``width`` stands for ``most`` points, with each kind's sign in it."""
    left = sum(kinds.values())
    there = sum(points > 0 for points in kinds.values())
    cells = min(max(round(left / most * width), there), width)
    shares = apportion(list(kinds.values()), cells)
    return join(
        *(
            line(KIND_SIGNS[kind][0] * n, KIND_SIGNS[kind][1])
            for kind, n in zip(kinds, shares, strict=True)
        )
    )


def apportion(amounts: Sequence[float], cells: int) -> list[int]:
    """Cells by amounts, adding up to ``cells``; one at least for whatever isn't nothing.

    The rest goes by the largest remainder (Hamilton's method).

    >>> apportion([98, 1, 0, 1], 10)
    [8, 1, 0, 1]
    """
    there = [index for index, amount in enumerate(amounts) if amount > 0]
    shares = [0] * len(amounts)
    for index in there[:cells]:
        shares[index] = 1
    free = cells - sum(shares)
    whole = sum(amounts)
    if not there or free <= 0:
        return shares
    wanted = [
        max(amount / whole * cells - share, 0)
        for amount, share in zip(amounts, shares, strict=True)
    ]
    scale = free / (sum(wanted) or 1)
    exact = [amount * scale for amount in wanted]
    shares = [share + floor(amount) for share, amount in zip(shares, exact, strict=True)]
    rest = sorted(there, key=lambda index: floor(exact[index]) - exact[index])
    for index in rest[: cells - sum(shares)]:
        shares[index] += 1
    return shares
