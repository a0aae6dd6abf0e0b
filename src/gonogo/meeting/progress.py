"""Where a meeting stands: a frozen value that each move leads to another one.

There is no clock in here: seconds come in. What the meeting says is not in here either: that goes
straight into the review, and here are only the answers as they were when the meeting came to them.
"""

from collections.abc import Collection, Mapping
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from gonogo.assess.assessment import Assessment
from gonogo.assess.verdict import VerdictValue
from gonogo.review.changes import DropChange
from gonogo.review.edits import Edit
from gonogo.review.model import Answer, Day, Name, Part
from gonogo.text import limits

LONGEST_MINUTES = 24 * 60
MOST_PEOPLE = 200

_Ids = Annotated[tuple[Annotated[str, Field(max_length=64)], ...], Field(max_length=limits.ITEMS)]
_Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
_Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Figures(Part):
    """The picture at one time."""

    verdict: Annotated[VerdictValue, Field(strict=False)]
    remaining_percent: _Percent
    unknown_percent: _Percent

    @classmethod
    def of(cls, assessment: Assessment) -> Self:
        """The figures of an assessment."""
        return cls(
            verdict=assessment.verdict.value,
            remaining_percent=assessment.risk.remaining_percent,
            unknown_percent=assessment.risk.unknown_percent,
        )


class Progress(Part):
    """A meeting of ``day`` that is to take so many minutes.

    It follows the ``route``: the agenda, then what was parked (``later``). ``at`` is the place in
    it; one past the last is the end. ``settled`` are those of ``later`` that were dealt with
    after all, ``discussed`` those left by ``next``. ``seconds`` were spent on each item, and
    ``before`` holds the answers as the meeting found them.
    """

    day: Day
    minutes: Annotated[int, Field(ge=1, le=LONGEST_MINUTES)]
    people: Annotated[tuple[Name, ...], Field(max_length=MOST_PEOPLE)]
    agenda: Annotated[_Ids, Field(min_length=1)]
    start: Figures
    at: Annotated[int, Field(ge=0)] = 0
    later: _Ids = ()
    settled: _Ids = ()
    discussed: _Ids = ()
    seconds: Mapping[str, _Seconds] = {}
    before: Mapping[str, Answer] = {}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for ids in (self.agenda, self.later, self.settled, self.discussed):
            if len(set(ids)) < len(ids):
                raise ValueError("an item is named twice")
        if not {*self.later, *self.discussed} <= {*self.agenda}:
            raise ValueError("an item is not on the agenda")
        if not {*self.settled} <= {*self.later}:
            raise ValueError("an item is settled that was not parked")
        if self.at > len(self.route):
            raise ValueError("the meeting stands beyond its end")
        return self

    # -- what it tells ----------------------------------------------------------------------

    @property
    def route(self) -> tuple[str, ...]:
        """The agenda, then what was parked."""
        return (*self.agenda, *self.later)

    @property
    def current(self) -> str | None:
        """The id of the item at hand; None at the end."""
        return self.route[self.at] if self.at < len(self.route) else None

    @property
    def returning(self) -> bool:
        """Whether it has come to what was parked."""
        return len(self.agenda) <= self.at < len(self.route)

    @property
    def place(self) -> tuple[int, int]:
        """Which item of how many it is at, of the agenda or, in the end, of the parked ones."""
        if self.returning:
            return self.at - len(self.agenda) + 1, len(self.later)
        return min(self.at + 1, len(self.agenda)), len(self.agenda)

    @property
    def parked(self) -> tuple[str, ...]:
        """What was parked and not dealt with since."""
        return tuple(item for item in self.later if item not in self.settled)

    @property
    def spent(self) -> float:
        """Seconds spent in all."""
        return sum(self.seconds.values())

    # -- moves ------------------------------------------------------------------------------

    def next(self) -> Self:
        """The item is dealt with; on to the next one.

        One that was parked, and gone back to before its time, doesn't come back any more.
        """
        if self.current is None:
            return self
        discussed = _with(self.discussed, self.current)
        if self.returning:
            settled = _with(self.settled, self.current)
            return self._become(discussed=discussed, settled=settled)._forward()
        later, settled = _without(self.later, self.current), _without(self.settled, self.current)
        return self._become(discussed=discussed, later=later, settled=settled)._forward()

    def skip(self) -> Self:
        """On to the next one, with nothing said of this one."""
        return self._forward()

    def park(self) -> Self:
        """Leave the item for the end of the meeting; there, for another meeting."""
        if self.current is None:
            return self
        settled = _without(self.settled, self.current)
        later = _with(self.later, self.current)
        return self._become(later=later, settled=settled)._forward()

    def back(self) -> Self:
        """The item before."""
        return self._become(at=max(self.at - 1, 0))

    def spend(self, seconds: float) -> Self:
        """So many more seconds went by on this item."""
        if self.current is None:
            return self
        spent = self.seconds.get(self.current, 0.0) + seconds
        return self._become(seconds={**self.seconds, self.current: spent})

    def found(self, answer: Answer) -> Self:
        """The answer to the item at hand, as the meeting comes to it for the first time."""
        if self.current is None or self.current in self.before:
            return self
        return self._become(before={**self.before, self.current: answer})

    def without(self, edit: Edit) -> Self:
        """The same meeting, with an edit that is not its doing counted as found."""
        own = tuple(
            change
            for change in edit.changes
            if not isinstance(change, DropChange) and change.item in self.before
        )
        if not own:
            return self
        before = dict(self.before)
        for change in own:
            before[change.item] = change.apply(before[change.item])
        return self._become(before=before)

    def only(self, known: Collection[str]) -> Self | None:
        """The same meeting without items that there are no more; None where none is left."""

        def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(item for item in ids if item in known)

        if not kept(self.agenda):
            return None
        return self._become(
            agenda=kept(self.agenda),
            later=kept(self.later),
            settled=kept(self.settled),
            discussed=kept(self.discussed),
            at=len(kept(self.route[: self.at])),
        )

    def _forward(self) -> Self:
        return self._become(at=min(self.at + 1, len(self.route)))

    def _become(self, **changed: object) -> Self:
        return self.model_copy(update=changed)


def can_be_named(name: str) -> bool:
    """Whether a review can hold a name: one from git can be too long, or no text at all."""
    try:
        return bool(Answer(owner=name).owner.strip())
    except ValidationError:
        return False


def _without(ids: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(known for known in ids if known != item)


def _with(ids: tuple[str, ...], item: str) -> tuple[str, ...]:
    return ids if item in ids else (*ids, item)
