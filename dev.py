#!/usr/bin/env python3
"""Set up gonogo in this checkout, and run it or its checks. Needs Python 3.11 and nothing else.

python3 dev.py demo         set up, and open the app on a sample project
python3 dev.py test         set up, and run every check: lint, format, types, layers, tests
python3 dev.py bench        set up, and measure speed against its floors
python3 dev.py screenshots  set up, and take the screenshots anew
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
STAMP = ENVIRONMENT / "installed"
WORKERS = str((os.cpu_count() or 1) + 1)
"""Tests that wait for the app to draw leave their core to another one."""

TASKS = {
    "demo": [["gonogo", "demo"]],
    "test": [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports", "--verbose"],
        ["pytest", "-n", WORKERS, "--dist", "worksteal"],
    ],
    "bench": [["python", "tests/bench/run.py"]],
    "screenshots": [["python", "screenshots/take.py"]],
}


def main() -> int:
    """Run one task; gives the exit code of the first command that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it is run before anything is installed
        print(f"gonogo needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        return 2
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        print(__doc__.strip())
        return 2
    try:
        set_up()
    except subprocess.CalledProcessError:
        print("dev.py could not install what gonogo needs; look above, and check the network")
        return 2
    for command in TASKS[sys.argv[1]]:
        print("$", *command, flush=True)
        line = [BIN / command[0], *command[1:]]
        code = subprocess.run(line, cwd=HERE, env=environment(), check=False).returncode
        if code:
            return code
    return 0


def set_up() -> None:
    """Make the environment; again only when the project's requirements changed."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Setting up .venv (once, about a minute) …", flush=True)
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    install = ["python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([BIN / install[0], *install[1:], "--editable", ".[dev]"], cwd=HERE, check=True)
    STAMP.write_text(wanted)


def environment() -> dict[str, str]:
    """The caller's environment with ours first, and with compiled files kept: they start faster."""
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return variables | {"PATH": f"{BIN}{os.pathsep}{variables.get('PATH', '')}"}


if __name__ == "__main__":
    sys.exit(main())
