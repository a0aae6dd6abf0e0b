"""``gonogo git-setup``: have git merge review files with gonogo."""

import os
import shlex
import shutil
from pathlib import Path, PurePosixPath

import click

from gonogo.cli.arguments import json_option
from gonogo.cli.context import NO_FILE, Session, has_terminal, pass_session
from gonogo.cli.refused import Refused
from gonogo.git.merge_setup import ATTRIBUTES, DRIVER, SETTINGS, MergeSetup, with_line, without_line
from gonogo.git.repository import Repository, why_not
from gonogo.report.item_json import SCHEMA
from gonogo.store.files import create_text, read_text, replace_text
from gonogo.text.problems import FileProblem, Problem


@click.command("git-setup")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--remove", is_flag=True, help="Take back what git-setup wrote.")
@json_option
@pass_session
def command(session: Session, yes: bool, remove: bool, as_json: bool) -> None:
    """Have git merge the review file field by field, with gonogo.

    That takes a line in .gitattributes, to be committed, and two settings of this clone: git
    doesn't copy settings, so everybody runs this once in each clone. Shows what it will do and
    asks. Where gonogo isn't installed, git merges lines, as before.

    \b
    Example:
      gonogo git-setup
      gonogo git-setup --remove
    """
    setup = _setup(session)
    attributes = setup.repository.root / ATTRIBUTES
    text = _read(attributes)
    changed = (_remove if remove else _write)(session, setup, attributes, text, yes)
    if as_json:
        session.output.json(
            {
                "schema": SCHEMA,
                "file": str(setup.path),
                "attributes": str(attributes),
                "line": setup.line,
                "settings": SETTINGS,
                "set_up": not remove,
                "changed": changed,
            }
        )


def _setup(session: Session) -> MergeSetup:
    path = session.find()
    if path is None:
        raise Refused(NO_FILE)
    target = Path(os.path.realpath(path))
    repository = Repository.around(target.parent)
    if repository is None:
        raise Refused(f"{why_not(target.parent)}, so there is nothing to set up")
    return MergeSetup(repository, PurePosixPath(target.relative_to(repository.root).as_posix()))


def _read(attributes: Path) -> str | None:
    """The text of .gitattributes; None where there is none."""
    if attributes.is_symlink():
        message = "is a link, which git doesn't follow here; put a file in its place"
        raise FileProblem(str(attributes), [Problem(message)])
    if attributes.is_dir():
        raise FileProblem(str(attributes), [Problem("is a folder; move it away")])
    return read_text(attributes) if os.path.lexists(attributes) else None


def _write(
    session: Session, setup: MergeSetup, attributes: Path, text: str | None, yes: bool
) -> bool:
    driver = setup.driver()
    if driver not in ("", DRIVER):
        raise Refused(
            f"git is told to merge {setup.path} in another way already (merge={driver}); take that "
            "out of .gitattributes or .git/info/attributes, then run this again"
        )
    line = "" if driver == DRIVER else setup.line
    settings = setup.missing_settings()
    if not line and not settings:
        session.output.message(f"All is there already: git merges {setup.path} with gonogo.")
        return False
    steps = [f"{ATTRIBUTES}: {line}"] if line else []
    _agree(session, "To be written:", [*steps, *map(_as_command, settings.items())], yes)
    if line:
        _put(attributes, text, with_line(text or "", line))
    if trouble := setup.write(settings):
        raise Refused(f"the settings were not written: {trouble}")
    if setup.driver() != DRIVER:
        raise Refused(
            f"{ATTRIBUTES} has the line, but git doesn't take it for {setup.path}: another rule "
            "wins; look for one in a .gitattributes further down or in .git/info/attributes"
        )
    told = f"Done: git merges {setup.path} with gonogo in this clone."
    told += f" Commit {ATTRIBUTES}." if line else ""
    session.output.message(f"{told} Every other clone needs gonogo git-setup once.")
    if shutil.which("gonogo") is None:
        session.output.warning("there is no gonogo on your PATH, so git can't run it from there")
    return True


def _remove(
    session: Session, setup: MergeSetup, attributes: Path, text: str | None, yes: bool
) -> bool:
    left = without_line(text or "", setup.line)
    settings = setup.held_settings()
    if left == (text or "") and not settings:
        session.output.message("There is nothing to remove.")
        return False
    steps = [] if left == (text or "") else [f"{ATTRIBUTES}: {setup.line}"]
    commands = [f"git config --local --unset-all {key}" for key in settings]
    _agree(session, "To be taken back:", [*steps, *commands], yes)
    if text and not left:
        attributes.unlink()
    elif left != (text or ""):
        _put(attributes, text, left)
    if trouble := setup.forget(settings):
        raise Refused(f"the settings were not taken back: {trouble}")
    session.output.message(f"Done: git merges the lines of {setup.path} again.")
    return True


def _agree(session: Session, lead: str, steps: list[str], yes: bool) -> None:
    """Show what will be done, and ask.

    Raises:
        Refused: nobody agreed, or nobody can be asked.
    """
    session.output.message(lead)
    for step in steps:
        session.output.message(f"  {step}")
    if yes:
        return
    if not has_terminal():
        raise Refused("nothing was changed: there is nobody to ask; add --yes")
    if not click.confirm("Go on?", default=True, err=True):
        raise Refused("nothing was changed")


def _put(attributes: Path, before: str | None, after: str) -> None:
    if before is None:
        create_text(attributes, after)
    else:
        replace_text(attributes, after, expected=before)


def _as_command(setting: tuple[str, str]) -> str:
    key, value = setting
    return f"git config --local {key} {shlex.quote(value)}"
