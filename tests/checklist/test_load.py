import os
from pathlib import Path

import pytest

from gonogo.checklist.load import default_checklist_path, load_checklist
from gonogo.text.limits import FILE_BYTES, LINE_BYTES
from gonogo.text.problems import FileProblem


def problems_of(path: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(FileProblem) as caught:
        load_checklist(path)
    assert caught.value.name == str(path)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_a_small_checklist_is_read_and_numbered(written, small):
    checklist = load_checklist(written(small))
    assert checklist.numbers == {"door.lock": "1.1", "door.bell": "1.2"}
    assert checklist.step_of == {"door.lock": 1}
    assert [(item.risk, item.quick_win) for item in checklist.items] == [(128, True), (2, False)]


def test_items_are_numbered_by_their_section_wherever_they_stand(written, small):
    other = small[small.index("[[sections]]") : small.index("[[items]]")].replace("door", "attic")
    lock = small[small.index("[[items]]") : small.index("[[items]]\nid = 'door.bell'")]
    moved = lock.replace("door.lock", "attic.lock").replace("'door'", "'attic'")
    text = small.replace("[[items]]", other + moved + "[[items]]", 1)
    checklist = load_checklist(written(text))
    assert checklist.items[0].id == "attic.lock"
    assert checklist.numbers == {"door.lock": "1.1", "door.bell": "1.2", "attic.lock": "2.1"}
    assert [item.id for item in checklist.in_order] == list(checklist.numbers)


def test_without_a_path_it_reads_the_one_that_comes_with_gonogo():
    assert default_checklist_path().name == "production-readiness.toml"
    assert load_checklist().id == "production-readiness"


def test_syntax_errors_name_line_and_column(written, small):
    found = problems_of(written(small.replace("version = '1'", "version = '1")))
    assert found == [
        (3, "not valid TOML: a text is not closed on its line; put the quote at its end")
    ]


def test_problems_of_values_and_between_tables_come_together(written, small):
    text = small.replace("severity = 5", "severity = 6").replace("['door.lock']", "['door.look']")
    assert problems_of(written(text.replace("title = 'Mend", "titel = 'Mend"))) == [
        (19, 'steps[1].items[1]: there is no item "door.look"; did you mean "door.lock"?'),
        (37, "items[1].severity: 6 must be less than or equal to 5"),
        (54, "items[2].title: is missing"),
        (57, 'items[2].titel: there is no such key; did you mean "title"?'),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("severity = 5", "severity = '5'", 37, '"5" is not a whole number'),
        ("severity = 5", "severity = 0x" + "f" * 500, 37, "a huge number must be less than"),
        ("typical = 4 ", "typical = '4' ", 41, '"4" is not a number'),
        ("typical = 4 ", "typical = true ", 41, "true is not a number"),
        ("typical = 4 ", "typical = nan ", 41, "nan is not a finite number"),
        ("tier = 'stability'", "tier = 'stable'", 61, 'did you mean "stability"?'),
        ("['file']", "['flie']", 71, 'did you mean "file"?'),
        ("id = 'door.lock'", "id = 'Door lock'", 30, '"Door lock" is no id: small letters'),
        ("'d', 'e']\nlik", "'d']\nlik", 7, "has 4 entries; 5 are needed"),
        ("'d', 'e']\nlik", "'d', 'e', 'f']\nlik", 7, "has 6 entries; 5 are allowed"),
        ("schema = 1", "schema = 2", 1, "2 is not 1, the only value that is known here"),
        ("ask = 'Is it locked?'", "ask = ''", 33, "must not be empty"),
        ("title = 'Mend", "title = '" + "x" * 99 + "Mend", 57, "has 112 characters; 100 are"),
        ("blocker = true", "blocker = 'yes'", 42, '"yes" is not true or false'),
        ("verify = ['Ring it.']", "verify = 'Ring it.'", 60, "is not a list"),
        ("effort_hours = { optimistic = 0.5, typical = 1 }", "effort_hours = 1", 66, "not a table"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_how_to_mend_it(
    written, small, old, new, line, said
):
    assert small.count(old) >= 1
    found = problems_of(written(small.replace(old, new, 1)))
    assert any(at == line and said in message for at, message in found), found


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.com", "begins with https:// or http://"),
        ("https:///locks", "names a host"),
        ("javascript:alert(1)", "begins with https:// or http://"),
        ("https://example.com/a b", "holds no spaces"),
        (" https://example.com", "holds no spaces"),
        ("https://me:secret@example.com/", "no name or password"),
        ("https://[::1/", "Invalid IPv6 URL"),
    ],
)
def test_bad_links_are_refused(written, small, url, said):
    found = problems_of(written(small.replace("https://example.com/locks", url)))
    assert [line for line, _ in found] == [45]
    assert said in found[0][1]
    assert "secret" not in found[0][1]


@pytest.mark.parametrize(
    "url", ["http://a.example", "https://例え.jp/ä?q=1#x", "https://[::1]:80/x"]
)
def test_good_links_are_taken(written, small, url):
    checklist = load_checklist(written(small.replace("https://example.com/locks", url)))
    assert checklist.items[0].references[0].url == url


def test_a_checklist_needs_items(written, small):
    empty = small[: small.index("[[items]]")] + "[items]\n"
    assert (29, "items: is one table, not a list of tables; write [[items]]") in problems_of(
        written(empty)
    )


def test_what_is_no_readable_file_is_said_so(tmp_path):
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    assert problems_of(tmp_path / "none.toml")[0][1].startswith("there is no such file")
    assert problems_of(tmp_path)[0][1].startswith("this is no file")
    assert problems_of(fifo)[0][1].startswith("this is no file")


def test_limits_are_checked_before_anything_is_parsed(written, small):
    large = written(small + "#" * 80 + "\n" + ("#" * 80 + "\n") * (FILE_BYTES // 81))
    assert problems_of(large) == [(None, "is larger than 1024 KiB; make it smaller")]
    long = written(small + "# " + "x" * LINE_BYTES)
    assert problems_of(long) == [(73, "the line is longer than 64 KiB; break it up")]
