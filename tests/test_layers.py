"""Imports run one way only, and the core knows nothing of the world outside."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_layers_hold():
    beside_python = Path(sys.executable).parent
    lint_imports = shutil.which("lint-imports", path=str(beside_python)) or "lint-imports"
    done = subprocess.run(
        [lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
