"""What is made for a file: printed, or written where the command line says."""

import os
from pathlib import Path

from gonogo.cli.context import Session
from gonogo.cli.refused import Refused

STANDARD_OUTPUT = Path("-")


def hand_out(
    session: Session, review: Path, text: str, mark: str, path: Path | None, force: bool
) -> None:
    """Print a text, or write it to a file: a new one, or one that begins with ``mark``.

    Raises:
        Refused: the path is the review file.
        FileProblem: something else is there, and ``force`` wasn't given.
        OSError: it couldn't be written.
    """
    if path is None or path == STANDARD_OUTPUT:
        session.output.document(text)
        return
    from gonogo.store.own_file import write_own

    target = session.here / path
    if os.path.realpath(target) == os.path.realpath(review):
        raise Refused(f"{path} is the review itself, which nothing is written over; name another")
    write_own(target, text, mark, over_anything=force)
    session.output.message(f"Written: {path}")
