"""The one gate through which text becomes something that a widget shows.

A ``str`` given to a Textual widget is markup and can run actions. Here it is cleaned and becomes
``Content``, which is neither. Widgets of this app take ``Content`` only.
"""

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import EvidenceState, Standing
from gonogo.report.words import SYMBOLS
from gonogo.text.clean import clean, clean_line

EMPTY = Content("")

STANDING_STYLES = {
    Standing.UNKNOWN: "bold $error",
    Standing.OPEN: "bold $error",
    Standing.PARTIAL: "bold $warning",
    Standing.CLAIMED: "$warning",
    Standing.STALE: "$warning",
    Standing.PROVEN: "$success",
    Standing.ACCEPTED: "bold $warning",
    Standing.NOT_APPLICABLE: "$foreground-muted",
}
EVIDENCE_SYMBOLS = {
    EvidenceState.CURRENT: ("✓", "$success"),
    EvidenceState.UNCHECKED: ("✓", "$warning"),
    EvidenceState.STALE: ("●", "$warning"),
    EvidenceState.BROKEN: ("×", "bold $error"),
    EvidenceState.FUTURE: ("×", "bold $error"),
}
BLOCKER_MARK = "▲"
MOVED_MARK = "*"
"""At a proof whose file has changed since somebody vouched for it."""

_CODE = re.compile(r"(`[^`]+`)")


def text(raw: str) -> Content:
    """Text that may have several lines."""
    return Content(clean(raw))


def line(raw: str, style: str = "") -> Content:
    """Text on one line."""
    return Content.styled(clean_line(raw), style)


def prose(raw: str, style: str = "") -> Content:
    """Text with commands between backticks, which stand out."""
    parts = _CODE.split(clean(raw))
    return join(
        *(
            Content.styled(part, "$accent" if n % 2 else style)
            for n, part in enumerate(parts)
            if part
        )
    )


def join(*parts: Content) -> Content:
    """Pieces one after another."""
    return Content.assemble(*parts)


def lines(parts: Iterable[Content]) -> Content:
    """Pieces one below another."""
    return Content("\n").join(parts)


def clickable(content: Content, action: str) -> Content:
    """The same, running an action of the screen when it is clicked. ``action`` is our own text."""
    return content.stylize(Style.from_meta({"@click": f"screen.act('{action}')"}))


def fit(content: Content, width: int, *, pad: bool = False) -> Content:
    """The same, cut with an ellipsis where it is wider than ``width`` cells."""
    return content.truncate(max(width, 0), ellipsis=True, pad=pad)


def hang(first: Content, rest: Content, width: int) -> Content:
    """A paragraph whose further lines are indented as far as ``first`` is wide."""
    indent = first.cell_length
    wrapped = rest.wrap(max(width - indent, 8))
    further = (join(line(" " * indent), part.rstrip()) for part in wrapped[1:])
    return lines([join(first, wrapped[0].rstrip() if wrapped else EMPTY), *further])


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with a left and a right part; the left one gives way."""
    room = width - right.cell_length - (1 if right else 0)
    return join(fit(left, room, pad=True), line(" " if right else ""), right)


def fill(pieces: Sequence[Content], width: int, gap: str = "  ") -> Content:
    """As many pieces, in their order, as fit into one line; at least the first, cut if need be."""
    taken: list[Content] = []
    used = 0
    for piece in pieces:
        needed = piece.cell_length + (cell_len(gap) if taken else 0)
        if taken and used + needed > width:
            continue
        taken.append(piece)
        used += needed
    return fit(Content(gap).join(taken), width)


def symbol(standing: Standing) -> Content:
    """A standing as one cell."""
    return Content.styled(SYMBOLS[standing], STANDING_STYLES[standing])


def bar(percent: float, width: int) -> Content:
    """A percentage as a bar; empty or full only where it is exactly 0 or 100."""
    filled = round(percent / 100 * width)
    if percent > 0:
        filled = max(filled, 1)
    if percent < 100:
        filled = min(filled, width - 1)
    return join(line("█" * filled, "$error"), line("░" * (width - filled), "$foreground-muted"))


def is_urgent(item: AssessedItem) -> bool:
    """Whether a blocker still asks for something."""
    return item.item.blocker and item.action is not None
