"""Files with conflict markers: written from a merge, and taken apart again."""

import itertools

import pytest

from gonogo.checklist.model import Checklist
from gonogo.review.model import Review
from gonogo.store.document import parse
from gonogo.store.layout import new_text
from gonogo.store.markers import sides_of, with_markers
from gonogo.store.merge import merge_documents
from gonogo.text.problems import FileProblem

DECISION = 'decision = { by = "dana", at = 2026-11-20, why = "x" }'


@pytest.fixture
def merged(tiny: Checklist, unanswered: Review):
    """A merge of two edits of the same file; each replaces the first of some words."""
    base = new_text(tiny, unanswered)

    def merge(ours: dict[str, str], theirs: dict[str, str], start: str = base):
        texts = [start, start, start]
        for number, edits in ((1, ours), (2, theirs)):
            for old, new in edits.items():
                assert old in texts[number]
                texts[number] = texts[number].replace(old, new, 1)
        documents = (parse(text, "x") for text in texts)
        return merge_documents(*documents, tiny, "gonogo.toml")

    merge.base = base
    return merge


STATUS, OWNER = 'status = "unknown"', 'owner = ""'


def test_only_what_is_in_conflict_stands_between_markers(merged):
    result = merged(
        {STATUS: 'status = "done"', OWNER: 'owner = "dana"'},
        {STATUS: 'status = "open"', 'note = ""': 'note = "x"'},
    )
    text = with_markers(result, ("main", "b\x1b[31m\nx"))
    expected = (
        '<<<<<<< main\nstatus = "done"\n=======\nstatus = "open"\n>>>>>>> b\\x1b[31m\\nx\n'
        'note = "x"\n\nowner = "dana"\n'
    )
    assert expected in text
    assert text.count("<<<<<<<") == 1
    with pytest.raises(FileProblem, match="run gonogo resolve"):
        parse(text, "x")


def test_close_conflicts_of_one_table_are_one_and_those_of_two_are_not(merged):
    result = merged(
        {STATUS: 'status = "done"', OWNER: 'owner = "a"'},
        {STATUS: 'status = "open"', OWNER: 'owner = "b"'},
    )
    assert with_markers(result).count("<<<<<<<") == 1
    start = merged.base.replace("evidence = []", "evidence = [\n]")
    two = {'due = ""\n\nevidence = [\n]\n\n# 1.2': "{}\n\nevidence = [\n]\n\n# 1.2"}
    sides = [
        {old: new.format(f"due = 2026-12-0{day}") for old, new in two.items()}
        | {'# 1.2 Keep tenants apart\n[items."auth.tenants"]\n' + STATUS: header + f'"{status}"'}
        for day, status in ((1, "done"), (2, "open"))
        for header in ['# 1.2 Keep tenants apart\n[items."auth.tenants"]\nstatus = ']
    ]
    assert with_markers(merged(*sides, start=start)).count("<<<<<<<") == 2


def test_a_status_is_never_parted_from_its_decision(merged):
    note = '"""\n' + "line\n" * 9 + '"""'
    start = merged.base.replace('note = ""', f"note = {note}")
    result = merged(
        {STATUS: 'status = "accepted"', f"note = {note}": f"note = {note}\n{DECISION}"},
        {STATUS: 'status = "open"'},
        start=start,
    )
    text = with_markers(result)
    assert text.count("<<<<<<<") == 1
    assert (
        text.index("<<<<<<<") < text.index("accepted") < text.index(DECISION) < text.index("====")
    )


def test_lines_that_look_like_markers_make_the_markers_longer(merged):
    note = "'''\n=======\n========\n'''"
    start = merged.base.replace('note = ""', f"note = {note}")
    result = merged({STATUS: 'status = "done"'}, {STATUS: 'status = "open"'}, start=start)
    text = with_markers(result)
    assert "\n<<<<<<<<< ours\n" in text
    sides = sides_of(text, "x")
    assert (sides.ours, sides.theirs) == (result.ours.text, result.theirs.text)


def test_git_may_ask_for_longer_markers(merged):
    result = merged({STATUS: 'status = "done"'}, {STATUS: 'status = "open"'})
    assert f"\n{'<' * 11} ours\n" in with_markers(result, size=11)
    assert f"\n{'<' * 7} ours\n" in with_markers(result, size=0)


def test_conflicts_are_settled_one_by_one(merged):
    result = merged(
        {STATUS: 'status = "done"', OWNER: 'owner = "a"'},
        {STATUS: 'status = "open"', OWNER: 'owner = "b"'},
    )
    left = result.settle({0: "theirs"})
    assert [conflict.field for conflict in left.conflicts] == ["owner"]
    assert left.ours.review.answer("auth.login").status == "open"
    assert left.theirs.review.answer("auth.login").owner == "b"
    assert left.settle({0: "ours"}).ours.review.answer("auth.login").owner == "a"


STYLES = [
    "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n",
    "<<<<<<< HEAD\na = 1\n||||||| 3f9c21a\na = 0\n=======\na = 2\n>>>>>>> b\n",
    "<<<<<<<\na = 1\n|||||||\na = 0\n=======\na = 2\n>>>>>>>\n",
]


@pytest.mark.parametrize(
    ("style", "size", "newline", "bom"),
    list(itertools.product(STYLES, [7, 12], ["\n", "\r\n"], ["", "\ufeff"])),
)
def test_every_style_and_size_of_git_is_read(style, size, newline, bom):
    for character in "<|>=":
        style = style.replace(character * 7, character * size)
    text = bom + ("x = 1\n" + style + "y = 1\n").replace("\n", newline)
    sides = sides_of(text, "x")

    def whole(value: int) -> str:
        return bom + f"x = 1\na = {value}\ny = 1\n".replace("\n", newline)

    assert (sides.ours, sides.theirs) == (whole(1), whole(2))
    assert sides.base == (whole(0) if "|" in style else None)


def test_a_base_that_is_in_conflict_itself_stays_one_text():
    base = "<<<<<<<<< c\n2\n=========\n3\n>>>>>>>>> d\n"
    text = f"<<<<<<< a\n1\n||||||| b\n{base}=======\n4\n>>>>>>> e\n"
    assert sides_of(text, "x") == ("1\n", base, "4\n")


@pytest.mark.parametrize("cut", ["=======\na = 2\n>>>>>>> b\n", ">>>>>>> b\n"])
def test_a_conflict_without_end_names_its_line(cut):
    with pytest.raises(FileProblem) as found:
        sides_of("x = 1\n" + STYLES[0].removesuffix(cut), "gonogo.toml")
    assert str(found.value).startswith("gonogo.toml:2: the conflict that begins here has no end")
