"""``gonogo status``: the verdict, why, and the way out."""

from collections.abc import Iterable, Sequence

import click

from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.assess.standing import Standing
from gonogo.assess.verdict import numbers_of
from gonogo.checklist.model import Checklist, Section, Tier
from gonogo.cli.arguments import json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.output import Output, Part, fitted
from gonogo.cli.styles import STANDING_STYLES, VERDICT_STYLES
from gonogo.project import Project
from gonogo.report.status_json import status_document
from gonogo.report.words import (
    SYMBOLS,
    action_on,
    bar,
    launch_in,
    left_out_heading,
    left_out_words,
    risk_left,
    section_number,
    shares,
    way_out_goal,
)
from gonogo.text.amounts import hours, whole_percent

_TITLE_WIDTH = 30
_LEGEND = (
    (Standing.PROVEN, "proven"),
    (Standing.CLAIMED, "claimed or stale"),
    (Standing.PARTIAL, "partial"),
    (Standing.OPEN, "open"),
    (Standing.UNKNOWN, "unknown"),
    (Standing.ACCEPTED, "accepted"),
    (Standing.NOT_APPLICABLE, "n/a"),
)


@click.command("status")
@json_option
@pass_session
def command(session: Session, as_json: bool) -> None:
    """Show the verdict, why, and the way out; then the sections.

    \b
    Example:
      gonogo status
      gonogo status --json | jq .verdict.value
    """
    project = session.open()
    if as_json:
        project.find_moves()
        session.output.json(status_document(project.assessment, project.file_cautions))
    else:
        show_status(session.output, project)


def show_status(output: Output, project: Project) -> None:
    """Print the status for a person."""
    assessment = project.assessment
    show_way_out(output, assessment)
    output.line()
    for reason in assessment.verdict.reasons:
        output.prose(reason.text, indent=2, first="- ")
    output.line()
    _show_figures(output, assessment)
    _show_sections(output, assessment)
    show_left_out(output, assessment.checklist)
    _show_warnings(output, assessment, project.file_cautions)
    _show_stale(output, assessment)
    output.line()
    output.line((f"File: {project.path}", "dim"))


def show_way_out(output: Output, assessment: Assessment) -> None:
    """Print the verdict with the way out, and the next thing to do."""
    verdict = assessment.verdict.value
    goal = way_out_goal(assessment).removeprefix(verdict.words)
    output.line((verdict.words, VERDICT_STYLES[verdict]), (goal, "bold"))
    following = assessment.way_out.next
    if following is None:
        return
    action = action_on(following.action, following.item.number)
    output.prose(
        f"{following.item.item.title} ({hours(following.hours)})", first=f"Next: {action} "
    )


def _show_figures(output: Output, assessment: Assessment) -> None:
    project = assessment.review.project
    launch = launch_in(assessment)
    if launch:
        launch += f" ({assessment.review.launch})"
    output.prose(" · ".join(part for part in (project or "this project", launch) if part))
    output.prose(f"{risk_left(assessment)} · {shares(assessment)}")


def _show_sections(output: Output, assessment: Assessment) -> None:
    for tier in Tier:
        sections = [s for s in assessment.checklist.sections if s.tier is tier]
        if not sections:
            continue
        share = assessment.risk.by_tier[tier.value]
        output.line()
        output.line(
            (fitted(tier.value.capitalize(), _TITLE_WIDTH + 4), "bold"),
            f"{whole_percent(share.percent):>16}  ",
            bar(share.percent),
        )
        for section in sections:
            _show_section(output, assessment, section)
    output.line()
    legend: list[Part] = []
    for standing, word in _LEGEND:
        legend += [(SYMBOLS[standing], STANDING_STYLES[standing]), f" {word}  "]
    output.line(*legend)


def show_left_out(output: Output, checklist: Checklist) -> None:
    """Print what the checklist leaves out of the one it extends, and why."""
    if not checklist.left_out:
        return
    output.heading(left_out_heading(checklist))
    for out in checklist.left_out:
        output.prose(left_out_words(out), indent=2)


def _show_section(output: Output, assessment: Assessment, section: Section) -> None:
    share = assessment.risk.by_section[section.id]
    number = section_number(assessment, section.id)
    output.line(
        f"{number:>2}  {fitted(section.title, _TITLE_WIDTH)} ",
        *_symbols(assessment, section.id),
        f"{whole_percent(share.percent):>6}  ",
        bar(share.percent),
    )


def _symbols(assessment: Assessment, section_id: str) -> Iterable[Part]:
    """The symbols of a section's items; where they are too many, how many are settled."""
    items = list(assessment.section_items(section_id))
    if len(items) <= _SYMBOLS_WIDTH:
        for item in items:
            yield SYMBOLS[item.standing], STANDING_STYLES[item.standing]
        yield " " * (_SYMBOLS_WIDTH - len(items))
    else:
        settled = sum(item.action is None for item in items)
        yield fitted(f"{settled}/{len(items)}", _SYMBOLS_WIDTH)


_SYMBOLS_WIDTH = 9


def _show_stale(output: Output, assessment: Assessment) -> None:
    """Print what to look at again: nobody else tells when a proof has grown old."""
    stale = [item for item in assessment.items if item.standing is Standing.STALE]
    if stale:
        verb = "is" if len(stale) == 1 else "are"
        output.line()
        output.prose(
            f"{numbers_of(stale)} {verb} stale. Look again; what still holds: "
            "gonogo confirm ITEM, or A in the app."
        )


def _show_warnings(
    output: Output, assessment: Assessment, file_cautions: Sequence[Caution]
) -> None:
    texts = [caution.text for caution in (*assessment.cautions, *file_cautions)]
    if texts:
        output.heading("Warnings")
    for text in texts:
        output.prose(text, indent=2, first="- ")
