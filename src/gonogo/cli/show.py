"""``gonogo show``: everything about one item or one section."""

from collections.abc import Iterator

import click

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import EvidenceState
from gonogo.checklist.model import Checklist
from gonogo.cli.arguments import ITEM, json_option
from gonogo.cli.context import Session, pass_session
from gonogo.cli.output import Output, fitted
from gonogo.cli.styles import STANDING_STYLES
from gonogo.report.item_json import item_document, section_document
from gonogo.report.mending import commands_for, mending, moved_words
from gonogo.report.words import (
    SYMBOLS,
    TRIAGE_WORDS,
    age_words,
    days_over,
    effort,
    evidence_forms,
    section_number,
    standing_words,
)
from gonogo.text.amounts import count, days_until, hours_range, whole_percent

_STANDING_WIDTH = 12
_LONGEST_INLINE = 44


@click.command("show")
@click.argument("named", metavar="ITEM", type=ITEM)
@json_option
@pass_session
def command(session: Session, named: str, as_json: bool) -> None:
    """Show all there is about ITEM: an item, or a whole section (3, or deploy).

    \b
    Example:
      gonogo show 1.2
      gonogo show auth.tenant
      gonogo show 6
    """
    from gonogo.checklist.naming import find_item

    project = session.open()
    project.find_moves()
    assessment = project.assessment
    section = _find_section(project.checklist, named)
    if section is not None:
        if as_json:
            session.output.json(section_document(assessment, section))
        else:
            _show_section(session.output, assessment, section)
        return
    item = assessment.by_id[find_item(project.checklist, named)]
    if as_json:
        session.output.json(item_document(item))
    else:
        _show_item(session.output, assessment, item)


def _find_section(checklist: Checklist, named: str) -> str | None:
    text = named.strip().casefold()
    for number, section in enumerate(checklist.sections, start=1):
        if text in (section.id, str(number)):
            return section.id
    return None


def _show_section(output: Output, assessment: Assessment, section_id: str) -> None:
    section = assessment.checklist.sections_by_id[section_id]
    share = assessment.risk.by_section[section_id]
    number = section_number(assessment, section_id)
    output.line((f"{number} {section.title}", "bold"))
    output.prose(section.question)
    output.line(
        f"{section.tier.value} · risk left {whole_percent(share.percent)} of its {share.total}"
    )
    output.line()
    for item in assessment.section_items(section_id):
        output.line(
            f"{item.number:<5} ",
            (f"{SYMBOLS[item.standing]} ", STANDING_STYLES[item.standing]),
            fitted(standing_words(item), _STANDING_WIDTH),
            "▲ " if item.item.blocker else "  ",
            item.item.title,
        )
    output.line()
    output.line(("▲ blocker: a launch must wait for it", "dim"))
    output.heading("Red flag")
    output.prose(section.red_flag, indent=2)
    if section.failure_patterns:
        output.heading("How it fails")
    for pattern in section.failure_patterns:
        output.prose(pattern, indent=2, first="- ")


def _show_item(output: Output, assessment: Assessment, item: AssessedItem) -> None:
    output.line((f"{item.number} {item.item.title}", "bold"))
    output.line((item.id, "dim"))
    output.line()
    output.prose(
        item.because,
        first=f"{SYMBOLS[item.standing]} {standing_words(item)}: ",
        style=STANDING_STYLES[item.standing],
    )
    _show_facts(output, assessment, item)
    _show_answer(output, item)
    section = assessment.checklist.sections_by_id[item.item.section]
    output.heading("Ask")
    output.prose(item.item.ask, indent=2)
    output.prose(
        f"Section {section_number(assessment, section.id)}, {section.title}: {section.question}",
        indent=2,
        style="dim",
    )
    output.heading("Why")
    output.prose(item.item.why, indent=2)
    output.heading("Verify")
    for number, step in enumerate(item.item.verify, start=1):
        _show_step(output, number, step)
    _show_rule(output, item)
    _show_judgement(output, item)


def _show_facts(output: Output, assessment: Assessment, item: AssessedItem) -> None:
    facts = [f"risk {item.risk} of 256", item.tier.value]
    if item.item.blocker:
        facts.insert(0, "▲ BLOCKER")
    if item.step is not None:
        facts.append(f"step {item.step}")
    if item.item.quick_win:
        facts.append("quick win")
    output.prose(" · ".join(facts))
    if item.action:
        output.prose(effort(item), first="To do: ")
    if item.triage:
        output.prose(f"{TRIAGE_WORDS[item.triage]} ({item.reason})", first="Triage: ")
    if item.item.blocker_reason:
        output.prose(item.item.blocker_reason, first="Blocker: ")
    output.line()
    answer, today = item.answer, assessment.today
    output.line(f"Owner: {answer.owner or '—'}")
    if answer.due:
        late = item.is_overdue(today)
        distance = days_over(item, today) if late else days_until(answer.due, today)
        output.line(f"Due:   {answer.due} (", (distance, "red" if late else ""), ")")
    else:
        output.line("Due:   —")


def _show_answer(output: Output, item: AssessedItem) -> None:
    answer = item.answer
    if answer.decision:
        decision = answer.decision
        until = f" until {decision.until}" if decision.until else ""
        output.heading("Decision")
        output.prose(f"{decision.by or 'nobody named'}, {decision.at or 'no day'}{until}", indent=2)
        output.prose(decision.why or "no reason given", indent=2)
    if answer.note:
        output.heading("Note")
        output.note(answer.note, indent=2)
    output.heading("Evidence")
    if not item.evidence:
        output.line(f"  none yet; gonogo evidence add {item.number} PATH, URL, COMMIT or words")
        output.line(f"  what a command prints: COMMAND 2>&1 | gonogo prove {item.number}")
    show_evidence(output, item)


def show_evidence(output: Output, item: AssessedItem) -> None:
    """Print an item's evidence: what it is, and what it is worth today."""
    for position, assessed in enumerate(item.evidence, start=1):
        piece = assessed.piece
        good = assessed.counts and assessed.state is not EvidenceState.STALE
        first = f"{position}. "
        output.prose(piece.ref, indent=2, first=first)
        output.prose(
            f"{assessed.kind}, {assessed.state}: {assessed.why_beside}",
            indent=2 + len(first),
            style="green" if good else "yellow",
        )
        by = piece.by or "nobody named"
        indent = 2 + len(first)
        age = age_words(assessed)
        day = "" if age == str(piece.at) else f", {piece.at}"
        output.line((f"{' ' * indent}{by}, {age}{day}, id {piece.id}", "dim"))
        if moved := moved_words(assessed):
            mark = "* " if assessed.moved_on else ""  # it may only be that nobody can tell
            output.prose(moved, indent=indent, first=mark, style="yellow" if mark else "dim")
        if mend := mending(assessed, commands_for(item, assessed)):
            output.prose(mend, indent=indent, first="→ ")


def _show_step(output: Output, number: int, step: str) -> None:
    """Print one step; a long command gets a line of its own, unbroken, so that it can be copied."""
    first = f"{number}. "
    for is_command, text in _parts(step):
        if is_command:
            lead = f"  {first}" if first.strip() else f"    {first}"
            output.line(lead, (text, "cyan"))
        elif text:
            output.prose(text, indent=2, first=first)
        first = " " * len(first) if text else first


def _parts(step: str) -> Iterator[tuple[bool, str]]:
    """A step cut into prose and the commands that are too long to stand within it."""
    prose = ""
    for index, part in enumerate(step.split("`")):
        is_code = index % 2 == 1
        if is_code and len(part) > _LONGEST_INLINE:
            yield False, prose.rstrip()
            yield True, part
            prose = ""
        elif is_code:
            prose += f"`{part}`"
        else:
            prose += part if prose else part.lstrip(",;:. ")
    yield False, prose


def _show_rule(output: Output, item: AssessedItem) -> None:
    rule = item.item.evidence
    output.heading("What counts")
    output.prose(rule.accept, indent=2, first="Enough:     ")
    output.prose(rule.not_enough, indent=2, first="Not enough: ")
    valid = f"{evidence_forms(item)}; good for {count(rule.valid_days, 'day')}"
    output.prose(valid, indent=2, first="As:         ")
    if item.in_steps_or_blocker:
        output.prose("Words alone don't count here.", indent=2)
    if rule.recheck_on:
        events = ", ".join(event.replace("-", " ") for event in rule.recheck_on)
        output.prose(f"Look again after: {events}", indent=2)


def _show_judgement(output: Output, item: AssessedItem) -> None:
    content = item.item
    hours = content.effort_hours
    output.heading("How it was judged")
    output.prose(content.severity_reason, indent=2, first=f"Severity {content.severity} of 5:   ")
    output.prose(
        content.likelihood_reason, indent=2, first=f"Likelihood {content.likelihood} of 5: "
    )
    output.prose(f"Effort: {hours_range(hours.optimistic, hours.typical)}", indent=2)
    if content.references:
        output.heading("References")
    for reference in content.references:
        output.prose(f"{reference.name}, {reference.id}", indent=2, first="- ")
        output.prose(reference.url, indent=4)
