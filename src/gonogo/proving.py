"""Keeping what a command printed as a file of the project, and as the evidence of an item."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from gonogo.evidence.paths import follow, inside
from gonogo.evidence.proof import About, Told, proof_name, proof_text
from gonogo.git.repository import why_not
from gonogo.git.snapshot import Snapshot, ignored_by, snapshot
from gonogo.project import Project
from gonogo.review.allowed import not_allowed
from gonogo.review.model import Evidence
from gonogo.store.disk import read_regular
from gonogo.store.files import read_text
from gonogo.store.new_file import new_file
from gonogo.text.command_output import CommandOutput
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.secrets import secret_in


class Proof(NamedTuple):
    """A proof that can be kept: the piece of evidence, and the file that it names."""

    item_id: str
    piece: Evidence
    text: str
    secret: str
    """What kind of secret seems to stand where in it; empty where there is none."""


def make_proof(project: Project, item_id: str, by: str, output: CommandOutput, told: Told) -> Proof:
    """A proof of an item of today. Asks git on which commit; writes nothing.

    Raises:
        NotAllowed: the review can't hold it.
        FileProblem: there can't be a folder for it.
    """
    folder = _folder(project)
    number = project.checklist.numbers[item_id]
    name = ""
    while not name or os.path.lexists(project.folder / folder / name):
        evidence_id = secrets.token_hex(4)
        name = proof_name(number, item_id, project.today, evidence_id)
    with not_allowed():
        piece = Evidence(id=evidence_id, at=project.today, by=by, ref=f"{folder}/{name}")
    commit, tree = _snapshot(project, folder)
    title = project.checklist.by_id[item_id].title
    about = About(number, item_id, title, commit, tree, by, project.today, evidence_id)
    return Proof(item_id, piece, proof_text(about, told, output), _secret(output, told))


@contextmanager
def kept(project: Project, proof: Proof) -> Iterator[None]:
    """The file of a proof, written; it goes again if an error keeps it from being evidence.

    Raises:
        FileProblem: it could not be written; nothing is left of it.
    """
    with ExitStack() as written:
        try:
            written.enter_context(new_file(project.folder / proof.piece.ref, _encoded(proof)))
        except OSError as error:
            raise _not_written(project, proof, error) from None
        try:
            yield
        except BaseException:
            if _is_evidence(project, proof):
                written.pop_all().close()  # it stays
            raise


def write(project: Project, proof: Proof) -> None:
    """Write the file of a proof, which is then to become evidence, or else to be discarded.

    Raises:
        FileProblem: see ``kept``.
    """
    with kept(project, proof):
        pass


def discard(project: Project, proof: Proof) -> None:
    """Take back the file of a proof that didn't become evidence; never fails."""
    path = project.folder / proof.piece.ref
    with suppress(OSError):
        path.unlink()
        path.parent.rmdir()  # only where nothing else is in it


def take_back(project: Project, proof: Proof) -> str:
    """Take back the file of a proof that was evidence, as nobody else may miss it.

    Gives why it stays, in words, as they follow on that; empty where it is gone.
    """
    if project.unsaved or _is_evidence(project, proof):
        return f"as {project.path.name} still names it"
    why = _missed(project, proof)
    if why:
        return f"though nothing names it: {why}"
    discard(project, proof)
    return ""


def _missed(project: Project, proof: Proof) -> str:
    """Why somebody may miss the file; empty where it is as it was written, and only here."""
    written = _encoded(proof)
    try:
        found = read_regular(project.folder / proof.piece.ref, len(written) + 1, follow=False)
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"it can't be read ({error.strerror or error})"
    if found != written:
        return "it has been changed since"
    repository = project.repository
    if repository is None:
        return ""
    index = repository.index(repository.root)
    if index is None:
        return repository.trouble
    tracked = _place(project, proof).relative_to(repository.root).as_posix() in index
    return "git tracks it" if tracked else ""


def ignored(project: Project, proof: Proof) -> str:
    """The rule by which git ignores the file of a proof (``.gitignore:3: *.txt``); else empty."""
    if project.repository is None:
        return ""
    return ignored_by(project.repository, _place(project, proof))


def _folder(project: Project) -> str:
    """Where proofs go; behind a link the folder itself, if it lies in that of the review."""
    folder = project.review.policy.evidence_folder.rstrip("/")
    real = _real(project)
    root = project.repository.root if project.repository else real
    spot = follow(folder, real, root)
    if spot.outside:
        raise _no_folder(project, folder, "is a link that leads out of the project")
    if spot.exists and not spot.is_folder:
        raise _no_folder(project, folder, "is there already, and is no folder")
    if spot.through_link and not spot.exists:
        raise _no_folder(project, folder, "is behind a link, and isn't there")
    behind = inside(spot.real) if spot.through_link else None
    return behind or folder  # git adds nothing through a link


def _no_folder(project: Project, folder: str, why: str) -> FileProblem:
    message = (
        f"{why}, so no proof can be kept in it; move it away, or name another folder in "
        f'{project.path.name}: evidence_folder = "…" below [policy]'
    )
    return FileProblem(folder, [Problem(message)])


def _not_written(project: Project, proof: Proof, error: OSError) -> FileProblem:
    where = Path(proof.piece.ref).parent.as_posix()
    message = (
        f"could not be written ({error.strerror or error}), and nothing was changed; see that "
        f"there is room and that you may write in {where}, or name another folder in "
        f'{project.path.name}: evidence_folder = "…" below [policy]'
    )
    return FileProblem(proof.piece.ref, [Problem(message)])


def _is_evidence(project: Project, proof: Proof) -> bool:
    """Whether the review file names it, however saving it ended."""
    try:
        return proof.piece.ref in read_text(project.path)
    except FileProblem:
        return False


def _snapshot(project: Project, folder: str) -> Snapshot:
    repository = project.repository
    if repository is None:
        why = f"none ({why_not(project.folder)})"
        return Snapshot(why, why)
    own = (_real(project) / name for name in (project.path.name, folder))
    return snapshot(repository, [path.relative_to(repository.root).as_posix() for path in own])


def _encoded(proof: Proof) -> bytes:
    return proof.text.encode(errors="replace")


def _place(project: Project, proof: Proof) -> Path:
    """Where the file lies, links followed."""
    return Path(os.path.realpath(project.folder / proof.piece.ref))


def _real(project: Project) -> Path:
    return Path(os.path.realpath(project.folder))


def _secret(output: CommandOutput, told: Told) -> str:
    if output.secret:
        return f"line {output.secret.line} of the output ({output.secret.kind})"
    if kind := secret_in(told.command):
        return f"the command ({kind})"
    return f"the file's name ({kind})" if (kind := secret_in(told.source)) else ""
