import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gonogo.text.toml_map import Path as TomlPath
from gonogo.text.toml_map import TomlMap, map_toml

CHECKLIST = Path(__file__).parents[2] / "checklists" / "production-readiness.toml"

TRICKY = '''\
# a [comment] with "quotes' and a = sign
top = 1 # another = "one"
spaced . "dotted key".'lit.eral' = "x" # [no.header]
"quoted \\u0041.key" = true
when = 1979-05-27 07:32:00  # a day with a blank in it
day = 1979-05-27
numbers = [ 1, 2.5e3 , 0xff,-inf , # [ ] }
  [ "a]", 'b#', [] ], { c = "}", d.e = [ { f = 1 } ] } , ]
basic = """
  two "lines" of ""text"", [brackets] # no comment \\""" \\
  end"""""
literal = \'\'\'it's ''quoted'' # [x]
y = 1\'\'\'\'
empty = ""
empties = ["", \'\', """""", \'\'\'\'\'\', {}, []]

[ table . "a.b" ]   # a header with blanks
key = 'value # no comment'

[[array]]
name = "first"
[array.part]
x = 1
[[array.part.deep]]
y = 1
[[array.part.deep]]
y = 2
[[ array ]]
[[array.more]]
z = { dotted.inside = 3, 'q "x"' = "\\"]" }
[array.more.below]
w = 4
[other]
[[array]]
name = "third"
'''


def at(table: Any, path: TomlPath) -> Any:
    for part in path:
        table = table[part]
    return table


def leaves(value: Any, path: TomlPath = ()) -> set[TomlPath]:
    """Paths of everything that is neither a table nor a list."""
    if isinstance(value, dict):
        return {leaf for key, part in value.items() for leaf in leaves(part, (*path, key))}
    if isinstance(value, list):
        return {leaf for n, part in enumerate(value) for leaf in leaves(part, (*path, n))}
    return {path}


def assert_every_span_holds_its_value(source: str) -> TomlMap:
    table = tomllib.loads(source)
    mapped = map_toml(source)
    for path, span in mapped.values.items():
        text = source[span.start : span.end]
        again = tomllib.loads(f"value = {text}")["value"]
        assert repr(again) == repr(at(table, path)), (path, text)
        assert span.key <= span.start < span.end
        assert not text[0].isspace()
        assert not text[-1].isspace()
    assert leaves(table) <= set(mapped.values)
    for header in mapped.headers:
        assert isinstance(at(table, header.path), dict)
        assert source[header.start] == "["
        assert source[header.end - 1] == "]"
    return mapped


def test_the_checklist_that_comes_with_gonogo_is_mapped_whole():
    source = CHECKLIST.read_text(encoding="utf-8")
    mapped = assert_every_span_holds_its_value(source)
    lines = source.splitlines()
    for n, item in enumerate(tomllib.loads(source)["items"]):
        line = mapped.line(("items", n, "id"))
        assert line is not None
        assert lines[line - 1] == f"id = '{item['id']}'"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_form_that_a_value_can_take_is_mapped(newline):
    mapped = assert_every_span_holds_its_value(TRICKY.replace("\n", newline))
    lines = TRICKY.splitlines()
    for path, begins in {
        ("spaced", "dotted key", "lit.eral"): "spaced . ",
        ("quoted A.key",): '"quoted',
        ("numbers", 4, 2): "  [ ",
        ("numbers", 5, "d", "e", 0, "f"): "  [ ",
        ("table", "a.b", "key"): "key = 'value",
        ("array", 0, "part", "deep", 1, "y"): "y = 2",
        ("array", 1, "more", 0, "z", "dotted", "inside"): "z = ",
        ("array", 1, "more", 0, "below", "w"): "w = 4",
        ("array", 2, "name"): 'name = "third"',
    }.items():
        assert path in mapped.values, path
        assert lines[mapped.line(path) - 1].startswith(begins), path


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a", "x"), 2),  # a value
        (("a", "missing"), 1),  # a missing one: its table
        (("a", "x", "y", 3), 2),  # something within a value: the value
        (("list", 1), 5),  # the second table of an array
        (("list", 1, "missing"), 5),
        (("list", 2), 3),  # no such table: the first of them
        (("dotted", "deep", "missing"), 7),  # a table that only its keys write
        (("b",), 8),  # a table that only those within it write
        (("late",), 11),  # a table written after one within it
        (("nothing",), None),
        ((), None),
    ],
)
def test_what_is_not_written_is_placed_at_the_nearest_thing_that_is(path, line):
    source = (
        "[a]\nx = 1\n[[list]]\ny = 1\n[[list]]\n[dotted]\ndeep.key = 1\n"
        "[b.c]\n[late.within]\nz = 1\n[late]\n"
    )
    tomllib.loads(source)
    assert map_toml(source).line(path) == line


@pytest.mark.parametrize("source", ["", "\n\n", "# only a comment", "  \t\n# x\n  "])
def test_a_text_without_values_is_mapped_to_nothing(source):
    mapped = map_toml(source)
    assert (mapped.values, mapped.headers) == ({}, [])


LETTERS = st.text(alphabet="ab\"'\\#=[]{},. \tä\u202e", max_size=8)
SCALARS = st.one_of(
    LETTERS,
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(),
)
KEYS = st.one_of(st.sampled_from(["a", "b-1", "0", "a.b"]), LETTERS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)
BLANKS = st.sampled_from(["", " ", "\t"])
BREAKS = st.sampled_from(["", " ", "\n", "# ] } \" ' ,\n", "\r\n  "])


def escaped(text: str) -> str:
    plain = (letter.isprintable() and letter not in '"\\' for letter in text)
    pairs = zip(text, plain, strict=True)
    return "".join(letter if is_plain else f"\\u{ord(letter):04x}" for letter, is_plain in pairs)


def quoted(text: str, draw: Any) -> str:
    basic = escaped(text)
    forms = [f'"{basic}"', f'"""{basic}"""', f'"""\n{basic}"""', f'"""\\\n  {basic}"""']
    if "'" not in text:
        forms.append(f"'{text}'")
    if "'''" not in f"{text}'":
        forms += [f"'''{text}'''", f"'''\n{text}'''"]
    return draw(st.sampled_from(forms))


def key_text(key: str, draw: Any) -> str:
    forms = [f'"{escaped(key)}"']
    if key.isascii() and key.replace("-", "").isalnum():
        forms.append(key)
    return draw(BLANKS) + draw(st.sampled_from(forms)) + draw(BLANKS)


def pair_texts(table: dict[str, Any], draw: Any) -> list[str]:
    return [f"{key_text(k, draw)}={draw(BLANKS)}{value_text(v, draw)}" for k, v in table.items()]


def value_text(value: Any, draw: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value, draw)
        case dict():
            return "{" + draw(BLANKS) + ",".join(pair_texts(value, draw)) + draw(BLANKS) + "}"
        case list():
            parts = [draw(BREAKS) + value_text(part, draw) + draw(BREAKS) for part in value]
            comma = draw(st.sampled_from(["", ","])) if parts else ""
            return "[" + ",".join(parts) + comma + draw(BREAKS) + "]"
        case int() | float():
            return repr(value)
        case _:
            return value.isoformat()


@st.composite
def documents(draw: Any) -> str:
    """Texts in every notation that TOML has: pairs, dotted keys, headers, arrays of tables."""
    table = draw(TABLES)
    pairs, sections = [], []
    for key, value in table.items():
        name = key_text(key, draw)
        if isinstance(value, dict) and value and draw(st.booleans()):
            inner = pair_texts(value, draw)
            if draw(st.booleans()):
                pairs += [f"{name}.{pair}" for pair in inner]
            else:
                sections.append("\n".join([f"[{name}]", *inner]))
        elif isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
            sections += ["\n".join([f"[[{name}]]", *pair_texts(part, draw)]) for part in value]
        else:
            pairs += pair_texts({key: value}, draw)
    ends = st.sampled_from(["\n", "\r\n", " # x = [1]\n", "\n\n"])
    return "".join(part + draw(ends) for part in [*pairs, *sections])


@settings(deadline=None)
@given(documents())
def test_any_document_is_mapped(source):
    assert_every_span_holds_its_value(source)
