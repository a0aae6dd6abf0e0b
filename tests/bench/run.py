"""Measures speed as ratios to floors taken in the same run.

    python3 dev.py bench

Each figure times whole processes: gonogo and its floor in turn, so that a machine that slows
down slows both. The floor is a process that only does what cannot be avoided: import the same
libraries, or draw a minimal app with the same kinds of widgets.
"""

import datetime
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path

from long_history import make_long_history

from gonogo.demo.make import make_demo

HERE = Path(__file__).resolve().parent
ROUNDS = 15
WARM_UP = 2
PATIENCE_SECONDS = 20
DAY = datetime.date(2026, 11, 22)


@dataclass(frozen=True)
class Run:
    """One process: seconds until it was done (or had painted), and its peak memory in MB."""

    seconds: float
    megabytes: float


def run_quietly(command: list[str]) -> Run:
    """Run a command to its end, its output thrown away."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        os.execvp(command[0], command)  # noqa: S606
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return Run(seconds, usage.ru_maxrss / 1024)


def run_until_painted(command: list[str], last_words: bytes) -> Run:
    """Run an app on a terminal of 120×40 until its last words are on the screen."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)  # noqa: S606
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    while last_words not in seen:
        ready, _, _ = select.select([terminal], [], [], PATIENCE_SECONDS)
        if not ready:
            raise SystemExit(f"{' '.join(command)} never showed {last_words!r}")
        seen += os.read(terminal, 65_536)
    seconds = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    _, _, usage = os.wait4(child, 0)
    os.close(terminal)
    return Run(seconds, usage.ru_maxrss / 1024)


def compare(name: str, budget: float, ours: Callable[[], Run], floor: Callable[[], Run]) -> None:
    """Print medians of both, and of their ratio, pair by pair."""
    pairs = [(ours(), floor()) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    ratio = statistics.median(mine.seconds / base.seconds for mine, base in pairs)
    memory = statistics.median(mine.megabytes / base.megabytes for mine, base in pairs)
    mine_ms = 1000 * statistics.median(mine.seconds for mine, _ in pairs)
    base_ms = 1000 * statistics.median(base.seconds for _, base in pairs)
    print(
        f"{name:<26} {mine_ms:6.0f} ms   floor {base_ms:6.0f} ms   "
        f"ratio {ratio:.2f} (budget {budget})   memory ratio {memory:.2f}"
    )


def main() -> None:
    """Measure and print."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ |= {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    python = sys.executable
    gonogo = [str(Path(python).with_name("gonogo")), "--today", str(DAY)]
    with tempfile.TemporaryDirectory() as folder:
        review = make_demo(Path(folder) / "acme-app", DAY)
        here = [*gonogo, "--file", str(review)]
        compare(
            "status, whole process",
            1.3,
            lambda: run_quietly([*here, "status"]),
            lambda: run_quietly([python, str(HERE / "floor_command.py")]),
        )
        long = make_long_history(Path(folder) / "long").parent
        floor = str(HERE / "floor_history.py")
        compare(
            "history of 300 commits",
            1.3,
            lambda: run_quietly([*gonogo, "-C", str(long), "history"]),
            lambda: run_quietly([python, floor, str(long)]),
        )
        compare(
            "diff of two commits",
            1.3,
            lambda: run_quietly([*gonogo, "-C", str(long), "diff", "HEAD~200", "HEAD"]),
            lambda: run_quietly([python, str(HERE / "floor_diff.py"), str(long), "HEAD~200"]),
        )
        compare(
            "app, start to first paint",
            1.3,
            lambda: run_until_painted(here, b"help"),
            lambda: run_until_painted([python, str(HERE / "floor_app.py")], b"saved"),
        )


if __name__ == "__main__":
    main()
