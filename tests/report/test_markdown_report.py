import re

import pytest
from markdown_it import MarkdownIt

from gonogo import __version__
from gonogo.report.markdown_report import MARK, markdown_report
from gonogo.text.clean import clean

GITHUB_COMMENT = 65_536
OURS = re.compile(
    r"</?(?:sub|details)>|<details><summary><b>\d+ [^<>]*</b>: [a-z0-9 ]+</summary>|"
    + re.escape(MARK.strip())
)


def tokens_of(markdown: str):
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        yield from [token, *(token.children or ())]


@pytest.fixture(scope="module")
def report(facts) -> str:
    return markdown_report(facts)


def test_the_verdict_and_the_way_out_stand_on_top(report, facts):
    head = report.removeprefix(MARK).split("\n\n")[:3]
    assert head[0] == "## acme\\_\\*app\\*: NO-GO"
    assert head[1].startswith("**NO-GO → GO WITH RISK: 6 blockers, ")
    assert "Next: finish 1.2 Prove one customer" in head[1]
    assert head[2].startswith("**risk left ")
    for share in ("unknown 81.1 %", "accepted 1.5 %", "not applicable 0 %", "launch in 13 d"):
        assert share in head[2]
    for reason in facts.assessment.verdict.reasons:
        assert f"- {reason.text}" in report


def test_it_says_day_commit_and_that_the_file_was_changed(report):
    assert report.endswith(
        "<sub>2026-11-22, commit 3f9c21ab3f9c, gonogo.toml with changes that are not committed. "
        f"Made by gonogo {__version__}.</sub>\n"
    )


def test_each_item_stands_in_it_once_with_its_details(report, facts):
    for item in facts.assessment.items:
        assert len(re.findall(rf"^#### {re.escape(item.number)} ", report, re.M)) == 1
    assert "- ◐ partial: begun, not finished, and half a blocker still leaks" in report
    assert "(**2 days over**)" in report
    assert "evidence: `docs/gone.md` (Dana, 2026-11-21): broken, not there" in report
    assert "| 5.3 | " in report.partition("### Accepted risks")[2].partition("###")[0]


def test_fix_now_lists_what_the_verdict_counts_in_the_order_of_the_plan(report, facts):
    assessment = facts.assessment
    listed = re.findall(
        r"^\| ([\d.]+)", report.partition("### Fix now")[2].partition("###")[0], re.M
    )
    [counted] = [r.items for r in assessment.verdict.reasons if r.code == "fix-now-left"]
    planned = [line.item for line in assessment.plan().lines]
    assert listed == [item.number for item in planned if item.id in counted]


def test_nothing_hostile_becomes_html_a_link_or_a_heading(hostile_facts):
    report = markdown_report(hostile_facts)
    assert len(report) < GITHUB_COMMENT
    tokens = list(tokens_of(report))
    for token in tokens:
        assert token.type not in ("link_open", "image", "fence", "code_block", "hr", "s_open")
        if token.type.startswith("html"):
            for tag in re.findall(r"<(?!/?summary>|/?b>)[^>]*>", token.content):
                assert OURS.fullmatch(tag) or tag in ("<details>",), tag
    headings = [t for t in tokens if t.type == "heading_open"]
    assert len(headings) == 1 + 4 + 50
    assert len([t for t in tokens if t.type == "table_open"]) == 3


def test_hostile_text_is_still_there_to_be_read(hostile_facts, nasty):
    report = markdown_report(hostile_facts)
    told = " ".join(t.content for t in tokens_of(report) if t.type in ("text", "code_inline"))
    told = " ".join(told.replace("\u200b", "").split())
    for text in nasty:
        for line in clean(text).split("\n"):
            assert " ".join(line.split()) in told, line


def test_nobody_is_called_by_a_mention(hostile_facts):
    prose = re.sub(r"(`+).*?\1", "", markdown_report(hostile_facts))
    assert "@&#8203;everyone" in prose
    assert "a@b.example" in prose
    assert not re.search(r"(?<![a-z])@[a-z]", prose)


def test_it_fits_into_a_comment_and_says_what_is_left_out(long_facts):
    report = markdown_report(long_facts)
    assert 60_000 < len(report) < GITHUB_COMMENT
    assert "more left out: no room.*" in report
    assert "entries left out: no room. The formats html and csv have all.*" in report
    assert report.count("<details>") == report.count("</details>") > 0
    assert report.endswith(f"Made by gonogo {__version__}.</sub>\n")
    assert "and 40 more pieces of evidence" in report
