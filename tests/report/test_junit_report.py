from xml.etree import ElementTree as ET

import junitparser
import pytest

from gonogo.assess.standing import Standing
from gonogo.report.junit_report import Outcome, junit_report, outcome_of
from gonogo.text.clean import clean, clean_line


def read(text: str) -> junitparser.JUnitXml:
    return junitparser.JUnitXml.fromstring(text.encode())


@pytest.fixture(scope="module")
def suites(facts):
    return read(junit_report(facts))


def test_an_independent_reader_finds_each_item_as_a_case(suites, facts):
    items = {f"{item.number} {item.item.title}": item for item in facts.assessment.items}
    cases = [case for suite in suites for case in suite]
    assert [case.name for case in cases] == list(items)
    assert cases[0].classname == "1 Access and authentication"
    assert len(list(suites)) == 10


def test_its_counts_are_those_of_its_cases(suites):
    before = (suites.tests, suites.failures, suites.errors)
    of_suites = [(s.tests, s.failures, s.errors, s.skipped) for s in suites]
    suites.update_statistics()
    assert before == (suites.tests, suites.failures, suites.errors)
    assert of_suites == [(s.tests, s.failures, s.errors, s.skipped) for s in suites]
    assert before[0] == 50


def test_only_what_is_proven_passes_and_fix_now_fails(suites, facts):
    assessment = facts.assessment
    [fix_now] = [r.items for r in assessment.verdict.reasons if r.code == "fix-now-left"]
    by_name = {case.name: case for suite in suites for case in suite}
    for item in assessment.items:
        case = by_name[f"{item.number} {item.item.title}"]
        proven = item.standing is Standing.PROVEN
        assert case.is_passed == proven
        assert bool(case.is_failure) == (item.id in fix_now)
        assert case.is_skipped == (not proven and item.id not in fix_now)


def test_a_bare_claim_of_a_blocker_fails_only_where_the_policy_asks_for_evidence(facts):
    blocker = facts.assessment.by_id["auth.tenant-isolation"]
    claimed = blocker._replace(standing=Standing.CLAIMED, action="prove", triage=None)
    assert outcome_of(claimed, "blockers") is Outcome.FAILED
    assert outcome_of(claimed, "none") is Outcome.SKIPPED
    for standing in (Standing.ACCEPTED, Standing.NOT_APPLICABLE):
        decided = blocker._replace(standing=standing, action=None, triage=None)
        assert outcome_of(decided, "all") is Outcome.SKIPPED


def test_a_case_says_why_and_what_to_do(suites):
    [case] = [case for suite in suites for case in suite if case.name.startswith("1.2 ")]
    [failure] = case.result
    assert failure.message == "partial: begun, not finished, and half a blocker still leaks"
    assert failure.type == "partial"
    for line in ("To do: finish ~6 h", "Owner: Bo", "Overdue: 2 days over", "gonogo show 1.2"):
        assert line in failure.text
    assert "Note: <b>half</b> *done*\n- [x] reads" in failure.text
    assert "Evidence: docs/gone.md (Dana, 2026-11-21): broken" in failure.text


def test_each_suite_says_day_commit_verdict_and_shares(suites, facts):
    for suite in suites:
        told = {prop.name: prop.value for prop in suite.properties()}
        assert told["date"] == "2026-11-22"
        assert told["commit"] == "3f9c21ab" * 5
        assert told["verdict"] == "NO-GO"
        assert told["way out"].startswith("NO-GO → GO WITH RISK: 6 blockers")
        assert told["unknown"].startswith("81.")
        assert (told["accepted"], told["not applicable"]) == ("1.5 %", "0 %")
        assert facts.assessment.verdict.reasons[0].text in told["reasons"]


def test_hostile_text_stays_text(hostile_facts, nasty):
    xml = junit_report(hostile_facts)
    root = ET.fromstring(xml)
    assert {element.tag for element in root.iter()} == {
        *("testsuites", "testsuite", "properties", "property", "testcase"),
        *("failure", "skipped", "system-out"),
    }
    told = "\n".join(f"{e.text}\n{e.get('message')}\n{e.get('name')}" for e in root.iter())
    for text in nasty:
        assert clean(text) in told or clean_line(text) in told, text
    assert sum(1 for suite in read(xml) for _ in suite) == 50
