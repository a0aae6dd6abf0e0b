"""What an event makes doubtful, as a JSON document."""

import datetime
from collections.abc import Iterable
from typing import Any

from gonogo.assess.events import Doubtful
from gonogo.report.item_json import SCHEMA, evidence_fields, iso


def recheck_document(event: str, found: Iterable[Doubtful], today: datetime.date) -> dict[str, Any]:
    """``gonogo recheck --json``; ``age_days`` is the age of the proof looked at last."""
    return {
        "schema": SCHEMA,
        "event": event,
        "date": iso(today),
        "items": [
            {
                "id": each.item.id,
                "number": each.item.number,
                "title": each.item.item.title,
                "blocker": each.item.item.blocker,
                "step": each.item.step,
                "risk": each.item.risk,
                "owner": each.item.answer.owner,
                "age_days": each.newest.age_days,
                "recheck_on": each.item.item.evidence.recheck_on,
                "evidence": [evidence_fields(one) for one in each.pieces],
            }
            for each in found
        ],
    }
