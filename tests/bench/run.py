"""Measures speed as ratios to floors taken in the same run: the budgets of the design.

    python3 dev.py bench                       all of it, some minutes
    python tests/bench/run.py repaint growth   only these parts

Parts: ``commands`` and ``start`` (``processes``), ``repaint`` (keys pressed in running apps),
``growth`` (by the number of items) and ``scan`` (20,000 files). Each module tells why its floor
is fair. A line of the table is a ``Figure``: another command is a line in
``processes.measure_commands``, another key one in ``repaint.ASKED``.
"""

import datetime
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from figures import Figure, print_figure, print_heads
from growth import measure_growth
from long_history import make_long_history
from processes import measure_commands, measure_start
from repaint import measure_repaint
from scan import measure_scan

from gonogo.demo.make import make_demo

DAY = datetime.date(2026, 11, 22)


def main() -> None:
    """Measure and print."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ |= {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"HOME": name, "XDG_STATE_HOME": name, "XDG_CONFIG_HOME": name}
        review = make_demo(folder / "acme-app", DAY)
        gonogo = [str(Path(sys.executable).with_name("gonogo")), "--today", str(DAY)]
        app = [*gonogo, "--file", str(review)]

        def commands() -> Iterable[Figure]:
            long = make_long_history(folder / "long").parent
            return measure_commands(gonogo, review, long)

        parts: dict[str, Callable[[], Iterable[Figure]]] = {
            "commands": commands,
            "start": lambda: measure_start(app),
            "repaint": lambda: measure_repaint(folder, str(DAY)),
            "growth": lambda: measure_growth(folder, DAY),
            "scan": lambda: measure_scan(gonogo, folder),
        }
        wanted = sys.argv[1:] or list(parts)
        if unknown := [part for part in wanted if part not in parts]:
            raise SystemExit(f"no such part: {', '.join(unknown)}; there are {', '.join(parts)}")
        print_heads()
        for part in wanted:
            for figure in parts[part]():
                print_figure(figure)


if __name__ == "__main__":
    main()
