import re

import pytest
from markdown_it import MarkdownIt

from gonogo.report.brief import brief
from gonogo.report.words import bar
from gonogo.review.model import Status


@pytest.fixture
def task(assessment) -> str:
    return brief(assessment.by_id["auth.tenant-isolation"], assessment)


def test_a_brief_holds_ask_why_checks_evidence_and_how_to_hand_it_back(task, assessment):
    item = assessment.checklist.by_id["auth.tenant-isolation"]
    assert task.startswith(f"# 1.2 {item.title}\n")
    assert re.findall(r"^## (.*)$", task, re.M) == [
        *("The question", "Why it matters", "How to verify it", "What counts as evidence"),
        *("How to hand it back", "Where more is written"),
    ]
    for text in (item.ask, item.why, item.blocker_reason, *item.verify):
        assert text in task
    assert f"- Enough: {item.evidence.accept}" in task
    assert f"- Not enough: {item.evidence.not_enough}" in task
    assert "gonogo evidence add auth.tenant-isolation " in task
    assert "| gonogo prove auth.tenant-isolation`" in task
    assert "gonogo set auth.tenant-isolation --status done" in task
    assert task.endswith(">\n")


def test_it_says_where_the_item_stands_and_who_has_it(task):
    assert "- Now: **partial**: begun, not finished" in task
    assert "- Owner: Bo" in task
    assert "- Due: 2026-11-20 (2 days over)" in task
    assert "- To do: finish ~6 h" in task
    assert "**The launch waits for this.**" in task
    assert "Words alone don't count here" in task


def test_untrusted_text_is_escaped(task):
    assert "acme\\_\\*app\\*" in task
    assert "> \\<b\\>half\\</b\\> \\*done\\*\\\n> \\- \\[x\\] reads\\\n> 1\\. writes" in task
    assert "- ``a `quoted` word`` (Dana, 2026-11-21): current" in task
    html = [t for t in MarkdownIt().parse(task) if t.type.startswith("html")]
    assert html == []


def test_what_is_done_is_not_asked_to_be_set_to_done(assessment):
    item = assessment.by_id["auth.server-side-enforcement"]
    assert item.answer.status is Status.DONE
    assert "--status done" not in brief(item, assessment)


def test_every_item_of_the_checklist_makes_a_brief(assessment):
    for item in assessment.items:
        task = brief(item, assessment)
        assert len(task) > 1000
        assert task.count("```sh") == 2
        assert f"gonogo evidence add {item.id} " in task


@pytest.mark.parametrize(
    ("percent", "cells"),
    [(0, 0), (0.1, 1), (4, 1), (50, 5), (96, 9), (99.9, 9), (100, 10)],
)
def test_a_bar_is_full_or_empty_only_where_the_percentage_is(percent, cells):
    assert bar(percent) == "█" * cells + "░" * (10 - cells)
