"""Whole processes: from starting one to its end, or to the first picture that it paints.

The floor is a process that only does what cannot be left out: import the libraries without which
there is no such command (``floor_command``), ask git the same (``floor_history``,
``floor_diff``), or draw a minimal app of the same kinds of widgets that imports pydantic as well
(``floor_app``).
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from figures import Figure
from terminal import Terminal

HERE = Path(__file__).resolve().parent
ROUNDS = 21
WARM_UP = 2
BUDGET = 1.3


class Run(NamedTuple):
    """Seconds until a process was done (or had painted); for an app, its peak memory in MB."""

    seconds: float
    megabytes: float = 0.0


class Command(NamedTuple):
    """A command that people or machines wait for, and its floor: a script beside this one."""

    what: str
    words: Sequence[str]
    floor: Sequence[str]


def measure_commands(gonogo: Sequence[str], review: Path, long: Path) -> Iterable[Figure]:
    """Each of them: ``review`` is of the sample project, ``long`` the folder of many commits."""
    sample, history = ("--file", str(review)), ("-C", str(long))
    for command in (
        Command("check", (*sample, "check"), ("floor_command.py",)),
        Command("status", (*sample, "status"), ("floor_command.py", "rich")),
        Command("history of 300 commits", (*history, "history"), ("floor_history.py", str(long))),
        Command(
            "diff of two commits",
            (*history, "diff", "HEAD~200", "HEAD"),
            ("floor_diff.py", str(long), "HEAD~200"),
        ),
    ):
        ours = [*gonogo, *command.words]
        script, *rest = command.floor
        floor = [sys.executable, str(HERE / script), *rest]
        yield _times(f"{command.what}, whole process", *_pairs(run_quietly, ours, floor))


def measure_start(app: list[str]) -> Iterable[Figure]:
    """From starting the app to its first full picture, and the memory that took."""
    floor = [sys.executable, str(HERE / "floor_app.py")]
    ours, floors = _pairs(run_until_painted, app, floor)
    yield _times("app, start to first full paint", ours, floors)
    yield Figure(
        "app, peak memory until then",
        "MB",
        [run.megabytes for run in ours],
        [run.megabytes for run in floors],
        BUDGET,
    )


def run_quietly(command: list[str]) -> Run:
    """Run a command to its end, its output thrown away. An exit code of 1 is a verdict.

    Its memory isn't told: the system counts that of the process it was forked from.
    """
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        os.execvp(command[0], command)  # noqa: S606
    _, status = os.waitpid(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed")
    return Run(seconds)


def run_until_painted(command: list[str]) -> Run:
    """Run an app until its last words, in the line at the bottom, are on the terminal."""
    start = time.perf_counter()
    terminal = Terminal(command)
    terminal.read_until(b"help")
    run = Run(time.perf_counter() - start, terminal.peak_megabytes)
    terminal.end()
    return run


def _pairs(
    run: Callable[[list[str]], Run], ours: list[str], floor: list[str]
) -> tuple[list[Run], list[Run]]:
    pairs = [(run(ours), run(floor)) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    return [mine for mine, _ in pairs], [base for _, base in pairs]


def _times(what: str, ours: list[Run], floors: list[Run]) -> Figure:
    return Figure(
        what,
        "ms",
        [1000 * run.seconds for run in ours],
        [1000 * run.seconds for run in floors],
        BUDGET,
    )
