"""A report as JUnit XML: each item a test case, for the test tab of any CI.

Only what is proven passes. What the verdict counts as *fix now* fails: a blocker, a step item or a
risk of 64 and more that is unknown, open or begun, or only claimed where the policy asks for
evidence. All else is skipped, with why: what can wait, other claims, what is stale, what was
accepted, what doesn't apply.
"""

from enum import Enum
from xml.etree import ElementTree as ET

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import Standing
from gonogo.checklist.model import Section
from gonogo.report.facts import Facts
from gonogo.report.words import days_over, effort, standing_why, way_out_goal, way_out_next
from gonogo.review.model import EvidencePolicy
from gonogo.text.amounts import percent
from gonogo.text.clean import clean, clean_line

MARK = "<?xml version='1.0' encoding='utf-8'?>\n<testsuites name=\"gonogo"
"""How a report of ours begins, so that it may be written over."""


class Outcome(Enum):
    """What a test tab shows of an item."""

    PASSED = "passed"
    FAILED = "failure"
    SKIPPED = "skipped"


def outcome_of(item: AssessedItem, policy: EvidencePolicy) -> Outcome:
    """Only what is proven passes; what is dangerous now fails."""
    if item.standing is Standing.PROVEN:
        return Outcome.PASSED
    fix_now = item.dangerous and item.counts_as_open(policy)
    return Outcome.FAILED if fix_now else Outcome.SKIPPED


def junit_report(facts: Facts) -> str:
    """A suite for each section; what the report is about stands in the properties of each."""
    assessment = facts.assessment
    policy = assessment.review.policy.require_evidence
    outcomes = [outcome_of(item, policy) for item in assessment.items]
    root = ET.Element("testsuites", {"name": _line(f"gonogo: {facts.title}"), **_counts(outcomes)})
    for number, section in enumerate(assessment.checklist.sections, start=1):
        root.append(_suite(section, number, facts))
    ET.indent(root)
    raw: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return raw.decode() + "\n"


def _counts(outcomes: list[Outcome]) -> dict[str, str]:
    return {
        "tests": str(len(outcomes)),
        "failures": str(outcomes.count(Outcome.FAILED)),
        "errors": "0",
        "time": "0",
    }


def _suite(section: Section, number: int, facts: Facts) -> ET.Element:
    assessment = facts.assessment
    items = list(assessment.section_items(section.id))
    policy = assessment.review.policy.require_evidence
    outcomes = [outcome_of(item, policy) for item in items]
    suite = ET.Element(
        "testsuite",
        {
            "name": _line(f"{number} {section.title}"),
            **_counts(outcomes),
            "skipped": str(outcomes.count(Outcome.SKIPPED)),
            "timestamp": f"{assessment.today}T00:00:00",
        },
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(facts, assessment).items():
        ET.SubElement(properties, "property", name=name, value=_line(value))
    for item, outcome in zip(items, outcomes, strict=True):
        suite.append(_case(item, outcome, f"{number} {section.title}", assessment))
    return suite


def _properties(facts: Facts, assessment: Assessment) -> dict[str, str]:
    risk, following = assessment.risk, way_out_next(assessment)
    return {
        "date": str(assessment.today),
        "commit": facts.head.commit or "none",
        "file": facts.source,
        "verdict": assessment.verdict.value.words,
        "reasons": "; ".join(reason.text for reason in assessment.verdict.reasons),
        "way out": way_out_goal(assessment) + (f"; next: {following}" if following else ""),
        "risk left": percent(risk.remaining_percent),
        "unknown": percent(risk.unknown_percent),
        "accepted": percent(risk.accepted_percent),
        "not applicable": percent(risk.not_applicable_percent),
    }


def _case(item: AssessedItem, outcome: Outcome, section: str, assessment: Assessment) -> ET.Element:
    case = ET.Element(
        "testcase",
        classname=_line(section),
        name=_line(f"{item.number} {item.item.title}"),
        time="0",
    )
    if outcome is Outcome.PASSED:
        ET.SubElement(case, "system-out").text = _text(item, assessment)
        return case
    found = ET.SubElement(case, outcome.value, message=_line(standing_why(item)))
    if outcome is Outcome.FAILED:
        found.set("type", item.standing.value)
        found.text = _text(item, assessment)
    else:
        ET.SubElement(case, "system-out").text = _text(item, assessment)
    return case


def _text(item: AssessedItem, assessment: Assessment) -> str:
    answer = item.answer
    lines = [
        item.because,
        f"Risk {item.risk} of 256{', a blocker' if item.item.blocker else ''}",
        f"To do: {effort(item)}" if item.action else "",
        f"Owner: {answer.owner or 'nobody'}",
        f"Due: {answer.due}" if answer.due else "",
        f"Overdue: {days_over(item, assessment.today)}"
        if item.is_overdue(assessment.today)
        else "",
        f"Note: {answer.note}" if answer.note else "",
        *(
            f"Evidence: {found.piece.ref} ({found.piece.by or 'nobody named'}, {found.piece.at}): "
            f"{found.state}, {found.why}"
            for found in item.evidence
        ),
        f"See: gonogo show {item.number}",
    ]
    return clean("\n".join(line for line in lines if line))


def _line(text: str) -> str:
    return clean_line(text)
