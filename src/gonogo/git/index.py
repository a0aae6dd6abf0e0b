"""What git's index says it tracks."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice


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
        return path if path in self.paths else next(self._below(path), None)

    def in_folder(self, folder: str, most: int) -> list[str]:
        """Tracked paths that stand directly in a folder, found among the first ``most`` below."""
        depth = folder.count("/") + 1 if folder else 0
        return [path for path in islice(self._below(folder), most) if path.count("/") == depth]

    def enclosing(self, path: str) -> str | None:
        """The tracked path that a path goes through: a submodule, or a link to a folder."""
        parts = path.split("/")
        above = ("/".join(parts[:length]) for length in range(1, len(parts)))
        return next((folder for folder in above if folder in self.paths), None)

    def named_alike(self, path: str) -> list[str]:
        """The tracked paths, in any folder, with the same last part in any case."""
        return self._by_name.get(_name(path), [])

    def _below(self, folder: str) -> Iterator[str]:
        start = f"{folder}/" if folder else ""
        position = bisect_left(self._sorted, start)
        while position < len(self._sorted) and self._sorted[position].startswith(start):
            yield self._sorted[position]
            position += 1

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.paths)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            found[_name(path)].append(path)
        return found


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()
