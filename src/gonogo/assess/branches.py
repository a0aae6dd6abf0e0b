"""Branches of a program that only developers come into."""

import re
from collections.abc import Iterable

LINES_BEFORE = 30
"""How far above a line its branch may begin."""
_CHARACTERS = 200
"""Of a line, no more is looked at."""

_ONLY_DEVELOPERS = re.compile(
    r"""\b (?: if | elif | when ) \b .* (?:
          (?: == | === ) \s? ["'] (?: dev | local | test )
        | (?: != | !== ) \s? ["'] prod
        | (?<! not\s ) (?<! [!.\w] ) (?: \w{1,30} \. ){0,4}
            (?i: is_?(?: dev | development | local | debug ) ) (?: \( \) | \b )
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


def only_developers(line: str, before: Iterable[str]) -> bool:
    """Whether a line stands in such a branch; the lines before it come nearest first.

    Branches are told by how far lines are indented, whatever the language.
    """
    depth = _depth(line)
    for earlier in before:
        if depth == 0:
            return False
        if earlier.strip() and _depth(earlier) < depth:
            depth = _depth(earlier)
            if _ONLY_DEVELOPERS.search(earlier[:_CHARACTERS].rstrip()):
                return True
    return False


def _depth(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
