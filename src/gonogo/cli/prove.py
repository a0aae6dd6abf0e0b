"""``gonogo prove``: keep what a command printed as evidence."""

import os
import shlex
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from gonogo.cli.arguments import ITEM, PERSON, find_items, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.editing import allow_secret_option, person, save
from gonogo.cli.pieces import tell_worth
from gonogo.cli.refused import Refused
from gonogo.evidence.proof import Told
from gonogo.project import Project
from gonogo.proving import Proof, ignored, kept, make_proof
from gonogo.review.edits import add_evidence, combine, set_status
from gonogo.review.model import Status
from gonogo.store.disk import NotRegular, parts_of_regular
from gonogo.text.clean import clean_line
from gonogo.text.command_output import MOST_BYTES, CommandOutput, TooMuch, read_output
from gonogo.text.limits import COMMAND_CHARACTERS
from gonogo.text.terminal_text import Binary

_CHUNK_BYTES = 64 * 1024


@click.command("prove")
@click.argument("named", metavar="ITEM", type=ITEM)
@click.option("--command", metavar="TEXT", default="", help="The command that printed it.")
@click.option(
    "--exit-status", type=int, metavar="N", help="What the command ended with; 0 is fine."
)
@click.option(
    "--file", "source", type=Path, metavar="PATH", help="Take a file; - is what is piped in."
)
@click.option("--by", type=PERSON, help="Who vouches for it; you, if left out.")
@click.option("--done", is_flag=True, help="Also set the item to done.")
@click.option("--anyway", is_flag=True, help="Keep it though the command failed or was silent.")
@allow_secret_option
@json_option
@pass_session
def command(
    session: Session,
    named: str,
    command: str,
    exit_status: int | None,
    source: Path | None,
    by: str | None,
    done: bool,
    anyway: bool,
    allow_secret: bool,
    as_json: bool,
) -> None:
    """Keep what a command printed as a dated file of the project, and as evidence of ITEM.

    The file says which command it was, on which commit, who kept it and when. It goes into
    gonogo-evidence/ beside gonogo.toml, or where evidence_folder below [policy] says. Colours and
    progress bars are cleaned away, the middle of long output is cut out, and what looks like a
    secret is refused before anything is written.

    \b
    Example:
      pytest tests/test_tenancy.py 2>&1 | gonogo prove 1.2
      ./restore.sh > restore.log 2>&1
      gonogo prove 6.5 --file restore.log --exit-status $? --command ./restore.sh

    A pipe doesn't tell whether the command failed; --exit-status does, and a failed one is no
    proof. In scripts, "set -o pipefail" at least has the whole line fail.
    """
    project = session.open()
    [item_id] = find_items(project.checklist, [named])
    source = None if source == Path("-") else source
    told = Told(_command(command), exit_status, _name(source, session.here, project))
    if exit_status and not anyway:
        raise Refused(
            f"the command ended with {exit_status}, and what failed proves nothing; run it until "
            "it passes. If failing is the proof (say, access refused), add --anyway"
        )
    output = _read(session, source)
    if output.is_empty and not (anyway and told.command):
        raise Refused(
            "the output is empty, which proves nothing by itself; 2>&1 before the pipe brings "
            "what goes to standard error. If silence is the proof (say, nothing was found), "
            "name the command with --command and add --anyway"
        )
    who = person(session, project, by) if by else project.me
    proof = make_proof(project, item_id, who, output, told)
    if proof.secret and not allow_secret:
        raise Refused(
            f"looks like a secret: {proof.secret}. Nothing is written, as all who have the "
            "repository could read it. Take it out of the output; if it is real and was shared, "
            "revoke it. No secret? Then add --allow-secret"
        )
    edits = [add_evidence(project.review, item_id, [proof.piece])]
    if done:
        edits.append(set_status(project.review, [item_id], Status.DONE))
    with kept(project, proof):
        rule = ignored(project, proof)
        more = {"path": proof.piece.ref, "lines": output.lines, "ignored_by": rule or None}
        save(session, project, combine("evidence", edits), as_json, proof=more)
    tell_worth(session, project.assessment.by_id[item_id], {proof.piece.id})
    _tell_git(session, project, proof, rule)


def _command(typed: str) -> str:
    text = clean_line(typed.strip())
    if len(text) > COMMAND_CHARACTERS:
        raise Refused(f"--command: {len(text)} characters; {COMMAND_CHARACTERS} are allowed")
    return text


def _name(source: Path | None, here: Path, project: Project) -> str:
    """A file as it is named in the proof: nothing of where projects lie on this machine."""
    if source is None:
        return ""
    place, folder = Path(os.path.realpath(here / source)), Path(os.path.realpath(project.folder))
    inside = place.is_relative_to(folder)
    return place.relative_to(folder).as_posix() if inside else source.name


def _read(session: Session, source: Path | None) -> CommandOutput:
    what = str(source) if source else "what is piped in"
    try:
        if source:
            return read_output(parts_of_regular(session.here / source, MOST_BYTES + 1))
        return read_output(_piped())
    except Binary:
        raise Refused(f"{what} is no text; pipe in what the command says about it") from None
    except TooMuch:
        raise Refused(f"{what} goes on and on; pipe it through tail -n 1000 first") from None
    except NotRegular as error:
        if stat.S_ISDIR(error.mode):
            told = "a folder; name the file that holds the output"
        else:
            told = "no regular file; without --file, what is piped in is taken"
        raise Refused(f"{what} is {told}") from None
    except OSError as error:
        raise Refused(f"{what} can't be read: {error.strerror}") from None


def _piped() -> Iterator[bytes]:
    if sys.stdin.isatty():
        raise Refused(
            "nothing is piped in. Say it so: pytest tests/test_tenancy.py 2>&1 | gonogo prove 1.2, "
            "or name a file with --file; gonogo prove --help tells more"
        )
    while chunk := sys.stdin.buffer.read(_CHUNK_BYTES):
        yield chunk


def _tell_git(session: Session, project: Project, proof: Proof, rule: str) -> None:
    if project.repository is None:
        return
    paths = (project.folder / proof.piece.ref, project.path)
    real = (
        os.path.relpath(os.path.realpath(path), os.path.realpath(session.here)) for path in paths
    )
    names = " ".join(map(shlex.quote, real))
    if rule:
        session.output.warning(
            f"git ignores {proof.piece.ref} ({rule}), so others would never see it; take that "
            f"rule away, or: git add --force {names}"
        )
    else:
        session.output.message(f"to share it: git add {names}")
