"""Which modules nothing leads to that runs by itself, found backwards from the modules."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from gonogo.assess.imports import imported_by_place, imports, words_for
from gonogo.assess.loading import Loading
from gonogo.assess.unused import runs_only_if_named, stem_of
from gonogo.assess.words import asked_for, longest_word

_MOST_STEPS = 8
_MOST_MODULES = 500
"""What more modules lead to is taken to run."""


class Importers:
    """Looks for what imports modules, file by file; each time through them all, one step back.

    First for what imports the modules themselves, then for what imports those that do. Those in
    ``not_started`` run only if named, whatever they are called. Once ``tired`` says yes, nothing
    more is found.
    """

    def __init__(
        self,
        modules: Iterable[str],
        tired: Callable[[], bool] = lambda: False,
        not_started: Collection[str] = (),
    ) -> None:
        self._tired = tired
        self._not_started = not_started
        self.modules = set(modules)
        self._loading = Loading()
        self._of: dict[str, set[str]] = {}
        self._wanted: defaultdict[bytes, set[str]] = defaultdict(set)
        self._steps = 0
        self._ask(self.modules)

    @property
    def is_done(self) -> bool:
        """Whether no further file can tell anything."""
        return not self._wanted

    def look(self, path: str, raw: bytes, words: Collection[bytes]) -> None:
        """Add to what is known what a file, with its words, imports or starts."""
        if self._steps == 0:
            self._loading.look(path, raw, words)
        if self._indexes:
            for module in self._indexes.intersection(imported_by_place(path, raw)):
                self._note(module, path)
        text, asked = asked_for(self._wanted.keys(), path, raw, words)
        for word in asked:
            for module in tuple(self._wanted.get(word, ())):
                if not self._tired() and imports(path, text, module):
                    self._note(module, path)

    def step_back(self, more: Collection[str] = ()) -> bool:
        """Ask for what imports the importers that are only modules, too; whether there are any.

        From here on, ``more`` modules are of interest.
        """
        self.modules.update(more)
        self._steps += 1
        self._wanted.clear()
        unreached = self.unreached()
        open_ends = self._behind(unreached) - self._of.keys()
        if self._steps > _MOST_STEPS or len(open_ends) > _MOST_MODULES:
            self.give_up()
            return False
        self._ask(open_ends)
        return bool(open_ends)

    def give_up(self) -> None:
        """Take all to run that nothing is known to lead to so far."""
        self.modules -= self.unreached()

    def unreached(self) -> set[str]:
        """The modules, of those asked for at first, that nothing leads to."""
        leads_to: defaultdict[str, set[str]] = defaultdict(set)
        for module, those in self._of.items():
            for one in those:
                leads_to[one].add(module)
        reached = {one for one in (*self._of, *leads_to) if self._runs(one)}
        return self.modules - _followed(reached, leads_to)

    def _ask(self, modules: Iterable[str]) -> None:
        for module in modules:
            self._of[module] = set()
            for word in map(longest_word, words_for(module)):
                self._wanted[word].add(module)
        self._indexes = {module for module in self._of if stem_of(module) == "index"}

    def _note(self, module: str, path: str) -> None:
        self._of[module].add(path)
        if self._only_if_named(path):
            return
        for word in map(longest_word, words_for(module)):
            self._wanted[word].discard(module)
            if not self._wanted[word]:
                del self._wanted[word]

    def _runs(self, path: str) -> bool:
        return not self._only_if_named(path) or self._loading.reaches(path)

    def _only_if_named(self, path: str) -> bool:
        return path in self._not_started or runs_only_if_named(path)

    def _behind(self, modules: Collection[str]) -> set[str]:
        """All that is known to lead to some modules, and these."""
        return _followed(modules, self._of)


def _followed(starts: Iterable[str], further: Mapping[str, Collection[str]]) -> set[str]:
    """All that one comes to from some starts, and these."""
    seen = set(starts)
    new = list(seen)
    while new:
        fresh = set(further.get(new.pop(), ())) - seen
        seen |= fresh
        new += fresh
    return seen
