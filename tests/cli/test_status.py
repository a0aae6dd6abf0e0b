import re
from pathlib import Path

import pytest

from gonogo.project import Project
from gonogo.report.status_json import status_document


def test_the_verdict_with_the_way_out_comes_first_then_the_next_thing(process, demo):
    run = process(demo, "status")
    first, second = run.out.splitlines()[:2]
    assert first == "NO-GO → GO WITH RISK: 4 blockers, 11–16.5 h"
    assert second == "Next: finish 1.2 Prove one customer cannot reach another's data (6 h)"
    assert (run.code, run.err) == (0, "")


def test_reasons_figures_sections_warnings_and_the_file_are_all_there(process, demo):
    out = process(demo, "status").out
    assert "4 blockers are not cleared: 1.2, 1.3, 1.4, 3.2" in out
    assert "acme-app · launch in 13 d (2026-12-05)" in out
    assert "risk left 52.7 % · unknown 15.6 % · accepted 1.5 % · not applicable 0.7 %" in out
    assert re.search(r"^ 1  Access and authentication +✓◐\?●● +61 %  ██████░░░░$", out, re.M)
    assert "1 item overdue: 1.2" in out
    assert "1.5, 7.1 are stale. Look again; what still holds: gonogo confirm ITEM" in out
    assert f"File: {demo / 'gonogo.toml'}" in out


def test_the_ten_sections_stand_under_their_tiers_each_once(process, demo):
    out = process(demo, "status").out
    lines = re.findall(r"^(?: ?(\d+)  |(Trust|Stability|Economics))", out, re.M)
    assert ["".join(line) for line in lines] == [
        *("Trust", "1", "2", "9"),
        *("Stability", "3", "4", "5", "6", "7", "10"),
        *("Economics", "8"),
    ]


def test_no_line_in_a_pipe_is_wider_than_80_columns_unless_it_is_one_word(process, demo):
    for command in (["status"], ["plan"], ["plan", "--to", "go"], ["checklist", "show"]):
        for line in process(demo, *command).out.splitlines():
            assert len(line) <= 80 or line.startswith("File:"), line


def test_json_is_the_whole_assessment_unrounded(process, demo, today):
    run = process(demo, "status", "--json")
    project = Project.open(demo / "gonogo.toml", today)
    assert run.json == status_document(project.assessment)
    assert run.json["risk"]["remaining_percent"] == project.assessment.risk.remaining_percent
    assert run.json["risk"]["remaining_percent"] != round(run.json["risk"]["remaining_percent"], 6)


def test_the_review_is_found_from_a_folder_below(process, demo):
    assert process(demo / "docs", "status").out.startswith("NO-GO")


def test_another_file_can_be_named(process, demo, tmp_path):
    other = tmp_path / "other.toml"
    other.write_bytes((demo / "gonogo.toml").read_bytes())
    run = process(tmp_path, "-C", str(demo / "docs"), "--file", "../../other.toml", "status")
    assert run.out.startswith("NO-GO")
    assert "other.toml" in run.out.splitlines()[-1]


def test_today_can_be_another_day(process, demo):
    assert "live 3 d (2026-12-05)" in process(demo, "--today", "2026-12-08", "status").out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_without_utf_8_everything_is_drawn_in_ascii(process, demo, encoding):
    out = process(demo, "status", PYTHONIOENCODING=encoding).out
    assert out.splitlines()[0] == "NO-GO -> GO WITH RISK: 4 blockers, 11-16.5 h"
    assert "+p?dd" in out
    assert out.isascii()


def test_in_a_pipe_there_is_no_colour_unless_it_is_asked_for(process, demo):
    assert "\x1b" not in process(demo, "status").out
    assert "\x1b[" in process(demo, "--color", "always", "status").out


def test_a_terminal_gets_colour_and_no_color_takes_it_away(terminal, demo):
    assert "\x1b[1;31mNO-GO" in terminal(demo, "status").out
    assert "\x1b" not in terminal(demo, "status", NO_COLOR="1").out
    assert "\x1b" not in terminal(demo, "--color", "never", "status").out
    assert "\x1b" not in terminal(demo, "status", TERM="dumb").out


def test_a_new_review_reads_as_a_no_go_with_everything_unknown(process, tmp_path: Path):
    process(tmp_path, "init", "--project", "new")
    out = process(tmp_path, "status").out
    assert out.startswith("NO-GO → GO WITH RISK: 7 blockers, ")
    assert "risk left 100 % · unknown 100 %" in out


def test_unknown_keys_are_told_with_their_line(process, demo):
    path = demo / "gonogo.toml"
    path.write_text(path.read_text().replace("launch =", 'colour = "red"\nlaunch =', 1))
    out = process(demo, "status").out
    assert "colour" in out
    assert "line 8" in out or "line 7" in out


def test_keys_that_gonogo_does_not_know_are_among_the_warnings(process, demo):
    path = demo / "gonogo.toml"
    path.write_text(path.read_text().replace("schema = 1\n", 'schema = 1\nprojekt = "x"\n', 1))
    line = path.read_text().split("\n").index('projekt = "x"') + 1
    warnings = process(demo, "status", "--json").json["warnings"]
    [unknown] = [warning for warning in warnings if warning["code"] == "unknown-key"]
    assert unknown["text"].startswith(f"line {line}: projekt: there is no such key")
    assert unknown["items"] == []
