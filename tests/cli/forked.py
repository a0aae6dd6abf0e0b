"""Runs gonogo again and again, each run in a fork: starting Python takes longer than most of them.

The socket on stdin brings what to run, with its three streams; it takes the exit code back.
"""

import atexit
import importlib
import json
import os
import pkgutil
import runpy
import socket
import sys
import threading
import traceback
from typing import TextIO

import gonogo.__main__
import gonogo.cli
from gonogo.checklist.load import load_checklist

LATE = ("filelock", "html", "logging", "platformdirs", "tomlkit", "xml.etree.ElementTree")
"""What some commands load once they need it."""

for module in pkgutil.iter_modules(gonogo.cli.__path__, "gonogo.cli."):
    importlib.import_module(module.name)
for name in LATE:
    importlib.import_module(name)
load_checklist()
sys.modules.pop("gonogo.__main__")  # each run begins with it, as with ``python -m gonogo``

LONGEST = 1 << 20
asked = socket.socket(fileno=os.dup(0))


def begin(message: bytes, streams: list[int]) -> int:
    """Fork, and give the child's process id; in the child the run is set up, and it is 0."""
    child = os.fork()
    if child == 0:
        asked.close()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        told = json.loads(message)
        os.chdir(told["folder"])
        os.environ.clear()
        os.environ.update(told["environment"])
        sys.argv = ["gonogo", *told["arguments"]]
        sys.stdin = text_stream(0, "r")
        sys.stdout = text_stream(1, "w")
        sys.stderr = text_stream(2, "w", buffering=1, errors="backslashreplace")
        if "TELL_MODULES" in os.environ:
            atexit.register(lambda: print(*sys.modules, file=sys.stderr))
    return child


def text_stream(
    number: int, mode: str, buffering: int = -1, errors: str = "surrogateescape"
) -> TextIO:
    """A stream as Python makes it under LC_ALL=C.UTF-8."""
    return open(number, mode, buffering, encoding="utf-8", errors=errors, closefd=False)


def run_to_the_end() -> int:
    """Run gonogo and do all that Python does at its end, but for freeing each object apart."""
    code = 0
    try:
        runpy.run_module("gonogo", run_name="__main__")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - the one who asked sees the exit code
        traceback.print_exc()
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120
    return code


while True:
    message, streams, _, _ = socket.recv_fds(asked, LONGEST, 3)
    if not message:
        break
    child = begin(message, streams)
    if child == 0:
        os._exit(run_to_the_end())
    for stream in streams:
        os.close(stream)
    _, status = os.waitpid(child, 0)
    asked.send(str(os.waitstatus_to_exitcode(status)).encode())
