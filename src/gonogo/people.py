"""Who there is in a project: in its file, in git, at the keyboard."""

import getpass
from functools import cached_property
from pathlib import Path

from gonogo.git.repository import Repository, configured_name
from gonogo.review.merge import Place
from gonogo.review.model import Review
from gonogo.store.document import Document
from gonogo.text.people import distinct, known_spelling
from gonogo.text.toml_map import map_toml
from gonogo.text.toml_source import BOM


class People:
    """The part of a project that knows people."""

    path: Path
    review: Review
    _document: Document

    @property
    def folder(self) -> Path:
        """The folder of the review file; evidence files are named from here."""
        return self.path.parent

    @cached_property
    def repository(self) -> Repository | None:
        """The git repository around the review file, if there is one."""
        return Repository.around(self.folder)

    @cached_property
    def me(self) -> str:
        """Who is at the keyboard: git's name for them, else the login name."""
        name = self.repository.user_name() if self.repository else configured_name(self.folder)
        return self.spelling(name or _login_name())

    @cached_property
    def _authors(self) -> list[str]:
        return self.repository.authors() if self.repository else []

    def people_in_file(self) -> list[str]:
        """Everybody in the file, each once."""
        return distinct(self.review.people())

    @property
    def knows_people(self) -> bool:
        """Whether git has told who there is, so that ``me`` and ``people`` answer at once."""
        return {"me", "_authors"} <= self.__dict__.keys()

    def people(self) -> list[str]:
        """Everybody known: from the file first, then the authors in git. May ask git."""
        return distinct([*self.review.people(), self.me, *self._authors])

    def spelling(self, name: str) -> str:
        """A name as the file already spells it."""
        return known_spelling(name, self.review.people())

    def who_changed(self, place: Place) -> str:
        """Who changed a value in the file last, and when: ``Bo, 2026-11-20``.

        Empty where git doesn't tell, or nobody has committed it yet. Asks git.
        """
        item, field, evidence_id = place
        found: tuple[str | int, ...] = ("items", item, field)
        if evidence_id:
            ids = [piece.id for piece in self._document.review.answer(item).evidence]
            if evidence_id not in ids:
                return ""
            found = (*found, ids.index(evidence_id))
        line = map_toml(self._document.text.removeprefix(BOM)).line(found)
        if line is None or self.repository is None:
            return ""
        from gonogo.git.blame import who_changed

        change = who_changed(self.repository, self.path, line)
        return f"{change.name}, {change.day}" if change else ""


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
