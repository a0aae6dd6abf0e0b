"""From the text of a review file to its table: limits, conflict markers and syntax errors.

What the text alone tells is checked before it is parsed, so that no hostile file costs more than
one look at its characters.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from gonogo.text.amounts import count
from gonogo.text.limits import FILE_BYTES, KEY_PARTS, LINE_BYTES, NESTING
from gonogo.text.problems import FileProblem, Problem

STRING_OR_COMMENT = re.compile(
    r'"""(?:[^\\"]|\\.|"{1,2}(?!"))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'{1,2}(?!'))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|(?P<comment>#[^\r\n]*+)",
    re.DOTALL,
)
"""Every string and every comment of a TOML text, unclosed ones too, in one pass over it."""

_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ \r]|$)", re.MULTILINE)
_ANY_MARKER = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?:[ \r]|$)|={7}\r?$)", re.MULTILINE)
_PART = "[A-Za-z0-9_-]++"
_LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{KEY_PARTS},}}")
_BRACKET = re.compile(r"[\[\]{}]")
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)

_PLAIN_WORDS = (
    ("Invalid value", "there is no value here: texts need quotes, and every [ needs its ]"),
    ("Expected '='", "an = is missing after the key"),
    (
        "Expected newline",
        "something is left over behind the value; texts need quotes, a day is written as "
        "2026-12-05, and every key has a line of its own",
    ),
    (
        "Expected ']",
        'the header is not closed with ]; an id is put in quotes: [items."auth.sessions"]',
    ),
    ('Expected "', "a text is not closed; put the quote at its end"),
    ("Unterminated string", "a text is not closed; put the quote at its end"),
    ("Illegal character '\\n'", "a text is not closed on its line; put the quote at its end"),
    ("Illegal character", "a text holds a control character; write it as an escape: \\u001b"),
    ("Found invalid character", "here is a control character; delete it"),
    ("Unescaped '\\'", "a backslash in a text is written twice; or put the text in '…'"),
    ("Invalid hex value", "a \\u escape needs four hexadecimal digits, a \\U escape eight"),
    ("Escaped character", "a \\u escape names no character"),
    ("Invalid date", "there is no such day; write it as 2026-12-05"),
    ("Cannot overwrite", "this key stands twice; keep one of the two"),
    ("Duplicate inline", "a key stands twice in this { … }; keep one of the two"),
    ("Cannot declare", "this table stands twice; bring its keys together in one place"),
    ("Cannot mutate", "this table is written as { … } already; add the keys there"),
    ("Cannot redefine", "this table is written as { … } already; add the keys there"),
    ("Unclosed array", "a list is not closed with ], or a comma is missing in it"),
    ("Unclosed inline", "a { is not closed with } on its line, or a comma is missing in it"),
    ("Invalid initial character", "a key is missing here, or holds characters that need quotes"),
    ("Invalid statement", "this is no key with its value, no [header] and no # comment"),
    ("Exceeds the limit", "a number has far too many digits"),
)


def read_table(source: str, name: str) -> dict[str, Any]:
    """The table that a TOML text holds.

    Raises:
        FileProblem: it is empty, holds conflict markers, breaks a limit, or is no TOML.
    """
    if not source.strip():
        message = (
            "is empty; restore it from git (git checkout -- FILE), or delete it and begin "
            "again with gonogo init"
        )
        raise FileProblem(name, [Problem(message)])
    if _MARKER.search(source):
        raise FileProblem(name, [_conflict(source)])
    if problems := list(_beyond_limits(source)):
        raise FileProblem(name, problems)
    try:
        return tomllib.loads(source)
    except ValueError as error:
        if _ANY_MARKER.search(source):
            raise FileProblem(name, [_conflict(source)]) from None
        raise FileProblem(name, [_in_plain_words(str(error), source)]) from None


def has_conflict_marker(text: str) -> bool:
    """Whether a line of the text would be taken for one that git left in a conflict."""
    return _ANY_MARKER.search(text) is not None


def line_at(source: str, offset: int) -> int:
    """The line (from 1) of an offset."""
    return source.count("\n", 0, offset) + 1


def _conflict(source: str) -> Problem:
    lines = [line_at(source, match.start()) for match in _ANY_MARKER.finditer(source)]
    named = ", ".join(map(str, lines[:9])) + (", …" if len(lines) > 9 else "")
    message = (
        f"holds conflict markers of git ({'line' if len(lines) == 1 else 'lines'} {named}); "
        "run gonogo resolve"
    )
    return Problem(message, lines[0])


def _beyond_limits(source: str) -> Iterator[Problem]:
    try:
        size = len(source.encode())
    except UnicodeEncodeError as error:
        message = "a character is half of a pair and can't be saved as UTF-8; delete it"
        yield Problem(message, line_at(source, error.start))
        return
    if size > FILE_BYTES:
        message = (
            f"has {count(size, 'byte')}; {FILE_BYTES} are allowed: shorten notes, or drop evidence"
        )
        yield Problem(message)
        return
    for number, line in enumerate(source.split("\n"), start=1):
        if 4 * len(line) > LINE_BYTES and len(line.encode()) > LINE_BYTES:
            yield Problem(f"the line is longer than {LINE_BYTES} bytes; break it up", number)
    bare = STRING_OR_COMMENT.sub(_blank_out, source)
    if key := _LONG_KEY.search(bare):
        message = f"a key has more than {KEY_PARTS} parts; shorten it"
        yield Problem(message, line_at(bare, key.start()))
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > NESTING:
            message = f"lists and tables are nested more than {NESTING} deep; flatten them"
            yield Problem(message, line_at(bare, bracket.start()))
            return


def _blank_out(found: re.Match[str]) -> str:
    """A string as a word without dots or brackets; lines stay where they are."""
    return "_" + "\n" * found[0].count("\n")


def _in_plain_words(error: str, source: str) -> Problem:
    found = _PLACE.fullmatch(error)
    told, line, column = found.groups() if found else (error, None, None)
    words = next((plain for begun, plain in _PLAIN_WORDS if told.startswith(begun)), told)
    if line and column:
        return Problem(f"not valid TOML: {words}", int(line), int(column))
    if not found:
        return Problem(f"not valid TOML: {words}")
    return Problem(f"not valid TOML: {words}", _line_left_open(source))


def _line_left_open(source: str) -> int:
    """Where the text or list begins that reaches the end of the file unclosed, else the end."""
    strings = list(STRING_OR_COMMENT.finditer(source))
    if strings and strings[-1].end() == len(source) and not strings[-1]["comment"]:
        return line_at(source, strings[-1].start())
    bare = STRING_OR_COMMENT.sub(_blank_out, source)
    opened: list[int] = []
    for bracket in _BRACKET.finditer(bare):
        if bracket[0] in "[{":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
    return line_at(bare, opened[-1]) if opened else line_at(source, len(source.rstrip()))
