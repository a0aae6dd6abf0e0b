"""The methods of a JavaScript or TypeScript file's classes and services that run only where
something names them.
"""

import re
from collections.abc import Iterator, Sequence

from gonogo.assess.uncalled import Function

_CLASS = re.compile(
    r"""(?P<exported> export \s{1,8} (?: default \s{1,8} )? )? (?: abstract \s{1,8} )?
        class \s{1,8} \w{1,200} \s? \{ $
      | (?P<exports> export \s{1,8} )? const \s \w{0,100} (?: [sS]ervice | [aA]pi | API
            | Client | [rR]epository ) (?: \s? : \s? \w{1,100} )? \s? = \s? \{ $""",
    re.VERBOSE,
)
"""One that extends nothing, or an object with methods: no framework knows what these mean."""
_MODIFIERS = r"(?: (?: public | private | protected | static | async | readonly ) \s ){0,4}"
_METHOD = re.compile(
    rf"""{_MODIFIERS} (?: \* \s? )? \#? (?P<method> \w{{1,100}} )
            (?: < [^<>]{{1,100}} > )? \( (?: .{{0,500}} [{{}}(,] )? $
      | {_MODIFIERS} \#? (?P<field> \w{{1,100}} ) \s? = \s? (?: async \b \s? )?
            (?: function \b | \w{{1,100}} \s? =>
              | \( (?: .{{0,500}} (?: => .{{0,20}} | [(,{{] ) )? $ )
      | (?P<property> \w{{1,100}} ) : \s? (?: async \b \s? )?
            (?: function \b | \w{{1,100}} \s? =>
              | \( (?: .{{0,500}} (?: => .{{0,20}} | [(,{{] ) )? $ )
    """,
    re.VERBOSE,
)
_CALLED_UNNAMED = re.compile(
    r"""constructor | main | run | handle | execute | perform | render | use | up | down
      | intercept | transform | validate | resolve
      | (?: to | on | ng | can | before | after | did | will | component ) [A-Z] \w*""",
    re.VERBOSE,
)
"""Methods that languages and frameworks call by their names."""
_CONTINUES = (")", "]", "}", "//", "/*", "*", " ", "\t")


def methods(lines: Sequence[str]) -> Iterator[tuple[Function, bool]]:
    """Each method of a class or service at the top level, and whether that is exported.

    None that a decorator hands to somebody.
    """
    for number, line in enumerate(lines, 1):
        if opens := _CLASS.match(line.rstrip()):
            for text, is_decorated, there in members(lines, number):
                method = _METHOD.match(text.rstrip())
                name = (method[method.lastgroup or 0]) if method and not is_decorated else ""
                if name and not _CALLED_UNNAMED.fullmatch(name):
                    yield Function(name, "", there), bool(opens["exported"] or opens["exports"])


def members(lines: Sequence[str], opened: int) -> Iterator[tuple[str, bool, range]]:
    """What stands one level within what a line (from 1) opens, told by indentation.

    Of each: how it begins, whether a decorator stands before it, and its lines.
    """
    margin, begins, begun, is_decorated = "", 0, "", False
    for number in range(opened + 1, len(lines) + 2):
        line = lines[number - 1] if number <= len(lines) else "}"
        text = line.lstrip()
        if not text:
            continue
        margin = margin or line[: len(line) - len(text)]
        ends = not line[0].isspace()
        if not ends and (not line.startswith(margin) or line[len(margin) :].startswith(_CONTINUES)):
            continue
        if begun:
            yield begun, is_decorated, range(begins, number)
        if ends:
            return
        is_decorated = begun.startswith("@")
        begins, begun = number, text
