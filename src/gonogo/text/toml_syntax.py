"""TOML as a text: where its strings and comments are, and its syntax errors in plain words."""

import re

from gonogo.text.problems import Problem

STRING_OR_COMMENT = re.compile(
    r'"(?:""(?:[^\\"]++|\\.?|"{1,2}(?!"))*(?:"{3,5}|\Z)|[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"?)'
    r"|'(?:''(?:[^']++|'{1,2}(?!'))*(?:'{3,5}|\Z)|[^'\n]*+'?)"
    r"|#[^\r\n]*+",
    re.DOTALL,
)
"""Every string and every comment of a TOML text, unclosed ones too, in one pass over it.

No part of it can fail once begun, so nothing is tried twice; groups are not possessive, because
Python 3.11.2 matches those wrongly.
"""

BRACKET = re.compile(r"[\[\]{}]")

_PLACE = r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"

_UNCLOSED = "a text is not closed; put the quote at its end"
_UNCLOSED_ON_LINE = "a text is not closed on its line; put the quote at its end"
_NO_SUCH_DAY = "there is no such day or month; write it as 2026-12-05"
_LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d\b")
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
    ('Expected "', _UNCLOSED),
    ("Unterminated string", _UNCLOSED),
    ("Illegal character '\\n'", _UNCLOSED_ON_LINE),
    ("Found invalid character '\\n'", _UNCLOSED_ON_LINE),
    ("Illegal character", "a text holds a control character; write it as an escape: \\u001b"),
    ("Found invalid character", "here is a control character; delete it"),
    ("Unescaped '\\'", "a backslash in a text is written twice; or put the text in '…'"),
    ("Invalid hex value", "a \\u escape needs four hexadecimal digits, a \\U escape eight"),
    ("Escaped character", "a \\u escape names no character"),
    ("Invalid date", _NO_SUCH_DAY),
    ("Cannot overwrite", "this key stands twice; keep one of the two"),
    ("Duplicate inline", "a key stands twice in this { … }; keep one of the two"),
    ("Cannot declare", "this table stands twice; bring its keys together in one place"),
    ("Cannot mutate", "this table is written as { … } already; add the keys there"),
    ("Cannot redefine", "this table is written as { … } already; add the keys there"),
    ("Unclosed array", "a list is not closed with ], or a comma is missing in it"),
    ("Unclosed inline", "a { is not closed with } on its line, or a comma is missing in it"),
    ("Invalid initial character", "a key is missing here, or holds characters that need quotes"),
    ("Invalid statement", "this is no key with its value, no [header] and no # comment"),
)
"""How tomllib's messages begin, and what a person is told instead."""


def in_plain_words(error: str, source: str) -> Problem:
    """What tomllib says of a text, in words that tell how to mend it, with its place."""
    found = re.fullmatch(_PLACE, error, re.DOTALL)
    told, line, column = found.groups() if found else (error, None, None)
    words = next((plain for begun, plain in _PLAIN_WORDS if told.startswith(begun)), told)
    if line and column:
        words = _NO_SUCH_DAY if _is_at_a_day(source, int(line), int(column)) else words
        return Problem(f"not valid TOML: {words}", int(line), int(column))
    offset = _left_open(source, words == _UNCLOSED)
    return Problem(f"not valid TOML: {words}", line_at(source, offset), _column_at(source, offset))


def line_at(source: str, offset: int) -> int:
    """The line (from 1) of an offset."""
    return source.count("\n", 0, offset) + 1


def without_texts(source: str) -> str:
    """The text with each string and comment as a word of its own; lines stay where they are."""
    return STRING_OR_COMMENT.sub(lambda found: "_" + "\n" * found[0].count("\n"), source)


def _column_at(source: str, offset: int) -> int:
    """The column (from 1) of an offset."""
    return offset - source.rfind("\n", 0, offset)


def _is_at_a_day(source: str, line: int, column: int) -> bool:
    """Whether the place is within what looks like a day: tomllib stops behind the year."""
    text = source.split("\n")[line - 1]
    return _LIKE_A_DAY.match(text, max(column - 5, 0)) is not None


def _left_open(source: str, is_text: bool) -> int:
    """Where the text or list begins that reaches the end of the file unclosed, else the end."""
    if is_text:
        texts = [found for found in STRING_OR_COMMENT.finditer(source) if found[0][0] != "#"]
        return texts[-1].start()
    opened: list[int] = []
    for bracket in BRACKET.finditer(_masked(source)):
        if bracket[0] in "[{":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
    return opened[-1] if opened else len(source.rstrip())


def _masked(source: str) -> str:
    """The text with every string and comment blotted out; all else stays where it is."""
    return STRING_OR_COMMENT.sub(lambda found: re.sub(r"[^\n]", "_", found[0]), source)
