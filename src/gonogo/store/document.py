"""The review file: its text, and what it says."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from pydantic import ValidationError

from gonogo.review.model import SCHEMA, Answer, Decision, Evidence, Policy, Review, ScanChoices
from gonogo.store.syntax import read_table
from gonogo.text.limits import EVIDENCE, EVIDENCE_PER_ITEM, ID_PATTERN, ITEMS
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import MOST_TOLD, FileProblem, Problem
from gonogo.text.toml_map import Path, TomlMap, map_toml
from gonogo.text.toml_source import BOM
from gonogo.text.validation import problems_from

_Table = Mapping[str, Any]
_Line = Callable[[Path], int | None]

_ROOT_KEYS = ("schema", *Review.model_fields)
_LONGEST_KEY_SHOWN = 80
_ANSWER_KEYS = frozenset(Answer.model_fields)


class Document(NamedTuple):
    """A review file as it was read or written.

    ``unknown_keys`` are the keys that gonogo doesn't know, each with its line: they are kept.
    Where there are very many, the last one tells how many there are besides.
    """

    text: str
    review: Review
    unknown_keys: tuple[Problem, ...] = ()


class UnknownKey(NamedTuple):
    """A key that is none of gonogo's; ``known`` are those that may stand beside it."""

    path: Path
    value: object
    known: tuple[str, ...]


def parse(text: str, name: str) -> Document:
    """Read a review; ``name`` is what messages call the file.

    Raises:
        FileProblem: it can't be used as it is; carries everything found wrong in it at once.
    """
    source = text.removeprefix(BOM)
    table = read_table(source, name)

    @cache
    def mapped() -> TomlMap:
        return map_toml(source)

    def line(path: Path) -> int | None:
        return mapped().line(path)

    if problem := _newer_schema(table, line) or _too_many(table.get("items"), line):
        raise FileProblem(name, [problem])
    problems = [*_schema_problems(table, line), *_item_problems(table.get("items"), line)]
    try:
        review = Review.model_validate(table)
    except ValidationError as error:
        problems += problems_from(error, Review, mapped)
    if problems:
        raise FileProblem(name, sorted(problems, key=lambda problem: problem.line or 0))
    return Document(text, review, tuple(_told_unknown(table, line)))


def unknown_keys(table: _Table) -> Iterator[UnknownKey]:
    """The keys of a valid review's table that are none of gonogo's."""
    yield from _beyond(table, (), _ROOT_KEYS)
    yield from _beyond(table.get("policy", {}), ("policy",), Policy.model_fields)
    yield from _beyond(table.get("scan", {}), ("scan",), ScanChoices.model_fields)
    for item, answer in table.get("items", {}).items():
        path = ("items", item)
        yield from _beyond(answer, path, Answer.model_fields)
        yield from _beyond(answer.get("decision", {}), (*path, "decision"), Decision.model_fields)
        for index, piece in enumerate(answer.get("evidence", ())):
            yield from _beyond(piece, (*path, "evidence", index), Evidence.model_fields)


def _beyond(
    table: _Table, path: Path, known: Mapping[str, Any] | tuple[str, ...]
) -> Iterator[UnknownKey]:
    for key, value in table.items():
        if key not in known:
            yield UnknownKey((*path, key), value, tuple(known))


def _told_unknown(table: _Table, line: _Line) -> Iterator[Problem]:
    keys = unknown_keys(table)
    for key in islice(keys, MOST_TOLD):
        yield _tell_unknown(key, line)
    if following := next(keys, None):
        more = 1 + sum(1 for _ in keys)
        yield Problem(f"… and {more:,} more that are only kept", line(following.path))


def _tell_unknown(key: UnknownKey, line: _Line) -> Problem:
    place = ".".join(_written(part) for part in key.path if isinstance(part, str))
    guess = did_you_mean(str(key.path[-1]), key.known)
    return Problem(f"{place}: there is no such key, so it is only kept{guess}", line(key.path))


def _written(part: str) -> str:
    if len(part) > _LONGEST_KEY_SHOWN:
        part = f"{part[: _LONGEST_KEY_SHOWN - 1]}…"
    return part if re.fullmatch("[A-Za-z0-9_-]+", part) else f'"{part}"'


def _newer_schema(table: _Table, line: _Line) -> Problem | None:
    schema = table.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int) or schema <= SCHEMA:
        return None
    message = (
        f"was written by a newer gonogo (schema {schema}; this one knows {SCHEMA}): upgrade gonogo"
    )
    return Problem(message, line(("schema",)))


def _too_many(items: object, line: _Line) -> Problem | None:
    """Told before the models look at every single one and say what is wrong with it."""
    if not isinstance(items, dict):
        return None
    if len(items) > ITEMS:
        return Problem(f"items: has {len(items)} entries; {ITEMS} are allowed", line(("items",)))
    pieces = 0
    for item, answer in items.items():
        held = answer.get("evidence") if isinstance(answer, dict) else None
        count = len(held) if isinstance(held, list) else 0
        pieces += count
        path = ("items", item, "evidence")
        if count > EVIDENCE_PER_ITEM:
            message = f"has {count} entries; {EVIDENCE_PER_ITEM} are allowed"
            return Problem(f"items.{_written(item)}.evidence: {message}", line(path))
        if pieces > EVIDENCE:
            message = f"holds more than {EVIDENCE:,} pieces of evidence; drop what is outdated"
            return Problem(message, line(path))
    return None


def _schema_problems(table: _Table, line: _Line) -> Iterator[Problem]:
    if "schema" not in table:
        yield Problem(f"schema: is missing; write schema = {SCHEMA} above everything else", 1)
    elif type(table["schema"]) is not int or table["schema"] != SCHEMA:
        yield Problem(
            f"schema: there is only schema {SCHEMA}; write schema = {SCHEMA}", line(("schema",))
        )


def _item_problems(items: object, line: _Line) -> Iterator[Problem]:
    if not isinstance(items, dict):
        return  # absent, or told by the model
    for item, answer in items.items():
        path = ("items", item)
        if not re.fullmatch(ID_PATTERN, item):
            message = (
                f"items.{_written(item)}: this is no id: small letters, digits, dots and dashes, "
                "beginning with a letter or digit, 64 characters at most"
            )
            yield Problem(message, line(path))
        if isinstance(answer, dict):
            yield from _unquoted_ids(path, answer, line)


def _unquoted_ids(path: Path, table: _Table, line: _Line) -> Iterator[Problem]:
    """``[items.auth.sessions]``: without quotes the dots of an id make tables within tables."""
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    if any(key in _ANSWER_KEYS for key in table if key not in inner):
        return
    for key, value in inner.items():
        below = (*path, key)
        if key != "decision" and not _ANSWER_KEYS.isdisjoint(value):
            dotted = ".".join(str(part) for part in below[1:])
            message = f'items.{dotted}: an id with dots needs quotes; write [items."{dotted}"]'
            yield Problem(message, line(below))
        else:
            yield from _unquoted_ids(below, value, line)
