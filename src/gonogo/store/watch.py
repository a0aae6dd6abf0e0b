"""Noticing what others do to the review file: another gonogo, an editor, git.

While somebody writes, a reader can meet the file missing, empty, cut off or half merged. Nothing
of that is ever taken for the review: only a text that has stood for a moment, is valid and whole.
"""

import os
from pathlib import Path
from typing import NamedTuple

from gonogo.store.document import Document, parse
from gonogo.store.files import read_text
from gonogo.store.layout import END_LINE, has_end_line
from gonogo.text.problems import FileProblem
from gonogo.text.toml_source import BOM

STEADY_SECONDS = 0.4
"""For how long a whole review must have stood unchanged."""
UNMARKED_SECONDS = 2.0
"""For how long, where its end isn't marked."""
TROUBLE_SECONDS = 1.0
"""How long a file may be missing or broken, as it is while git works, before that is told."""

CUT_OFF = (
    f'is cut off: its last line, "{END_LINE}", is gone; restore the file, or write that line '
    "at its end again if nothing else is missing"
)

_Signature = tuple[int, int, int, int, int]


class Sight(NamedTuple):
    """What a look at the file found: another review, or what is wrong with it, else nothing.

    ``nothing_there``: the file is gone or empty, so writing it again overwrites nothing.
    """

    document: Document | None = None
    trouble: str = ""
    nothing_there: bool = False


def is_cut_off(text: str, before: str) -> bool:
    """Whether a text has lost the mark of its end that it had before."""
    return has_end_line(before) and not has_end_line(text)


def is_blank(text: str) -> bool:
    """Whether nothing is in a text that could get lost."""
    return not text.removeprefix(BOM).strip()


class FileWatch:
    """Looks at one file again and again. ``look`` reads files, so it may run in a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._quiet: tuple[_Signature, str] | None = None
        self._seen: str | FileProblem | None = None
        self._since = 0.0

    def look(self, known: str, now: float) -> Sight | None:
        """What the file has become, compared with ``known``; None while that isn't certain yet.

        ``now`` is in seconds of any clock that never goes back. A file that holds ``known``
        gives an empty ``Sight``.
        """
        signature = _signature(self._path)
        if signature and self._quiet == (signature, known):
            return Sight()
        found = self._read()
        if str(found) != str(self._seen):
            self._seen, self._since = found, now
        if isinstance(found, FileProblem):
            return self._trouble(found, now)
        if found == known:
            if now - self._since >= STEADY_SECONDS and signature == _signature(self._path):
                self._quiet = (signature, known) if signature else None
            return Sight()
        return self._another(found, known, now)

    def _read(self) -> str | FileProblem:
        try:
            return read_text(self._path)
        except FileProblem as problem:
            return problem

    def _another(self, text: str, known: str, now: float) -> Sight | None:
        stood = now - self._since
        if stood < STEADY_SECONDS:
            return None
        try:
            document = parse(text, str(self._path))
        except FileProblem as problem:
            return self._trouble(problem, now)
        if is_cut_off(text, known):
            told = f"{self._path.name}: {CUT_OFF}"
            return Sight(trouble=told) if stood >= TROUBLE_SECONDS else None
        return Sight(document) if has_end_line(text) or stood >= UNMARKED_SECONDS else None

    def _trouble(self, problem: FileProblem, now: float) -> Sight | None:
        if now - self._since < TROUBLE_SECONDS:
            return None
        if not os.path.lexists(self._path):
            return Sight(trouble="is gone", nothing_there=True)
        if isinstance(self._seen, str) and is_blank(self._seen):
            return Sight(trouble="is empty", nothing_there=True)
        told = "; ".join(found.located(self._path.name) for found in problem.problems)
        return Sight(trouble=told)


def _signature(path: Path) -> _Signature | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - a pipe must not be opened
    except OSError:
        return None
    # the time of the last change of all can't be set back, as that of the text can
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
