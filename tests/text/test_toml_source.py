import time

import pytest

from gonogo.text.limits import FILE_BYTES, KEY_PARTS, LINE_BYTES, NESTING
from gonogo.text.problems import Problem
from gonogo.text.toml_source import BadToml, parse_toml


def problem_of(raw: bytes | str) -> Problem:
    with pytest.raises(BadToml) as caught:
        parse_toml(raw.encode() if isinstance(raw, str) else raw)
    return caught.value.problem


def key_of(parts: int) -> str:
    return ".".join("k" * parts)


def test_a_text_comes_with_the_table_that_it_holds():
    assert parse_toml("a = 'ä'\r\n".encode()) == ("a = 'ä'\r\n", {"a": "ä"})
    assert parse_toml(b"") == ("", {})


@pytest.mark.parametrize(
    ("source", "line", "column", "said"),
    [
        ('a = 1\nb = "x\nc = 2', 2, 7, "a text is not closed before the end of its line"),
        ("a = 1\nb = 'x\nc = 'y'", 2, 7, "a text is not closed before the end of its line"),
        ("a = 1\nb = 'x\n", 2, None, "at the end of the file"),
        ("a = 1\na = 2\n", 2, 6, "this key is given twice; remove one"),
        ("[a]\n[b]\n[a]\n", 3, 3, "this table is given twice; remove one"),
        ("a = 1\n<<<<<<< ours\n", 2, 1, "no key = value, no [table] and no # comment"),
        ("a = [1,\n\n", 1, None, "at the end of the file"),
        ("a = " + "9" * 5000, None, None, "this is not TOML: "),
        ("a = 2026-02-30", 1, 5, "this is not TOML: "),
    ],
)
def test_syntax_errors_name_the_place_in_plain_words(source, line, column, said):
    problem = problem_of(source)
    assert (problem.line, problem.column) == (line, column)
    assert said in problem.message


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (b"a = 1\nb = '\xff'", 2, "this is not UTF-8; save the file as UTF-8"),
        ("a = 1".encode("utf-16"), 1, "this is not UTF-8"),
        (b"\xef\xbb\xbfa = 1", 1, "a byte order mark stands first; save the file without it"),
        (b"#\n" * (FILE_BYTES // 2) + b"#", None, "the file is larger than 1024 KiB"),
        (b"a = 1\n#" + b"x" * LINE_BYTES, 2, "the line is longer than 16 KiB; break it up"),
    ],
)
def test_bytes_that_can_not_be_a_file_of_ours_are_refused(raw, line, said):
    problem = problem_of(raw)
    assert problem.line == line
    assert said in problem.message


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
    ],
)
def test_dots_in_texts_and_comments_are_no_keys(source):
    assert parse_toml(source.encode())[1] is not None


def test_what_is_nested_too_deeply_is_refused_with_its_line():
    most = NESTING - 1
    assert parse_toml(b"a = " + b"[" * most + b"]" * most)
    for depth in (NESTING, 400, 7_000):
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
    ]
    started = time.perf_counter()
    for source in evil:
        try:
            parse_toml(source.encode())
        except BadToml:
            continue
    assert time.perf_counter() - started < 5
