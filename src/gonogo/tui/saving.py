"""How saving stands, in a word and, where it went wrong, in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gonogo.checklist.model import Checklist
from gonogo.review.merge import Conflict
from gonogo.store.watch import Sight
from gonogo.text.amounts import count
from gonogo.text.clean import clean_line

_MOST_NAMED = 3


@dataclass(frozen=True)
class SaveState:
    """``problem`` says what is wrong and what to do; empty while all is well.

    ``may_write_again``: the file is gone or empty, so that writing it overwrites nothing.
    ``asking_git``: git hasn't told yet what is there of the evidence.
    """

    word: Literal["saved", "saving…", "NOT SAVED", "WAITING", "CONFLICT"] = "saved"
    problem: str = ""
    may_write_again: bool = False
    asking_git: bool = False


def file_trouble(sight: Sight, name: str, *, waiting: bool) -> SaveState:
    """The file is missing or broken: the last good review is shown, and saving waits."""
    edits = "your changes wait here" if waiting else "here is the last good review"
    if sight.nothing_there:
        what = f"{clean_line(name)} {sight.trouble}"
        told = f"{what}: restore it, or ctrl+s writes it again; {edits}"
        return SaveState("WAITING", told, may_write_again=True)
    return SaveState("WAITING", f"{sight.trouble} ({edits})")


def told_conflicts(conflicts: Sequence[Conflict], checklist: Checklist) -> SaveState:
    """Somebody else changed the same as I did."""
    places = [
        f"{conflict.field} of {checklist.numbers.get(conflict.item, conflict.item)}"
        for conflict in conflicts[:_MOST_NAMED]
    ]
    more = len(conflicts) - len(places)
    named = ", ".join(places) + (f" and {more} more" if more else "")
    told = f"{count(len(conflicts), 'value')} changed both here and in the file: {named}"
    return SaveState("CONFLICT", f"{told}. C chooses; until then the file's stands")
