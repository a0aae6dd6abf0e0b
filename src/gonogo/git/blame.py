"""Who changed a line last, as far as git tells."""

import datetime
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from gonogo.git.process import ask
from gonogo.git.repository import Repository
from gonogo.text.limits import FILE_BYTES

_MOST_LINES_COMPARED = 2_000
_NOT_COMMITTED = re.compile("0+")
_REVISION = re.compile(r"[A-Za-z0-9][\w./@{}^~-]*")


class LineChange(NamedTuple):
    """Who wrote a line as it is, on which day (of theirs), and the commit's full name.

    The name is as it was committed: clean it before it is shown.
    """

    name: str
    day: datetime.date
    commit: str


def who_changed(
    repository: Repository, path: Path, line: int, revision: str | None = None
) -> LineChange | None:
    """Who changed a line (from 1) of a file last; None where git doesn't tell.

    The line is one of the file in that revision; without one, of the file as it lies on the disk,
    where a line that isn't committed yet is nobody's. Asks git at most twice.
    """
    if revision is None:
        # git's own look at the file on the disk would run filters that a repository may name
        committed = _line_in_head(repository, path, line)
        return who_changed(repository, path, committed, "HEAD") if committed else None
    if not _REVISION.fullmatch(revision):
        return None
    arguments = (
        *("blame", "--no-textconv", "--porcelain"),
        *(f"-L{line},{line}", revision, "--", path.name),
    )
    reply = ask(arguments, path.parent, repository.tree)
    return None if reply.trouble else _read(reply.output)


def _read(porcelain: str) -> LineChange | None:
    lines = porcelain.split("\n")
    commit = lines[0].partition(" ")[0]
    told = dict(line.split(" ", 1) for line in lines[1:] if " " in line and line[0] != "\t")
    if not commit or _NOT_COMMITTED.fullmatch(commit) or "author" not in told:
        return None
    try:
        zone = datetime.datetime.strptime(told["author-tz"], "%z").tzinfo
        moment = datetime.datetime.fromtimestamp(int(told["author-time"]), zone)
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    return LineChange(told["author"], moment.date(), commit)


def _line_in_head(repository: Repository, path: Path, line: int) -> int | None:
    """The line's number in the last commit; None where it isn't there as it is."""
    reply = ask(("cat-file", "blob", f"HEAD:./{path.name}"), path.parent, repository.tree)
    if reply.trouble:
        return None
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES + 1)
    except OSError:
        return None
    now = [text.rstrip("\r") for text in raw.decode(errors="surrogateescape").split("\n")]
    before = [text.rstrip("\r") for text in reply.output.split("\n")]
    return _same_line(now, before, line - 1)


def _same_line(now: list[str], before: list[str], index: int) -> int | None:
    """The number (from 1) in ``before`` of what stands at an index of ``now``."""
    pairs = zip(now, before, strict=False)
    head = next((n for n, (new, old) in enumerate(pairs) if new != old), min(len(now), len(before)))
    if index < head:
        return index + 1
    rest_now, rest_before = now[head:], before[head:]
    pairs = zip(reversed(rest_now), reversed(rest_before), strict=False)
    shorter = min(len(rest_now), len(rest_before))
    tail = next((n for n, (new, old) in enumerate(pairs) if new != old), shorter)
    if index >= len(now) - tail:
        return index + len(before) - len(now) + 1 if index < len(now) else None
    middle_now, middle_before = now[head : len(now) - tail], before[head : len(before) - tail]
    if max(len(middle_now), len(middle_before)) > _MOST_LINES_COMPARED:
        return None
    matcher = SequenceMatcher(None, middle_before, middle_now, autojunk=False)
    for block in matcher.get_matching_blocks():
        offset = index - head - block.b
        if 0 <= offset < block.size:
            return head + block.a + offset + 1
    return None
