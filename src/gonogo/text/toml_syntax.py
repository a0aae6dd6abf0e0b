"""TOML as a text: where its strings and comments are, and its syntax errors in plain words."""

import re

from gonogo.text.problems import Problem

STRING_OR_COMMENT = re.compile(
    r'"(?:""(?:[^\\"]++|\\.?|"{1,2}(?!"))*+(?:"{3,5}|\Z)|[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"?)'
    r"|'(?:''(?:[^']++|'{1,2}(?!'))*+(?:'{3,5}|\Z)|[^'\n]*+'?)"
    r"|#[^\r\n]*+",
    re.DOTALL,
)
"""Every string and every comment of a TOML text, unclosed ones too, in one pass over it."""

BRACKET = re.compile(r"[\[\]{}]")

_PLACE = r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"

_UNCLOSED = "a text is not closed; put the quote at its end"
_UNCLOSED_ON_LINE = "a text is not closed on its line; put the quote at its end"
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
"""How tomllib's messages begin, and what a person is told instead."""


def in_plain_words(error: str, source: str) -> Problem:
    """What tomllib says of a text, in words that tell how to mend it, with its place."""
    found = re.fullmatch(_PLACE, error, re.DOTALL)
    told, line, column = found.groups() if found else (error, None, None)
    words = next((plain for begun, plain in _PLAIN_WORDS if told.startswith(begun)), told)
    message = f"not valid TOML: {words}"
    if line and column:
        return Problem(message, int(line), int(column))
    return Problem(message, _line_left_open(source) if found else None)


def line_at(source: str, offset: int) -> int:
    """The line (from 1) of an offset."""
    return source.count("\n", 0, offset) + 1


def without_texts(source: str) -> str:
    """The text with each string and comment as a word of its own; lines stay where they are."""
    return STRING_OR_COMMENT.sub(lambda found: "_" + "\n" * found[0].count("\n"), source)


def _line_left_open(source: str) -> int:
    """Where the text or list begins that reaches the end of the file unclosed, else the end."""
    texts = list(STRING_OR_COMMENT.finditer(source))
    if texts and texts[-1].end() == len(source) and not texts[-1][0].startswith("#"):
        return line_at(source, texts[-1].start())
    bare = without_texts(source)
    opened: list[int] = []
    for bracket in BRACKET.finditer(bare):
        if bracket[0] in "[{":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
    return line_at(bare, opened[-1]) if opened else line_at(source, len(source.rstrip()))
