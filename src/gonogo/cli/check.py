"""``gonogo check``: the gate for CI and for a pre-commit hook."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import get_args

import click

from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.assess.gate import Demands, Gate, judge_gate
from gonogo.checklist.model import Checklist
from gonogo.cli import github
from gonogo.cli.arguments import OneOf, PercentType, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.file_check import check_files, mark_problems
from gonogo.cli.plain import Part, Plain
from gonogo.cli.refused import Refused
from gonogo.cli.styles import VERDICT_STYLES
from gonogo.project import Project
from gonogo.report.gate_words import (
    MOST_ITEMS,
    and_more,
    cautions,
    figures,
    item_facts,
    short_effort,
    summary_markdown,
    what_to_do,
)
from gonogo.report.redacted import without_secrets
from gonogo.review.leaks import leaks_in
from gonogo.review.model import EvidencePolicy, Requirement
from gonogo.store.sound import item_lines, leak_problems
from gonogo.text.problems import FileProblem

NOT_PASSED = 1
_EFFORT_WIDTH = 14


@click.command("check")
@click.option("require", "--require", type=OneOf(get_args(Requirement)), help="The verdict asked.")
@click.option("--max-remaining", type=PercentType(), metavar="N", help="At most N % of risk left.")
@click.option(
    "--require-evidence", type=OneOf(get_args(EvidencePolicy)), help="What needs evidence."
)
@click.option("--no-stale", is_flag=True, help="No evidence may be too old.")
@click.option("--no-overdue", is_flag=True, help="Nothing may be past its due day.")
@click.option(
    "steps", "--step", type=int, multiple=True, metavar="N", help="Ask only for that step's items."
)
@click.option("--file-only", is_flag=True, help="Look at the files alone, whatever the verdict.")
@click.option("--allow-secret", is_flag=True, help="Let pass what looks like a secret.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@json_option
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    require: Requirement | None,
    max_remaining: float | None,
    require_evidence: EvidencePolicy | None,
    no_stale: bool,
    no_overdue: bool,
    steps: tuple[int, ...],
    file_only: bool,
    allow_secret: bool,
    files: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Stop a launch that isn't ready: say whether what the project asks for is reached.

    What is asked is in the file, under [policy]; an option asks for something else, or for more.
    With --file-only, as in a pre-commit hook, FILEs are only to be valid, without conflict
    markers and secrets.

    \b
    Exit codes:
      0  what is asked is reached
      1  it isn't
      2  the command or the file is wrong, or the file holds a secret

    \b
    Example:
      gonogo check
      gonogo check --require go --no-stale
      gonogo check --step 1
      gonogo check --file-only gonogo.toml
    """
    output = Plain(session.color)
    demands = Demands(require, max_remaining, require_evidence, no_stale, no_overdue, steps)
    if file_only:
        if demands != Demands():
            raise Refused(
                "--file-only looks at the file, whatever the verdict; leave it away to ask for one"
            )
        ctx.exit(check_files(session, output, files, as_json=as_json, secrets=not allow_secret))
    if files:
        raise Refused("files are named with --file-only; else: gonogo --file PATH check")
    ctx.exit(_check(session, output, demands, as_json=as_json, secrets=not allow_secret))


def _check(
    session: Session, output: Plain, demands: Demands, *, as_json: bool, secrets: bool
) -> int:
    project = _open(session, output)
    _refuse_missing_steps(demands.steps, project.checklist)
    assessment = without_secrets(project.assessment)
    leaks = tuple(leaks_in(project.review)) if secrets else ()
    gate = judge_gate(assessment, demands, leaks)
    warnings = [*cautions(assessment, gate), *project.remarks]
    lines = item_lines(project.text)
    if as_json:
        from gonogo.report.gate_json import gate_document

        output.json(gate_document(gate, assessment, warnings, lines))
    else:
        _print_result(output, assessment, gate)
        for caution in warnings:
            output.warning(caution.text)
    refused = list(leak_problems(leaks, lines))
    for problem in refused:
        output.message(problem.located(project.path.name), "red")
    if github.runs_here():
        mark_problems(output, project.path, refused)
        _tell_github(output, project.path, assessment, gate, warnings, lines)
    if leaks:
        return Refused.exit_code
    return 0 if gate.passed else NOT_PASSED


def _open(session: Session, output: Plain) -> Project:
    try:
        return session.open()
    except FileProblem as error:
        mark_problems(output, Path(error.name), error.problems)
        raise


def _refuse_missing_steps(steps: Iterable[int], checklist: Checklist) -> None:
    there = len(checklist.steps)
    for step in steps:
        if not 1 <= step <= there:
            raise Refused(f"--step: there is no step {step}; the checklist has 1 to {there}")


def _print_result(output: Plain, assessment: Assessment, gate: Gate) -> None:
    verdict: Part = (gate.verdict.words, VERDICT_STYLES[gate.verdict])
    passed: Part = ("PASS", "bold green") if gate.passed else ("FAIL", "bold red")
    output.line(passed, "  ", verdict, f" · {figures(gate)}", hang=6)
    for condition in gate.failed:
        output.line(f"  - {condition.text}")
    for item in gate.items[:MOST_ITEMS]:
        facts = item_facts(item, assessment)
        effort = f"{short_effort(item):{_EFFORT_WIDTH}}"
        title = f"{item.number:>6}  {effort}  {item.item.title}"
        output.line(title, (facts, "dim"), hang=_EFFORT_WIDTH + 10)
    if more := and_more(gate):
        output.line(f"        {more}")


def _tell_github(
    output: Plain,
    path: Path,
    assessment: Assessment,
    gate: Gate,
    warnings: Sequence[Caution],
    line_of: Callable[[str], int | None],
) -> None:
    for item in gate.items[: github.MOST_MARKS]:
        title = f"{item.number} {item.item.title}"
        output.command(github.mark("error", path, line_of(item.id), title, what_to_do(item)))
    for caution in warnings[: github.MOST_MARKS]:
        line = line_of(caution.items[0]) if caution.items else None
        output.command(github.mark("warning", path, line, "gonogo", caution.text))
    try:
        github.add_to_summary(summary_markdown(gate, assessment))
    except OSError as error:
        output.warning(f"the summary of the job could not be written: {error.strerror}")
