"""What became of a piece of evidence, and how to mend it, in words for commands and the app."""

import shlex
from typing import NamedTuple

from gonogo.assess.findings import Cause, Kind
from gonogo.assess.items import AssessedItem
from gonogo.assess.moved import MovedOn
from gonogo.assess.standing import AssessedEvidence, EvidenceState
from gonogo.text.amounts import count
from gonogo.text.clean import clean_line

_LONGEST_SUBJECT = 60
_COMMIT_DIGITS = 8
_DEEPEN = "git fetch --unshallow brings the history"


class Ways(NamedTuple):
    """How things are done where the words are read: keys of the app, or commands."""

    confirm: str
    add: str
    remove: str
    see: str


def commands_for(item: AssessedItem, assessed: AssessedEvidence) -> Ways:
    """The commands that mend a piece."""
    number, name = item.number, _quoted(assessed.piece.id)
    moved = assessed.moved or MovedOn()
    now, path = moved.renamed_to, _quoted(moved.path)
    return Ways(
        confirm=f"gonogo confirm {number} --evidence {name}",
        add=f"gonogo evidence add {number} {_quoted(now) if now else 'REF'}",
        remove=f"gonogo evidence remove {number} {name}",
        see=f"git log -p -- {path}" if moved.commits else f"git diff HEAD -- {path}",
    )


def _quoted(word: str) -> str:
    """A word of a file for a command that people copy: it must never become another command."""
    return shlex.quote(clean_line(word))


def moved_words(assessed: AssessedEvidence) -> str:
    """``changed by 3 commits since, the last one 2026-11-20: Share the session``; empty if not."""
    moved = assessed.moved
    if moved is None:
        return ""
    if moved.unknown:
        return f"whether it has changed since can't be told: {moved.unknown}"
    parts = []
    if moved.commits:
        subject = " ".join(moved.subject.split())
        if len(subject) > _LONGEST_SUBJECT:
            subject = subject[: _LONGEST_SUBJECT - 1] + "…"
        last = "," if moved.commits == 1 else ", the last one"
        named = f"{moved.commit[:_COMMIT_DIGITS]} of {moved.day}"
        parts.append(f"changed by {count(moved.commits, 'commit')} since{last} {named}: {subject}")
    if moved.uncommitted:
        parts.append("changed here, and not committed")
    return "; ".join(parts)


def mending(assessed: AssessedEvidence, ways: Ways) -> str:
    """How to mend a piece that is broken, stale, moved, unchecked or doesn't count; else empty."""
    match assessed.state:
        case EvidenceState.BROKEN:
            return _broken(assessed, ways)
        case EvidenceState.FUTURE:
            return f"wait for that day, or if it is a slip, look and confirm: {ways.confirm}"
        case EvidenceState.STALE if not assessed.counts:
            return f"add a link, a file or a commit: {ways.add}"
        case EvidenceState.STALE:
            return f"look again, as under Verify; if it still holds: {ways.confirm}"
        case EvidenceState.UNCHECKED:
            return _unchecked(assessed)
        case EvidenceState.CURRENT if not assessed.counts:
            return f"add a link, a file or a commit: {ways.add}"
    if assessed.moved and assessed.moved_on:
        first = "" if assessed.moved.commits else " and commit it"
        return f"see what changed ({ways.see}){first}; if it still proves the item: {ways.confirm}"
    if assessed.moved and assessed.moved.cut_off:
        return _DEEPEN
    return ""


def _broken(assessed: AssessedEvidence, ways: Ways) -> str:
    now = clean_line(assessed.moved.renamed_to) if assessed.moved else ""
    if assessed.kind is Kind.COMMIT:
        return f"name a commit of this repository ({ways.add}), and drop this one: {ways.remove}"
    if now:
        return f"git has it as {now} now: add that ({ways.add}) and drop it: {ways.remove}"
    if assessed.cause is Cause.LEADS_ELSEWHERE:
        return f"copy it into the repository, add that ({ways.add}), and drop it: {ways.remove}"
    back = "git restore brings" if assessed.cause is Cause.DELETED_HERE else "bring"
    return f"{back} it back, or add what proves it now ({ways.add}) and drop it: {ways.remove}"


def _unchecked(assessed: AssessedEvidence) -> str:
    match assessed.cause:
        case Cause.NOT_TRACKED:
            return ""  # it says what to do already
        case Cause.CUT_OFF:
            return f"it counts for now; {_DEEPEN}"
        case Cause.SUBMODULE_NOT_HERE:
            return "it counts for now; git submodule update --init brings it"
        case Cause.IN_SUBMODULE:
            return "it counts, but how it changes there can't be followed from here"
    return "it counts for now; look where git and the whole history are at hand"
