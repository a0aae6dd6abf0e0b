"""A report in Markdown, fit for a pull request or a wiki."""

from collections.abc import Iterable
from html import escape

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.left import AcceptedRisk, accepted_risks
from gonogo.checklist.model import Checklist, Section
from gonogo.report.facts import Facts
from gonogo.report.markdown import code, escaped, quoted
from gonogo.report.markdown_page import Page
from gonogo.report.words import (
    SYMBOLS,
    TRIAGE_WORDS,
    action_on,
    bar,
    days_over,
    effort,
    launch_in,
    left_out_heading,
    left_out_words,
    risk_left,
    section_number,
    shares,
    standing_why,
    standing_words,
    way_out_goal,
)
from gonogo.text.amounts import count, days_until, hours, whole_percent
from gonogo.text.clean import clean_line

MARK = "<!-- gonogo report -->\n"
"""How a report of ours begins, so that it may be written over."""

_LEGEND = (
    "✓ proven, ● claimed or stale, ◐ partial, ○ open, ? unknown, ! accepted, – not applicable, "
    "▲ blocker"
)
_MOST_EVIDENCE = 20


def markdown_report(facts: Facts) -> str:
    """The verdict with the way out on top; details of all items folded at the end.

    At most 65,000 characters: what is beyond is left out, and told.
    """
    assessment = facts.assessment
    page = Page(
        f"<sub>{escaped(facts.imprint)}</sub>", elsewhere=" The formats html and csv have all."
    )
    project = escaped(assessment.review.project) or "This project"
    page.add(f"{MARK}## {project}: {assessment.verdict.value.words}")
    page.add(_way_out(assessment))
    page.add(_figures(assessment))
    page.add_rows(["Why:", ""], (f"- {escaped(r.text)}" for r in assessment.verdict.reasons))
    cautions = [f"- ⚠ {escaped(caution.text)}" for caution in facts.cautions]
    if cautions:
        page.add_rows(["To be aware of:", ""], cautions)
    _add_sections(page, assessment)
    _add_fix_now(page, assessment)
    _add_accepted(page, assessment)
    _add_left_out(page, assessment.checklist)
    page.add("### Every item")
    for section in assessment.checklist.sections:
        _add_details(page, assessment, section)
    return page.text()


def _way_out(assessment: Assessment) -> str:
    line = f"**{escaped(way_out_goal(assessment))}**"
    following = assessment.way_out.next
    if following is None:
        return line
    item = following.item
    what = f"{action_on(following.action, item.number)} {item.item.title}"
    return f"{line}\\\nNext: {escaped(what)} ({hours(following.hours)})"


def _figures(assessment: Assessment) -> str:
    launch = launch_in(assessment)
    told = [f"**{escaped(risk_left(assessment))}**", escaped(shares(assessment))]
    if launch:
        told.append(f"{launch} ({assessment.review.launch})")
    return " · ".join(told)


def _add_sections(page: Page, assessment: Assessment) -> None:
    def row(section: Section) -> str:
        share = assessment.risk.by_section[section.id]
        items = assessment.section_items(section.id)
        symbols = " ".join(escaped(SYMBOLS[item.standing]) for item in items)
        left = escaped(whole_percent(share.percent))
        number = section_number(assessment, section.id)
        return (
            f"| {number} | {escaped(section.title)} | {symbols} | {bar(share.percent)} | {left} |"
        )

    head = [
        "### Sections",
        "",
        "| | section | items | risk left | |",
        "|--:|---|---|---|--:|",
    ]
    page.add_rows(head, map(row, assessment.checklist.sections))
    page.add(f"<sub>{_LEGEND}</sub>")


def _add_fix_now(page: Page, assessment: Assessment) -> None:
    def row(item: AssessedItem) -> str:
        told = (
            f"{item.number}{_blocker(item)}",
            escaped(item.item.title),
            _standing(item),
            escaped(effort(item)),
            escaped(item.answer.owner) or "nobody",
            _due(item, assessment),
        )
        return f"| {' | '.join(told)} |"

    policy = assessment.review.policy.require_evidence
    items = [line.item for line in assessment.plan().lines]
    urgent = [item for item in items if item.dangerous and item.counts_as_open(policy)]
    if urgent:
        head = [
            f"### Fix now: {count(len(urgent), 'item')}, in this order",
            "",
            "| | what | stands | to do | owner | due |",
            "|--:|---|---|---|---|---|",
        ]
        page.add_rows(head, map(row, urgent))


def _add_accepted(page: Page, assessment: Assessment) -> None:
    def row(risk: AcceptedRisk) -> str:
        until = f"{risk.until} ({days_until(risk.until, assessment.today)})" if risk.until else "—"
        doubt = f"**doesn't count:** {escaped(risk.gap)}. " if risk.gap else ""
        told = (
            risk.item.number,
            escaped(risk.item.item.title),
            str(risk.item.risk),
            escaped(risk.by) or "nobody",
            until,
            f"{doubt}{escaped(risk.why)}",
        )
        return f"| {' | '.join(told)} |"

    risks = accepted_risks(assessment)
    if risks:
        head = [
            "### Accepted risks",
            "",
            "| | what | risk | who | until | why |",
            "|--:|---|--:|---|---|---|",
        ]
        page.add_rows(head, map(row, risks))


def _add_left_out(page: Page, checklist: Checklist) -> None:
    if checklist.left_out:
        head = [f"### {left_out_heading(checklist)}", ""]
        rows = (f"- {escaped(left_out_words(out))}" for out in checklist.left_out)
        page.add_rows(head, rows)


def _add_details(page: Page, assessment: Assessment, section: Section) -> None:
    items = list(assessment.section_items(section.id))
    number = section_number(assessment, section.id)
    asking = sum(item.action is not None for item in items)
    told = f"{asking} of {count(len(items), 'item')} to do" if asking else "nothing to do"
    title = escape(clean_line(section.title))
    head = [f"<details><summary><b>{number} {title}</b>: {told}</summary>"]
    rows = (_details(item, assessment) for item in items)
    page.add_rows(head, rows, "\n\n", "\n\n</details>")


def _details(item: AssessedItem, assessment: Assessment) -> str:
    return "\n".join(
        [f"#### {item.number} {escaped(item.item.title)}{_blocker(item)}", ""]
        + [f"- {fact}" for fact in _facts(item, assessment)]
        + (["", quoted(item.answer.note)] if item.answer.note.strip() else [])
    )


def _facts(item: AssessedItem, assessment: Assessment) -> Iterable[str]:
    yield f"{escaped(SYMBOLS[item.standing])} {escaped(standing_why(item))}"
    risk = f"risk {item.risk}, of which {item.remaining:g} left"
    triage = f" ({TRIAGE_WORDS[item.triage]})" if item.triage else ""
    todo = f" · {escaped(effort(item))}{triage}" if item.action else ""
    yield f"{risk}{todo}"
    if item.answer.owner or item.answer.due:
        due = _due(item, assessment)
        yield f"owner: {escaped(item.answer.owner) or 'nobody'}{f', due {due}' if due else ''}"
    for assessed in item.evidence[:_MOST_EVIDENCE]:
        piece = assessed.piece
        who = escaped(piece.by) or "nobody named"
        state = f"{assessed.state}, {escaped(assessed.why_beside)}"
        yield f"evidence: {code(piece.ref)} ({who}, {piece.at}): {state}"
    if more := len(item.evidence[_MOST_EVIDENCE:]):
        yield f"and {count(more, 'more piece')} of evidence"


def _standing(item: AssessedItem) -> str:
    return f"{escaped(SYMBOLS[item.standing])} {standing_words(item)}"


def _blocker(item: AssessedItem) -> str:
    return " ▲" if item.item.blocker else ""


def _due(item: AssessedItem, assessment: Assessment) -> str:
    if not item.answer.due:
        return ""
    over = item.is_overdue(assessment.today)
    return f"{item.answer.due}{f' (**{days_over(item, assessment.today)}**)' if over else ''}"
