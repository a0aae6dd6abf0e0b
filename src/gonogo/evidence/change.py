"""What changed in a file since somebody vouched for it, as a person reads it."""

from difflib import unified_diff
from pathlib import Path

from gonogo.assess.moved import MovedOn
from gonogo.evidence.moved import as_on_disk
from gonogo.git.changes import blobs_at_head, content_of, patches
from gonogo.git.repository import Repository

MOST_COMMITS_SHOWN = 20
MOST_LINES = 2_000
_MOST_LINES_COMPARED = 5_000


def what_changed(moved: MovedOn, folder: Path, repository: Repository) -> str:
    """The changes of a file: those on the disk first, then commit by commit, the newest first.

    Asks git, so it may take a while. The text is cut where it is very long, and says so.
    """
    parts = [_on_disk(moved.path, folder, repository)] if moved.uncommitted else []
    shown = moved.names[:MOST_COMMITS_SHOWN]
    if shown:
        reply = patches(repository, folder, shown, moved.path)
        parts.append(reply.output if not reply.trouble else reply.trouble)
    lines = "\n".join(parts).split("\n")
    left = len(moved.names) - len(shown)
    if len(lines) > MOST_LINES or left > 0:
        told = f"and {left} more commits" if left > 0 else f"and {len(lines) - MOST_LINES:,} lines"
        lines = [*lines[:MOST_LINES], f"… {told}"]
    return "\n".join(lines).strip("\n")


def _on_disk(path: str, folder: Path, repository: Repository) -> str:
    heading = "Not committed yet:\n"
    blob = (blobs_at_head(repository, folder, [path]) or {}).get(path)
    raw = as_on_disk(path, folder, repository.root)
    before = content_of(repository, blob) if blob else None
    if raw is None or before is None:
        return heading + "the file can't be shown\n"
    after = raw.decode(errors="replace").splitlines()
    lines = before.splitlines()
    if max(len(lines), len(after)) > _MOST_LINES_COMPARED or "\0" in before or b"\0" in raw:
        return heading + "the file is too long to be compared here, or holds no text\n"
    return heading + "\n".join(unified_diff(lines, after, path, path, lineterm="")) + "\n"
