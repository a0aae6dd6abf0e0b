"""One item as JSON: as it stands in the status, and with everything there is about it."""

import datetime
from collections.abc import Iterable
from typing import Any

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.moved import MovedOn
from gonogo.assess.standing import AssessedEvidence
from gonogo.report.words import section_number
from gonogo.review.model import Decision

SCHEMA = 1


def item_document(item: AssessedItem) -> dict[str, Any]:
    """``gonogo show ITEM --json``."""
    return {"schema": SCHEMA, "item": {**item_fields(item), **_content(item)}}


def section_document(assessment: Assessment, section_id: str) -> dict[str, Any]:
    """``gonogo show SECTION --json``."""
    section = assessment.checklist.sections_by_id[section_id]
    share = assessment.risk.by_section[section_id]
    return {
        "schema": SCHEMA,
        "section": {
            "id": section.id,
            "number": section_number(assessment, section_id),
            "title": section.title,
            "tier": section.tier.value,
            "question": section.question,
            "red_flag": section.red_flag,
            "failure_patterns": section.failure_patterns,
            "risk": share.total,
            "remaining": share.remaining,
            "items": [item_fields(item) for item in assessment.section_items(section_id)],
        },
    }


def evidence_document(items: Iterable[AssessedItem]) -> dict[str, Any]:
    """``gonogo evidence list --json``: the pieces of these items."""
    pieces = [
        {
            "item": item.id,
            "number": item.number,
            **evidence_fields(piece),
            "counts": piece.counts,
            "why": piece.why,
        }
        for item in items
        for piece in item.evidence
    ]
    return {"schema": SCHEMA, "evidence": pieces}


def item_fields(item: AssessedItem) -> dict[str, Any]:
    """An item as the status has it."""
    return {
        "id": item.id,
        "number": item.number,
        "title": item.item.title,
        "section": item.item.section,
        "tier": item.tier.value,
        "status": item.answer.status.value,
        "standing": item.standing.value,
        "blocker": item.item.blocker,
        "step": item.step,
        "severity": item.item.severity,
        "likelihood": item.item.likelihood,
        "risk": item.risk,
        "remaining": item.remaining,
        "triage": item.triage.value if item.triage else None,
        "action": item.action.value if item.action else None,
        "hours": item.hours,
        "hours_most": item.hours_most,
        "owner": item.answer.owner,
        "due": iso(item.answer.due),
        "note": item.answer.note,
        "decision": decision_fields(item.answer.decision),
        "evidence": [evidence_fields(piece) for piece in item.evidence],
    }


def evidence_fields(assessed: AssessedEvidence) -> dict[str, Any]:
    """A piece of evidence as the status has it."""
    piece = assessed.piece
    return {
        "id": piece.id,
        "at": iso(piece.at),
        "by": piece.by,
        "ref": piece.ref,
        "kind": assessed.kind.value,
        "state": assessed.state.value,
        "doubted": iso(piece.doubted),
        "event": piece.event,
        "moved": _moved_fields(assessed.moved),
    }


def _moved_fields(moved: MovedOn | None) -> dict[str, Any] | None:
    """What became of a file; null where it hasn't changed, or nobody has looked."""
    return moved and {
        "commits": moved.commits,
        "subject": moved.subject,
        "commit": moved.commit,
        "day": iso(moved.day),
        "uncommitted": moved.uncommitted,
        "unknown": moved.unknown,
        "renamed_to": moved.renamed_to,
    }


def decision_fields(decision: Decision | None) -> dict[str, Any] | None:
    """A decision, with empty dates as null."""
    if decision is None:
        return None
    return {
        "by": decision.by,
        "at": iso(decision.at),
        "until": iso(decision.until),
        "why": decision.why,
    }


def iso(day: datetime.date | None) -> str | None:
    """A day as ``2026-12-05``."""
    return day.isoformat() if day else None


def _content(item: AssessedItem) -> dict[str, Any]:
    content, rule = item.item, item.item.evidence
    return {
        "because": item.because,
        "reason": item.reason,
        "ask": content.ask,
        "why": content.why,
        "verify": content.verify,
        "accept": rule.accept,
        "not_enough": rule.not_enough,
        "kinds": rule.kinds,
        "valid_days": rule.valid_days,
        "recheck_on": rule.recheck_on,
        "severity_reason": content.severity_reason,
        "likelihood_reason": content.likelihood_reason,
        "blocker_reason": content.blocker_reason,
        "effort_hours": {
            "optimistic": content.effort_hours.optimistic,
            "typical": content.effort_hours.typical,
        },
        "quick_win": content.quick_win,
        "references": [
            {"name": reference.name, "id": reference.id, "url": reference.url}
            for reference in content.references
        ],
    }
