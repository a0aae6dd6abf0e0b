"""The functions of a JavaScript or TypeScript file that run only where something names them."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from gonogo.assess.script_methods import members, methods
from gonogo.assess.uncalled import Function, Source
from gonogo.assess.unused import is_routed, runs_only_if_named

_MADE = r"""(?: (?: (?: express )? [aA]sync\w* | catch\w* | try\w* | wrap\w* | use[A-Z]\w*
        | React\.\w+ | memo | forwardRef | observer ) \( \s{0,8} )?
      (?: async \b \s{0,8} )?
      (?: function \b | \w{1,100} \s? =>
        | (?: < [^<>\n]{1,100} > )? \( .{0,500} (?: => | [(,{] $ ) )
"""
_OPENS = re.compile(
    rf"""(?P<exports> export \s{{1,8}} )? (?: async \s{{1,8}} )?
          function \s{{0,8}} \*? \s{{0,8}} (?P<function> \w{{1,200}} )
      | (?P<exported> export \s{{1,8}} )?
          (?: const | let | var ) \s{{1,8}} (?P<constant> \w{{1,200}} )
          (?: \s? : [^=\n]{{1,300}} )? \s? = \s? {_MADE}
      | (?: module\. )? (?: exports \. ) (?P<named> \w{{1,200}} ) \s? = \s? {_MADE}
    """,
    re.VERBOSE,
)
_EXPORT_LIST = re.compile(
    r"^ (?: export | module\.exports \s? = ) \s? (?P<names> \{ [\w\s,]{1,8000} \} ) (?! \s* from )",
    re.VERBOSE | re.MULTILINE,
)
_NO_USE = re.compile(
    r"""^ \s* (?: // | \* | /\* ) .* $
      | \b (?: function | const | let | var ) \s{1,8} \w+
      | \b exports \. \w+ \s? =
    """,
    re.VERBOSE,
)
_CONTEXT = re.compile(
    r"""^ (?: export \s )? (?: const | let | var ) \s (?P<context> \w{1,100} ) [^=\n]{0,300}
            = \s? (?: React\. )? createContext \b
      | ^ (?: export \s (?: default \s )? )? (?: const | function ) \s (?P<hook> use\w{1,100} )""",
    re.VERBOSE | re.MULTILINE,
)
_HANDS_ON = re.compile(
    r"""^ \s* \w+ ,? \s* $
      | ^ \s* \w+ \?? \s? :
      | \b value = \{\{ [^{}]* \}\}
      | (?: = \s | \( ) \{ [\w\s,]* \}
      | \[ [\w\s,.]* \] (?= \s? \) )
      | ["'`] / [^"'`]* ["'`]
    """,
    re.VERBOSE,
)
"""A property, of an object or a type, what an effect depends on, an address: none calls it."""
_WORD = re.compile(r"\w+")
_ENDS_NOTHING = (")", "]", "}", "//", "/*", "*", " ", "\t", "\r")


def script_source(path: str, text: str) -> Source:
    """Functions at the top level and methods; none that a framework may call where it lies."""
    exported = {
        word
        for one in _EXPORT_LIST.finditer(text)
        if _is_plain(one)
        for word in _WORD.findall(one["names"])
    }
    text = _EXPORT_LIST.sub(lambda one: _lines_of(one) if _is_plain(one) else one[0], text)
    lines = text.split("\n")
    may_be_called = not runs_only_if_named(path) or is_routed(path)
    functions = [
        function
        for function, is_exported in chain(_functions(lines), methods(lines))
        if not (may_be_called and (is_exported or function.name in exported))
    ]
    if "createContext" not in text:
        return Source(path, functions, map(_words_used, lines), imported=False)
    functions += _handed_on(text, lines, functions)
    words = (_words_used(_HANDS_ON.sub("", line)) for line in lines)
    return Source(path, functions, words, imported=False)


def _handed_on(text: str, lines: Sequence[str], within: Sequence[Function]) -> list[Function]:
    """Functions that a context of React hands to the parts of a page that take them."""
    names = frozenset(one["context"] or one["hook"] for one in _CONTEXT.finditer(text))
    return [
        Function(opens["function"] or opens["constant"], "", there, names)
        for outer in within
        if names
        for begun, _, there in members(lines, outer.lines.start)
        if (opens := _OPENS.match(begun.rstrip())) and not opens["named"]
    ]


def _functions(lines: Sequence[str]) -> Iterator[tuple[Function, bool]]:
    """Each function, and whether it is exported where it is written."""
    name, begins, is_exported = "", 0, False
    for number, line in enumerate([*lines, "end"], 1):
        if not line or line.startswith(_ENDS_NOTHING):
            continue
        if name:
            yield Function(name, "", range(begins, number)), is_exported
            name = ""
        if opens := _OPENS.match(line.rstrip()):
            name = opens["function"] or opens["constant"] or opens["named"]
            is_exported = bool(opens["exports"] or opens["exported"] or opens["named"])
            begins = number


def _is_plain(names: re.Match[str]) -> bool:
    """Whether what a list exports keeps its names."""
    return " as " not in names["names"]


def _lines_of(names: re.Match[str]) -> str:
    return "\n" * names[0].count("\n")


def _words_used(line: str) -> set[str]:
    return set(_WORD.findall(_NO_USE.sub("", line)))
