"""Reading TOML that nobody has checked yet.

What the text alone tells is checked before it is parsed, so that no hostile file costs more than
one look at its characters.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from gonogo.text.limits import (
    DIGITS,
    FILE_BYTES,
    KEY_PARTS,
    KEYS_AND_VALUES,
    LINE_BYTES,
    NESTING,
)
from gonogo.text.problems import Problem
from gonogo.text.toml_syntax import (
    BRACKET,
    STRING_OR_COMMENT,
    in_plain_words,
    line_at,
    without_texts,
)

BOM = "\ufeff"
MAKE_SMALLER = "make it smaller"

_PART = r"\.[ \t]*+[A-Za-z0-9_-]++[ \t]*+"
_TOO_MANY_PARTS = re.compile(rf"{_PART}(?:{_PART}){{{KEY_PARTS - 1}}}")
_TOO_MANY_DIGITS = re.compile(rf"(?<!\w)\d[xo]?[\da-fA-F_]{{{DIGITS},}}+")
_PUNCTUATION = "=,.[{"
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


class BadToml(ValueError):
    """TOML that can't be read, or not safely; the problems say where and why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.message for problem in self.problems))


class NotToml(BadToml):
    """A text that is no TOML."""


def decode(raw: bytes, how_to_shrink: str = MAKE_SMALLER) -> str:
    """The text of a file; a byte order mark stays, for those who write the file back.

    Raises:
        BadToml: it is too large, or no UTF-8.
    """
    if len(raw) > FILE_BYTES:
        raise BadToml([too_large(how_to_shrink)])
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 text (byte 0x{raw[error.start]:02x}); save it as UTF-8"
        raise BadToml([Problem(message, line)]) from None


def parse_toml(source: str, how_to_shrink: str = MAKE_SMALLER) -> dict[str, Any]:
    """The table that a TOML text (without byte order mark) holds.

    Raises:
        BadToml: it breaks a limit.
        NotToml: it is no TOML.
    """
    if problems := list(_beyond_limits(source, how_to_shrink)):
        raise BadToml(problems)
    try:
        return tomllib.loads(source)
    except ValueError as error:
        raise NotToml([in_plain_words(str(error), source)]) from None


def too_large(how_to_shrink: str) -> Problem:
    """The problem of a file beyond the limit."""
    return Problem(f"is larger than {FILE_BYTES // 1024} KiB; {how_to_shrink}")


def _beyond_limits(source: str, how_to_shrink: str) -> Iterator[Problem]:
    try:
        raw = source.encode()
    except UnicodeEncodeError as error:
        message = "a character is half of a pair and can't be saved as UTF-8; delete it"
        yield Problem(message, line_at(source, error.start))
        return
    if len(raw) > FILE_BYTES:
        yield too_large(how_to_shrink)
        return
    too_long = list(_long_lines(raw))
    yield from too_long
    bare = STRING_OR_COMMENT.sub("_", source)
    if _TOO_MANY_PARTS.search(bare) or _TOO_MANY_DIGITS.search(bare) or _depth(bare) > NESTING:
        told = {problem.line for problem in too_long}
        yield from (found for found in _tangles(without_texts(source)) if found.line not in told)
    elif sum(map(bare.count, _PUNCTUATION)) > KEYS_AND_VALUES:
        yield Problem(f"holds more than {KEYS_AND_VALUES:,} keys and values; {how_to_shrink}")


def _long_lines(raw: bytes) -> Iterator[Problem]:
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if len(line) > LINE_BYTES:
            message = f"the line is longer than {LINE_BYTES // 1024} KiB; break it up"
            yield Problem(message, number)


def _tangles(bare: str) -> Iterator[Problem]:
    """Keys of many parts and long numbers cost quadratic time, deep nesting all the stack."""
    if key := _TOO_MANY_PARTS.search(bare):
        message = f"a key has more than {KEY_PARTS} parts; shorten it"
        yield Problem(message, line_at(bare, key.start()))
    if number := _TOO_MANY_DIGITS.search(bare):
        message = f"a number has more than {DIGITS:,} digits; shorten it, or put it in quotes"
        yield Problem(message, line_at(bare, number.start()))
    depth = 0
    for bracket in BRACKET.finditer(bare):
        depth += _STEP[bracket[0]]
        if depth > NESTING:
            message = f"lists and tables are nested more than {NESTING} deep; flatten them"
            yield Problem(message, line_at(bare, bracket.start()))
            return


def _depth(bare: str) -> int:
    return max(accumulate(_STEP[bracket] for bracket in BRACKET.findall(bare)), default=0)
