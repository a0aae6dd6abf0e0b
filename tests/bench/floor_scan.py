"""The floor of a scan: ask git for its files and read every byte of them, and nothing else."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1])
LISTED = subprocess.run(["git", "ls-files", "-z"], cwd=FOLDER, capture_output=True, check=True)
TOTAL = 0
for name in LISTED.stdout.split(b"\0"):
    if name:
        with (FOLDER / name.decode()).open("rb") as file:
            TOTAL += len(file.read())
print(TOTAL)
