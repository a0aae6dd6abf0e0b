"""Every broken file gives one clear message with its line, never a traceback."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gonogo.cli.main import cli
from gonogo.store.document import parse
from gonogo.text.limits import EVIDENCE_PER_ITEM, FILE_BYTES, ITEMS, LINE_BYTES
from gonogo.text.problems import FileProblem

HEAD = 'schema = 1\nchecklist = "tiny"\nchecklist_version = "1"\nproject = "acme"\n'
ITEM = HEAD + '[items."auth.login"]\n'
PIECE = '{ id = "a", at = 2026-01-01, by = "x", ref = "y" }'


def listed(piece: str) -> str:
    return f"evidence = [{piece}]\n"


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
    *(
        (f"folder {name}", HEAD + f"[policy]\nevidence_folder = '{name}'\n", 6, "a folder inside")
        for name in ("", "/etc", "..", "a/../b", "./a", "a//b", ".git", "a/.GIT/x", "C:\\x", "~/x")
    ),
    ("folder with spaces", HEAD + "[policy]\nevidence_folder = 'a b'\n", 6, "write docs/evidence"),
    ("folder as an option", HEAD + "[policy]\nevidence_folder = '-x'\n", 6, "a folder inside"),
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
    ("conflict, diff3", HEAD + "<<<<<<< a\nx = 1\n||||||| b\n=======\nx = 2\n>>>>>>> c\n", 5,
     "conflict markers of git (lines 5, 7, 8, 10)"),
    ("conflict, zdiff3", ITEM + "<<<<<<< a\n||||||| b\nowner = ''\n=======\n>>>>>>> c\n", 6,
     "conflict markers of git (lines 6, 7, 9, 10)"),
    ("conflict, without names", HEAD + "<<<<<<<\n=======\n>>>>>>>\n", 5, "(lines 5, 6, 7)"),
    ("conflict, longer markers", HEAD + f"{'<' * 12} a\n{'=' * 12}\n{'>' * 12} b\n", 5,
     "conflict markers of git (lines 5, 6, 7)"),
    ("conflict, Windows", HEAD + "<<<<<<< a\r\n=======\r\n>>>>>>> b\r\n", 5, "(lines 5, 6, 7)"),
    ("conflict, in a long plain text", ITEM + "note = '''\n>>>>>>> b\n'''\n", 7, "(line 7)"),
    ("conflict, only its end", HEAD + ">>>>>>> b\n", 5, "conflict markers of git (line 5)"),
    ("conflict, indented", HEAD + "  <<<<<<< HEAD\n", 5, "this is no key with its value"),
    ("byte order mark inside", HEAD + "\ufeff[policy]\n", 5, "this is no key with its value"),
    ("byte order mark twice", "\ufeff\ufeff" + HEAD, 1, "this is no key with its value"),
    ("cut in a key", HEAD + "launc", 5, "an = is missing after the key"),
    ("cut in a header", HEAD + '[items."auth.lo', 5, "a text is not closed"),
    ("cut in a piece", ITEM + 'evidence = [\n  { id = "a", at = 2026-01', 7, "not valid TOML"),
    ("cut behind an equals sign", ITEM + "status =", 6, "there is no value here"),
    ("cut behind a comma", ITEM + f"evidence = [{PIECE},", 6, "every [ needs its ]"),
    ("no value", ITEM + "status =\n", 6, "there is no value here"),
    ("two values", ITEM + 'status = "done" "open"\n', 6, "something is left over"),
    ("two keys on a line", ITEM + 'status = "done" owner = "x"\n', 6, "something is left over"),
    ("semicolon", ITEM + 'status = "done";\n', 6, "something is left over"),
    ("colon for equals sign", ITEM + 'status: "done"\n', 6, "an = is missing"),
    ("typographic quotes", ITEM + "status = “done”\n", 6, "texts need quotes"),
    ("slashes for a comment", ITEM + "// done\n", 6, "this is no key with its value"),
    ("header left empty", HEAD + "[]\n", 5, "a key is missing here"),
    ("header with two dots", HEAD + "[items..a]\n", 5, "a key is missing here"),
    ("header and key on a line", HEAD + '[policy] require = "go"\n', 5, "something is left over"),
    ("header closed too often", HEAD + "[policy]]\n", 5, "something is left over"),
    ("list of tables not closed", HEAD + "[[x]\n", 5, "not valid TOML"),
    ("key over lines", HEAD + '"a\nb" = 1\n', 5, "a text is not closed on its line"),
    ("braces over lines", ITEM + 'decision = {\n  by = "x" }\n', 6, "a key is missing here"),
    ("zero before a number", HEAD + "x = 007\n", 5, "something is left over"),
    ("number with two dots", HEAD + "x = 1.2.3\n", 5, "something is left over"),
    ("underscore at the end", HEAD + "x = 1_\n", 5, "something is left over"),
    ("True", HEAD + "x = True\n", 5, "there is no value here"),
    ("null", HEAD + "x = null\n", 5, "there is no value here"),
    ("day without zeros", ITEM + "due = 2026-1-5\n", 6, "a day is written as 2026-12-05"),
    ("day the other way", ITEM + "due = 05.12.2026\n", 6, "a day is written as 2026-12-05"),
    ("day of year 0", ITEM + "due = 0000-01-01\n", 6, "there is no such day"),
    ("day 32", ITEM + "due = 2026-01-32\n", 6, "there is no such day"),
    ("hour 25", ITEM + "due = 2026-01-01T25:00:00\n", 6, "a day is written as 2026-12-05"),
    ("only a time", ITEM + "due = 10:00:00\n", 6, "10:00:00 is not a day"),
    ("day as number", ITEM + "due = 20260105\n", 6, "20260105 is not a day"),
    ("quoted day that isn't", ITEM + 'due = "2026-02-30"\n', 6, '"2026-02-30" is not a day'),
    ("long escape out of range", ITEM + 'owner = "\\U00110000"\n', 6, "names no character"),
    ("short escape", ITEM + 'owner = "\\u12"\n', 6, "escape needs four hexadecimal digits"),
    ("a lone return", HEAD + "x = 1\ry = 2\n", 5, "not valid TOML"),
    ("zero byte", ITEM + 'owner = "\x00"\n', 6, "write it as an escape"),
    ("delete character", ITEM + "owner = '\x7f'\n", 6, "control character"),
    ("no checklist", HEAD.replace("checklist = ", "checklst = "), None, "checklist: is missing"),
    ("no version", HEAD.replace("_version", "_vision"), None, "checklist_version: is missing"),
    ("version as number", HEAD.replace('"1"', "1"), 3, "1 is not a text in quotes"),
    ("checklist left empty", HEAD.replace('"tiny"', '""'), 2, "must not be empty"),
    ("project too long", HEAD.replace("acme", "x" * 201), 4, "201 characters; 200 are allowed"),
    ("schema as fraction", HEAD.replace("1", "1.0", 1), 1, "there is only schema 1"),
    ("schema as list", HEAD.replace("1", "[1]", 1), 1, "there is only schema 1"),
    ("schema of a thousand digits", HEAD.replace("1", "9" * 1000, 1), 1, "newer gonogo"),
    ("policy as list", HEAD + "[[policy]]\n", 5, "policy: "),
    ("policy not a number", HEAD + "[policy]\nmax_remaining = nan\n", 6, "nan must be"),
    ("policy endless", HEAD + "[policy]\nmax_remaining = 1e999\n", 6, "inf must be"),
    ("policy below 0", HEAD + "[policy]\nmax_remaining = -1\n", 6, "-1 must be"),
    ("policy as words", HEAD + '[policy]\nmax_remaining = "25"\n', 6, "is not a number"),
    ("status as list", ITEM + 'status = ["done"]\n', 6, "a list is not one of"),
    ("status in capitals", ITEM + 'status = "DONE"\n', 6, 'did you mean "done"?'),
    ("status left empty", ITEM + 'status = ""\n', 6, "is not one of unknown, open"),
    ("note as list", ITEM + "note = []\n", 6, "a list is not a text in quotes"),
    ("reason too long", ITEM + f"decision = {{ why = '{'x' * 2001}' }}\n", 6, "2000 are allowed"),
    ("decisions", ITEM + '[[items."auth.login".decision]]\n', 6, "a list is not a table"),
    ("one piece without its list", ITEM + f"evidence = {PIECE}\n", 6, "is one table, not a list"),
    ("evidence as lists", ITEM + "evidence = [[]]\n", 6, "a list is not a table"),
    ("evidence without id", ITEM + listed(PIECE.replace("id", "no")), 6, "id: is missing"),
    ("evidence, empty id", ITEM + listed(PIECE.replace('"a"', '""')), 6, "be empty"),
    ("evidence, empty ref", ITEM + listed(PIECE.replace('"y"', '""')), 6, "be empty"),
    ("evidence, ref too long", ITEM + listed(PIECE.replace('"y"', f'"{"y" * 2001}"')), 6, "2000"),
    ("id in capitals", HEAD + '[items."auth.Login"]\n', 5, "this is no id"),
    ("id with a slash", HEAD + '[items."auth/login"]\n', 5, "this is no id"),
    ("id that begins with a dot", HEAD + '[items.".login"]\n', 5, "this is no id"),
    ("id of 65 characters", HEAD + f'[items.{"x" * 65}]\n', 5, "64 characters at most"),
    ("id from right to left", HEAD + '[items."\u202eauth"]\n', 5, "this is no id"),
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


RAW = {
    "UTF-16": (HEAD.encode("utf-16"), 1, "is not UTF-8 text (byte 0xff)"),
    "Latin-1": (HEAD.encode() + "# é\n".encode("latin-1"), 5, "is not UTF-8 text (byte 0xe9)"),
    "half a character": (HEAD.encode() + "# é".encode()[:-1], 5, "is not UTF-8 text"),
    "half of a pair": (HEAD.encode() + b"# \xed\xa0\x80\n", 5, "is not UTF-8 text (byte 0xed)"),
    "an overlong slash": (HEAD.encode() + b"# \xc0\xaf\n", 5, "is not UTF-8 text (byte 0xc0)"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(200), 1, "not valid TOML"),
    "a picture": (b"\x89PNG\r\n\x1a\n", 1, "is not UTF-8 text (byte 0x89)"),
    "zeros": (bytes(4096), 1, "not valid TOML"),
    "JSON": (b'{"schema": 1}\n', 1, "this is no key with its value"),
    "YAML": (b"---\nschema: 1\n", 1, "an = is missing after the key"),
}


def test_there_are_more_than_a_hundred_broken_files() -> None:
    assert len({text for _, text, _, _ in BROKEN} | {raw for raw, _, _ in RAW.values()}) > 150


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        *((text.encode(), *told) for _, text, *told in BROKEN if "\ud800" not in text),
        *RAW.values(),
    ],
    ids=[*(case[0] for case in BROKEN if "\ud800" not in case[1]), *RAW],
)
def test_a_command_tells_it_on_one_line_and_leaves_the_file_alone(
    tmp_path: Path, raw: bytes, line: int | None, message: str
) -> None:
    path = tmp_path / "gonogo.toml"
    path.write_bytes(raw)
    run = CliRunner().invoke(cli, ["--file", str(path), "status"])
    assert isinstance(run.exception, SystemExit), run.exception
    assert (run.exit_code, run.stdout) == (2, "")
    assert run.stderr.startswith(f"{path}:{line}:" if line else f"{path}: ")
    assert message in run.stderr
    assert run.stderr.count("\n") == 1
    assert path.read_bytes() == raw


@pytest.mark.parametrize("text", ["# a\n# b\n", "\ufeff# a\n", "[items]\n", "a = 1\n"])
def test_a_file_that_says_nothing_of_a_review_lacks_all_four_keys(text: str) -> None:
    with pytest.raises(FileProblem) as caught:
        parse(text, "gonogo.toml")
    assert sorted(problem.message.partition(":")[0] for problem in caught.value.problems) == [
        "checklist",
        "checklist_version",
        "project",
        "schema",
    ]


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
