"""The whole assessment as one JSON document. The shape is a promise: fields are only added."""

from collections.abc import Mapping, Sequence
from typing import Any

from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.assess.risk import Share
from gonogo.report.checklist_json import extension_fields
from gonogo.report.item_json import SCHEMA, iso, item_fields


def status_document(
    assessment: Assessment, file_cautions: Sequence[Caution] = ()
) -> dict[str, Any]:
    """``gonogo status --json``; ``file_cautions`` are about the file that holds the review."""
    review = assessment.review
    return {
        "schema": SCHEMA,
        "project": review.project,
        "checklist": {
            "id": assessment.checklist.id,
            "version": assessment.checklist.version,
            **extension_fields(assessment.checklist),
        },
        "launch": iso(review.launch),
        "date": iso(assessment.today),
        "verdict": _verdict(assessment),
        "way_out": _way_out(assessment),
        "risk": _risk(assessment),
        "counts": {standing.value: number for standing, number in assessment.counts.items()},
        "warnings": [
            {"code": caution.code, "text": caution.text, "items": list(caution.items)}
            for caution in (*assessment.cautions, *file_cautions)
        ],
        "items": [item_fields(item) for item in assessment.items],
    }


def _verdict(assessment: Assessment) -> dict[str, Any]:
    verdict = assessment.verdict
    return {
        "value": verdict.value.value,
        "reasons": [
            {"code": reason.code, "text": reason.text, "items": list(reason.items)}
            for reason in verdict.reasons
        ],
        "blockers": list(verdict.blockers),
    }


def _way_out(assessment: Assessment) -> dict[str, Any]:
    way_out = assessment.way_out
    following = way_out.next
    return {
        "to": way_out.to.value if way_out.to else None,
        "items": [item.id for item in way_out.items],
        "hours": way_out.hours,
        "hours_most": way_out.hours_most,
        "next": following
        and {
            "item": following.item.id,
            "action": following.action.value,
            "hours": following.hours,
        },
    }


def _risk(assessment: Assessment) -> dict[str, Any]:
    risk = assessment.risk
    return {
        "total": risk.total,
        "remaining": risk.remaining,
        "remaining_percent": risk.remaining_percent,
        "unknown_percent": risk.unknown_percent,
        "accepted_percent": risk.accepted_percent,
        "not_applicable_percent": risk.not_applicable_percent,
        "by_tier": _shares(risk.by_tier),
        "by_section": _shares(risk.by_section),
        "by_owner": _shares(risk.by_owner),
    }


def _shares(shares: Mapping[str, Share]) -> dict[str, Any]:
    return {
        key: {"total": share.total, "remaining": share.remaining, "percent": share.percent}
        for key, share in shares.items()
    }
