"""The matrix of severity and likelihood, and the accepted risks, drawn to a width."""

import datetime
from collections.abc import Mapping, Sequence

from textual.content import Content

from gonogo.assess.items import FIX_NOW_RISK, NEXT_RISK
from gonogo.assess.left import LEVELS, AcceptedRisk, Cell
from gonogo.text.amounts import count, days_until, percent, whole_percent
from gonogo.tui.content import clickable, fill, fit, join, line, lines, spread, symbol
from gonogo.tui.widgets.pick_list import Row

_MUTED = "$foreground-muted"
_ROW_LABEL_WIDTH = 3
_WIDEST_CELL = 18
_MOST_REASON_LINES = 3


def matrix_text(
    cells: Mapping[tuple[int, int], Cell],
    total: int,
    chosen: tuple[int, int],
    width: int,
    height: int,
) -> Content:
    """The matrix, severity downwards from 5, each row ``height`` lines; ``chosen`` is marked.

    A cell has a sign for its weight, how many of its items aren't settled, and how much of all
    the risk (``total`` points) is left there.
    """
    cell_width = min((width - _ROW_LABEL_WIDTH) // len(LEVELS), _WIDEST_CELL)
    heads = "".join(f"{level:^{cell_width}}" for level in LEVELS)
    drawn = [line(" " * _ROW_LABEL_WIDTH + heads, _MUTED)]
    for severity in reversed(LEVELS):
        row = [cells[severity, likelihood] for likelihood in LEVELS]
        for part in range(height):
            middle = part == height // 2
            label = f"{severity:>2} " if middle else " " * _ROW_LABEL_WIDTH
            texts = (
                _cell(cell, total, cell_width, here=place_of(cell) == chosen, told=middle)
                for cell in row
            )
            drawn.append(join(line(label, _MUTED), *texts))
    return lines(drawn)


def place_of(cell: Cell) -> tuple[int, int]:
    """A cell's severity and likelihood."""
    return cell.severity, cell.likelihood


def _cell(cell: Cell, total: int, width: int, *, here: bool, told: bool) -> Content:
    words = _cell_words(cell, total, width - 2) if told else ""
    style = _cell_style(cell)
    marks = ("▸", "◂") if here and told else (" ", " ")
    inner = fit(line(f"{words:^{width - 2}}"), width - 2, pad=True)
    style = f"bold reverse {style}" if here else style
    content = join(line(marks[0]), inner, line(marks[1])).stylize(style)
    return clickable(content, f"cell_{cell.severity}_{cell.likelihood}")


def _cell_words(cell: Cell, total: int, width: int) -> str:
    if not cell.items:
        return "✓" if cell.of else "-"
    number = str(cell.unsettled) if cell.unsettled else "!"
    head = f"{_weight_sign(cell)}{number:>2} "
    share = 100 * cell.remaining / total
    exact, rounded = (told(share).replace(" ", "") for told in (percent, whole_percent))
    left = exact if len(head) + max(len(exact), 5) <= width else rounded
    return head + left.rjust(min(5, width - len(head)))


def _weight_sign(cell: Cell) -> str:
    if cell.risk >= FIX_NOW_RISK:
        return "▓"
    return "░" if cell.risk >= NEXT_RISK else " "


def _cell_style(cell: Cell) -> str:
    if not cell.items:
        return _MUTED
    if cell.risk >= FIX_NOW_RISK:
        return "$foreground on $error 22%"
    return "$foreground on $warning 20%" if cell.risk >= NEXT_RISK else "$foreground on $boost"


def matrix_legend(width: int) -> Content:
    """What the signs in the matrix mean."""
    return fill(
        [
            line(f"▓ risk {FIX_NOW_RISK}+", "$foreground on $error 22%"),
            line(f"░ {NEXT_RISK}+", "$foreground on $warning 20%"),
            line("items · % of all risk", _MUTED),
            line("✓ settled", _MUTED),
            line("! only accepted", _MUTED),
        ],
        width,
    )


def cell_title(cell: Cell) -> Content:
    """``Severity 5, likelihood 4: risk 128 each, 3 items``."""
    items = count(len(cell.items), "item")
    place = f"Severity {cell.severity}, likelihood {cell.likelihood}"
    return line(f"{place}: risk {cell.risk} each, {items} left")


def accepted_rows(risks: Sequence[AcceptedRisk], today: datetime.date, width: int) -> list[Row]:
    """Each accepted risk on two lines: what, and how long yet; who, until when and why."""
    if not risks:
        return [Row("none", line("No risk is accepted", _MUTED), heading=True)]
    return [Row(risk.item.id, _accepted(risk, today, width)) for risk in risks]


def _accepted(risk: AcceptedRisk, today: datetime.date, width: int) -> Content:
    item = risk.item
    number = line(f" {item.number} ", _MUTED)
    title = join(symbol(item.standing), number, line(item.item.title))
    until = f"until {risk.until}" if risk.until else "no end"
    told = f"{risk.by or 'nobody named'}, {until}: {risk.why or 'no reason given'}"
    why = line(told, _MUTED).wrap(max(width - 2, 8))
    if len(why) > _MOST_REASON_LINES:
        cut = fit(join(why[_MOST_REASON_LINES - 1].rstrip(), line("…", _MUTED)), width - 2)
        why[_MOST_REASON_LINES - 1 :] = [cut]
    below = (join(line("  "), part.rstrip()) for part in why)
    return lines([spread(title, _how_long(risk, today), width), *below])


def _how_long(risk: AcceptedRisk, today: datetime.date) -> Content:
    if risk.until is not None and risk.until < today:
        return line(f"RAN OUT {days_until(risk.until, today)}", "bold $error")
    if risk.gap or risk.until is None:
        return line("DOESN'T COUNT", "bold $error")
    return line(f"ends {days_until(risk.until, today)}", "$warning")
