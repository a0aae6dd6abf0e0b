"""Reading TOML from bytes that nobody has checked yet."""

import re
import tomllib
from codecs import BOM_UTF8
from typing import Any

from gonogo.text.limits import FILE_BYTES, KEY_PARTS, LINE_BYTES, NESTING
from gonogo.text.problems import Problem
from gonogo.text.toml_map import STRING

_PLACE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of .*)\)")
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+"""
_MANY_PARTS = re.compile(rf"\.[ \t]*+{_PART}(?:\.[ \t]*+{_PART}){{{KEY_PARTS - 1}}}")
_LONG_KEY = re.compile(
    rf"(?:^[ \t]*+\[?+\[?+|[{{,])\s*+{_PART}(?:\.[ \t]*+{_PART}){{{KEY_PARTS},}}+[=\]]",
    re.MULTILINE,
)
_UNCLOSED = "a text is not closed before the end of its line"
_PLAINER = {
    r"Illegal character '\n'": _UNCLOSED,
    r"Found invalid character '\n'": _UNCLOSED,
    "Cannot overwrite a value": "this key is given twice; remove one",
    "Invalid statement": "no key = value, no [table] and no # comment",
}
_TABLE_TWICE = re.compile(r"Cannot declare \(.*\) twice")
_BRACKET = re.compile(rf"{STRING}|#[^\n]*|(?P<opens>[\[{{])|(?P<closes>[\]}}])", re.DOTALL)


class BadToml(ValueError):
    """Bytes that can't be read as TOML, or not safely; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def parse_toml(raw: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file and the table that it holds.

    Raises:
        BadToml: it is too large, nested too deeply, no UTF-8, or no TOML.
    """
    source = _decode(raw)
    _refuse_long_keys(source)
    try:
        table = tomllib.loads(source)
    except RecursionError:
        raise BadToml(_nesting_problem(source)) from None
    except ValueError as error:
        raise BadToml(_syntax_problem(str(error), source)) from None
    if _is_too_deep(table):
        raise BadToml(_nesting_problem(source))
    return source, table


def _decode(raw: bytes) -> str:
    if len(raw) > FILE_BYTES:
        raise BadToml(Problem(f"the file is larger than {FILE_BYTES // 1024} KiB; make it smaller"))
    if raw.startswith(BOM_UTF8):
        raise BadToml(Problem("a byte order mark stands first; save the file without it", 1))
    lines = raw.split(b"\n")
    if len(max(lines, key=len)) > LINE_BYTES:
        number = next(n for n, line in enumerate(lines, start=1) if len(line) > LINE_BYTES)
        most = f"{LINE_BYTES // 1024} KiB"
        raise BadToml(Problem(f"the line is longer than {most}; break it up", number))
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadToml(Problem("this is not UTF-8; save the file as UTF-8", line)) from None


def _refuse_long_keys(source: str) -> None:
    """tomllib needs quadratic time for the parts of a key: minutes for a file of long ones."""
    if _MANY_PARTS.search(source) and (found := _LONG_KEY.search(source)):
        line = _line_of(found.end() - 1, source)
        raise BadToml(Problem(f"a key has more than {KEY_PARTS} parts; shorten it", line))


def _is_too_deep(table: dict[str, Any]) -> bool:
    level: list[Any] = [table]
    for _ in range(NESTING):
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return True


def _nesting_problem(source: str) -> Problem:
    message = f"lists and tables are nested more than {NESTING} deep; flatten them"
    depth = 0
    for bracket in _BRACKET.finditer(source):
        depth += bool(bracket["opens"]) - bool(bracket["closes"])
        if depth >= NESTING:
            return Problem(message, _line_of(bracket.start(), source))
    return Problem(message)


def _syntax_problem(message: str, source: str) -> Problem:
    found = _PLACE.fullmatch(message)
    if not found:
        return Problem(f"this is not TOML: {message}")
    said = _TABLE_TWICE.sub("this table is given twice; remove one", found["what"])
    what = f"this is not TOML: {_PLAINER.get(said, said)}"
    if found["line"] is None:
        return Problem(f"{what} at the end of the file", _line_of(len(source.rstrip()), source))
    return Problem(what, int(found["line"]), int(found["column"]))


def _line_of(offset: int, source: str) -> int:
    return source.count("\n", 0, offset) + 1
