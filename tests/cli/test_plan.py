import re

import pytest

from gonogo.cli.output import wrapped


def test_the_sequence_stands_in_blocks_with_what_is_left_after_each_line(process, demo):
    out = process(demo, "plan").out
    headings = [line for line in out.splitlines()[6:] if line and not line.startswith((" ", "▲"))]
    assert headings[0].startswith("Step 1: Lock down sign-in")
    assert headings[0].endswith(", fix now")
    assert headings[-1] == "Then prove and confirm"
    assert re.search(r"^▲ 1\.2 .*finish .*6 h .*Prove one customer.* Dana +41\.\d %$", out, re.M)
    left = [int(found) for found in re.findall(r" (\d+) %$", out, re.M)]
    assert left == sorted(left, reverse=True)


def test_a_budget_takes_what_fits_and_starts_what_does_not(process, demo):
    out = process(demo, "plan", "--hours", "8").out
    assert re.search(r"4\.3 .*\n +start: 1\.5 of 4 h$", out, re.M)
    assert out.rstrip().endswith("then risk left 35.3 %, NO-GO.")
    assert "3.2" not in out.split("Step 1")[1]


def test_json_tells_what_each_line_takes_from_the_budget(process, demo):
    plan = process(demo, "plan", "--hours", "8", "--json").json
    assert plan["budget_hours"] == 8
    assert [line["takes"] for line in plan["sequence"][:4]] == [6, 0.5, 1.5, None]
    assert [line["number"] for line in plan["sequence"][:3]] == ["1.2", "1.3", "4.3"]


def test_only_what_a_verdict_needs(gonogo, demo):
    needed = gonogo(demo, "plan", "--to", "go-with-risk", "--json").json["sequence"]
    assert [line["number"] for line in needed] == ["1.2", "1.3", "3.2", "1.4"]
    way_out = gonogo(demo, "status", "--json").json["way_out"]["items"]
    assert [line["id"] for line in needed] == way_out
    assert len(gonogo(demo, "plan", "--to", "go", "--json").json["sequence"]) > len(needed)


def test_only_what_one_person_has(gonogo, demo):
    plan = gonogo(demo, "plan", "--owner", "DANA", "--hours", "8", "--json").json
    assert plan["owner"] == "Dana"
    assert [(line["number"], line["takes"]) for line in plan["sequence"][:3]] == [
        ("1.2", 6),
        ("9.4", 2),
        ("9.3", None),
    ]
    assert plan["after"]["verdict"] == "no-go"
    assert plan["after"]["remaining_percent"] == plan["sequence"][1]["remaining_percent_after"]
    out = gonogo(demo, "plan", "--owner", "dana").out
    assert "5 lines, owned by Dana, 18 h." in out


def test_what_nobody_has(gonogo, demo):
    everything = gonogo(demo, "plan", "--json").json["sequence"]
    owned = {item["id"] for item in gonogo(demo, "status", "--json").json["items"] if item["owner"]}
    unowned = gonogo(demo, "plan", "--owner", "", "--json").json
    assert unowned["owner"] == ""
    assert [line["id"] for line in unowned["sequence"]] == [
        line["id"] for line in everything if line["id"] not in owned
    ]


def test_a_person_who_is_not_in_the_file_is_asked_about(gonogo, demo):
    run = gonogo(demo, "plan", "--owner", "daan")
    assert (run.code, run.out) == (2, "")
    assert 'nobody in the file is called "daan"; did you mean "Dana"?' in run.err


def test_nothing_left_to_do_is_said(gonogo, demo):
    for number in ("1.2", "1.3", "1.4", "3.2"):
        gonogo(demo, "evidence", "add", number, f"https://example.com/{number}", "--done")
    assert (
        "Nothing is left to do for GO WITH RISK."
        in gonogo(demo, "plan", "--to", "go-with-risk").out
    )


@pytest.mark.parametrize("typed", ["-3", "nan", "inf", "-inf", "abc", "", "1e999", "8h", "--json"])
def test_a_budget_that_is_no_amount_of_hours_is_refused(gonogo, demo, typed):
    run = gonogo(demo, "plan", "--hours", typed)
    assert (run.code, run.out) == (2, "")
    assert "--hours" in run.err
    assert "Traceback" not in run.err


def test_a_misspelt_goal_gets_the_nearest_right_one(gonogo, demo):
    run = gonogo(demo, "plan", "--to", "go-with-risks")
    assert run.code == 2
    assert 'did you mean "go-with-risk"?' in run.err


def test_wrapping_breaks_between_words_only_and_never_before_a_unit():
    assert wrapped("in all 35.3 % of 8 h", 11) == ["in all", "35.3 % of", "8 h"]
    assert wrapped("a " + "x" * 50, 10) == ["a", "x" * 50]
    assert "".join(wrapped("one  two   three", 5)).replace(" ", "") == "onetwothree"
