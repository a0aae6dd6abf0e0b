"""``gonogo report``: the state of the review for those who don't have gonogo."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from gonogo.cli.arguments import OneOf
from gonogo.cli.context import Session, pass_session
from gonogo.cli.made_file import hand_out

if TYPE_CHECKING:
    from gonogo.project import Project
    from gonogo.report.facts import Facts
    from gonogo.report.html_charts import PastRisk

FORMATS = ("markdown", "html", "csv", "junit")
_BY_ENDING = {".md": "markdown", ".html": "html", ".htm": "html", ".csv": "csv", ".xml": "junit"}


class _Made(NamedTuple):
    text: str
    mark: str


@click.command("report")
@click.option(
    "format_", "--format", type=OneOf(FORMATS), help="By the ending of --output, else markdown."
)
@click.option(
    "path", "--output", "-o", type=Path, metavar="PATH", help="Write it there. Else it is printed."
)
@click.option("--force", is_flag=True, help="Write over a file that is no such report.")
@pass_session
def command(session: Session, format_: str | None, path: Path | None, force: bool) -> None:
    """Report where the review stands, for those who don't have gonogo.

    Each report says its day, its commit and the shares that are unknown, accepted and not
    applicable. What looks like a password or token is left out of it. As JSON the same is
    gonogo status --json.

    \b
      markdown  for a pull request or a wiki; at most 65,000 characters
      html      one file for any browser, phone or printer; it loads nothing
      csv       one row an item, for spreadsheets
      junit     each item a test, for the test tab of a CI: only what is proven passes,
                what is fix now fails, all else is skipped

    An earlier report is written over. Any other file is left as it is.

    \b
    Example:
      gonogo report | gh pr comment --body-file -
      gonogo report -o report.html
      gonogo report --format junit -o build/gonogo.xml
    """
    named = format_ or _BY_ENDING.get(path.suffix.casefold() if path else "", FORMATS[0])
    project = session.open()
    made = _make(named, project)
    hand_out(session, project.path, made.text, made.mark, path, force)


def _make(named: str, project: "Project") -> _Made:
    facts = _facts(project)
    match named:
        case "html":
            from gonogo.evidence.links import address_of
            from gonogo.report import html_report

            return _Made(
                html_report.html_report(facts, _past(project), address_of), html_report.MARK
            )
        case "csv":
            from gonogo.report import csv_report

            return _Made(csv_report.csv_report(facts), csv_report.MARK)
        case "junit":
            from gonogo.report import junit_report

            return _Made(junit_report.junit_report(facts), junit_report.MARK)
    from gonogo.report import markdown_report

    return _Made(markdown_report.markdown_report(facts), markdown_report.MARK)


def _past(project: "Project") -> "PastRisk":
    from gonogo.report.html_charts import PastRisk
    from gonogo.trend import find_trend

    trend = find_trend(project.path, project.checklist, project.repository, project.look)
    caveats = (
        f"Git did not tell: {trend.trouble}." if trend.trouble else "",
        "Older commits are left out." if trend.older else "",
        "This clone holds only a part of the history." if trend.cut_off else "",
    )
    points = ((point.day, point.remaining_percent) for point in trend.points)
    return PastRisk(tuple(points), " ".join(filter(None, caveats)))


def _facts(project: "Project") -> "Facts":
    from gonogo.git.head import head_of
    from gonogo.report.facts import Facts
    from gonogo.report.redacted import without_secrets

    # What waits to be saved on this machine is nothing to those who get the report.
    return Facts(
        without_secrets(project.assessment),
        project.path.name,
        head_of(project.repository, project.path, project.text),
        project.remarks,
    )
