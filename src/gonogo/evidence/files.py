"""Finding the files that evidence names: those that git tracks, or what is on disk without git."""

import os
import re
from functools import cached_property
from itertools import islice
from pathlib import Path

from gonogo.assess.findings import Cause, Finding, Kind, Presence
from gonogo.evidence.kinds import ends_like_a_file, file_path_of, kind_of
from gonogo.evidence.paths import Spot, follow, inside
from gonogo.git.index import Index
from gonogo.git.repository import Repository
from gonogo.text.nearest import most_alike, nearest

_MOST_COMPARED = 100
_LIKE_A_HOST = re.compile(r"www\.|localhost\b|[\w-]+(\.[\w-]+)*\.(com|org|net|io|dev|app)(/|:|$)")
_PRESENT = Finding(Kind.FILE)
_BY_A_PATH = "evidence is named by a path inside the repository"


class FileSearch:
    """Finds files named from one folder. git is asked at most once, and only if need be."""

    def __init__(self, folder: Path, repository: Repository | None) -> None:
        self._repository = repository
        self._folder = Path(os.path.realpath(folder))
        self._root = repository.root if repository else self._folder

    def kind(self, ref: str) -> Kind:
        """The kind of a ref, the files that are here considered."""
        kind = kind_of(ref)
        path = inside(file_path_of(ref)) if kind is Kind.TEXT else None
        if not path:
            return kind
        spot = self._spot(path)
        on_disk = spot.exists and not spot.is_folder
        if not on_disk and not (self._repository and ends_like_a_file(path)):
            return kind
        if self._index is None:
            return kind_of(ref, (path,) if on_disk else ())
        return kind_of(ref, self._index.paths)

    def find(self, ref: str) -> Finding:
        """What is found of a ref that names a file or a folder."""
        path = self._path_meant(ref)
        if path is None:
            return _missing(f"{ref} leads elsewhere: {_BY_A_PATH}", Cause.LEADS_ELSEWHERE)
        spot = self._spot(path)
        if spot.outside:
            told = f"{path} is a link that leads elsewhere: {_BY_A_PATH}"
            return _missing(told, Cause.LEADS_ELSEWHERE)
        if self._index is not None:
            return self._find_tracked(path, spot, self._index)
        if self._repository and (spot.exists or self._repository.may_be_sparse):
            return _unchecked(self._repository.trouble)
        return _PRESENT if spot.exists else _missing(f"{path} is not there")

    @cached_property
    def _index(self) -> Index | None:
        return self._repository.index(self._folder) if self._repository else None

    def _spot(self, path: str) -> Spot:
        return follow(path, self._folder, self._root)

    def _path_meant(self, ref: str) -> str | None:
        """The path that a ref names; a name that really holds a ``#`` or ``:12`` comes first."""
        whole = inside(ref.strip())
        short = inside(file_path_of(ref))
        if whole == short or whole is None:
            return short
        known = self._spot(whole).exists or (self._index is not None and whole in self._index)
        return whole if known else short

    def _find_tracked(self, path: str, spot: Spot, index: Index) -> Finding:
        tracked = index.at(path)
        if tracked is not None:
            if spot.exists or not index.paths[tracked]:
                return _PRESENT
            if spot.through_link:
                return _missing(f"{path} is a link to something that is not there")
            told = f"{path} is deleted here, though git still tracks it"
            return _missing(told, Cause.DELETED_HERE)
        if spot.exists and spot.through_link and index.at(spot.real) is not None:
            return _PRESENT
        submodule = index.enclosing(path)
        if submodule and self._spot(submodule).is_folder and not spot.through_link:
            return self._find_in_submodule(path, spot, submodule)
        return _find_untracked(path, spot, index)

    def _find_in_submodule(self, path: str, spot: Spot, submodule: str) -> Finding:
        told = f"{path} is in the submodule {submodule}, which"
        if spot.exists:
            return _unchecked(f"{told} git tracks apart", Cause.IN_SUBMODULE)
        if _is_empty(self._folder / submodule):
            return _unchecked(f"{told} isn't checked out", Cause.SUBMODULE_NOT_HERE)
        return _missing(f"{path} is not in the submodule {submodule}")


def _find_untracked(path: str, spot: Spot, index: Index) -> Finding:
    alike = index.named_alike(path.replace("\\", "/"))
    in_other_case = any(known.casefold() == path.casefold() for known in alike)
    if spot.exists and not in_other_case:
        told = f"{path} is not tracked by git yet: commit it, or others can't see it"
        return _unchecked(told, Cause.NOT_TRACKED)
    return _missing(f"{path} is not in the repository{_guess(path, alike, index)}")


def _guess(path: str, alike: list[str], index: Index) -> str:
    if not alike and _LIKE_A_HOST.match(path):
        return "; a web address begins with https://"
    near = alike[0] if len(alike) == 1 else nearest(path, alike) or _near_name(path, index)
    return f'; did you mean "{near}"?' if near else ""


def _near_name(path: str, index: Index) -> str | None:
    folder, slash, name = path.rpartition("/")
    stem, ending = _stem_and_ending(name)
    names = list(islice(index.names_in(folder), _MOST_COMPARED))
    names.sort(key=lambda known: known.endswith(ending))  # of one stem, the last one counts
    by_stem = {_stem_and_ending(known)[0]: known for known in names}
    near = most_alike(stem, by_stem)
    return folder + slash + by_stem[near] if near else None


def _stem_and_ending(name: str) -> tuple[str, str]:
    """Endings say nothing of likeness: all of a folder may have the same."""
    stem, _, ending = name.rpartition(".")
    return (stem, ending) if stem else (name, "")


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:  # it may not be read: then nothing can be told either
        return True


def _missing(detail: str, cause: Cause = Cause.OTHER) -> Finding:
    return Finding(Kind.FILE, Presence.MISSING, detail, cause)


def _unchecked(detail: str, cause: Cause = Cause.OTHER) -> Finding:
    return Finding(Kind.FILE, Presence.UNCHECKED, detail, cause)
