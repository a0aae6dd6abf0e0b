import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gonogo.cli.main import cli

TODAY = "2026-11-22"


@dataclass(frozen=True)
class Run:
    """What one run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Gonogo = Callable[..., Run]


def environment(**changes: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "HOME") or name.startswith("GIT_")
    }
    return {**kept, "LC_ALL": "C.UTF-8", **changes}


@pytest.fixture(scope="session")
def process() -> Gonogo:
    """Runs the program as a process, as a person at a pipe would."""

    def run(folder: Path, *arguments: str, **changes: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "gonogo", "--today", TODAY, *arguments],
            cwd=folder,
            env=environment(**changes),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        encoding = changes.get("PYTHONIOENCODING", "utf-8")
        return Run(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return run


@pytest.fixture(scope="session")
def terminal() -> Gonogo:
    """Runs the program on a pseudo-terminal of 80 columns; out holds all that was written."""

    def run(folder: Path, *arguments: str, typed: str = "", **changes: str) -> Run:
        ours, theirs = pty.openpty()
        if typed:
            os.write(ours, typed.encode())
        program = subprocess.Popen(
            [sys.executable, "-m", "gonogo", "--today", TODAY, *arguments],
            cwd=folder,
            env=environment(**{"TERM": "xterm-256color", "COLUMNS": "80", **changes}),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        written = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # the program has closed its side
                break
            if not chunk:
                break
            written += chunk
        os.close(ours)
        return Run(program.wait(30), written.decode(errors="replace"), "")

    return run


@pytest.fixture(scope="session")
def gonogo() -> Gonogo:
    """Runs the command line within this process, for the many variants."""

    def run(folder: Path, *arguments: str) -> Run:
        result = CliRunner(env={"NO_COLOR": "1"}).invoke(
            cli, ["-C", str(folder), "--today", TODAY, *arguments], prog_name="gonogo"
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout, result.stderr)

    return run
