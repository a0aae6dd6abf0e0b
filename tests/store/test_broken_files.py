"""Every broken file gives one clear message with its line, never a traceback."""

import pytest

from gonogo.store.document import parse
from gonogo.text.limits import EVIDENCE_PER_ITEM, FILE_BYTES, ITEMS, LINE_BYTES
from gonogo.text.problems import FileProblem

HEAD = 'schema = 1\nchecklist = "tiny"\nchecklist_version = "1"\nproject = "acme"\n'
ITEM = HEAD + '[items."auth.login"]\n'
PIECE = '{ id = "a", at = 2026-01-01, by = "x", ref = "y" }'

BROKEN = [
    ("empty", "", None, "is empty; restore it from git"),
    ("blank", " \n\t\r\n", None, "is empty; restore it from git"),
    ("only a byte order mark", "\ufeff", None, "is empty; restore it from git"),
    (
        "conflict",
        HEAD + "<<<<<<< HEAD\nlaunch = 2026-01-01\n=======\nlaunch = 2026-01-02\n>>>>>>> b\n",
        5,
        "holds conflict markers of git (lines 5, 7, 9); run gonogo resolve",
    ),
    (
        "conflict inside a note",
        ITEM + 'note = """\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n"""\n',
        7,
        "conflict markers of git (lines 7, 9, 11)",
    ),
    (
        "conflict with long markers",
        HEAD + f"{'<' * 9} a\nlaunch = 2026-01-01\n{'=' * 9}\n{'>' * 9} b\n",
        5,
        "conflict markers of git (lines 5, 7, 8)",
    ),
    ("half a conflict", HEAD + "=======\n", 5, "conflict markers of git (line 5)"),
    ("no equals sign", HEAD + "launch 2026\n", 5, "an = is missing after the key"),
    ("text without quotes", ITEM + "status = done\n", 6, "texts need quotes"),
    ("text not closed", ITEM + 'owner = "dana\nnote = ""\n', 6, "a text is not closed"),
    ("long text not closed", ITEM + 'note = """\nx\n\n', 6, "a text is not closed"),
    ("long single quotes not closed", ITEM + "note = '''dana\n", 6, "a text is not closed"),
    ("single quotes not closed", ITEM + "owner = 'dana", 6, "a text is not closed"),
    ("list not closed", ITEM + f"evidence = [\n  {PIECE},\n", 6, "every [ needs its ]"),
    ("comma missing", ITEM + f"evidence = [\n{PIECE}\n{PIECE}\n]\n", 8, "a comma is missing"),
    ("brace not closed", ITEM + 'decision = { by = "x"\n', 6, "a { is not closed"),
    ("key twice", ITEM + 'owner = "a"\nowner = "b"\nnote = ""\n', 7, "this key stands twice"),
    ("key twice in braces", ITEM + 'decision = { by = "a", by = "b" }\n', 6, "stands twice"),
    ("table twice", ITEM + '[items."auth.login"]\n', 6, "this table stands twice"),
    ("table twice, inline", HEAD + "items = {}\nitems.a = {}\n", 6, "is written as { … } already"),
    ("header not closed", HEAD + '[items."auth.login"\nstatus = ""\n', 5, "not closed with ]"),
    ("neither key nor header", HEAD + "= 1\n", 5, "this is no key with its value"),
    ("key missing in braces", ITEM + 'decision = { by = "a", }\n', 6, "a key is missing"),
    ("wrong escape", ITEM + 'owner = "C:\\users"\n', 6, "escape needs four hexadecimal digits"),
    ("wrong backslash", ITEM + 'owner = "C:\\work"\n', 6, "backslash in a text is written twice"),
    ("surrogate escape", ITEM + 'owner = "\\ud800"\n', 6, "names no character"),
    ("control character", ITEM + 'owner = "\x1b"\n', 6, "write it as an escape"),
    ("control in comment", HEAD + "# \x00\n", 5, "control character; delete it"),
    ("no such day", ITEM + "due = 2026-02-30\n", 6, "there is no such day"),
    ("no such month", ITEM + "due = 2026-13-01\n", 6, "there is no such day or month"),
    ("endless number", HEAD + f"x = {'9' * 5000}\n", 5, "more than 1,000 digits"),
    ("lone surrogate", HEAD + "# \ud800\n", 5, "can't be saved as UTF-8"),
    ("no schema", HEAD.replace("schema = 1\n", ""), 1, "schema: is missing; write schema = 1"),
    ("schema as text", HEAD.replace("1\n", '"1"\n', 1), 1, "there is only schema 1"),
    ("schema true", HEAD.replace("1\n", "true\n", 1), 1, "there is only schema 1"),
    ("schema 0", HEAD.replace("1\n", "0\n", 1), 1, "there is only schema 1"),
    ("newer schema", "\n" + HEAD.replace("1", "2", 1), 2, "schema 2; this one knows 1): upgrade"),
    ("no project", HEAD.replace("project", "projekt"), None, "project: is missing"),
    ("project as number", HEAD.replace('"acme"', "3"), 4, "3 is not a text in quotes"),
    ("launch as text", HEAD + 'launch = "soon"\n', 5, '"soon" is not a day'),
    ("launch with time", HEAD + "launch = 2026-12-05T10:00:00\n", 5, "without a time"),
    ("policy as text", HEAD + 'policy = "go"\n', 5, "is not a table"),
    ("policy misspelt", HEAD + '[policy]\nrequire = "goo"\n', 6, 'did you mean "go"?'),
    ("policy too high", HEAD + "[policy]\nmax_remaining = 250\n", 6, "250 must be"),
    ("items as text", HEAD + 'items = "all"\n', 5, "items: "),
    ("items as list", HEAD + '[[items]]\nid = "auth.login"\n', 5, "items: "),
    ("item as text", HEAD + '[items]\n"auth.login" = "done"\n', 6, '"done" is not a table'),
    ("status misspelt", ITEM + 'status = "dnoe"\n', 6, 'did you mean "done"?'),
    ("status as truth", ITEM + "status = true\n", 6, "status: true is not"),
    ("owner as number", ITEM + "owner = 5\n", 6, "5 is not a text in quotes"),
    ("owner too long", ITEM + f'owner = "{"x" * 101}"\n', 6, "101 characters; 100 are allowed"),
    ("note too long", ITEM + f'note = "{"x" * 8001}"\n', 6, "8001 characters; 8000 are allowed"),
    ("decision as text", ITEM + 'decision = "dana"\n', 6, '"dana" is not a table'),
    ("decision's day", ITEM + 'decision = { at = "1/2" }\n', 6, '"1/2" is not a day'),
    ("evidence as text", ITEM + 'evidence = "x"\n', 6, '"x" is not a list'),
    ("evidence of texts", ITEM + 'evidence = ["x"]\n', 6, '"x" is not a table'),
    ("evidence without ref", ITEM + 'evidence = [{ id = "a", by = "", at = 2026-01-01 }]\n', 6,
     "evidence[1].ref: is missing"),
    ("evidence id twice", ITEM + f"evidence = [\n{PIECE},\n{PIECE},\n]\n", 6,
     'two pieces have the id "a"; give one of them another id'),
    ("id without quotes", HEAD + '[items.auth.login]\nstatus = "done"\n', 5,
     'an id with dots needs quotes; write [items."auth.login"]'),
    ("id without quotes, dotted", HEAD + '[items]\nauth.login.owner = "a"\n', 6,
     'write [items."auth.login"]'),
    ("no id", HEAD + '[items."Auth Login"]\n', 5, "this is no id: small letters"),
    ("empty id", HEAD + '[items.""]\n', 5, "this is no id: small letters"),
    ("too many items", HEAD + "".join(f"[items.i{n}]\n" for n in range(ITEMS + 1)), 5,
     "1001 entries; 1000 are allowed"),
    ("too much evidence",
     ITEM + "evidence = [\n"
     + "".join(PIECE.replace('"a"', f'"e{n}"') + ",\n" for n in range(EVIDENCE_PER_ITEM + 1))
     + "]\n", 6, "201 entries; 200 are allowed"),
    ("line too long", HEAD + f"# {'x' * LINE_BYTES}\n", 5, "the line is longer than 64 KiB"),
    ("line too long in bytes", HEAD + f"# {'é' * (LINE_BYTES // 2)}\n", 5, "the line is longer"),
    ("file too large", HEAD + "# x\n" * (FILE_BYTES // 4), None, "KiB; shorten notes"),
    ("nested too deeply", HEAD + f"x = {'[' * 9}{']' * 9}\n", 5, "nested more than 8 deep"),
    ("nested without end", HEAD + f"x = {'[' * 9000}\n", 5, "nested more than 8 deep"),
    ("key too long", HEAD + "a.b.c.d.e.f.g.h.i = 1\n", 5, "more than 8 parts"),
    ("header too long", HEAD + '[a.b.c."d".e.f.g.h.i]\n', 5, "more than 8 parts"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_broken_file_says_what_is_wrong_and_where(
    text: str, line: int | None, message: str
) -> None:
    with pytest.raises(FileProblem) as caught:
        parse(text, "gonogo.toml")
    problems = caught.value.problems
    assert len(problems) == 1, [problem.message for problem in problems]
    assert message in problems[0].message
    assert problems[0].line == line
    assert str(caught.value).startswith("gonogo.toml:")


def test_windows_line_breaks_count_as_one_line() -> None:
    with pytest.raises(FileProblem) as caught:
        parse((ITEM + 'status = "dnoe"\n').replace("\n", "\r\n"), "gonogo.toml")
    assert caught.value.problems[0].line == 6


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    text = HEAD.replace("1", '"one"', 1) + (
        '[policy]\nrequire = "stop"\n[items."auth.login"]\nstatus = "dnoe"\ndue = "soon"\n'
        f"evidence = [{PIECE}, {PIECE}]\n"
    )
    with pytest.raises(FileProblem) as caught:
        parse(text, "gonogo.toml")
    assert [problem.line for problem in caught.value.problems] == [1, 6, 8, 9, 10]


def test_escapes_of_the_file_never_reach_the_terminal() -> None:
    with pytest.raises(FileProblem) as caught:
        parse(ITEM + 'status = "\\u001b[31m"\n', "gonogo.toml")
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    "note",
    [
        "'''\n=======\na.b.c.d.e.f.g.h.i = 1 [[[[[[[[[[\n'''",
        '"{{{{{{{{{{{{ a.b.c.d.e.f.g.h.i.j = 1"',
        '"""\n"quoted" \\"\\"\\" # no comment\n"""',
    ],
)
def test_limits_and_markers_do_not_look_into_notes(note: str) -> None:
    assert parse(ITEM + f"note = {note}\n", "gonogo.toml").review.answer("auth.login").note


def test_unknown_keys_are_kept_and_told_with_line_and_nearest_key() -> None:
    text = (
        'colour = "red"\n' + HEAD + "[policy]\nmax_remainin = 3\n"
        '[items."auth.login"]\nstaus = "done"\ndecision = { becuse = "x" }\n'
        'evidence = [\n{ id = "a", at = 2026-01-01, by = "x", ref = "y", url = 1 },\n]\n'
        "[jira]\nproject = 1\n"
    )
    document = parse(text, "gonogo.toml")
    told = {problem.line: problem.message for problem in document.unknown_keys}
    assert sorted(told) == [1, 7, 9, 10, 12, 14]
    assert told[7].endswith('did you mean "max_remaining"?')
    assert 'did you mean "status"?' in told[9]
    assert told[12].startswith('items."auth.login".evidence.url: there is no such key')


def test_a_table_beneath_an_answer_is_an_unknown_key() -> None:
    document = parse(ITEM + 'owner = "x"\njira = { status = "open" }\n', "gonogo.toml")
    assert [problem.line for problem in document.unknown_keys] == [7]


def test_items_that_no_checklist_has_are_no_problem() -> None:
    document = parse(HEAD + '[items."retired.long-ago"]\nstatus = "done"\n', "gonogo.toml")
    assert document.review.answer("retired.long-ago").status == "done"
    assert document.unknown_keys == ()


def test_a_file_with_byte_order_mark_and_quoted_days_reads_well() -> None:
    document = parse("\ufeff" + HEAD + 'launch = "2026-12-05"\n', "gonogo.toml")
    assert str(document.review.launch) == "2026-12-05"
    assert document.text.startswith("\ufeff")
