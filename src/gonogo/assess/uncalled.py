"""Functions that nothing calls: what is wrong in them reaches no user.

Told by indentation and by names, not by parsing: a file may be of any version of its language, or
of none at all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from gonogo.assess.mentions import Target

_MOST_FUNCTIONS = 2_000
"""A file with more was written by no person; all of them may be called."""


class Function(NamedTuple):
    """Its name, that of its class if it is a method, and the lines that it is on (from 1).

    Whoever takes one that is handed on as part of something names one of ``handed_by``, too.
    """

    name: str
    owner: str
    lines: range
    handed_by: frozenset[str] = frozenset()

    @property
    def needs(self) -> set[str]:
        """What must be named for it to be called."""
        return {self.name, self.owner} - {""}


class Source(NamedTuple):
    """What is told of a file: its functions, and the words that may name one, line by line.

    ``imported`` says that other files have to import what they name at its top level.
    """

    path: str
    functions: Iterable[Function]
    words: Iterable[set[str]]
    imported: bool


class Functions:
    """The functions of a file that run only where something names them."""

    def __init__(self, source: Source) -> None:
        functions = list(source.functions)
        self._functions = functions if len(functions) <= _MOST_FUNCTIONS else []
        self._names = frozenset(name for one in self._functions for name in one.needs)
        self._names_in = self._what_names_what(source.words)
        self._path, self._imported = source.path, source.imported

    def hold_any(self, lines: Collection[int]) -> bool:
        """Whether any of these lines (from 1) is in one of the functions."""
        return any(line in one.lines for line in lines for one in self._functions)

    def targets(self) -> Iterator[Target]:
        """What other files may name of it."""
        methods = {one.name for one in self._functions if one.owner}
        handed = {one.name: one.handed_by for one in self._functions if one.handed_by}
        plain = {one.name for one in self._functions if not one.handed_by}
        for name in self._names:
            imported = self._imported and name not in methods
            by = handed[name] if name in handed and name not in plain else frozenset()
            yield Target(self._path, name, imported, by)

    def uncalled(self, named: Collection[str]) -> list[range]:
        """The lines of the functions that nothing leads to, given what other files name."""
        idle = dict.fromkeys(self._functions)
        waiting: defaultdict[str, list[Function]] = defaultdict(list)
        for one in idle:
            for name in one.needs:
                waiting[name].append(one)
        reached: set[str] = set()
        new = [*self._names_in[None], *self._names.intersection(named)]
        while new:
            name = new.pop()
            reached.add(name)
            for one in waiting.pop(name, ()):
                if one in idle and reached >= one.needs:
                    del idle[one]
                    new += self._names_in[one]
        return [one.lines for one in idle]

    def _what_names_what(self, words: Iterable[set[str]]) -> dict[Function | None, set[str]]:
        """Which of the names stand within each function, and under None outside of all."""
        inside = {number: one for one in self._functions for number in one.lines}
        names_in: defaultdict[Function | None, set[str]] = defaultdict(set)
        for number, those in enumerate(words if self._names else (), 1):
            names_in[inside.get(number)] |= self._names & those
        return names_in
