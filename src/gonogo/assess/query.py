"""Finding items: the words and filters that can be typed into a search.

leak                  the word, in number, id, title, question, note or owner
status:open           by status or standing; a bare standing (``stale``) does the same
owner:dana  owner:    by owner; nobody's
tier:trust  step:1  section:auth
blocker  step  quick  overdue  moved  fix-now  next  can-wait
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from gonogo.assess.items import AssessedItem, Triage
from gonogo.assess.standing import Standing
from gonogo.checklist.model import Tier
from gonogo.review.model import Status
from gonogo.text.nearest import did_you_mean
from gonogo.text.people import fold

Test = Callable[[AssessedItem], bool]

_FIELDS = ("status", "owner", "tier", "step", "section")
_STANDINGS = tuple(standing.value for standing in Standing)
_STATUSES = tuple(dict.fromkeys((*(status.value for status in Status), *_STANDINGS)))


@dataclass(frozen=True)
class Query:
    """What was typed, as a test of items. ``problem`` says what in it isn't understood."""

    typed: str
    tests: tuple[Test, ...] = ()
    problem: str = ""

    def __bool__(self) -> bool:
        return bool(self.tests)

    def matches(self, item: AssessedItem) -> bool:
        """Whether the item passes every test; a query without tests takes all."""
        return all(test(item) for test in self.tests)


def parse_query(typed: str, today: datetime.date) -> Query:
    """Read a query. Never fails: what isn't understood is told in ``problem`` and matches none."""
    tests: list[Test] = []
    problems: list[str] = []
    for term in typed.split():
        try:
            tests.append(_test(term.casefold(), today))
        except ValueError as error:
            problems.append(str(error))
            tests.append(lambda _item: False)
    return Query(typed, tuple(tests), "; ".join(problems))


def _test(term: str, today: datetime.date) -> Test:
    name, colon, value = term.partition(":")
    if colon and name.isalpha():
        return _field_test(name, value)
    if term in _STANDINGS:
        return lambda item: item.standing == term
    if term in tuple(Triage):
        return lambda item: item.triage == term
    flags: dict[str, Test] = {
        "blocker": lambda item: item.item.blocker,
        "step": lambda item: item.step is not None,
        "quick": lambda item: item.item.quick_win,
        "overdue": lambda item: item.is_overdue(today),
        "moved": lambda item: item.moved_on,
    }
    return flags.get(term) or (lambda item: _contains(item, term))


def _field_test(name: str, value: str) -> Test:
    match name:
        case "status":
            known = _one_of(name, value, _STATUSES)
            return lambda item: known in (item.answer.status, item.standing)
        case "owner":
            owner = fold(value)
            if not owner:
                return lambda item: not item.answer.owner
            return lambda item: owner in fold(item.answer.owner)
        case "tier":
            tier = _one_of(name, value, tuple(tier.value for tier in Tier))
            return lambda item: item.tier == tier
        case "step":
            return lambda item: item.step is not None and value in ("", str(item.step))
        case "section":
            return lambda item: item.item.section.startswith(value)
    raise ValueError(f'there is no filter "{name}:"{did_you_mean(name, _FIELDS)}')


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    begun = [word for word in known if word.startswith(value)]
    if value in known:
        return value
    if value and len(begun) == 1:
        return begun[0]
    raise ValueError(f'{name}: "{value}" is none of {", ".join(known)}')


def _contains(item: AssessedItem, word: str) -> bool:
    texts = (item.item.title, item.id, item.item.ask, item.answer.note, item.answer.owner)
    return item.number == word or any(word in text.casefold() for text in texts)
