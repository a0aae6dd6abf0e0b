"""``gonogo commit``: commit the review, and nothing else."""

import click

from gonogo.cli.arguments import json_option
from gonogo.cli.context import Session, has_terminal, pass_session
from gonogo.cli.editing import allow_secret_option
from gonogo.cli.refused import Refused
from gonogo.committing import CannotCommit, Pending, evidence_not_committed, pending
from gonogo.git.committing import Committed, editor
from gonogo.project import Project
from gonogo.report.item_json import SCHEMA
from gonogo.text.amounts import count
from gonogo.text.clean import clean_line
from gonogo.text.secrets import secret_in

_MOST_LINES = 100
_ANSWERS = ("y", "n", "e")


@click.command("commit")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--edit", is_flag=True, help="Edit the message first, in git's editor.")
@click.option("message", "-m", "--message", metavar="TEXT", help="Take that message.")
@allow_secret_option
@json_option
@pass_session
def command(
    session: Session,
    yes: bool,
    edit: bool,
    message: str | None,
    allow_secret: bool,
    as_json: bool,
) -> None:
    """Commit gonogo.toml alone, with a message made from what changed; shows it and asks.

    What else is staged stays staged. Your hooks and settings hold. At the question, e opens the
    message in git's editor.

    \b
    Example:
      gonogo commit
      gonogo commit --edit
      gonogo commit --yes -m "Review before the launch"
    """
    project = session.open()
    wanted = _pending(project)
    if wanted is None:
        _finish(session, project, None, as_json)
        return
    _refuse_secrets(project, wanted, allow_secret)
    text = _agreed(session, wanted, wanted.message if message is None else message, yes, edit)
    if (kind := secret_in(text)) and not allow_secret:
        raise Refused(f"nothing was committed: the message seems to hold {kind}; or --allow-secret")
    done = _commit(wanted, text)
    if done.commit is None:
        _show(session, done.output)
        raise Refused("nothing was committed: git or a hook refused, as told above")
    _finish(session, project, done, as_json, wanted)


def _pending(project: Project) -> Pending | None:
    try:
        return pending(
            project.path,
            project.text,
            project.review,
            project.checklist,
            project.today,
            project.look,
        )
    except CannotCommit as error:
        raise Refused(str(error)) from None


def _commit(wanted: Pending, message: str) -> Committed:
    try:
        return wanted.commit(message)
    except CannotCommit as error:
        raise Refused(f"nothing was committed: {error}") from None


def _refuse_secrets(project: Project, wanted: Pending, allowed: bool) -> None:
    if not wanted.leaks or allowed:
        return
    numbers = project.checklist.numbers
    told = (
        f"the {leak.field} of {numbers.get(leak.item, leak.item)} ({leak.kind})"
        for leak in wanted.leaks
    )
    raise Refused(
        f"looks like a secret: {', '.join(dict.fromkeys(told))}. Nothing was committed, as all who "
        "have the repository could read it. Take it out of the file, and revoke it if it is real. "
        "No secret? Then add --allow-secret"
    )


def _agreed(session: Session, wanted: Pending, message: str, yes: bool, edit: bool) -> str:
    """The message that a person agreed to.

    Raises:
        Refused: nobody agreed, or nobody can be asked, or the message is empty.
    """
    if not has_terminal() and (edit or not yes):
        what = "edit the message" if edit else "ask"
        hint = "" if edit else "; add --yes"
        raise Refused(f"nothing was committed: there is no terminal to {what}{hint}")
    while True:
        if edit:
            message = _edited(wanted, message)
        if not message.strip():
            raise Refused("nothing was committed: the message is empty")
        if yes or edit:
            return message
        _show(session, message)
        where = f"on {wanted.branch}" if wanted.branch else "on no branch: HEAD is detached"
        question = f"Commit {wanted.path.name} {where}? (y, n, e edits the message)"
        answer = click.prompt(
            clean_line(question),
            default="y",
            type=click.Choice(_ANSWERS, case_sensitive=False),
            show_choices=False,
            err=True,
        )
        if answer == "n":
            raise Refused("nothing was committed")
        if answer == "y":
            return message
        edit = True


def _edited(wanted: Pending, message: str) -> str:
    program = editor(wanted.repository)
    if not program:
        raise Refused("nothing was committed: git knows no editor; set GIT_EDITOR, or use -m")
    edited = click.edit(message, editor=program, extension=".COMMIT_EDITMSG", require_save=False)
    return edited or ""


def _show(session: Session, text: str) -> None:
    lines = text.rstrip("\n").split("\n")
    for line in lines[:_MOST_LINES]:
        session.output.message(f"  {line}" if line.strip() else "")
    if len(lines) > _MOST_LINES:
        session.output.message(f"  … and {count(len(lines) - _MOST_LINES, 'more line')}")


def _finish(
    session: Session,
    project: Project,
    done: Committed | None,
    as_json: bool,
    wanted: Pending | None = None,
) -> None:
    commit = done.commit if done else None
    missing = _not_committed(project, wanted)
    if as_json:
        session.output.json(
            {
                "schema": SCHEMA,
                "commit": commit.name if commit else None,
                "branch": wanted.branch or None if wanted else None,
                "subject": commit.subject if commit else None,
                "evidence_not_committed": missing,
            }
        )
    elif commit and wanted:
        where = f" on {wanted.branch}" if wanted.branch else ""
        session.output.line(f"Committed {commit.short}{where}: {commit.subject}")
        if not wanted.branch:
            session.output.warning(
                "HEAD is detached: give the commit a branch (git switch -c NAME)"
            )
    else:
        session.output.line(f"Nothing to commit: {project.path.name} is as it was committed last.")
    if missing:
        session.output.warning(
            f"{count(len(missing), 'file')} of evidence not committed, so others lack it: "
            f"{', '.join(missing)}"
        )


def _not_committed(project: Project, wanted: Pending | None) -> list[str]:
    repository = wanted.repository if wanted else project.repository
    if repository is None:
        return []
    return evidence_not_committed(repository, project.folder, project.findings)
