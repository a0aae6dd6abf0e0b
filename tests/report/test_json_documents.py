import json

import pytest

from gonogo.report.checklist_json import checklist_document
from gonogo.report.item_json import evidence_document, item_document, section_document
from gonogo.report.plan_json import plan_document
from gonogo.report.status_json import status_document


def test_the_status_has_exactly_the_promised_fields(assessment):
    status = status_document(assessment)
    assert list(status) == [
        *("schema", "project", "checklist", "launch", "date", "verdict", "way_out", "risk"),
        *("counts", "warnings", "items"),
    ]
    assert status["schema"] == 1
    assert status["checklist"] == {
        "id": "production-readiness",
        "version": "1",
        "extends": None,
        "left_out": [],
    }
    assert (status["launch"], status["date"]) == ("2026-12-05", "2026-11-22")
    assert list(status["verdict"]) == ["value", "reasons", "blockers"]
    assert list(status["verdict"]["reasons"][0]) == ["code", "text", "items"]
    assert list(status["way_out"]) == ["to", "items", "hours", "hours_most", "next"]
    assert status["way_out"]["next"] == {
        "item": "auth.tenant-isolation",
        "action": "finish",
        "hours": 6,
    }
    assert list(status["risk"]) == [
        *("total", "remaining", "remaining_percent", "unknown_percent", "accepted_percent"),
        *("not_applicable_percent", "by_tier", "by_section", "by_owner"),
    ]
    assert set(status["risk"]["by_owner"]) == {"", "Dana", "Bo"}
    assert list(status["risk"]["by_tier"]["trust"]) == ["total", "remaining", "percent"]
    assert list(status["warnings"][0]) == ["code", "text", "items"]


def test_an_item_of_the_status_has_exactly_the_promised_fields(assessment):
    item = status_document(assessment)["items"][1]
    assert list(item) == [
        *("id", "number", "title", "section", "tier", "status", "standing", "blocker", "step"),
        *("severity", "likelihood", "risk", "remaining", "triage", "action", "hours"),
        *("hours_most", "owner", "due", "note", "decision", "evidence"),
    ]
    assert (item["number"], item["risk"], item["triage"]) == ("1.2", 256, "fix-now")
    assert item["due"] == "2026-11-20"
    assert [(piece["kind"], piece["state"]) for piece in item["evidence"]] == [
        ("url", "stale"),
        ("text", "current"),
        ("file", "broken"),
    ]
    assert list(item["evidence"][0]) == [
        *("id", "at", "by", "ref", "kind", "state", "doubted", "event", "moved"),
    ]


def test_the_items_add_up_to_the_risk(assessment):
    status = status_document(assessment)
    assert sum(item["remaining"] for item in status["items"]) == status["risk"]["remaining"]
    assert sum(item["risk"] for item in status["items"]) == status["risk"]["total"]
    assert sum(status["counts"].values()) == len(status["items"]) == 50
    percent = 100 * status["risk"]["remaining"] / status["risk"]["total"]
    assert status["risk"]["remaining_percent"] == percent


def test_a_decision_and_its_absence(assessment):
    items = {item["id"]: item for item in status_document(assessment)["items"]}
    assert items["reliability.fallbacks"]["decision"] == {
        "by": "Kim",
        "at": "2026-11-22",
        "until": "2026-12-22",
        "why": "bearable",
    }
    assert items["auth.tenant-isolation"]["decision"] is None


def test_the_plan_has_exactly_the_promised_fields(assessment):
    plan = plan_of(assessment, 6.25)
    assert list(plan) == [
        *("schema", "budget_hours", "owner", "remaining_percent", "sequence", "after")
    ]
    assert list(plan["sequence"][0]) == [
        *("id", "number", "title", "status", "standing", "step", "blocker", "action", "hours"),
        *("hours_most", "risk", "remaining", "remaining_percent_after", "triage", "reason"),
        "takes",
    ]
    assert [line["takes"] for line in plan["sequence"][:3]] == [6, 0.25, None]
    assert plan_of(assessment)["sequence"][0]["takes"] is None
    assert plan["remaining_percent"] == assessment.risk.remaining_percent
    left = plan["sequence"][0]["remaining_percent_after"]
    assert plan["after"] == {"remaining_percent": left, "verdict": "no-go"}


def plan_of(assessment, *asked):
    plan = assessment.plan(*asked)
    return plan_document(plan, assessment.outlook(plan))


def test_show_adds_the_content_to_the_item_of_the_status(assessment):
    document = item_document(assessment.by_id["auth.tenant-isolation"])
    content = assessment.checklist.by_id["auth.tenant-isolation"]
    assert document["item"]["verify"] == content.verify
    assert document["item"]["references"][0]["url"] == content.references[0].url
    assert document["item"]["effort_hours"] == {"optimistic": 4, "typical": 12}


def test_a_section_holds_its_items_in_order(assessment):
    section = section_document(assessment, "deploy")["section"]
    assert section["number"] == 3
    assert [item["number"] for item in section["items"]] == ["3.1", "3.2", "3.3", "3.4", "3.5"]


def test_evidence_says_whether_it_counts_and_why(assessment):
    pieces = evidence_document(assessment.items)["evidence"]
    assert [(piece["number"], piece["counts"]) for piece in pieces] == [
        ("1.1", True),
        ("1.2", True),
        ("1.2", False),
        ("1.2", False),
    ]
    assert pieces[3]["why"] == "docs/gone.md is not there"


@pytest.mark.parametrize(
    "make",
    [status_document, plan_of, lambda a: checklist_document(a.checklist)],
)
def test_documents_are_plain_json_without_nan(assessment, make):
    document = make(assessment)
    assert json.loads(json.dumps(document, allow_nan=False)) == document


def test_the_checklist_is_numbered(assessment):
    document = checklist_document(assessment.checklist)
    assert [step["number"] for step in document["steps"]] == [1, 2, 3, 4, 5]
    item = document["sections"][5]["items"][4]
    assert (item["number"], item["id"]) == ("6.5", "database.restore-tested")
    assert (item["risk"], item["step"], item["blocker"]) == (64, None, True)
