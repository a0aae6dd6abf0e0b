"""What a scan found, as a JSON document."""

from collections.abc import Iterable
from typing import Any

from gonogo.assess.assessment import Assessment
from gonogo.assess.proposals import Place, Proposal
from gonogo.report.item_json import SCHEMA


def scan_document(
    assessment: Assessment, proposals: Iterable[Proposal], files: int, left_out: Iterable[str]
) -> dict[str, Any]:
    """``gonogo scan --json``. A place that was taken or dropped says so in ``settled``."""
    return {
        "schema": SCHEMA,
        "files": files,
        "left_out": list(left_out),
        "proposals": [_proposal_fields(assessment, proposal) for proposal in proposals],
    }


def _proposal_fields(assessment: Assessment, proposal: Proposal) -> dict[str, Any]:
    item = assessment.by_id[proposal.item]
    return {
        "probe": proposal.probe.id,
        "says": proposal.probe.says,
        "sure": proposal.probe.sure,
        "item": item.id,
        "number": item.number,
        "title": item.item.title,
        "standing": item.standing.value,
        "message": proposal.message,
        "fix": proposal.probe.fix,
        "places": [_place_fields(place) for place in proposal.places],
    }


def _place_fields(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "path": place.path,
        "lines": list(place.lines),
        "secret": place.secret or None,
        "settled": place.settled or None,
    }
