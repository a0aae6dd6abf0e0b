"""Making an edit, saving it, and telling what it changed. Shared by all commands that change."""

from collections.abc import Iterable
from typing import Any

import click

from gonogo.assess.assessment import Assessment
from gonogo.cli.context import Session
from gonogo.cli.output import Output
from gonogo.cli.refused import Refused
from gonogo.project import Project
from gonogo.report.changes_json import changes_document, field_of, told_change
from gonogo.review.changes import Change
from gonogo.review.edits import Edit
from gonogo.review.leaks import leaks_of
from gonogo.text.amounts import percent
from gonogo.text.nearest import nearest
from gonogo.text.secrets import secret_in

allow_secret_option = click.option(
    "--allow-secret", is_flag=True, help="Write what looks like a key, token or password anyway."
)


def refuse_secrets(project: Project, edit: Edit) -> None:
    """Stop an edit that would bring a key, token or password into the file.

    Raises:
        Refused: it would; says where and what kind, never the value, and what to do instead.
    """
    leaks = leaks_of(edit)
    if leaks:
        numbers = project.checklist.numbers
        told = (f"the {leak.field} of {numbers[leak.item]} ({leak.kind})" for leak in leaks)
        raise Refused(
            f"looks like a secret: {', '.join(dict.fromkeys(told))}. Nothing is written, as all "
            "who have the repository could read it. Keep it in a secret store and write where; "
            "if it is real and was shared, revoke it. No secret? Then add --allow-secret"
        )


def save(
    session: Session, project: Project, edit: Edit, as_json: bool, **more: dict[str, Any]
) -> None:
    """Make the edit, save it, and tell what changed; ``more`` goes into the JSON document.

    Raises:
        Refused: somebody else changed the same thing meanwhile; theirs stays.
        NotAllowed: the review can't hold what it would become; nothing is changed.
        FileProblem, SaveFailed: see ``Project.save``.
    """
    before = project.assessment
    if project.apply(edit):
        project.save()
    lost = project.gave_way(edit)
    changed = [change for change in edit.changes if change not in lost]
    if as_json:
        session.output.json({**changes_document(changed, project.assessment), **more})
    elif changed or not lost:
        _tell(session.output, before, project.assessment, changed)
    if lost:
        numbers = project.checklist.numbers
        what = ", ".join(f"{field_of(c)} of {numbers.get(c.item, c.item)}" for c in lost)
        raise Refused(f"somebody else changed {what} meanwhile; theirs stays")


def person(session: Session, project: Project, named: str) -> str:
    """A person's name as the file spells it; a new name that is close to a known one is told."""
    spelling = project.spelling(named)
    known = project.review.people()
    close = nearest(spelling, known) if spelling and spelling not in known else None
    if close:
        session.output.message(f'"{spelling}" is new in this file; did you mean "{close}"?')
    return spelling


def _tell(output: Output, before: Assessment, after: Assessment, changed: Iterable[Change]) -> None:
    changed = list(changed)
    if not changed:
        output.line("Nothing to change: it is so already.")
        return
    for change in changed:
        number = after.checklist.numbers.get(change.item, change.item)
        output.prose(told_change(change), first=f"{number} " if number else "")
    for item_id in dict.fromkeys(change.item for change in changed if change.item):
        item = after.by_id[item_id]
        if before.by_id[item_id].because != item.because:
            output.prose(item.because, first=f"{item.number} now: ")
    if moved := _movement(before, after):
        output.line((moved, "bold"))


def shown(ref: str) -> str:
    """A ref for a message; one that looks like a secret isn't repeated."""
    return f"what looks like {secret_in(ref)}" if secret_in(ref) else ref


def _movement(before: Assessment, after: Assessment) -> str:
    """What became of verdict and risk: ``NO-GO · risk left 53.1 % → 51.2 %``; empty if nothing."""
    old, new = before.verdict.value.words, after.verdict.value.words
    verdict = new if old == new else f"{old} → {new}"
    old_left = percent(before.risk.remaining_percent)
    new_left = percent(after.risk.remaining_percent)
    left = f"risk left {new_left}" if old_left == new_left else f"risk left {old_left} → {new_left}"
    return f"{verdict} · {left}" if "→" in verdict + left else ""
