"""``gonogo checklist``: the content, and what is wrong in one's own."""

from pathlib import Path

import click

from gonogo.checklist.lint import lint
from gonogo.checklist.load import default_checklist_path, load_checklist
from gonogo.checklist.model import Checklist, Item
from gonogo.cli.arguments import json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.groups import Group
from gonogo.cli.output import Output, fitted
from gonogo.report.checklist_json import checklist_document, lint_document
from gonogo.text.amounts import count, hours
from gonogo.text.problems import FileProblem

_NUMBER_WIDTH = 5
_FIXED_WIDTH = 46
"""Everything but the title."""


@click.group("checklist", cls=Group)
def command() -> None:
    """Show the checklist; find what is wrong in your own.

    \b
    Example:
      gonogo checklist show
      gonogo checklist lint my-checklist.toml
    """


@command.command("show")
@json_option
@pass_session
def show(session: Session, as_json: bool) -> None:
    """Show all sections and items, the short-on-time steps and the principles.

    \b
    Example:
      gonogo checklist show | grep BLOCKER
    """
    checklist = load_checklist()
    if as_json:
        session.output.json(checklist_document(checklist))
        return
    output = session.output
    output.line((f"{checklist.title}, version {checklist.version}", "bold"))
    output.line(_size(checklist))
    for number, section in enumerate(checklist.sections, start=1):
        output.heading(f"{number} {section.title} ({section.tier.value})")
        output.prose(section.question, indent=2)
        for item in checklist.items_of(section.id):
            _show_item(output, checklist, item)
    if checklist.steps:
        output.heading("Short on time: these steps, in this order")
    for number, step in enumerate(checklist.steps, start=1):
        numbers = ", ".join(checklist.numbers[item] for item in step.items)
        output.prose(f"{step.title}: {numbers}", indent=2, first=f"{number}. ")
    if checklist.principles:
        output.heading("Principles")
    for principle in checklist.principles:
        output.prose(principle.text, indent=2, first="- ")


@command.command("lint")
@click.argument("path", type=Path, required=False)
@json_option
@pass_session
def lint_command(session: Session, path: Path | None, as_json: bool) -> None:
    """Find everything that is wrong in a checklist file (by default the one that comes along).

    \b
    Example:
      gonogo checklist lint my-checklist.toml
    """
    path = session.here / path if path else default_checklist_path()
    problems = lint(path)
    if as_json:
        session.output.json(lint_document(str(path), problems))
        if problems:
            raise click.exceptions.Exit(2)
        return
    if problems:
        raise FileProblem(str(path), problems)
    session.output.line(f"{_size(load_checklist(path))}: fine")


def _size(checklist: Checklist) -> str:
    items, sections = len(checklist.items), len(checklist.sections)
    return f"{count(items, 'item')}, {count(sections, 'section')}"


def _show_item(output: Output, checklist: Checklist, item: Item) -> None:
    step = checklist.step_of.get(item.id)
    marks = [*(["BLOCKER"] if item.blocker else []), *([f"step {step}"] if step else [])]
    output.line(
        "  ",
        (fitted(checklist.numbers[item.id], _NUMBER_WIDTH), "bold"),
        " ",
        fitted(item.title, max(output.prose_width - _FIXED_WIDTH, 20)),
        f" risk {item.risk:<4}",
        f"{hours(item.effort_hours.typical):<7}",
        (", ".join(marks), "red" if item.blocker else "cyan"),
    )
