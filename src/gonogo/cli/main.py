"""The command ``gonogo``: its global options, and the table of all commands."""

import datetime
from pathlib import Path
from typing import get_args

import click

from gonogo import __version__
from gonogo.cli.arguments import DayType, OneOf
from gonogo.cli.colour import Color
from gonogo.cli.context import Session
from gonogo.cli.groups import Lazy, LazyGroup

CHAPTERS = {
    "Begin": {
        "init": Lazy("init", "Create gonogo.toml for this project."),
        "demo": Lazy("demo", "Try gonogo on a filled sample project."),
    },
    "See where you stand": {
        "status": Lazy("status", "The verdict, why, and the way out."),
        "plan": Lazy("plan", "What to do, in order; what fits into 8 hours."),
        "diff": Lazy("diff", "What changed since a commit, or between two."),
        "history": Lazy("history", "Verdict and risk after each commit of the file."),
        "show": Lazy("show", "One item or section, with all there is about it."),
    },
    "Work through it": {
        "walkthrough": Lazy("walkthrough", "A meeting: one item at a time, and its minutes."),
        "brief": Lazy("brief", "An item as a task for a colleague or a coding agent."),
        "set": Lazy("set_answers", "Set status, owner, note or due day of items."),
        "evidence": Lazy("evidence", "Add, remove and list proofs."),
        "prove": Lazy("prove", "Keep what a command printed as evidence of an item."),
        "scan": Lazy("scan", "What the repository shows for or against items, as proposals."),
        "confirm": Lazy("confirm", "Say that the evidence of items still holds."),
        "commit": Lazy("commit", "Commit the file alone, with a message made from the changes."),
        "recheck": Lazy("recheck", "What a release, a campaign, … makes doubtful."),
    },
    "In the repository": {
        "check": Lazy("check", "The gate for CI: is what the project asks for reached?"),
        "report": Lazy("report", "A report for those who don't have gonogo."),
        "badge": Lazy("badge", "A badge of verdict and remaining risk, for a README."),
    },
    "Merging": {
        "resolve": Lazy("resolve", "Settle a review file that git couldn't merge."),
        "git-setup": Lazy("git_setup", "Have git merge review files with gonogo, in this clone."),
        "merge-driver": Lazy("merge_driver", "Merge a review file: for git, not for people."),
    },
    "The content": {
        "checklist": Lazy("checklist", "Show the checklist; find what is wrong in your own."),
        "schema": Lazy("schema", "JSON Schemas, for TOML editors and for programs."),
    },
}


@click.group(
    cls=LazyGroup,
    chapters=CHAPTERS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[COMMAND]",
)
@click.option("folder", "-C", type=Path, metavar="DIR", help="Work in that folder.")
@click.option("--file", type=Path, metavar="PATH", help="Use that review file.")
@click.option("--today", type=DayType(), metavar="DATE", help="Take that day for today.")
@click.option("--color", type=OneOf(get_args(Color)), default="auto", help="When to use colour.")
@click.version_option(__version__, message="gonogo %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    folder: Path | None,
    file: Path | None,
    today: datetime.date | None,
    color: Color,
) -> None:
    """Is it safe to launch, and if not, what do we fix first?

    \b
    To begin:
      gonogo demo     look around in a sample project
      gonogo init     create gonogo.toml, in your own repository
      gonogo          open the app on it

    Without a terminal, gonogo alone prints the status. Items are named by number (1.2), id or
    the beginning of one. Exit codes: 0 done, 1 check did not pass, 2 the command or the file is
    wrong.

    \b
    Words and names are completed by the shell after
      eval "$(_GONOGO_COMPLETE=bash_source gonogo)"    (zsh_source, fish_source)
    """
    ctx.obj = Session(folder, file, today or datetime.date.today(), color, today is not None)
    if ctx.invoked_subcommand is None:
        from gonogo.cli.app import open_app

        ctx.exit(open_app(ctx.obj))
