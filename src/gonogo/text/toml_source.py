"""Reading TOML from bytes that nobody has checked yet."""

import re
import tomllib
from typing import Any

from gonogo.text.limits import FILE_BYTES, KEY_PARTS, LINE_BYTES
from gonogo.text.problems import Problem

_PLACE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of .*)\)")
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = re.compile(
    rf"(?:^\[{{0,2}}|[{{,])[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{KEY_PARTS},}}[ \t]*[=\]]",
    re.MULTILINE,
)


class BadToml(ValueError):
    """Bytes that can't be read as TOML, or not safely; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def parse_toml(raw: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file and the table that it holds.

    Raises:
        BadToml: it is too large, no UTF-8, or no TOML.
    """
    source = _decode(raw)
    if long_key := _LONG_KEY.search(source):
        line = source.count("\n", 0, long_key.end()) + 1
        raise BadToml(Problem(f"a key has more than {KEY_PARTS} parts; shorten it", line))
    try:
        return source, tomllib.loads(source)
    except RecursionError:
        raise BadToml(Problem("lists or tables are nested too deeply; flatten them")) from None
    except ValueError as error:
        raise BadToml(_syntax_problem(str(error), source)) from None


def _decode(raw: bytes) -> str:
    if len(raw) > FILE_BYTES:
        raise BadToml(Problem(f"the file is larger than {FILE_BYTES // 1024} KiB; make it smaller"))
    if len(max(raw.split(b"\n"), key=len)) > LINE_BYTES:
        lines = enumerate(raw.split(b"\n"), start=1)
        number = next(number for number, line in lines if len(line) > LINE_BYTES)
        most = f"{LINE_BYTES // 1024} KiB"
        raise BadToml(Problem(f"the line is longer than {most}; break it up", number))
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadToml(Problem("this is not UTF-8; save the file as UTF-8", line)) from None


def _syntax_problem(message: str, source: str) -> Problem:
    found = _PLACE.fullmatch(message)
    if not found:
        return Problem(f"this is not TOML: {message}")
    what = f"this is not TOML: {found['what']}"
    if found["line"] is None:
        return Problem(f"{what} at the end of the file", source.count("\n") + 1)
    return Problem(what, int(found["line"]), int(found["column"]))
