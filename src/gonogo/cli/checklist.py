"""``gonogo checklist``: the content, and what is wrong in one's own."""

from pathlib import Path

import click

from gonogo.checklist.lint import lint
from gonogo.checklist.load import (
    ENDING,
    default_checklist_path,
    load_checklist,
    load_shipped,
    shipped_checklists,
)
from gonogo.checklist.model import Checklist, Extension, Item
from gonogo.cli.arguments import json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.groups import Group
from gonogo.cli.output import Output, fitted
from gonogo.cli.refused import Refused
from gonogo.cli.status import show_left_out
from gonogo.report.checklist_json import (
    changed_fields,
    checklist_document,
    lint_document,
    list_document,
)
from gonogo.text.amounts import count, hours
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import FileProblem, first_of

_NUMBER_WIDTH = 5
_CHANGES_INDENT = 8
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


@command.command("list")
@json_option
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List the checklists that come with gonogo. Name one in gonogo.toml, or extend it.

    \b
    Example:
      gonogo checklist list
    """
    found = {name: load_shipped(name) for name in shipped_checklists()}
    if as_json:
        session.output.json(list_document(found))
        return
    width = max(map(len, found)) + 2
    for name, checklist in found.items():
        session.output.line((fitted(name, width), "bold"), _size(checklist))
        session.output.prose(checklist.title, indent=width)


@command.command("show")
@click.argument("named", metavar="[NAME|PATH]", required=False)
@json_option
@pass_session
def show(session: Session, named: str | None, as_json: bool) -> None:
    """Show all sections and items, the short-on-time steps and the principles.

    Of the checklist that gonogo.toml names, or of the one named here. Marked are items that it
    adds to the checklist it extends, and those it changes; then comes what it leaves out, and why.

    \b
    Example:
      gonogo checklist show | grep BLOCKER
      gonogo checklist show ai-products
    """
    checklist = _named(session, named) if named else session.checklist()
    if as_json:
        session.output.json(checklist_document(checklist))
        return
    output = session.output
    output.line((f"{checklist.title}, version {checklist.version}", "bold"))
    output.line(_size(checklist))
    if checklist.extension:
        output.line(f"extends {checklist.extension.base}: + added, ~ changed")
    for number, section in enumerate(checklist.sections, start=1):
        output.heading(f"{number} {section.title} ({section.tier.value})")
        output.prose(section.question, indent=2)
        for item in checklist.items_of(section.id):
            _show_item(output, checklist, item)
    show_left_out(output, checklist)
    if checklist.steps:
        output.heading("Short on time: these steps, in this order")
    for number, step in enumerate(checklist.steps, start=1):
        numbers = ", ".join(checklist.numbers[item] for item in step.items) or "all left out"
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

    What it refuses no command takes. Warnings are matters of style: such a file can be used.

    \b
    Example:
      gonogo checklist lint my-checklist.toml
    """
    path = session.here / path if path else default_checklist_path()
    linted = lint(path)
    if as_json:
        session.output.json(lint_document(str(path), linted))
        if linted.problems:
            raise click.exceptions.Exit(2)
        return
    for warning in first_of(tuple(linted.warnings)):
        session.output.warning(warning.located(str(path)))
    if linted.problems:
        raise FileProblem(str(path), linted.problems)
    session.output.line(f"{_size(load_checklist(path))}: fine")


def _named(session: Session, named: str) -> Checklist:
    if named.endswith(ENDING):
        return load_checklist(session.here / named)
    try:
        return load_shipped(named)
    except KeyError:
        guess = did_you_mean(named, shipped_checklists())
        told = guess or f"; there are {', '.join(shipped_checklists())}, and paths of files"
        raise Refused(f'there is no checklist "{named}"{told}') from None


def _size(checklist: Checklist) -> str:
    items, sections = len(checklist.items), len(checklist.sections)
    return f"{count(items, 'item')}, {count(sections, 'section')}"


def _show_item(output: Output, checklist: Checklist, item: Item) -> None:
    step = checklist.step_of.get(item.id)
    marks = [*(["BLOCKER"] if item.blocker else []), *([f"step {step}"] if step else [])]
    output.line(
        (_origin(checklist, item), "yellow"),
        " ",
        (fitted(checklist.numbers[item.id], _NUMBER_WIDTH), "bold"),
        " ",
        fitted(item.title, max(output.prose_width - _FIXED_WIDTH, 20)),
        f" risk {item.risk:<4}",
        f"{hours(item.effort_hours.typical):<7}",
        (", ".join(marks), "red" if item.blocker else "cyan"),
    )
    if checklist.extension and item.id in checklist.extension.changed:
        _show_changes(output, checklist.extension, item)


def _origin(checklist: Checklist, item: Item) -> str:
    extension = checklist.extension
    if extension and item.id in extension.added:
        return "+"
    return "~" if extension and item.id in extension.changed else " "


def _show_changes(output: Output, extension: Extension, now: Item) -> None:
    """Which fields are others, the judgements with what they were and why they differ."""
    before = extension.changed[now.id]
    names = changed_fields(before, now)
    for name, reason in (
        ("severity", now.severity_reason),
        ("likelihood", now.likelihood_reason),
    ):
        if name in names:
            told = f"{name} {getattr(now, name)} instead of {getattr(before, name)}: {reason}"
            output.prose(told, indent=_CHANGES_INDENT)
    if "blocker" in names:
        why = now.blocker_reason or extension.no_blocker.get(now.id)
        told = f"{'a' if now.blocker else 'no'} blocker here: {why}"
        output.prose(told, indent=_CHANGES_INDENT)
    others = [name for name in names if not name.startswith(("severity", "likelihood", "blocker"))]
    if others:
        output.prose(f"other {', '.join(others).replace('_', ' ')}", indent=_CHANGES_INDENT)
