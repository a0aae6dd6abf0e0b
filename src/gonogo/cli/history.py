"""``gonogo history``: how the review stood after each commit of its file."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.cells import cell_len

from gonogo.assess.assessment import Assessment
from gonogo.assess.verdict import VerdictValue
from gonogo.cli.arguments import json_option
from gonogo.cli.context import NO_FILE, Session, pass_session
from gonogo.cli.output import Output, fitted
from gonogo.cli.refused import Refused
from gonogo.cli.styles import VERDICT_STYLES
from gonogo.evidence.look import look
from gonogo.git.repository import Repository
from gonogo.named_checklist import checklist_known_of
from gonogo.past import Past, PastReview, find_past
from gonogo.report.history_json import commit_fields, history_document
from gonogo.report.plot import plot
from gonogo.report.words import risk_left, shares
from gonogo.text.amounts import count, percent
from gonogo.text.clean import clean_line
from gonogo.text.problems import FileProblem

_SHOWN = 15
_PLOT_HEIGHT = 3
_WIDEST_PLOT = 72
_AXIS = ("100 % ", "      ", "  0 % ")
_LEAST_PLOTTED = 2
_WIDEST_AUTHOR = 14
_MERGED = "· "
_VERDICT_WIDTH = max(len(verdict.words) for verdict in VerdictValue) + 1
_FIGURE_WIDTH = 8
_DAY_WIDTH = len("2026-12-05")


@click.command("history")
@click.option(
    "limit",
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"List the newest N commits, 0 for all of them ({_SHOWN} unless said; with --json all).",
)
@click.option("first_parent", "--first-parent", is_flag=True, help="Leave out merged branches.")
@json_option
@pass_session
def command(session: Session, limit: int | None, first_parent: bool, as_json: bool) -> None:
    """Show verdict, risk left and unknown share after each commit of the file, newest first.

    Each commit counts as of its author's day. Those are listed whose file isn't that of their
    (first) parent, merged branches included; the plot follows the branch that is checked out.

    \b
    Example:
      gonogo history
      gonogo history --limit 0
      gonogo history --json | jq '.commits[0].verdict'
    """
    path = session.find()
    if path is None:
        raise Refused(NO_FILE)
    path = Path(os.path.realpath(path))
    repository = Repository.around(path.parent)
    past = find_past(
        path,
        checklist_known_of(path),
        repository,
        lambda refs: look(refs, path.parent, repository),
        first_parent=first_parent,
    )
    if past.trouble:
        raise Refused(f"no history: {past.trouble}")
    now = _now(session)
    most = limit or (None if as_json or limit == 0 else _SHOWN)
    listed = past.reviews[:most]
    if as_json:
        fields = [commit_fields(*review) for review in listed]
        document = history_document(
            fields,
            now,
            older=past.older or len(listed) < len(past.reviews),
            cut_off=past.cut_off,
            renamed_from=past.renamed[0].name if past.renamed else "",
        )
        session.output.json(document)
        return
    _show(session.output, past, listed, now, path.name)
    for renamed in past.renamed:
        session.output.prose(f"Before {renamed.commit.short} the file was called {renamed.name}.")


def _now(session: Session) -> Assessment | None:
    """The file as it is now; its history can be seen even where it is broken at the moment."""
    try:
        return session.open().assessment
    except FileProblem as problem:
        first = problem.problems[0]
        session.output.warning(f"the file as it is can't be used: {first.located(problem.name)}")
        return None


def _show(
    output: Output, past: Past, listed: Sequence[PastReview], now: Assessment | None, file: str
) -> None:
    if not past.reviews:
        output.line(f"{clean_line(file)} was never committed here.")
    _show_plot(output, past)
    if now:
        verdict = now.verdict.value
        output.line("Now ", (verdict.words, VERDICT_STYLES[verdict]), f", {risk_left(now)}")
        output.line(shares(now))
    if listed:
        _show_commits(output, listed, any(not review.on_branch for review in listed))
    _show_caveats(output, past, len(listed))


def _show_plot(output: Output, past: Past) -> None:
    points = [review for review in reversed(past.reviews) if review.on_branch and review.weighed]
    if len(points) < _LEAST_PLOTTED:
        return
    left = [point.weighed.risk.remaining_percent for point in points if point.weighed]
    width = min(output.prose_width - len(_AXIS[0]) - 1, _WIDEST_PLOT)
    rows = plot(left, width, _PLOT_HEIGHT)
    output.line(("Risk left, commit by commit", "bold"))
    for scale, row in zip(_AXIS, rows, strict=True):
        output.line((scale, "dim"), (row, "cyan"))
    first, last = str(points[0].commit.day), str(points[-1].commit.day)
    gap = max(len(rows[0]) - len(first) - len(last), 1)
    output.line((f"{' ' * len(_AXIS[0])}{first}{' ' * gap}{last}", "dim"))
    output.line()


def _show_commits(output: Output, listed: Iterable[PastReview], with_merged: bool) -> None:
    authors = [cell_len(clean_line(review.commit.author)) for review in listed]
    author = min(max([len("author"), *authors]), _WIDEST_AUTHOR) + 1
    mark = len(_MERGED) if with_merged else 0
    figures = 2 * _FIGURE_WIDTH
    others = _DAY_WIDTH + 2 + _VERDICT_WIDTH + figures + mark + 9 + author
    subject = max(output.width - others, 10)
    output.line()
    head = f"{'day':{_DAY_WIDTH + 2}}{'verdict':{_VERDICT_WIDTH}}"
    head += f"{'left':>{_FIGURE_WIDTH - 1}}{'unknown':>{_FIGURE_WIDTH}} "
    output.line((f"{head}{' ' * mark}{'commit':9}{'author':{author}}subject", "dim"))
    for review in listed:
        commit, weighed = review.commit, review.weighed
        told = " " * mark
        if mark and not review.on_branch:
            told = _MERGED
        about = (
            (told, "dim"),
            (f"{commit.short} ", "dim"),
            fitted(commit.author, author - 1),
            " ",
            fitted(commit.subject, subject),
        )
        if weighed is None:
            wrong = fitted("can't be used", _VERDICT_WIDTH + figures)
            output.line(f"{commit.day}  ", (wrong, "dim"), *about)
            continue
        verdict = weighed.verdict.value
        left, unknown = (
            percent(value)
            for value in (weighed.risk.remaining_percent, weighed.risk.unknown_percent)
        )
        output.line(
            f"{commit.day}  ",
            (fitted(verdict.words, _VERDICT_WIDTH), VERDICT_STYLES[verdict]),
            f"{left:>{_FIGURE_WIDTH - 1}}{unknown:>{_FIGURE_WIDTH}} ",
            *about,
        )


def _show_caveats(output: Output, past: Past, shown: int) -> None:
    output.line()
    if any(not review.on_branch for review in past.reviews[:shown]):
        output.line((f"{_MERGED}made on a branch that was merged later", "dim"))
    if shown < len(past.reviews):
        older = count(len(past.reviews) - shown, "older commit")
        output.line((f"{older} not listed: --limit 0 lists all", "dim"))
    unusable = [review for review in past.reviews[:shown] if review.problem]
    if unusable:
        first = unusable[0]
        output.prose(
            f"{count(len(unusable), 'commit')} can't be used; {first.commit.short}: {first.problem}"
        )
    if past.older:
        output.line("Older commits are left out: git can't tell what was in them.")
    if past.cut_off:
        output.line("History is cut off here (shallow clone).")
