import csv
import io

import pytest

from gonogo.report.csv_report import BYTE_ORDER_MARK, csv_report

SIGNS = tuple("=+-@\t\r＝＋－＠")


def rows_of(text: str, delimiter: str = ","):
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=delimiter))


@pytest.fixture(scope="module")
def rows(facts):
    text = io.StringIO(csv_report(facts).removeprefix(BYTE_ORDER_MARK), newline="")
    return list(csv.DictReader(text, strict=True))


def test_there_is_one_row_an_item_under_names_that_stay(rows, facts):
    assert list(rows[0]) == [
        *("number", "id", "section", "title", "tier", "status", "standing", "because"),
        *("blocker", "step", "severity", "likelihood", "risk", "remaining", "triage", "action"),
        *("hours", "hours_most", "owner", "due", "note"),
        *("decided_by", "decided_at", "decided_until", "decided_why", "evidence"),
        *("project", "report_date", "report_commit", "report_file_state", "verdict"),
        *("verdict_reasons", "way_out", "remaining_percent", "unknown_percent"),
        *("accepted_percent", "not_applicable_percent"),
    ]
    assert [row["id"] for row in rows] == [item.id for item in facts.assessment.items]
    assert sum(float(row["remaining"]) for row in rows) == facts.assessment.risk.remaining


def test_each_row_says_of_which_review_it_is(rows, facts):
    risk = facts.assessment.risk
    for row in rows:
        assert (row["report_date"], row["report_commit"]) == ("2026-11-22", "3f9c21ab" * 5)
        assert (row["verdict"], row["report_file_state"]) == ("no-go", "changed")
        assert float(row["unknown_percent"]) == risk.unknown_percent
        assert row["way_out"].startswith("NO-GO → GO WITH RISK")


def test_notes_keep_their_lines(rows):
    [row] = [row for row in rows if row["number"] == "1.2"]
    assert row["note"] == "<b>half</b> *done*\n'- [x] reads\n1. writes"
    assert row["evidence"].split("\n")[2] == "docs/gone.md (Dana, 2026-11-21): broken"
    assert row["due"] == "2026-11-20"


def test_spreadsheets_can_tell_how_it_is_written(facts):
    text = csv_report(facts)
    assert text.startswith(f"{BYTE_ORDER_MARK}number,id,")
    assert text.count("\r\n") == 51
    assert text.endswith("\r\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_begins_as_a_formula_however_it_is_cut(hostile_facts, delimiter):
    for row in rows_of(csv_report(hostile_facts), delimiter):
        for cell in row:
            assert not cell.lstrip().startswith(SIGNS), cell


def test_hostile_text_is_still_there_and_nothing_spills_over(hostile_facts):
    rows = rows_of(csv_report(hostile_facts))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 51
    text = "\n".join(cell for row in rows for cell in row)
    for told in (
        "<script>document.body.id='hit'</script>",
        "'=HYPERLINK(",
        "'+cmd|",
        "'-2+3",
        "a;'=1+1",
    ):
        assert told in text
    assert r"\x00\x01\x08\x0b\x1b[31m\x7f\x85" in text


def test_no_cell_is_longer_than_spreadsheets_hold(long_facts):
    rows = rows_of(csv_report(long_facts))
    assert max(len(cell) for row in rows for cell in row) < 32_767
    assert rows[1][rows[0].index("evidence")].endswith("more pieces")
