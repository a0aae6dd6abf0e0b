"""Python functions that nothing calls: what is wrong in them reaches no user.

Told by indentation and by names, not by parsing: a file may be of any Python, or none at all.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

_OPENS = re.compile(
    r"""(?: async [ \t]{1,8} )? def [ \t]{1,8} (?P<function> \w{1,200} )
      | class [ \t]{1,8} (?P<class> \w{1,200} ) [ \t]{0,8}
            (?P<extends_nothing> (?: \( [ \t]{0,8} (?: object )? [ \t]{0,8} \) )? [ \t]{0,8} : )?
    """,
    re.VERBOSE,
)
_CALLED_UNSEEN = re.compile(r"__\w*__ | main | handler | upgrade | downgrade", re.VERBOSE)
"""Names that Python, hosts and tools call."""
_STARTED_BY_HOSTS = re.compile(
    r"(?: ^|/ ) (?: [^/]* (?: lambda | function | handler ) [^/]* | main | conf | fabfile ) \.py $",
    re.VERBOSE,
)
"""Files whose functions a host calls by names that may be kept elsewhere."""
_NO_USE = re.compile(
    r"^[ \t]*\#.*$ | \b (?: def | class ) [ \t]{1,8} \w+", re.VERBOSE | re.MULTILINE
)
_WORD = re.compile(r"\w+")
_PLAIN_DECORATORS = ("@staticmethod", "@classmethod", "@property", "@cached_property")
_MOST_FUNCTIONS = 2_000
"""A file with more was written by no person; all of them may be called."""
_NO_DEPTH = 1 << 30


class _Function(NamedTuple):
    """Its name, that of its class if it is a method, and the lines that it is on (from 1)."""

    name: str
    owner: str
    lines: range

    @property
    def needs(self) -> set[str]:
        """What must be named for it to be called."""
        return {self.name, self.owner} - {""}


class Functions:
    """The functions of a Python file that run only where something names them.

    Those are functions at the top level and methods of classes that extend nothing, all without
    decorators but Python's own: a framework may call the others.
    """

    def __init__(self, path: str, text: str) -> None:
        lines = text.split("\n") if "def " in text and not _STARTED_BY_HOSTS.search(path) else []
        found = _functions(lines)
        if len(found) > _MOST_FUNCTIONS:
            found = []
        self._functions = [one for one in found if not _CALLED_UNSEEN.fullmatch(one.name)]
        self.names = frozenset(name for one in self._functions for name in one[:2] if name)
        self._names_in = self._what_names_what(lines)

    def hold_any(self, lines: Collection[int]) -> bool:
        """Whether any of these lines (from 1) is in one of the functions."""
        return any(line in one.lines for line in lines for one in self._functions)

    def uncalled(self, named: Collection[str]) -> list[range]:
        """The lines of the functions that nothing leads to, given what other files name."""
        idle = dict.fromkeys(self._functions)
        waiting: defaultdict[str, list[_Function]] = defaultdict(list)
        for one in idle:
            for name in one.needs:
                waiting[name].append(one)
        reached: set[str] = set()
        new = [*self._names_in[None], *self.names.intersection(named)]
        while new:
            name = new.pop()
            reached.add(name)
            for one in waiting.pop(name, ()):
                if one in idle and reached >= one.needs:
                    del idle[one]
                    new += self._names_in[one]
        return [one.lines for one in idle]

    def _what_names_what(self, lines: Iterable[str]) -> dict[_Function | None, set[str]]:
        """Which of the names stand within each function, and under None outside of all."""
        inside = {number: one for one in self._functions for number in one.lines}
        names_in: defaultdict[_Function | None, set[str]] = defaultdict(set)
        for number, line in enumerate(lines if self.names else (), 1):
            names_in[inside.get(number)] |= self.names & words_used(line)
        return names_in


def words_used(text: str) -> set[str]:
    """The words of Python text that may name something: none of comments and definitions."""
    return set(_WORD.findall(_NO_USE.sub("", text)))


def _functions(lines: Sequence[str]) -> list[_Function]:
    found: list[_Function] = []
    name, begins, own_depth = "", 0, 0  # of the function whose lines these are
    owner, decorator_depth = "", _NO_DEPTH
    for number, line in enumerate([*lines, "end"], 1):
        code = line.strip()
        if not code or code[0] in "#)]}":
            continue  # ends no block, wherever it stands
        depth = _depth(line)
        if name and depth <= own_depth:
            found.append(_Function(name, owner, range(begins, number)))
            name = ""
        if name or depth > decorator_depth:
            continue
        if code.startswith("@"):
            if code not in _PLAIN_DECORATORS:
                decorator_depth = depth
            continue
        is_decorated, decorator_depth = decorator_depth != _NO_DEPTH, _NO_DEPTH
        opens = _OPENS.match(code)
        if depth == 0 or (opens and opens["class"]):
            is_plain = depth == 0 and opens and opens["extends_nothing"] and not is_decorated
            owner = opens["class"] if opens and is_plain else ""
        if opens and opens["function"] and not is_decorated and (depth == 0 or owner):
            name, begins, own_depth = opens["function"], number, depth
    return found


def _depth(line: str) -> int:
    expanded = line.expandtabs(8)
    return len(expanded) - len(expanded.lstrip())
