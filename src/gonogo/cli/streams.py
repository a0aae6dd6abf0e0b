"""The standard streams, whatever became of them: closed before we began, or by their reader."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO


def prepare() -> None:
    """Make sure that printing can't fail: neither on a closed stream nor on any character.

    What an encoding lacks is written as an escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # as they are numbered
        if getattr(sys, name) is None:
            nowhere: IO[str] = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - it stays open
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def drop(stream: IO[str]) -> None:
    """Send what is still to be written nowhere, so that closing the stream can't fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def flush() -> None:
    """Write the results that are still held back; a reader who had enough before is no error.

    Raises:
        OSError: they can't be written.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        drop(sys.stdout)


def finish() -> None:
    """Write what is still held back; a reader who had enough before is no error."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            drop(stream)
        except OSError:
            with suppress(OSError):  # told already; python would tell it once more at its end
                drop(stream)
