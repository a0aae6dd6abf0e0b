"""The script that sets the checkout up."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_PIP = """
import venv
create = venv.create
venv.create = lambda where, with_pip, clear: create(where, with_pip=False, clear=clear)
"""
"""Loaded by each Python at its start. To put pip in takes seconds; here it can't install anyway."""


def test_what_cannot_be_installed_is_told_in_one_sentence(tmp_path):
    shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "sitecustomize.py").write_text(NO_PIP)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\nversion = '1'\n")
    done = subprocess.run(
        [sys.executable, "dev.py", "test"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "could not install" in done.stdout.splitlines()[-1]
