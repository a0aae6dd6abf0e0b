"""Regular expressions that others wrote, judged before they are used on what others wrote.

Python's matching goes back and tries again. So a pattern is only taken where the number of ways
in which it can match at one place is bounded, whatever the text: then its time on a line is
bounded by that number times the length of the line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gonogo.text.clean import clean_line

MOST_WAYS = 100_000
SHORTEST_LITERAL = 3
"""Characters in a row that a pattern must always hold: lines without them needn't be matched."""

_TOKEN = re.compile(
    r"""(?P<class> \[ \^? \]? (?:\\. | [^\]\\])* \] )
      | (?P<escape> \\. )
      | (?P<open> \( (?: \?i?: | \?<?[=!] | (?!\?) ) )
      | (?P<close> \) )
      | (?P<or> \| )
      | (?P<repeat> [*+?] | \{ \d+ (?: , \d* )? \} | \{ , \d+ \} ) \??
      | (?P<edge> [\^$] )
      | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_BOUNDS = re.compile(r"\{(\d*)(,?)(\d*)\}")
_BACK_REFERENCE = re.compile(r"\\[1-9]")
_ANY_CASE = "(?i)"
"""May stand at the beginning: then capitals and small letters are the same."""
_MOST_REPEATED = 20
"""Of a group that can match in several ways: their number grows with the power of this."""


class BadPattern(ValueError):
    """Why a pattern can't be used, and what to write instead."""


@dataclass
class _Group:
    """An open group: the ways of its alternatives, and of the one being read."""

    done: int = 0
    now: list[int] = field(default_factory=lambda: [1])


def check_pattern(pattern: str, *, literal: bool) -> None:
    """Refuse a pattern that is wrong or could take very long.

    With ``literal``, also one that would have to be tried on every line.

    Raises:
        BadPattern: says why.
    """
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadPattern(f"is no regular expression: {clean_line(str(error))}") from None
    if _ways(pattern) > MOST_WAYS:
        raise BadPattern(
            "can match in so many ways that a hostile line would take very long; "
            "give its repeats smaller bounds, and repeat no group that holds repeats"
        )
    if literal and not literals_of(pattern):
        raise BadPattern(
            f"must hold {SHORTEST_LITERAL} or more plain characters in a row, outside of groups, "
            "that are there whenever it matches"
        )


def literals_of(pattern: str) -> tuple[str, ...]:
    """Texts in small letters of which at least one is in every text that the pattern matches.

    One per alternative of the whole pattern; empty where one of them has none that is long enough.
    """
    runs: list[list[str]] = [[""]]
    depth = 0
    for token in _tokens(pattern):
        kind, text = token.lastgroup, token[0]
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        if depth or kind in ("open", "close", "class", "edge"):
            runs[-1].append("")
        elif kind == "or":
            runs.append([""])
        elif kind == "repeat":
            runs[-1][-1] = runs[-1][-1][:-1]  # what is repeated may not be there at all
            runs[-1].append("")
        elif (kind == "escape" and text[1].isalnum()) or text == "." or not text.isascii():
            runs[-1].append("")
        else:
            runs[-1][-1] += text[-1].lower()
    longest = [max(branch, key=len) for branch in runs]
    return tuple(longest) if min(map(len, longest)) >= SHORTEST_LITERAL else ()


def _tokens(pattern: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(pattern.removeprefix(_ANY_CASE))


def _ways(pattern: str) -> int:
    """An upper bound of the ways in which a pattern can match from one place."""
    groups = [_Group()]
    for token in _tokens(pattern):
        kind, text = token.lastgroup, token[0]
        match kind:
            case "open":
                groups.append(_Group())
            case "or":
                groups[-1].done += _product(groups[-1].now)
                groups[-1].now = [1]
            case "close":
                ended = groups.pop()
                groups[-1].now.append(ended.done + _product(ended.now))
            case "repeat":
                last = groups[-1].now.pop()
                groups[-1].now.append(_repeated(last, token["repeat"]))
            case "escape" if _BACK_REFERENCE.match(text):
                raise BadPattern("refers back to a group, which can take very long; write it out")
            case "other" if text == "(":
                raise BadPattern("holds a kind of group that isn't known here; use (?: … )")
            case _:
                groups[-1].now.append(1)
    return groups[0].done + _product(groups[0].now)


def _repeated(ways: int, repeat: str) -> int:
    if repeat == "?":
        return ways + 1
    bounds = _BOUNDS.fullmatch(repeat)
    least, comma, most = bounds.groups() if bounds else ("", ",", "")
    if comma and not most:
        raise BadPattern(f"repeats without an end; give {repeat} a bound, as in {{0,40}}")
    low = int(least or 0)
    high = int(most) if comma else low
    if ways == 1:
        return high - low + 1
    many = int(ways ** min(high, _MOST_REPEATED))
    return min(many, MOST_WAYS + 1) * (high - low + 1)


def _product(factors: list[int]) -> int:
    product = 1
    for factor in factors:
        product = min(product * factor, MOST_WAYS + 1)
    return product
