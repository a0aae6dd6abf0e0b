import re

import pytest


def test_an_item_is_shown_with_all_there_is_about_it(process, demo):
    out = process(demo, "show", "1.2").out
    assert out.startswith("1.2 Prove one customer cannot reach another's data\n")
    headings = re.findall(r"^([A-Z][\w ]+)$", out, re.M)
    assert headings == [
        *("Note", "Evidence", "Ask", "Why", "Verify", "What counts"),
        *("How it was judged", "References"),
    ]
    assert "◐ partial: begun, not finished" in out
    assert "BLOCKER · risk 256 of 256" in out
    assert "Due:   2026-11-20 (2 days over)" in out
    assert "tests/test_tenancy.py\n     file, current: good for 81 more days" in out
    assert "Could the wrong person see or change the" in out


def test_a_long_command_stands_unbroken_on_a_line_of_its_own(process, demo):
    out = process(demo, "show", "1.2").out
    assert re.search(
        r"^ +curl -s .* https://staging\.example\.com/api/invoices/\$ID_OF_A$", out, re.M
    )


@pytest.mark.parametrize("item", ["2.5", "4.1", "9.4"])
def test_every_step_begins_with_its_number(gonogo, demo, item):
    verify = gonogo(demo, "show", item).out.split("\nVerify\n")[1].split("\nWhat counts\n")[0]
    steps = len(gonogo(demo, "show", item, "--json").json["item"]["verify"])
    assert re.findall(r"^  (\d)\. \S", verify, re.M) == [str(n + 1) for n in range(steps)]


def test_a_decision_is_shown_with_who_until_when_and_why(gonogo, demo):
    out = gonogo(demo, "show", "5.3").out
    assert "Decision\n  Dana, 2026-11-19 until 2027-01-06\n  Losing the summaries" in out


@pytest.mark.parametrize(
    "named", ["1.2", "auth.tenant-isolation", "auth.ten", "AUTH.TENANT-ISOLATION"]
)
def test_an_item_is_named_by_number_id_or_unique_beginning(gonogo, demo, named):
    assert gonogo(demo, "show", named).out.startswith("1.2 ")


@pytest.mark.parametrize("named", ["3", "deploy"])
def test_a_section_is_shown_with_its_items(gonogo, demo, named):
    out = gonogo(demo, "show", named).out
    assert out.startswith("3 Deployment safety\nCan a change go live without a gamble?")
    assert re.findall(r"^(3\.\d)", out, re.M) == ["3.1", "3.2", "3.3", "3.4", "3.5"]


def test_an_item_that_is_not_there_gets_the_nearest_one(gonogo, demo):
    run = gonogo(demo, "show", "auth.tenant-isolaton")
    assert (run.code, run.out) == (2, "")
    assert 'did you mean "auth.tenant-isolation"?' in run.err


def test_a_beginning_that_fits_several_items_lists_them(gonogo, demo):
    run = gonogo(demo, "show", "auth.s")
    assert run.code == 2
    assert "auth.server-side-enforcement, auth.session-flows, auth.secret-hygiene" in run.err


def test_show_as_json_holds_the_status_item_and_the_content(gonogo, demo):
    item = gonogo(demo, "show", "1.2", "--json").json["item"]
    in_status = gonogo(demo, "status", "--json").json["items"][1]
    assert item | in_status == item
    assert item["ask"].startswith("When a signed-in customer")
    assert item["because"] == "begun, not finished, and half a blocker still leaks"
    assert item["valid_days"] == 90
    section = gonogo(demo, "show", "auth", "--json").json["section"]
    assert section["items"][1] == in_status


def test_a_brief_is_printed_as_it_is_written(process, demo):
    markdown = process(demo, "brief", "1.2").out
    assert markdown == process(demo, "brief", "auth.ten", "--json").json["markdown"]
    assert markdown.startswith("# 1.2 Prove one customer cannot reach another's data\n")
    assert "gonogo evidence add auth.tenant-isolation " in markdown


def test_a_file_is_named_once_and_not_again_in_what_became_of_it(process, demo):
    (demo / "new.md").write_text("x")
    told = process(demo, "evidence", "add", "1.3", "new.md")
    assert told.err.count("new.md") == 1
    out = process(demo, "show", "1.3").out
    assert "1. new.md\n     file, unchecked: not tracked by git yet: commit it" in out
