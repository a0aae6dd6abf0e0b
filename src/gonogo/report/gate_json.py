"""The gate as one JSON document. The shape is a promise: fields are only added."""

from collections.abc import Callable, Iterable
from typing import Any

from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.assess.gate import Gate
from gonogo.report.item_json import SCHEMA, iso


def gate_document(
    gate: Gate,
    assessment: Assessment,
    cautions: Iterable[Caution],
    line_of: Callable[[str], int | None],
) -> dict[str, Any]:
    """``gonogo check --json``; ``line_of`` tells where in the file an item stands."""
    return {
        "schema": SCHEMA,
        "passed": gate.passed,
        "project": assessment.review.project,
        "date": iso(assessment.today),
        "verdict": {"value": gate.verdict.value, "required": gate.required.value},
        "risk": {
            "remaining_percent": gate.risk.remaining_percent,
            "unknown_percent": gate.risk.unknown_percent,
            "accepted_percent": gate.risk.accepted_percent,
            "not_applicable_percent": gate.risk.not_applicable_percent,
        },
        "requirements": [
            {"code": c.code, "held": c.held, "text": c.text, "items": list(c.items)}
            for c in gate.conditions
        ],
        "items": [
            {
                "id": item.id,
                "number": item.number,
                "title": item.item.title,
                "line": line_of(item.id),
                "standing": item.standing.value,
                "because": item.because,
                "blocker": item.item.blocker,
                "action": item.action.value if item.action else None,
                "hours": item.hours,
                "hours_most": item.hours_most,
                "owner": item.answer.owner,
                "due": iso(item.answer.due),
                "fails": [c.code for c in gate.failed if item.id in c.items],
            }
            for item in gate.items
        ],
        "secrets": [
            {
                "item": leak.item,
                "field": leak.field,
                "kind": leak.kind,
                "line": line_of(leak.item),
            }
            for leak in gate.leaks
        ],
        "warnings": [
            {"code": caution.code, "text": caution.text, "items": list(caution.items)}
            for caution in cautions
        ],
    }
