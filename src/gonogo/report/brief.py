"""An item as a task that a colleague or a coding agent can carry out, in Markdown."""

from collections.abc import Iterable

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import AssessedEvidence
from gonogo.report.markdown import code, escaped, link, quoted
from gonogo.report.words import STANDING_WORDS, days_over, effort, evidence_forms
from gonogo.review.model import Status
from gonogo.text.amounts import count
from gonogo.text.clean import clean


def brief(item: AssessedItem, assessment: Assessment) -> str:
    """The task: what is asked and why, how to verify it, what counts, how to hand it back."""
    parts = (
        _opening(item, assessment),
        f"## The question\n\n{clean(item.item.ask)}",
        f"## Why it matters\n\n{clean(item.item.why)}{_blocker(item)}",
        _verify(item),
        _evidence(item),
        _hand_back(item),
        _references(item),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(item: AssessedItem, assessment: Assessment) -> str:
    project = assessment.review.project
    lines = [
        f"# {item.number} {clean(item.item.title)}",
        "",
        f"A task from the production readiness review of {escaped(project) or 'this project'}, "
        "to be carried out in this repository.",
        "",
        *_facts(item, assessment),
    ]
    if item.answer.note:
        lines += ["", "What is known so far:", "", quoted(item.answer.note)]
    return "\n".join(lines)


def _facts(item: AssessedItem, assessment: Assessment) -> Iterable[str]:
    content, answer = item.item, item.answer
    yield f"- Now: **{STANDING_WORDS[item.standing]}**: {escaped(item.because)}"
    yield (
        f"- Risk {item.risk} of 256: severity {content.severity} of 5 "
        f"({clean(content.severity_reason)}), likelihood {content.likelihood} of 5 "
        f"({clean(content.likelihood_reason)})"
    )
    if item.action:
        yield f"- To do: {effort(item)}"
    if answer.owner:
        yield f"- Owner: {escaped(answer.owner)}"
    if answer.due:
        over = (
            f" ({days_over(item, assessment.today)})" if item.is_overdue(assessment.today) else ""
        )
        yield f"- Due: {answer.due}{over}"


def _blocker(item: AssessedItem) -> str:
    if not item.item.blocker:
        return ""
    reason = f" {clean(item.item.blocker_reason)}" if item.item.blocker_reason else ""
    return f"\n\n**The launch waits for this.**{reason}"


def _verify(item: AssessedItem) -> str:
    steps = (f"{n}. {clean(step)}" for n, step in enumerate(item.item.verify, start=1))
    return "\n".join(
        [
            "## How to verify it",
            "",
            "If a step fails, mend what it shows and begin again.",
            "",
            *steps,
        ]
    )


def _evidence(item: AssessedItem) -> str:
    rule = item.item.evidence
    lines = [
        "## What counts as evidence",
        "",
        f"- Enough: {clean(rule.accept)}",
        f"- Not enough: {clean(rule.not_enough)}",
        f"- As: {evidence_forms(item)}. It stays good for {count(rule.valid_days, 'day')}.",
    ]
    if item.in_steps_or_blocker:
        lines.append("- Words alone don't count here: a file, a commit or a link has to show it.")
    lines.append("- No passwords, tokens, keys or customers' data in it: evidence is committed.")
    if item.evidence:
        lines += ["", "There already:", "", *(_piece(piece) for piece in item.evidence)]
    return "\n".join(lines)


def _piece(assessed: AssessedEvidence) -> str:
    piece = assessed.piece
    by = escaped(piece.by) or "nobody named"
    why = escaped(assessed.why_beside)
    return f"- {code(piece.ref)} ({by}, {piece.at}): {assessed.state}, {why}"


def _hand_back(item: AssessedItem) -> str:
    done = item.answer.status is Status.DONE
    commands = [f"gonogo evidence add {item.id} PATH-OR-URL-OR-COMMIT"]
    if not done:
        commands.append(f"gonogo set {item.id} --status done")
    return "\n".join(
        [
            "## How to hand it back",
            "",
            "Files are named by their path from the folder of `gonogo.toml`, and committed. Then:",
            "",
            "```sh",
            *commands,
            "```",
            "",
            f"Where a command's output is the proof, `COMMAND 2>&1 | gonogo prove {item.id}` "
            "keeps it as a file and adds it in one step.",
            "",
            "If it is only partly in place, or not at all, say so instead of marking it done:",
            "",
            "```sh",
            f"gonogo set {item.id} --status partial --note 'what is there, what is missing'",
            "```",
            "",
            f"`gonogo show {item.id}` tells how it stands then. Change `gonogo.toml` with these "
            "commands and commit it together with the work.",
        ]
    )


def _references(item: AssessedItem) -> str:
    references = item.item.references
    if not references:
        return ""
    lines = (f"- {escaped(r.name)} ({escaped(r.id)}): {link(r.url)}" for r in references)
    return "\n".join(["## Where more is written", "", *lines])
