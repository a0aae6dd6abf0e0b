"""The plan as a JSON document."""

from typing import Any

from gonogo.assess.outlook import Outlook
from gonogo.assess.plan import Line, Plan
from gonogo.report.item_json import SCHEMA


def plan_document(plan: Plan, outlook: Outlook) -> dict[str, Any]:
    """``gonogo plan --json``; ``outlook`` is how it stands after the plan."""
    return {
        "schema": SCHEMA,
        "budget_hours": plan.budget_hours,
        "owner": plan.owner,
        "remaining_percent": plan.remaining_percent,
        "sequence": [_line(line) for line in plan.lines],
        "after": {
            "remaining_percent": outlook.remaining_percent,
            "verdict": outlook.verdict.value,
        },
    }


def _line(line: Line) -> dict[str, Any]:
    item = line.item
    return {
        "id": item.id,
        "number": item.number,
        "title": item.item.title,
        "status": item.answer.status.value,
        "standing": item.standing.value,
        "step": item.step,
        "blocker": item.item.blocker,
        "action": item.action.value if item.action else None,
        "hours": item.hours,
        "hours_most": item.hours_most,
        "risk": item.risk,
        "remaining": item.remaining,
        "remaining_percent_after": line.remaining_percent_after,
        "triage": item.triage.value if item.triage else None,
        "reason": item.reason,
        "takes": line.takes,
    }
