import json
import os
import pty
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
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


class Forked:
    """One Python that has gonogo loaded, and forks for each run (see forked.py)."""

    def __init__(self) -> None:
        self._asked, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        script = Path(__file__).with_name("forked.py")
        self._python = subprocess.Popen([sys.executable, script], stdin=theirs, env=environment())
        theirs.close()

    def begin(self, told: dict[str, object], streams: list[int]) -> None:
        socket.send_fds(self._asked, [json.dumps(told).encode()], streams)

    def code(self) -> int:
        """The exit code of the run begun last, once it has ended."""
        return int(self._asked.recv(100))

    def close(self) -> None:
        self._asked.close()
        self._python.wait()


@pytest.fixture(scope="session")
def forked() -> Iterator[Forked]:
    fork = Forked()
    yield fork
    fork.close()


def read_at_start(changes: dict[str, str]) -> bool:
    """Whether Python itself heeds one of these when it is started."""
    return any(name.startswith(("PYTHON", "LC_", "LANG", "TZ")) for name in changes)


@pytest.fixture(scope="session")
def process(forked: Forked) -> Gonogo:
    """Runs the program as a process, as a person at a pipe would.

    ``to`` is another descriptor for what it prints, and is closed.
    """

    def run(folder: Path, *arguments: str, to: int | None = None, **changes: str) -> Run:
        if read_at_start(changes):
            return run_anew(folder, *arguments, **changes)
        told = {
            "folder": str(folder),
            "arguments": ["--today", TODAY, *arguments],
            "environment": environment(**changes),
        }
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            with Path(os.devnull).open() as nothing:
                forked.begin(told, [nothing.fileno(), to or out.fileno(), err.fileno()])
                if to:
                    os.close(to)
                code = forked.code()
            out.seek(0)
            err.seek(0)
            return Run(code, out.read().decode(), err.read().decode())

    return run


def run_anew(folder: Path, *arguments: str, **changes: str) -> Run:
    """Runs the program in a Python of its own."""
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


@pytest.fixture(scope="session")
def on_ci() -> Gonogo:
    """Runs the program as a CI machine does: no HOME, no terminal, hardly any variables."""

    def run(folder: Path, *arguments: str, **variables: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "gonogo", "--today", TODAY, *arguments],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "CI": "true", **variables},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        assert "\x1b" not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return Run(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def into_a_closed_pipe() -> Gonogo:
    """Runs the program for a reader who has had enough, as in ``gonogo status | head -1``."""

    def run(folder: Path, *arguments: str) -> Run:
        program = subprocess.Popen(
            [sys.executable, "-m", "gonogo", "--today", TODAY, *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert program.stdout
        program.stdout.close()
        assert program.stderr
        told = program.stderr.read().decode()
        return Run(program.wait(30), "", told)

    return run


@pytest.fixture(scope="session")
def terminal(forked: Forked) -> Gonogo:
    """Runs the program on a pseudo-terminal of 80 columns; out holds all that was written."""

    def run(folder: Path, *arguments: str, typed: str = "", **changes: str) -> Run:
        ours, theirs = pty.openpty()
        if typed:
            os.write(ours, typed.encode())
        variables = environment(**{"TERM": "xterm-256color", "COLUMNS": "80", **changes})
        given = ["--today", TODAY, *arguments]
        if read_at_start(changes):
            program = subprocess.Popen(
                [sys.executable, "-m", "gonogo", *given],
                cwd=folder,
                env=variables,
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
            )
        else:
            told = {"folder": str(folder), "arguments": given, "environment": variables}
            forked.begin(told, [theirs] * 3)
            program = None
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
        code = program.wait(30) if program else forked.code()
        return Run(code, written.decode(errors="replace"), "")

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
