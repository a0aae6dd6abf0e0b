"""What a checklist leaves out stands in every report, with its reason, as text."""

import re

import pytest

from gonogo.assess.assessment import assess
from gonogo.checklist.load import validate
from gonogo.report.csv_report import csv_report
from gonogo.report.facts import Facts
from gonogo.report.html_charts import PastRisk
from gonogo.report.html_report import html_report
from gonogo.report.junit_report import junit_report
from gonogo.report.markdown_report import markdown_report
from gonogo.report.status_json import status_document
from gonogo.text.toml_map import map_toml

LEFT_OUT = "auth.tenant-isolation"


def facts_with(assessment, why: str) -> Facts:
    """The facts of a review whose checklist leaves one item and a whole section out."""
    database = assessment.checklist.items_of("database")
    table = {
        "schema": 1,
        "id": "acme",
        "version": "1",
        "title": "Acme",
        "extends": "production-readiness",
        "off": {LEFT_OUT: why, **{item.id: "None." for item in database}},
    }
    checklist, problems = validate(table, lambda: map_toml(""))
    assert problems == []
    return Facts(assess(checklist, assessment.review, assessment.today, {}), "gonogo.toml")


def test_items_and_reasons_are_told(assessment):
    facts = facts_with(assessment, "There is one tenant.")
    markdown = markdown_report(facts)
    assert "### Left out by the checklist: 6 items" in markdown
    assert "data: There is one tenant" in markdown
    assert "6 items left out by the checklist" in markdown
    page = html_report(facts, PastRisk(), lambda _: None)
    assert "<h3>Left out by the checklist: 6 items</h3>" in page
    assert re.search(r"<li>1\.2 ▲ Prove one .*?: There is one tenant\.</li>", page)
    told = status_document(facts.assessment)["checklist"]["left_out"]
    assert told[0]["why"] == "There is one tenant."
    rows = csv_report(facts)
    assert LEFT_OUT not in rows
    assert LEFT_OUT not in junit_report(facts)


@pytest.mark.parametrize("n", range(0, 30, 3))
def test_a_hostile_reason_is_nothing_but_text(assessment, nasty, n):
    facts = facts_with(assessment, nasty[n])
    page = html_report(facts, PastRisk(), lambda _: None)
    listed = page[page.index("Left out by the checklist") :]
    listed = listed[: listed.index("</ul>")]
    assert set(re.findall(r"<(/?[a-z0-9]+)", listed)) <= {"/h3", "ul", "li", "/li"}
    row = next(line for line in markdown_report(facts).split("\n") if line.startswith("- 1"))
    assert "<script" not in row
    assert "<img" not in row
