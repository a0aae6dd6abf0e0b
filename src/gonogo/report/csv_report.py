"""A report as CSV (RFC 4180): one row an item, for spreadsheets.

Each row also tells of which review it is, so that rows of several reports can be put together.
"""

import csv
import io
import re
from typing import Any

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.report.facts import Facts
from gonogo.report.item_json import iso
from gonogo.report.words import way_out_goal
from gonogo.review.model import Decision
from gonogo.text.amounts import count
from gonogo.text.clean import clean

BYTE_ORDER_MARK = "\ufeff"
"""Without it some spreadsheet programs don't read UTF-8."""

MARK = f"{BYTE_ORDER_MARK}number,id,section,title,tier,status,standing,"
"""How a report of ours begins, so that it may be written over."""

_LONGEST_CELL = 30_000
"""Characters; common spreadsheet programs hold 32,767."""

_FORMULA = re.compile(r"(^|[;\n]) *(?=[=+\-@＝＋－＠])")
"""What a spreadsheet could run: at the beginning of a cell, or of what becomes one where cells
are parted by semicolons, and quotes in the middle of a line mean nothing."""


def csv_report(facts: Facts) -> str:
    """All items in the order of the checklist; no text in it is a formula."""
    rows = [_row(item, facts) for item in facts.assessment.items]
    written = io.StringIO(BYTE_ORDER_MARK, newline="")
    written.seek(0, io.SEEK_END)
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _row(item: AssessedItem, facts: Facts) -> dict[str, Any]:
    content, answer = item.item, item.answer
    decision = answer.decision or Decision()
    sections = facts.assessment.checklist.sections_by_id
    row = {
        "number": item.number,
        "id": item.id,
        "section": sections[content.section].title,
        "title": content.title,
        "tier": item.tier.value,
        "status": answer.status.value,
        "standing": item.standing.value,
        "because": item.because,
        "blocker": "yes" if content.blocker else "no",
        "step": item.step,
        "severity": content.severity,
        "likelihood": content.likelihood,
        "risk": item.risk,
        "remaining": item.remaining,
        "triage": item.triage.value if item.triage else "",
        "action": item.action.value if item.action else "",
        "hours": item.hours,
        "hours_most": item.hours_most,
        "owner": answer.owner,
        "due": iso(answer.due),
        "note": answer.note,
        "decided_by": decision.by,
        "decided_at": iso(decision.at),
        "decided_until": iso(decision.until),
        "decided_why": decision.why,
        "evidence": _evidence(item),
        **_of_the_review(facts, facts.assessment),
    }
    return {name: _cell(value) for name, value in row.items()}


def _evidence(item: AssessedItem) -> str:
    """One piece a line, as many as a spreadsheet's cell holds."""
    told = ""
    for n, assessed in enumerate(item.evidence):
        piece = assessed.piece
        line = f"{piece.ref} ({piece.by or 'nobody named'}, {piece.at}): {assessed.state}\n"
        if len(told) + len(line) > _LONGEST_CELL:
            return f"{told}and {count(len(item.evidence) - n, 'more piece')}"
        told += line
    return told.removesuffix("\n")


def _of_the_review(facts: Facts, assessment: Assessment) -> dict[str, Any]:
    risk = assessment.risk
    return {
        "project": assessment.review.project,
        "report_date": iso(assessment.today),
        "report_commit": facts.head.commit,
        "report_file_state": facts.head.state.value,
        "verdict": assessment.verdict.value.value,
        "verdict_reasons": "\n".join(reason.text for reason in assessment.verdict.reasons),
        "way_out": way_out_goal(assessment),
        "remaining_percent": risk.remaining_percent,
        "unknown_percent": risk.unknown_percent,
        "accepted_percent": risk.accepted_percent,
        "not_applicable_percent": risk.not_applicable_percent,
    }


def _cell(value: object) -> object:
    """A value as a cell that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\g<0>'", clean(value)) if isinstance(value, str) else value
