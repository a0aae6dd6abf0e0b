"""``gonogo diff``: what changed between two states of the review."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from gonogo.assess.cautions import Caution
from gonogo.assess.compare import Comparison, ItemChange, Movement, compare
from gonogo.assess.findings import Finding
from gonogo.cli.arguments import json_option
from gonogo.cli.context import NO_FILE, Session, pass_session
from gonogo.cli.output import Output, Part, fitted
from gonogo.cli.refused import Refused
from gonogo.cli.styles import STANDING_STYLES, VERDICT_STYLES
from gonogo.evidence.look import look
from gonogo.git.commits import Commit
from gonogo.git.repository import Repository, why_not
from gonogo.named_checklist import checklist_known_of
from gonogo.report.comparison import (
    OWN_DAY,
    WORKING_FILE,
    Side,
    about_the_checklist,
    details,
    figures,
    groups_of,
    nothing_changed,
    setting_words,
    standings,
    verdict_words,
)
from gonogo.report.comparison_json import comparison_document
from gonogo.report.comparison_markdown import comparison_markdown
from gonogo.revision import (
    NoRevision,
    NotThere,
    checklist_differs,
    commits_of,
    parted_at,
    review_at,
    unanswered,
)

_SIGNS = {Movement.FELL_BACK: ("↓", "bold red"), Movement.BECAME_STALE: ("↓", "yellow")}
_CLOSED = ("↑", "bold green")
_DETAILS_INDENT = 6
_MOST_REVISIONS = 2


@click.command("diff")
@click.argument("revisions", nargs=-1, metavar="[REV [REV]]")
@click.option("as_markdown", "--markdown", is_flag=True, help="Print Markdown.")
@json_option
@pass_session
def command(session: Session, revisions: tuple[str, ...], as_markdown: bool, as_json: bool) -> None:
    """Show what changed in the review: what was closed, fell back or became stale, and by what.

    Without REV the file is compared with the last commit, with one REV (a commit, branch or tag)
    with that, with two these with each other. A..B are two; A...B compares B with the commit
    where it left A. A commit counts as of its own day, the file as of today. Before there was the
    file, nothing was known.

    \b
    Example:
      gonogo diff
      gonogo diff main
      gonogo diff v1.0 v1.1
      gonogo diff --markdown origin/main...HEAD
    """
    if as_markdown and as_json:
        raise click.UsageError("--markdown and --json can't be had together")
    before, after = sides(session, revisions)
    comparison = compare(before.assessment, after.assessment)
    remarks = about_the_checklist(comparison, _other_checklist(session, before, after))
    if as_json:
        session.output.json(comparison_document(comparison, before, after, remarks))
    elif as_markdown:
        told = comparison_markdown(comparison, before, after, remarks)
        session.output.text(told.removesuffix("\n"))
    else:
        show_comparison(session.output, comparison, before, after, remarks)


def sides(session: Session, revisions: tuple[str, ...]) -> tuple[Side, Side]:
    """The two reviews that are meant.

    Raises:
        Refused: a revision is none, or there is no review in it.
        FileProblem: a review can't be used as it is.
    """
    try:
        return _sides(session, revisions)
    except NoRevision as error:
        raise Refused(str(error)) from None


def _sides(session: Session, revisions: tuple[str, ...]) -> tuple[Side, Side]:
    path = session.find()
    if path is None:
        raise Refused(NO_FILE)
    path = Path(os.path.realpath(path))
    repository = Repository.around(path.parent)
    named = list(_named(repository, path.parent, revisions))
    if repository is None:
        raise NoRevision(why_not(path.parent))
    project = session.open() if len(named) == 1 else None
    checklist = project.checklist if project else checklist_known_of(path)

    known = dict(project.findings) if project else {}

    def find(refs: Iterable[str]) -> dict[str, Finding]:
        refs = list(refs)
        if new := [ref for ref in refs if ref not in known]:
            known.update(look(new, path.parent, repository))
        return {ref: known[ref] for ref in refs}

    def side(called: str, commit: Commit) -> Side:
        at = review_at(called, commit, path, checklist, repository, find)
        return Side(at.called, at.assessment, at.commit, at.renamed_from)

    after = Side(WORKING_FILE, project.assessment) if project else side(*named[1])
    called, commit = named[0]
    try:
        return side(called, commit), after
    except NotThere:
        before = unanswered(after.assessment, commit.day)
        return Side(called, before, commit, without_file=True), after


def _other_checklist(session: Session, before: Side, after: Side) -> bool:
    """Whether both sides name the same checklist, and it isn't the same."""
    path, named = session.find(), after.assessment.review.checklist
    if not (path and before.commit) or before.without_file:
        return False
    if before.assessment.review.checklist != named:
        return False
    repository = Repository.around(path.parent)
    if repository is None:
        return False
    return checklist_differs(named, path, repository, before.commit, after.commit)


def _named(
    repository: Repository | None, folder: Path, revisions: tuple[str, ...]
) -> Iterator[tuple[str, Commit]]:
    """The commits that are meant, each with what it is called."""
    if len(revisions) == 1 and "..." in revisions[0]:
        one, _, other = revisions[0].partition("...")
        one, other = one or "HEAD", other or "HEAD"
        yield f"where {other} left {one}", parted_at(repository, folder, one, other)
        revisions = (other,)
    elif len(revisions) == 1 and ".." in revisions[0]:
        revisions = tuple(part or "HEAD" for part in revisions[0].split("..", 1))
    if len(revisions) > _MOST_REVISIONS:
        raise click.UsageError("two revisions can be compared, no more")
    revisions = revisions or ("HEAD",)
    yield from zip(revisions, commits_of(repository, folder, revisions), strict=True)


def show_comparison(
    output: Output,
    comparison: Comparison,
    before: Side,
    after: Side,
    remarks: Sequence[Caution] = (),
) -> None:
    """Print what changed for a person."""
    output.prose(f"{before.words} → {after.words}")
    output.line((OWN_DAY, "dim"))
    output.line()
    verdict = after.assessment.verdict.value
    output.line((verdict_words(comparison), VERDICT_STYLES[verdict]))
    output.prose(" · ".join(_figure(*figure) for figure in figures(comparison)))
    for title, items in groups_of(comparison):
        output.heading(f"{title} ({len(items)})")
        width = max(len(item.number) for item in items) + 1
        for item in items:
            _show_item(output, item, width)
    if comparison.settings:
        output.heading("Settings")
        for setting in comparison.settings:
            output.prose(setting_words(setting), 2)
    if remarks:
        output.heading("Checklist")
        for remark in remarks:
            output.prose(remark.text, 2, "- ")
    if nothing_changed(comparison, remarks):
        output.line()
        output.line("Nothing changed.")


def _figure(name: str, old: str, new: str) -> str:
    return f"{name} {new}" if old == new else f"{name} {old} → {new}"


def _show_item(output: Output, change: ItemChange, number_width: int) -> None:
    sign, style = _SIGNS.get(change.movement, (" ", ""))
    if change.movement is Movement.CLOSED:
        sign, style = _CLOSED
    moved = standings(change)
    after = change.after
    blocker: Part = ("▲ ", "bold red") if after and after.item.blocker else "  "
    width = output.prose_width - 2 - number_width - 2 - len(moved) - 1
    output.line(
        (f"{sign} ", style),
        (fitted(change.number, number_width), "bold"),
        blocker,
        fitted(change.title, max(width, 10)),
        " ",
        (moved, STANDING_STYLES[after.standing] if after else ""),
    )
    for words in details(change):
        output.prose(words, _DETAILS_INDENT)
