"""Reading many versions of one review file."""

from gonogo.review.model import Review
from gonogo.store.document import parse
from gonogo.text.problems import FileProblem
from gonogo.text.toml_source import BadToml, decode


class OldVersions:
    """Reads versions of a review file; the same content is read once.

    ``name`` is what messages call the file.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: dict[bytes, Review | FileProblem] = {}

    def read(self, raw: bytes) -> Review:
        """The review in a version.

        Raises:
            FileProblem: it can't be used as it is.
        """
        if raw not in self._known:
            self._known[raw] = self._read(raw)
        known = self._known[raw]
        if isinstance(known, FileProblem):
            raise known
        return known

    def _read(self, raw: bytes) -> Review | FileProblem:
        try:
            return parse(decode(raw), self._name).review
        except BadToml as error:
            return FileProblem(self._name, error.problems)
        except FileProblem as problem:
            return problem
