"""Reading many versions of one review file.

From one version to the next only few items change, so each item's table is read once. That is
done only where every table is complete in itself, begins a line and stands there once: then what
they say together is what each says alone. Any other text is read as a whole.
"""

import re
from functools import cache

from gonogo.review.model import SCHEMA, Answer, Policy, Review
from gonogo.store.document import parse
from gonogo.text.limits import ITEMS
from gonogo.text.problems import FileProblem
from gonogo.text.toml_source import BOM, BadToml, decode

_LONGEST_IN_PARTS = 100_000
"""Characters. In so many, the limits for a whole file can't be passed."""
_HEADER = re.compile(r"^(?=[ \t]*\[)", re.MULTILINE)
_ITEM = re.compile(r'\[items\."([a-z0-9][a-z0-9.-]*)"\][ \t]*\r?\n')
_OTHER_WAYS = re.compile(r"items|\\")
"""To write answers above the first table."""
_ALONE = f'schema = {SCHEMA}\nchecklist = "x"\nchecklist_version = "x"\nproject = ""\n'


class OldVersions:
    """Reads versions of a review file; ``name`` is what messages call it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: dict[bytes, Review | FileProblem] = {}
        self._answer, self._is_whole, self._rest = cache(_answer), cache(_is_whole), cache(_rest)

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
            text = decode(raw)
            return self._in_parts(text.removeprefix(BOM)) or parse(text, self._name).review
        except BadToml as error:
            return FileProblem(self._name, error.problems)
        except FileProblem as problem:
            return problem

    def _in_parts(self, source: str) -> Review | None:
        """The review, put together from its tables; None where that can't be done."""
        head, *tables = _HEADER.split(source)
        if len(source) > _LONGEST_IN_PARTS or len(tables) > ITEMS or _OTHER_WAYS.search(head):
            return None
        named = [(match[1], table) for table in tables if (match := _ITEM.match(table))]
        others = [table for table in tables if not _ITEM.match(table)]
        if len(dict(named)) < len(named) or not all(map(self._is_whole, others)):
            return None
        review = self._rest(head, "".join(others))
        answers = {item: self._answer(item, table) for item, table in named}
        items = {item: answer for item, answer in answers.items() if answer}
        if review is None or len(items) < len(named):
            return None
        return review.model_copy(update={"items": items})


def _answer(item: str, table: str) -> Answer | None:
    """What a table says of an item; None where it says nothing that is whole in itself."""
    review = _alone(_ALONE + table)
    if review is None or list(review.items) != [item] or review.policy != Policy():
        return None
    return review.items[item]


def _is_whole(table: str) -> bool:
    return _alone(_ALONE + table) is not None


def _rest(head: str, tables: str) -> Review | None:
    """What a review says besides the answers."""
    review = _alone(head + tables) if _alone(head) else None
    return review if review and not review.items else None


def _alone(source: str) -> Review | None:
    try:
        return parse(source, "").review
    except FileProblem:
        return None
