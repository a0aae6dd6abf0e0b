"""Which functions and tables the files of a repository name: only those are used."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from gonogo.assess.imports import imports, imports_name
from gonogo.assess.unused import is_module, is_python, runs_only_if_named, stem_of
from gonogo.assess.words import asked_for, longest_word

_MOST_MODULES = 20
"""What more modules name is taken to be used."""
_KEY = re.compile(r"""^ \s{1,40} "? (\w{1,100}) "? : \s \{""", re.VERBOSE | re.MULTILINE)


class Target(NamedTuple):
    """A function or a table of a file, that others may name.

    ``imported`` says that a file has to import it to mean it; ``handed_by`` that it has to take it
    from what one of these words gives.
    """

    path: str
    name: str
    imported: bool = False
    handed_by: frozenset[str] = frozenset()


class Mentions:
    """Looks for targets in one file after the other.

    Comments, definitions and what a file says of itself name nothing. Once ``tired`` says yes,
    nothing more is found.
    """

    def __init__(
        self, targets: Iterable[Target], tired: Callable[[], bool] = lambda: False
    ) -> None:
        self._tired = tired
        self.targets = frozenset(targets)
        self._missing: defaultdict[bytes, set[Target]] = defaultdict(set)
        for target in self.targets:
            self._missing[longest_word(target.name)].add(target)
        self._named_in: defaultdict[Target, set[str]] = defaultdict(set)
        self.found: set[Target] = set()

    @property
    def is_done(self) -> bool:
        """Whether all were found."""
        return not self._missing

    def close(self) -> set[str]:
        """Look for no more; gives the modules that are all that names some of the targets."""
        self._missing.clear()
        return {one for target, those in self._open().items() for one in those}

    def leave_out(self, modules: Collection[str]) -> None:
        """Count as found what other modules name than these, which nothing leads to."""
        self.found |= {
            target for target, those in self._open().items() if those.difference(modules)
        }

    def _open(self) -> dict[Target, set[str]]:
        return {
            target: those for target, those in self._named_in.items() if target not in self.found
        }

    def names_of(self, path: str) -> set[str]:
        """The names that were found of a file."""
        return {one.name for one in self.found if one.path == path}

    def look(self, path: str, raw: bytes, words: Collection[bytes]) -> None:
        """Add to what was found what a file, with its words, names."""
        text, asked = asked_for(self._missing.keys(), path, raw, words)
        for word in asked:
            named = {
                one for one in self._missing[word] if not self._tired() and _names(path, text, one)
            }
            self._note(named, word, path)

    def _note(self, named: Collection[Target], word: bytes, path: str) -> None:
        found = set(named)
        if runs_only_if_named(path):
            for one in named:
                self._named_in[one].add(path)
            found = {one for one in named if len(self._named_in[one]) > _MOST_MODULES}
        self.found |= found
        self._missing[word] -= found
        if not self._missing[word]:
            del self._missing[word]


def _names(path: str, text: str, target: Target) -> bool:
    """Whether a file that holds the target's word means the target."""
    if path == target.path:
        return False
    if target.path.endswith(".sql") and is_module(path) and not is_python(path):
        return bool(_table_in_script(target.name).search(text))
    if target.handed_by:
        return _is_given(path, text, target) and _taken(target.name).search(text) is not None
    if target.imported:
        return imports_name(path, text, target.path, target.name)
    return not _makes_its_own(target.name, text) or imports(path, text, target.path)


def _makes_its_own(name: str, text: str) -> bool:
    """Whether a file has a function or value of that name, and means this by it."""
    return _made(name).search(text) is not None


def _is_given(path: str, text: str, target: Target) -> bool:
    """Whether a file has what hands the target on: not one of the same name from elsewhere."""
    if not any(word in text and not _makes_its_own(word, text) for word in target.handed_by):
        return False
    module = re.escape(stem_of(target.path))
    names_one = re.search(rf"""/{module}["'`]""", text)
    return not names_one or imports(path, text, target.path)


@lru_cache(maxsize=1_000)
def _taken(name: str) -> re.Pattern[str]:
    """As in ``const { login } = useAuth()`` and ``auth.login``."""
    name = re.escape(name)
    return re.compile(
        rf"""\{{ [^{{}}]{{0,1000}} \b {name} \b [^{{}}]{{0,1000}} \}} \s{{0,8}} = [^=>]
             | \. {name} (?! [\w-] ) | \[ ["'] {name} ["'] \]""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1_000)
def _made(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b (?: function | const | let | var ) \s {re.escape(name)} \b", re.VERBOSE)


def described(names: Iterable[str], text: str) -> set[str] | None:
    """Which tables are among the types that were made from a database; None if these are others."""
    if "Tables: {" not in text or "Row: {" not in text:
        return None
    there = set(_KEY.findall(text))
    return there.intersection(names)


@lru_cache(maxsize=1_000)
def _table_in_script(name: str) -> re.Pattern[str]:
    """As in ``from('orders')``, ``"*, orders(*)"``, ``db.orders`` and SQL; else it is a word.

    One like ``order_lines`` is no word, and means the table wherever it stands but in comments.
    """
    if "_" in name or name != name.lower():
        return re.compile(rf"^(?!\s*(?://|\*)).*\b{re.escape(name)}\b", re.MULTILINE)
    return re.compile(
        rf"""(?: ["'`] | \b (?: from | join | into | update | table | truncate ) \s{{1,4}} "?
               | \b (?: public | prisma | db | tx | client | knex | schema | v1 ) [./] )
             {re.escape(name)} \b
             | \b {re.escape(name)} \s? (?: ! | \( )""",
        re.VERBOSE | re.IGNORECASE,
    )
