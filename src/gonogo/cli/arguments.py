"""Arguments as people type them: items, people, words, days, hours. With shell completion."""

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from gonogo.cli.context import Session, session_of
from gonogo.text.clean import clean_line
from gonogo.text.dates import parse_day
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import FileProblem

Command = TypeVar("Command", bound=Callable[..., Any])

if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
    from gonogo.checklist.model import Checklist
else:
    ParamType = click.ParamType  # generic only in newer versions of click


class ItemType(ParamType):
    """An item: id, number or unique beginning. It is looked up once the checklist is loaded."""

    name = "item"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        del param
        try:
            checklist = session_of(ctx).checklist()
        except (FileProblem, OSError, click.ClickException):
            return []
        by_number = incomplete[:1].isdigit()
        names = (
            (checklist.numbers[item.id] if by_number else item.id, item.title)
            for item in checklist.in_order
        )
        return [
            CompletionItem(name, help=clean_line(title))
            for name, title in names
            if name.startswith(incomplete)
        ]


class PersonType(ParamType):
    """A person's name; completed from those who are in the file."""

    name = "name"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        del param
        from gonogo.text.people import distinct, fold

        try:
            people = session_of(ctx).open().review.people()
        except (FileProblem, OSError, click.ClickException):
            return []
        begun = fold(incomplete)
        plain = (n for n in distinct(people) if clean_line(n) == n)  # shells print them as they are
        return [CompletionItem(name) for name in plain if fold(name).startswith(begun)]


class OneOf(ParamType):
    """One of some words; a misspelt one is answered with the nearest right one."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        del param, ctx
        return f"[{'|'.join(self._words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        typed = str(value).strip().casefold()
        if typed not in self._words:
            guess = did_you_mean(typed, self._words)
            self.fail(f'"{value}" is not one of {", ".join(self._words)}{guess}', param, ctx)
        return typed

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        del ctx, param
        return [CompletionItem(word) for word in self._words if word.startswith(incomplete)]


class DayType(ParamType):
    """A day as people type it; ``clearable`` lets an empty text stand for none."""

    name = "day"

    def __init__(self, clearable: bool = False) -> None:
        self._clearable = clearable

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date | str:
        if isinstance(value, datetime.date):
            return value
        if self._clearable and value == "":
            return ""
        session = ctx.find_object(Session) if ctx else None
        today = session.today if session else datetime.date.today()
        try:
            return parse_day(str(value), today)
        except (ValueError, OverflowError) as error:
            self.fail(str(error), param, ctx)


class HoursType(ParamType):
    """An amount of hours: a number from 0 on, and a finite one."""

    name = "hours"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            hours = float(value)
        except ValueError:
            hours = -1.0
        if not 0 <= hours < float("inf"):
            self.fail(f'"{value}" is not an amount of hours; write 8 or 1.5', param, ctx)
        return hours


class PercentType(ParamType):
    """A percentage, 0 to 100."""

    name = "percent"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            percent = float(str(value).strip().removesuffix("%"))
        except ValueError:
            percent = -1.0
        if not 0 <= percent <= 100:
            self.fail(f'"{value}" is not a percentage; write a number from 0 to 100', param, ctx)
        return percent


ITEM, PERSON = ItemType(), PersonType()


def json_option(command: Command) -> Command:
    """The option ``--json``, which every command that prints has."""
    return click.option("as_json", "--json", is_flag=True, help="Print one JSON document.")(command)


def find_items(checklist: "Checklist", named: Iterable[str]) -> list[str]:
    """The ids of the items that are meant, each once.

    Raises:
        UnknownItem: one of them isn't there.
    """
    from gonogo.checklist.naming import find_item

    return list(dict.fromkeys(find_item(checklist, name) for name in named))
