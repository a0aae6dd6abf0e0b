"""What git's index says it tracks."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Index:
    """The paths git tracks below one folder, each with whether it is to be checked out.

    A sparse checkout leaves tracked files out of the working tree on purpose.
    """

    paths: dict[str, bool]

    @classmethod
    def parse(cls, listing: str) -> "Index":
        """From what ``git ls-files -t -z`` prints: a tag, a space, the path, a NUL."""
        return cls({entry[2:]: entry[0] != "S" for entry in listing.split("\0") if entry})

    def __contains__(self, path: str) -> bool:
        return path in self.paths

    def at(self, path: str) -> str | None:
        """The path itself if it is tracked, or the first one below it; ``""`` is the top."""
        if path in self.paths:
            return path
        start = _start_of(path)
        position = bisect_left(self._sorted, start)
        first = self._sorted[position : position + 1]
        return first[0] if first and first[0].startswith(start) else None

    def names_in(self, folder: str) -> Iterator[str]:
        """The names of the files that are tracked directly in a folder."""
        start = _start_of(folder)
        position = bisect_left(self._sorted, start)
        while position < len(self._sorted) and self._sorted[position].startswith(start):
            name, slash, _ = self._sorted[position][len(start) :].partition("/")
            if slash:  # skip all that is below that folder: "0" comes right after "/"
                position = bisect_left(self._sorted, f"{start}{name}0", position)
            else:
                yield name
                position += 1

    def enclosing(self, path: str) -> str | None:
        """The tracked path that a path goes through: a submodule, or a link to a folder."""
        parts = path.split("/")
        above = ("/".join(parts[:length]) for length in range(1, len(parts)))
        return next((folder for folder in above if folder in self.paths), None)

    def named_alike(self, path: str) -> list[str]:
        """The tracked paths, in any folder, with the same last part in any case."""
        return self._by_name.get(_name(path), [])

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.paths)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            found[_name(path)].append(path)
        return found


def _start_of(folder: str) -> str:
    return f"{folder}/" if folder else ""


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()
