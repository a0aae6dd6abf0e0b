import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gonogo.text.problems import Problem
from gonogo.text.toml_map import TomlMap, map_toml
from gonogo.text.toml_source import parse_toml
from gonogo.text.validation import in_order, place, problem_at, problems_from


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Piece(Part):
    ref: Annotated[str, Field(min_length=1, max_length=9)]
    at: datetime.date = datetime.date(2026, 1, 1)


class Entry(Part):
    status: Literal["open", "done", "not-applicable"] = "open"
    piece: Piece | None = None
    pieces: Annotated[list[Piece], Field(max_length=2)] = []
    hours: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1
    sure: bool = True


class Whole(Part):
    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    name: Annotated[str, Field(pattern="^[a-z]+$")] = "x"
    levels: Annotated[list[str], Field(min_length=2, max_length=2)] = ["a", "b"]
    entries: Mapping[str, Entry] = {}
    marks: Mapping[Annotated[str, Field(pattern="^[a-z]+$")], bool] = {}


def problems_in(source: str) -> list[Problem]:
    with pytest.raises(ValidationError) as caught:
        Whole.model_validate(parse_toml(source))
    return problems_from(caught.value, Whole, lambda: map_toml(source))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("schema = 2", "schema: 2 is not 1, the only value that is known here"),
        ("name = 3", "name: 3 is not a text in quotes"),
        ("name = 'A b'", 'name: "A b" is no id: small letters, digits, dots and dashes, '),
        ("levels = ['a']", "levels: has 1 entry; 2 are needed"),
        ("levels = ['a', 'b', 'c']", "levels: has 3 entries; 2 are allowed"),
        ("levels = 'a'", 'levels: "a" is not a list'),
        ("levels = {}", "levels: is one table, not a list of tables; write [[levels]]"),
        ("levels = ['a', true]", "levels[2]: true is not a text in quotes"),
        ("shema = 1", 'shema: there is no such key; did you mean "schema"?'),
        ("zzz = 1", "zzz: there is no such key; there are schema, name, levels, entries, marks"),
        ("marks.B = true", 'marks.B: "B" is no id: small letters'),
        ("marks.'[key]' = true", 'marks."[key]": "[key]" is no id: small letters'),
        ("entries = 1", "entries: 1 is not a table"),
        ("entries.a = []", "entries.a: a list is not a table"),
        (
            "entries.'a.b'.status = 'don'",
            'entries."a.b".status: "don" is not one of open, done, not-applicable; '
            'did you mean "done"?',
        ),
        (
            "entries.a.status = 3",
            "entries.a.status: 3 is not one of open, done, not-applicable",
        ),
        ("entries.a.hours = 0", "entries.a.hours: 0 must be greater than 0"),
        ("entries.a.hours = inf", "entries.a.hours: inf is not a finite number"),
        ("entries.a.hours = '2'", 'entries.a.hours: "2" is not a number'),
        ("entries.a.sure = 1", "entries.a.sure: 1 is not true or false"),
        ("entries.a.piece = {}", "entries.a.piece.ref: is missing"),
        ("entries.a.piece.ref = ''", "entries.a.piece.ref: must not be empty"),
        (
            "entries.a.piece.ref = '0123456789'",
            "entries.a.piece.ref: has 10 characters; 9 are allowed",
        ),
        (
            "entries.a.piece = {ref = 'x', at = 'soon'}",
            'entries.a.piece.at: "soon" is not a day such as 2026-12-05',
        ),
        (
            "entries.a.piece = {ref = 'x', rfe = 1}",
            'entries.a.piece.rfe: there is no such key; did you mean "ref"?',
        ),
        (
            "entries.pieces.statis = 'open'",
            'entries.pieces.statis: there is no such key; did you mean "status"?',
        ),
    ],
)
def test_each_error_says_where_what_and_how_to_mend_it(source, message):
    (problem,) = problems_in(source)
    assert problem.message.startswith(message)
    assert problem.line == 1


def test_all_errors_come_in_the_order_of_the_file_with_their_lines():
    source = (
        "levels = ['a', 'b']\n"
        "[entries.b]\nsure = 'yes'\npieces = [\n  { ref = 'x' },\n  { at = 2026-01-01 },\n]\n"
        "[entries.a]\nstatus = 'x'\n"
        "[other]\n"
    )
    found = [(problem.line, problem.message.split(":")[0]) for problem in problems_in(source)]
    assert found == [
        (3, "entries.b.sure"),
        (6, "entries.b.pieces[2].ref"),
        (9, "entries.a.status"),
        (10, "other"),
    ]


def test_values_are_shown_short_clean_and_on_one_line():
    escape, long, huge = problems_in(
        'entries.a.sure = "\\u001b[31m\\n"\n'
        f"entries.b.sure = '{'x' * 500}'\n"
        f"entries.c.sure = 0x{'f' * 900}\n"
    )
    assert escape.message == 'entries.a.sure: "\\x1b[31m\\n" is not true or false'
    assert len(long.message) < 120
    assert "…" in long.message
    assert huge.message == "entries.c.sure: a huge number is not true or false"


def test_the_text_is_only_mapped_where_something_is_wrong():
    asked: list[str] = []

    def mapped() -> TomlMap:
        asked.append("map")
        return map_toml("name = 3")

    with pytest.raises(ValidationError) as caught:
        Whole.model_validate({"name": 3, "levels": 4})
    assert asked == []
    assert len(problems_from(caught.value, Whole, mapped)) == 2
    assert asked == ["map"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), "the file"),
        (("items", "a.b", "evidence", 0, "at"), 'items."a.b".evidence[1].at'),
        (("a b", "c-d_1"), '"a b".c-d_1'),
        (("", "\u202ex"), '""."\\u202ex"'),
    ],
)
def test_places_are_named_as_people_write_them(path, words):
    assert place(path) == words


def test_a_problem_of_a_value_has_its_place_and_line():
    problem = problem_at(("b", "c"), "is wrong", map_toml("a = 1\nb = { c = 2 }"))
    assert problem == Problem("b.c: is wrong", 2)
    assert in_order([Problem("x", 3), problem, Problem("y")]) == [
        Problem("y"),
        problem,
        Problem("x", 3),
    ]


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.text(max_size=5),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.times(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["name", "levels", "entries", "pieces", "status", "ref", "[key]", "x y"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=10,
)


@settings(deadline=None)
@example({"schema": 2**63})
@given(st.dictionaries(st.sampled_from(["schema", "name", "levels", "entries", "z"]), ANYTHING))
def test_whatever_is_wrong_is_said_in_words(table):
    problems: list[Problem] = []
    try:
        Whole.model_validate(table)
    except ValidationError as error:
        problems = problems_from(error, Whole, lambda: map_toml(""))
        event("something is wrong")
    for problem in problems:
        where, _, what = problem.message.partition(": ")
        assert where
        assert what
        assert "a value that fits here" not in what
        assert "\n" not in problem.message
