"""The fifty items that gonogo ships: none lost, none changed by accident."""

import csv
import re
from pathlib import Path

import pytest

from gonogo.checklist.lint import lint
from gonogo.checklist.load import default_checklist_path, load_checklist
from gonogo.checklist.model import Checklist, Item, Tier

EXPECTED = list(csv.DictReader((Path(__file__).parent / "expected_items.csv").open()))


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklist()


def described(checklist: Checklist, item: Item) -> dict[str, str]:
    return {
        "id": item.id,
        "number": checklist.numbers[item.id],
        "severity": str(item.severity),
        "likelihood": str(item.likelihood),
        "optimistic": f"{item.effort_hours.optimistic:g}",
        "typical": f"{item.effort_hours.typical:g}",
        "blocker": "yes" if item.blocker else "no",
        "quick_win": "yes" if item.quick_win else "no",
        "step": str(checklist.step_of.get(item.id, "")),
        "valid_days": str(item.evidence.valid_days),
        "tier": item.tier.value,
        "since": item.since or "",
    }


def fixed_now(checklist: Checklist) -> list[Item]:
    return [
        item
        for item in checklist.in_order
        if item.blocker or item.id in checklist.step_of or item.risk >= 64
    ]


def percent_left_without(checklist: Checklist, items: list[Item]) -> float:
    total = sum(item.risk for item in checklist.items)
    return 100 * (total - sum(item.risk for item in items)) / total


def test_all_fifty_items_are_there_with_their_numbers(checklist):
    """An item that joins them names the version that brings it, or an upgrade turns gates red."""
    assert len(EXPECTED) == 50
    assert [described(checklist, item) for item in checklist.in_order] == EXPECTED


def test_it_has_ten_sections_of_five_items(checklist):
    assert [(section.id, section.tier.value) for section in checklist.sections] == [
        ("auth", "trust"),
        ("input", "trust"),
        ("deploy", "stability"),
        ("observability", "stability"),
        ("reliability", "stability"),
        ("database", "stability"),
        ("performance", "stability"),
        ("cost", "economics"),
        ("security-ops", "trust"),
        ("ownership", "stability"),
    ]
    assert {len(checklist.items_of(section.id)) for section in checklist.sections} == {5}
    assert all(section.failure_patterns for section in checklist.sections)


def test_the_five_steps_are_whole_and_in_their_order(checklist):
    assert [(step.tier, len(step.items)) for step in checklist.steps] == [
        (Tier.TRUST, 5),
        (Tier.STABILITY, 4),
        (Tier.STABILITY, 4),
        (Tier.STABILITY, 3),
        (Tier.ECONOMICS, 1),
    ]


def test_the_principles_and_the_notes_are_there(checklist):
    assert [principle.id for principle in checklist.principles] == [
        "speed-hides-risk",
        "demo-is-not-production",
        "review-moment",
        "not-all-at-once",
        "practical-risk",
        "order",
        "five-steps",
        "plan-not-perfection",
        "small-but-early",
        "partial-failure",
        "plan-output",
        "review-scope",
        "safe-checks",
    ]
    notes = checklist.notes
    assert all([notes.blocker, notes.effort, notes.evidence, notes.commands])


def test_every_item_says_how_to_check_it_and_where_to_read_on(checklist):
    for item in checklist.items:
        assert len(item.verify) >= 3, item.id
        assert len(item.references) >= 2, item.id
        assert item.evidence.recheck_on, item.id
        assert "Pass:" in " ".join(item.verify) or item.id == "performance.load-test", item.id


def test_hours_and_risk_add_up_as_the_design_says(checklist):
    in_steps = [checklist.by_id[name] for name in checklist.step_of]
    now = fixed_now(checklist)
    assert (len(in_steps), sum(item.effort_hours.typical for item in in_steps)) == (17, 100)
    assert sum(item.effort_hours.typical for item in checklist.items) == 272
    assert round(percent_left_without(checklist, in_steps), 1) == 42.5
    assert (len(now), round(percent_left_without(checklist, now), 1)) == (21, 30.9)


def test_blockers_are_the_few_that_a_launch_must_wait_for(checklist):
    assert [checklist.numbers[item.id] for item in checklist.in_order if item.blocker] == [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "1.5",
        "3.2",
        "6.5",
    ]


def test_titles_fit_a_list_of_eighty_columns(checklist):
    assert max(len(item.title) for item in checklist.items) <= 60


def test_the_wording_speaks_to_a_reviewer_alone():
    text = default_checklist_path().read_text(encoding="utf-8")
    bookkeeping = (
        r"\bthe source\b|\barticles?\b|paraphras|facts file|priority_step|\bTODO\b|\bTBD\b"
    )
    assert re.findall(bookkeeping, text, re.IGNORECASE) == []


def test_it_lints_clean_and_its_comments_number_the_items_rightly(checklist):
    path = default_checklist_path()
    assert lint(path) == ([], [])
    numbered = re.findall(
        r"^# (\d+\.\d+)\n\[\[items\]\]\nid = '(.+)'$", path.read_text(encoding="utf-8"), re.M
    )
    assert [(checklist.numbers[name], name) for _, name in numbered] == numbered
    assert len(numbered) == 50
