"""Looking for what evidence names: what is there, what is missing, what can't be told here."""

from collections.abc import Iterable
from pathlib import Path

from gonogo.assess.findings import Cause, Finding, Kind, Presence
from gonogo.evidence.files import FileSearch
from gonogo.evidence.kinds import commit_name_of
from gonogo.git.repository import CUT_OFF, CommitState, Repository, why_not


def look(refs: Iterable[str], folder: Path, repository: Repository | None) -> dict[str, Finding]:
    """What is found of each ref, files being paths from ``folder``.

    git is asked about files once and about commits once, and not at all about web addresses and
    words. No file is opened, and nothing outside the repository is looked at.
    """
    search = FileSearch(folder, repository)
    kinds = {ref: search.kind(ref) for ref in refs}
    findings = {
        ref: search.find(ref) if kind is Kind.FILE else Finding(kind) for ref, kind in kinds.items()
    }
    names = {ref: commit_name_of(ref) for ref, kind in kinds.items() if kind is Kind.COMMIT}
    return findings | _find_commits(names, folder, repository)


def _find_commits(
    names: dict[str, str], folder: Path, repository: Repository | None
) -> dict[str, Finding]:
    if not names:
        return {}
    if repository is None:
        why = f"{why_not(folder)}, so there is no history to look in"
        return dict.fromkeys(names, Finding(Kind.COMMIT, Presence.UNCHECKED, why))
    states = repository.commits(names.values())
    asked = CommitState.UNCHECKED in states.values()
    unchecked = _why_unchecked(repository) if asked else ("", Cause.OTHER)
    return {ref: _judge(name, states[name], unchecked) for ref, name in names.items()}


def _why_unchecked(repository: Repository) -> tuple[str, Cause]:
    if repository.trouble:
        return repository.trouble, Cause.OTHER
    if repository.is_shallow():
        return CUT_OFF, Cause.CUT_OFF
    return "history is cut off here (partial clone)", Cause.OTHER


def _judge(name: str, state: CommitState, why_unchecked: tuple[str, Cause]) -> Finding:
    match state:
        case CommitState.PRESENT:
            return Finding(Kind.COMMIT)
        case CommitState.MISSING:
            detail = f"commit {name} is not in this repository"
            return Finding(Kind.COMMIT, Presence.MISSING, detail)
        case CommitState.AMBIGUOUS:
            detail = f"commit {name} could be more than one here: give more digits"
            return Finding(Kind.COMMIT, Presence.UNCHECKED, detail)
        case CommitState.UNCHECKED:
            return Finding(Kind.COMMIT, Presence.UNCHECKED, *why_unchecked)
