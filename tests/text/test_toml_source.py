import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonogo.text.limits import DIGITS, FILE_BYTES, KEY_PARTS, LINE_BYTES, NESTING
from gonogo.text.problems import Problem
from gonogo.text.toml_source import BadToml, decode, parse_toml


def problems_of(source: str) -> tuple[Problem, ...]:
    with pytest.raises(BadToml) as caught:
        parse_toml(source)
    return caught.value.problems


def problem_of(source: str) -> Problem:
    (problem,) = problems_of(source)
    return problem


def key_of(parts: int) -> str:
    return ".".join("k" * parts)


def test_a_text_gives_the_table_that_it_holds():
    assert parse_toml("a = 'ä'\r\n") == {"a": "ä"}
    assert parse_toml("") == {}


@pytest.mark.parametrize(
    ("source", "line", "column", "said"),
    [
        ('a = 1\nb = "x\nc = 2', 2, 7, "a text is not closed on its line"),
        ("a = 1\nb = 'x\nc = 'y'", 2, 7, "a text is not closed on its line"),
        ("a = 1\nb = 'x\n", 2, 5, "a text is not closed; put the quote at its end"),
        ("a = 1\nb = 'x", 2, 5, "a text is not closed; put the quote at its end"),
        ("a = 1\nb = 'x\x01'", 2, 7, "here is a control character; delete it"),
        ('# "\nb = """x\\\n', 2, 5, "a text is not closed; put the quote at its end"),
        ("a = 1\na = 2\n", 2, 6, "this key stands twice; keep one of the two"),
        ("[a]\n[b]\n[a]\n", 3, 3, "this table stands twice; bring its keys together"),
        ("a = 1\n<<<<<<< ours\n", 2, 1, "this is no key with its value, no [header]"),
        ("a = '['\nb = [[1],\n\n", 2, 5, "every [ needs its ]"),
        ("a = ['x', # [\n'y'", 1, 5, "a list is not closed with ]"),
        ("a = [ { b = 'é]', c = 'y'", 1, 7, "a { is not closed"),
        ("a = 1\nb = [\n  'half", 3, 3, "a text is not closed; put the quote at its end"),
        ("a = 1\nb", 2, 2, "an = is missing after the key"),
        ("a = 2026-02-30", 1, 5, "there is no such day"),
        ("a = 2026-13-20", 1, 9, "there is no such day or month"),
        ("a = [2026-13-20]", 1, 10, "there is no such day or month"),
    ],
)
def test_syntax_errors_name_the_place_in_plain_words(source, line, column, said):
    problem = problem_of(source)
    assert (problem.line, problem.column) == (line, column)
    assert problem.message.startswith("not valid TOML: ")
    assert said in problem.message


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (b"a = 1\nb = '\xff'", 2, "is not UTF-8 text (byte 0xff); save it as UTF-8"),
        ("a = 1".encode("utf-16"), 1, "is not UTF-8 text"),
        (b"#\n" * (FILE_BYTES // 2) + b"#", None, "is larger than 1024 KiB; make it smaller"),
        ("é".encode() * (FILE_BYTES // 2 + 1), None, "is larger than 1024 KiB"),
    ],
)
def test_bytes_that_can_not_be_a_file_of_ours_are_refused(raw, line, said):
    with pytest.raises(BadToml) as caught:
        decode(raw)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert said in problem.message


def test_a_byte_order_mark_is_no_mistake():
    assert decode(b"\xef\xbb\xbfa = 1") == "\ufeffa = 1"


def test_all_broken_limits_are_told_at_once():
    long = "#" + "x" * LINE_BYTES
    digits = "9" * (DIGITS + 1)
    source = f"{long}\na = 1\n{long}\n{key_of(9)} = {'[' * 9}{']' * 9}\nb = {digits}\n"
    assert [problem.line for problem in problems_of(source)] == [1, 3, 4, 5, 4]


def test_a_line_that_is_too_long_is_told_once_whatever_is_on_it():
    for line in (f"{key_of(LINE_BYTES)} = 1", "a = " + "[" * LINE_BYTES, "9" * (LINE_BYTES + 1)):
        assert problem_of(f"a = 1\n{line}\n") == Problem(
            "the line is longer than 64 KiB; break it up", 2
        )


@pytest.mark.parametrize("number", ["9", "-9", "+9", "0x9", "0o7", "0b1", "1_9", "1.9", "1e-9"])
def test_numbers_of_very_many_digits_are_refused(number):
    digits = number[-1]
    source = f"a = '{digits * 2 * DIGITS}' # {digits * 2 * DIGITS}\nb = [1, {{ c = {number}%s }}]\n"
    assert parse_toml(source % (digits * (DIGITS - 4)))
    assert problem_of(source % (digits * DIGITS)) == Problem(
        "a number has more than 1,000 digits; shorten it, or put it in quotes", 2
    )


@pytest.mark.parametrize(
    "unit", ["[[a]]\n", "a.b.c = 1\n", "[[], {}],\n", "1,\n", "= # =\n", "{ x = 1 },\n"]
)
def test_more_keys_and_values_than_a_review_can_need_are_refused_unread(unit):
    message = "holds more than 100,000 keys and values; drop something"
    with pytest.raises(BadToml) as caught:
        parse_toml(unit * (FILE_BYTES // len(unit)), "drop something")
    assert caught.value.problems == (Problem(message),)


def test_ten_thousand_pieces_of_evidence_are_not_too_much():
    piece = '  { id = "3f9c21ab", at = 2026-11-20, by = "dana", ref = "a.md" },\n'
    table = parse_toml("".join(f"[items.i{n}]\nevidence = [\n{piece * 200}]\n" for n in range(50)))
    assert len(table["items"]) == 50


def test_what_stands_in_texts_and_comments_is_no_value():
    text = "=,.[{" * 1000
    assert parse_toml(f"# {text}\n" * 50 + "a = [\n" + f"'{text}',\n" * 50 + "]\n")


def test_a_text_that_grew_too_large_says_how_to_shrink_it():
    with pytest.raises(BadToml) as caught:
        parse_toml("#\n" * (FILE_BYTES // 2) + "#", "drop something")
    assert caught.value.problems == (Problem("is larger than 1024 KiB; drop something"),)


@pytest.mark.parametrize(
    "line",
    [
        f"{key_of(KEY_PARTS + 1)} = 1",
        f"  [{key_of(KEY_PARTS + 1)}]",
        f"[[ {key_of(KEY_PARTS + 1)} ]]",
        f"x = {{ y = 1, {key_of(KEY_PARTS + 1)} = 1 }}",
        f"x = {{{key_of(KEY_PARTS + 1)} = 1}}",
        " . ".join(['"a\\"b"', "'c'", *"defghij"]) + " = 1",
    ],
)
def test_keys_of_too_many_parts_are_refused(line):
    problem = problem_of(f"a = 1\n{line}\n")
    assert problem == Problem("a key has more than 8 parts; shorten it", 2)


@pytest.mark.parametrize(
    "source",
    [
        f"{key_of(KEY_PARTS)} = 1\nb = '{key_of(12)}'",
        f"a = 'the host 8.b.d.0.1.0.0.2.ip6.arpa, {key_of(12)}'",
        f"# {key_of(12)} = 1",
        f"a = {{ b = '{key_of(12)}' }}",
        f"a = '{{{key_of(12)} = 1'",
        f'a = """\n\\"{{ {key_of(12)} = 1 [[[[[[[[[[""\n""" # {key_of(12)}',
        f"a = '''\n\"{{ {key_of(12)} = 1 [[[[[[[[[[''\n'''",
    ],
)
def test_dots_in_texts_and_comments_are_no_keys(source):
    parse_toml(source)


def test_what_is_nested_too_deeply_is_refused_with_its_line():
    assert parse_toml("a = " + "[" * NESTING + "]" * NESTING)
    for depth in (NESTING + 1, 400, 7_000):
        source = "a = '[[[[[[[[[['\n# [[[[[[[[[[\nb = [1,\n" + "[" * (depth - 1) + "]" * depth
        problem = problem_of(source)
        assert problem == Problem(
            f"lists and tables are nested more than {NESTING} deep; flatten them", 4
        )


def test_a_file_made_to_be_slow_is_refused_at_once():
    part = LINE_BYTES // 2 - 10
    lines = [f"{key_of(part)}.x{n} = 1\n" for n in range(FILE_BYTES // LINE_BYTES)]
    evil = [
        "".join(lines),
        "".join(f"#{'.a' * part}\n" for _ in lines),
        "".join(f"x{n} = '{',a.b.c.d.e.f.g.h.i.j' * (part // 10)}'\n" for n, _ in enumerate(lines)),
        "".join(f"x{n} = '{'.a' * (part - 10)}'\n" for n, _ in enumerate(lines)),
        *(f"a = {quote}" + "\\" * (FILE_BYTES - 20) for quote in ('"""', "'''", '"')),
        "a = " + "'" * 60_000,
        ("'" * 60_000 + "\n") * 16,
        ('"' * 60_000 + "\n") * 16,
        "a = " + "[" * (FILE_BYTES - 10),
        ("\\" * 60_000 + "\n") * 16,
    ]
    started = time.process_time()
    for source in evil:
        try:
            parse_toml(source)
        except BadToml:
            continue
    assert time.process_time() - started < 5


@given(st.text(alphabet="ab.=[]{}\"'\\#\n ,1", max_size=80))
def test_whatever_is_read_gives_a_table_or_problems_in_their_lines(source):
    problems: tuple[Problem, ...] = ()
    try:
        parse_toml(source)
    except BadToml as error:
        problems = error.problems or pytest.fail("refused without a word")
    lines = source.count("\n") + 1
    assert all(problem.line is None or 1 <= problem.line <= lines for problem in problems)
