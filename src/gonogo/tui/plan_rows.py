"""The rows of the plan: its blocks, its lines, and where the time budget ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len
from textual.content import Content

from gonogo.assess.plan import Line, Plan
from gonogo.report.plan_blocks import block_title, urgency
from gonogo.report.words import effort, part_of
from gonogo.text.amounts import count, hours, percent
from gonogo.text.clean import clean_line
from gonogo.tui.content import BLOCKER_MARK, bar, fill, fit, is_urgent, join, line, spread, symbol
from gonogo.tui.widgets.late_row import LateRow
from gonogo.tui.widgets.pick_list import AnyRow, Row

NOBODY = "—"
BLOCK = "block "
"""What the ids of the blocks' headings begin with."""

_MUTED = "$foreground-muted"
_FITS, _STARTED, _LATER = "│", "~", " "
_WITH_OWNERS, _WITH_WORDS, _VERY_WIDE = 70, 100, 150
_SHORT_OWNER, _LONG_OWNER = 8, 14
_AFTER_WIDTH = 8
_TIME_WIDTH = 8
_WORK_WIDTH = 24


@dataclass(frozen=True)
class _Columns:
    """The widths of the columns, 0 for those that there is no room for; titles take the rest."""

    number: int
    owner: int
    work: int
    bar: int

    @classmethod
    def of(cls, lines: Sequence[Line], width: int) -> "_Columns":
        number = max((len(planned.item.number) for planned in lines), default=0)
        if width < _WITH_OWNERS:
            return cls(number, 0, _TIME_WIDTH, 0)
        owners = (cell_len(clean_line(planned.item.answer.owner)) for planned in lines)
        widest = max([len("owner"), *owners])
        if width < _WITH_WORDS:
            return cls(number, min(widest, _SHORT_OWNER), _TIME_WIDTH, 5)
        owner = min(widest, _LONG_OWNER)
        return cls(number, owner, _WORK_WIDTH, 20 if width >= _VERY_WIDE else 10)


def plan_rows(plan: Plan, steps: Sequence[str], width: int) -> list[AnyRow]:
    """The lines of a plan in blocks, each block under its heading; ``steps`` are their titles."""
    columns = _Columns.of(plan.lines, width)
    rows: list[AnyRow] = []
    heading = ("", "")
    blocks = 0
    end = _end_of_budget(plan)
    for place, planned in enumerate(plan.lines):
        if place == end:
            rows.append(_budget_row(plan, width))
        told = urgency(planned.item), block_title(planned.item, steps)
        if told != heading:
            heading = told
            heads = _heads(columns) if not blocks else line("")
            rows.append(Row(f"{BLOCK}{blocks}", _block(*told, heads, width), heading=True))
            blocks += 1
        drawn = partial(_plan_line, plan, planned, columns, width)
        rows.append(LateRow(planned.item.id, drawn))
    if plan.lines and end == len(plan.lines):
        rows.append(_budget_row(plan, width))
    return rows


def _end_of_budget(plan: Plan) -> int | None:
    """Before which line the budget ends; None where it reaches for all of them."""
    if plan.budget_hours is None or len(plan.finished) == len(plan.lines):
        return None
    return len(plan.taken)


def _budget_row(plan: Plan, width: int) -> Row:
    told = [line(f"── the end of {hours(plan.budget_hours or 0)}")]
    for started in plan.taken[-1:]:
        if started.started_only and started.takes is not None:
            part = part_of(started.takes, started.item.hours)
            told.append(line(f"{started.item.number} started, {part}"))
    if later := len(plan.lines) - len(plan.taken):
        told.append(line(f"{count(later, 'line')} later"))
    content = join(fill(told, width - 1, gap=" · "), line(" "))
    rule = line("─" * max(width - content.cell_length, 0))
    return Row("end of budget", join(content, rule).stylize("bold $accent"), heading=True)


def _block(how: str, title: str, heads: Content, width: int) -> Content:
    urgent = line(f"{how.upper()} · ", "bold $accent") if how else line("")
    return spread(join(urgent, line(title, "bold $foreground")), heads, width)


def _heads(columns: _Columns) -> Content:
    owner = f"{'owner':<{columns.owner}} " if columns.owner else ""
    wordy = columns.work == _WORK_WIDTH
    work = f"{'work':<{columns.work}}" if wordy else f"{'time':>{columns.work - 1}} "
    after = "left then" if columns.bar else "left"
    return line(f"{owner}{work} {after:>{columns.bar + _AFTER_WIDTH}}", _MUTED)


def _plan_line(plan: Plan, planned: Line, columns: _Columns, width: int) -> Content:
    item = planned.item
    later = plan.budget_hours is not None and planned.takes is None
    sign = _LATER
    if planned.takes is not None:
        sign = _STARTED if planned.started_only else _FITS
    number = line(f"{item.number:<{columns.number}} ", _MUTED)
    mark = line(f"{BLOCKER_MARK} " if is_urgent(item) else "  ", "bold $error")
    head = join(symbol(item.standing), line(sign, "bold $accent"), number, mark)
    title = line(item.item.title, _MUTED if later else "")
    facts = join(_owner(planned, columns), _work(planned, columns), _after(planned, columns))
    return spread(join(head, title), facts, width)


def _owner(planned: Line, columns: _Columns) -> Content:
    if not columns.owner:
        return line("")
    owner = planned.item.answer.owner
    shown = line(owner or NOBODY, "" if owner else _MUTED)
    return join(fit(shown, columns.owner, pad=True), line(" "))


def _work(planned: Line, columns: _Columns) -> Content:
    """What is to be done and how long it takes, in words where there is room."""
    item = planned.item
    if columns.work == _TIME_WIDTH:
        grows = "+" if item.hours_most > item.hours else " "
        return line(f"{hours(item.hours) + grows:>{columns.work}}")
    if planned.started_only and planned.takes is not None:
        words = f"start: {part_of(planned.takes, item.hours)}"
    else:
        words = effort(item)
    return fit(line(words), columns.work, pad=True)


def _after(planned: Line, columns: _Columns) -> Content:
    left = planned.remaining_percent_after
    burned = join(line(" "), bar(left, columns.bar)) if columns.bar else line("")
    return join(burned, line(f"{percent(left):>{_AFTER_WIDTH}}", "bold"))
