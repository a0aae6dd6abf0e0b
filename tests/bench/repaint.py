"""Key to repaint: from writing a key to the terminal to the end of a frame that answers it.

On a real terminal, because all that a person waits for counts: reading the key, working out what
it changes, laying it out, writing it. Textual may answer in several frames: what needs no new
layout first, the rest after: a key is answered once the last of them has ended. Where it changed
the review, the first frame holds the change, and a later one only tells that it is saved (which
``growth`` measures).

Gonogo and its floor (``floor_screens``) are asked in turn, with few and with many items, so that
a machine that slows down slows all of them.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from figures import Figure
from terminal import Terminal

HERE = Path(__file__).resolve().parent
FEW, MANY = 50, 1_000
ROUNDS = 20
WARM_UP = 2
BUDGET = 1.3
QUIET_SECONDS = 0.12
SAVED_SECONDS = 0.3
"""How long nothing must come for an answer to be over: longer where it is saved."""
SETTLED_SECONDS = 0.6
RIGHT, LEFT, ESCAPE, ENTER = "\x1b[C", "\x1b[D", "\x1b", "\r"


class Asked(NamedTuple):
    """Keys that are measured in turn, on a screen that ``way`` leads to from the one before."""

    what: str
    keys: Sequence[str]
    way: Sequence[str] = ()
    saves: bool = False


ASKED = (
    Asked("review, item (j k)", ("j", "k")),
    Asked("review, section (l h)", ("l", "h")),
    Asked("review, status (o p)", ("o", "p"), saves=True),
    Asked("plan, line (j k)", ("j", "k"), way=("P",)),
    Asked("plan, time (+ -)", ("+", "-"), way=("+",)),
    Asked("risk, cell (← →)", (LEFT, RIGHT), way=(ESCAPE, "R")),
    Asked("walkthrough, status (o p)", ("o", "p"), way=(ESCAPE, "W", ENTER), saves=True),
    Asked("walkthrough, next (enter)", (ENTER,)),
)


class Four(NamedTuple):
    """Gonogo and its floor, with few and with many items."""

    few: Terminal
    few_floor: Terminal
    many: Terminal
    many_floor: Terminal


def measure_repaint(folder: Path, day: str) -> Iterable[Figure]:
    """Every key with few and with many items; then the memory that all of it took."""
    terminals = []
    for count in (FEW, MANY):
        place = folder / str(count)
        place.mkdir()
        kept = str(folder / f"floor-{count}.toml")
        app = [str(HERE / "many_items_app.py"), str(count), str(place), day, kept]
        terminals.append(Terminal([sys.executable, *app]))
        terminals[-1].settle(SETTLED_SECONDS)
        floor = [str(HERE / "floor_screens.py"), str(count), kept]
        terminals.append(Terminal([sys.executable, *floor]))
        terminals[-1].settle(SETTLED_SECONDS)
    four = Four(*terminals)
    try:
        for asked in ASKED:
            yield from _measure(asked, four)
        yield _memory(FEW, four.few, four.few_floor)
        yield _memory(MANY, four.many, four.many_floor)
    finally:
        for terminal in four:
            terminal.end()


def _measure(asked: Asked, four: Four) -> Iterable[Figure]:
    for terminal in four:
        for key in asked.way:
            terminal.frames(key, SETTLED_SECONDS)
    rounds = []
    for turn in range(WARM_UP + ROUNDS):
        key = asked.keys[turn % len(asked.keys)]
        rounds.append([_ask(terminal, key, saves=asked.saves) for terminal in four])
    few, few_floor, many, many_floor = zip(*rounds[WARM_UP:], strict=True)
    yield _figure(f"{asked.what}, {FEW} items", few, few_floor)
    yield _figure(f"{asked.what}, {MANY:,} items", many, many_floor)
    yield _figure(f"{asked.what}, {MANY:,} items to {FEW}", many, few)


def _ask(terminal: Terminal, key: str, *, saves: bool) -> float:
    """Milliseconds until the key is answered."""
    ends = terminal.frames(key, SAVED_SECONDS if saves else QUIET_SECONDS)
    return 1000 * ends[0 if saves else -1]


def _figure(what: str, ours: Sequence[float], floor: Sequence[float]) -> Figure:
    return Figure(what, "ms", ours, floor, BUDGET)


def _memory(count: int, ours: Terminal, floor: Terminal) -> Figure:
    peaks = [ours.peak_megabytes], [floor.peak_megabytes]
    return Figure(f"all these screens, {count:,} items, peak memory", "MB", *peaks, BUDGET)
