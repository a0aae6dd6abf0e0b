"""Branches of a program that only developers come into."""

import re
from collections.abc import Iterable, Iterator

LINES_BEFORE = 80
"""How far above a line its branch may begin."""
_CHARACTERS = 200
"""Of a condition, no more is looked at."""

_ONLY_DEVELOPERS = re.compile(
    r"""(?: \b (?: if | elif | when ) \b | ^ \s* \{ (?= .* && \s? \(? $ ) ) .* (?:
          (?<! [!=] ) ={2,3} \s? ["'] (?: dev(?:el(?:op(?:ment)?)?)? | local | test(?:ing)? ) \b
        | (?: != | !== ) \s? ["'] prod
        | (?<! not\s ) (?<! [!.\w] ) (?: \w{1,30} \. ){0,4}
            (?i: is_?(?: dev | development | local | debug ) (?: _?mode )? ) (?: \( \) | \b )
        | (?: not\s | ! ) (?: \w{1,30} \. ){0,4} (?i: is_?prod(?:uction)? ) \b
        | (?<! not\s ) (?<! ! ) \b import\.meta\.env\.DEV \b
        | (?<! not\s ) (?<! ! ) \b __DEV__ \b
        | Rails\.env\.(?: development | test | local ) \?
      )
      | \b if \s \(? (?: \w{1,30} \. ){0,4} (?i: debug ) \)? \s? [:{]? $
      | \b unless \s Rails\.env\.production \?
    """,
    re.VERBOSE,
)
_IF = re.compile(r"\bif ?\(")
_ON_OWN_MACHINE = re.compile(
    r"""(?<! [\w.!] ) (?<! !\( ) (?: (?: window | self | globalThis ) \. )? (?: location\. )?
        host(?:name)? \s? ={2,3} \s? ["'] (?: localhost | 127\.0\.0\.1 ) ["':]
    """,
    re.VERBOSE,
)
"""What a browser is at. The host that a request names is not meant: whoever sends it chooses it."""


def only_developers(line: str, before: Iterable[str]) -> bool:
    """Whether a line stands in such a branch; the lines before it come nearest first.

    Branches are told by how far lines are indented, whatever the language.
    """
    depth = _depth(line)
    above = iter(before)
    for earlier in above:
        if depth == 0:
            return False
        if earlier.strip() and _depth(earlier) < depth:
            depth = _depth(earlier)
            if _is_for_developers(_opening(earlier, above)[:_CHARACTERS].rstrip()):
                return True
    return False


def _opening(last: str, above: Iterator[str]) -> str:
    """The line that opens a branch, with those above it that its bracket closes."""
    whole = last
    if last.lstrip().startswith(")"):
        for earlier in above:
            whole = f"{earlier.rstrip()} {whole.lstrip()}"
            if earlier.strip() and _depth(earlier) <= _depth(last):
                break
    return whole


def _is_for_developers(opening: str) -> bool:
    if _ONLY_DEVELOPERS.search(opening):
        return True
    begins = _IF.search(opening)
    either = opening[begins.end() :].split("||") if begins else []
    return bool(either) and all(map(_ON_OWN_MACHINE.search, either))


def _depth(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
