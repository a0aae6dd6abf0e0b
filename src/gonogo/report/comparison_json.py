"""What lies between two reviews as one JSON document."""

import datetime
from collections.abc import Sequence
from typing import Any

from gonogo.assess.cautions import Caution
from gonogo.assess.compare import Comparison, ItemChange, SettingChange
from gonogo.assess.items import AssessedItem
from gonogo.report.changes_json import field_of, plain_value
from gonogo.report.comparison import Side
from gonogo.report.item_json import SCHEMA, iso


def comparison_document(
    comparison: Comparison, before: Side, after: Side, remarks: Sequence[Caution] = ()
) -> dict[str, Any]:
    """``gonogo diff --json``; for ``remarks`` see ``about_the_checklist``."""
    return {
        "schema": SCHEMA,
        "before": _side(before),
        "after": _side(after),
        "items": [_item(item) for item in comparison.items],
        "settings": [_setting(setting) for setting in comparison.settings],
        "warnings": [
            {"code": remark.code, "text": remark.text, "items": list(remark.items)}
            for remark in remarks
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    risk = side.assessment.risk
    return {
        "called": side.called,
        "commit": side.commit.name if side.commit else None,
        "author": side.commit.author if side.commit else None,
        "date": iso(side.day),
        "renamed_from": side.renamed_from or None,
        "without_file": side.without_file,
        "verdict": side.assessment.verdict.value.value,
        "remaining_percent": risk.remaining_percent,
        "unknown_percent": risk.unknown_percent,
        "accepted_percent": risk.accepted_percent,
        "not_applicable_percent": risk.not_applicable_percent,
    }


def _item(change: ItemChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "number": change.number,
        "title": change.title,
        "movement": change.movement.value,
        "presence": change.presence.value,
        "by_itself": change.by_itself,
        "before": _standing(change.before),
        "after": _standing(change.after),
        "changes": [
            {
                "field": field_of(single),
                "before": plain_value(single.before),
                "after": plain_value(single.after),
            }
            for single in change.changes
        ],
    }


def _standing(item: AssessedItem | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {
        "status": item.answer.status.value,
        "standing": item.standing.value,
        "because": item.because,
        "remaining": item.remaining,
    }


def _setting(change: SettingChange) -> dict[str, Any]:
    old, new = (
        value.isoformat() if isinstance(value, datetime.date) else value
        for value in (change.before, change.after)
    )
    return {"name": change.name, "before": old, "after": new}
