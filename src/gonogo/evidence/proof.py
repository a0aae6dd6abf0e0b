"""The file that keeps what a command printed: its name, and the lines above the output."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from gonogo.text.clean import clean_line
from gonogo.text.command_output import CommandOutput

RULE = "-" * 72
_DIGITS = 4
_NOTHING = "(nothing was printed)\n"


class Told(NamedTuple):
    """What is said of an output by those who bring it.

    ``source`` names the file it was taken from. An exit status is what the command ended with,
    0 where all went well.
    """

    command: str = ""
    exit_status: int | None = None
    source: str = ""


class About(NamedTuple):
    """What a proof is about, and when it was kept by whom on which commit (in words)."""

    number: str
    item_id: str
    title: str
    commit: str
    tree: str
    by: str
    at: datetime.date
    evidence_id: str


def proof_name(number: str, item_id: str, at: datetime.date, evidence_id: str) -> str:
    """``1.2-auth.tenant-isolation-2026-11-23-3f9c.txt``.

    It ends as the id of its piece of evidence begins: two branches that prove the same item on
    the same day don't use one name.
    """
    return f"{number}-{item_id}-{at}-{evidence_id[:_DIGITS]}.txt"


def proof_text(about: About, told: Told, output: CommandOutput) -> str:
    """The whole file: ``key: value`` lines, a rule, and what the command printed."""
    status = "not given" if told.exit_status is None else str(told.exit_status)
    lines = {
        "proof of": f"{about.number} {about.item_id}",
        "title": about.title,
        "command": told.command or "not given",
        **({"taken from": told.source} if told.source else {}),
        "exit status": status,
        "commit": about.commit,
        "working tree": about.tree,
        "by": about.by or "nobody named",
        "date": about.at.isoformat(),
        "evidence": about.evidence_id,
        "output": output.told,
    }
    return f"{_head(lines)}\n{RULE}\n{_NOTHING if output.is_empty else output.text}"


def _head(lines: Mapping[str, str]) -> str:
    return "\n".join(f"{key}: {clean_line(value)}".rstrip() for key, value in lines.items())
