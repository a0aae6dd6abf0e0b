"""A scan of 20,000 files: beside a process that reads them all, and beside the time it may take."""

import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from figures import Figure
from many_files import make_many_files

HERE = Path(__file__).resolve().parent
FILES = 20_000
ROUNDS = 5
SECONDS = 5.0
BUDGET = 12.0
"""Of the ratio: each file is looked through for what some thirty probes want of its kind. What
counts for people is the second line: the seconds, taken on a machine that does nothing else."""


def measure_scan(gonogo: Sequence[str], folder: Path) -> Iterable[Figure]:
    """Whole processes, each after one that warmed up the machine's memory of the files."""
    place = make_many_files(folder / "many", FILES)
    subprocess.run([*gonogo, "-C", str(place), "init"], check=True, capture_output=True)
    ours, floor = [], []
    for _ in range(ROUNDS + 1):
        ours.append(_seconds([*gonogo, "-C", str(place), "scan", "--json"]))
        floor.append(_seconds([sys.executable, str(HERE / "floor_scan.py"), str(place)]))
    what = f"scan of {FILES:,} files"
    yield Figure(f"{what}, whole process", "s", ours[1:], floor[1:], BUDGET)
    yield Figure(f"{what}, of the time allowed", "s", ours[1:], [SECONDS] * ROUNDS, 1.0)


def _seconds(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun
