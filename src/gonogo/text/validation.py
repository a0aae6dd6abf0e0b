"""From what pydantic says of a value to a problem that names its line and how to mend it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gonogo.text.amounts import count
from gonogo.text.clean import clean_line
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import Problem
from gonogo.text.toml_map import Path, TomlMap

_LONGEST_VALUE_SHOWN = 60
_MOST_BITS_SHOWN = 128
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def problems_from(
    error: ValidationError, model: type[BaseModel], mapped: Callable[[], TomlMap]
) -> list[Problem]:
    """All problems of a validation, in the order of the file.

    ``mapped`` gives the map of the text; it is only asked for here, because mapping a text costs
    more than reading it and is of no use where nothing is wrong.
    """
    toml_map = mapped()
    return in_order(
        problem_at(_path(detail), _say(detail, model), toml_map) for detail in error.errors()
    )


def problem_at(path: Path, message: str, toml_map: TomlMap) -> Problem:
    """A problem of one value: named as people name it, with its line."""
    return Problem(f"{place(path)}: {message}", toml_map.line(path))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of the file; those without a line first."""
    return sorted(problems, key=lambda problem: problem.line or 0)


def _path(detail: ErrorDetails) -> Path:
    location = detail["loc"]
    return location[:-1] if location[-1:] == ("[key]",) else location


def place(path: Path) -> str:
    """``items."auth.x".evidence[1].at``; positions are counted from 1, as people count."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part + 1}]"
        else:
            key = part if _BARE_KEY.fullmatch(part) else f'"{clean_line(part)}"'
            words += f".{key}" if words else key
    return words or "the file"


def _say(detail: ErrorDetails, model: type[BaseModel]) -> str:
    if detail["type"] == "extra_forbidden":
        known = _keys_allowed(model, detail["loc"][:-1])
        return _no_such_key(str(detail["loc"][-1]), known)
    return in_our_words(detail)


def in_our_words(detail: ErrorDetails) -> str:
    """What is wrong with one value, as it may follow the value's name: ``is missing``."""
    value, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is missing"
        case "int_parsing_size":
            return f"{_shown(value)} has too many digits"
        case "enum" | "literal_error":
            return _not_allowed(value, _quoted_words(str(context["expected"])))
        case "value_error":
            return str(context["error"])
        case "string_too_long" | "too_long":
            return f"has {_size(detail)}; {context['max_length']} are allowed"
        case "string_too_short" | "too_short" if context["min_length"] == 1:
            return "must not be empty"
        case "string_too_short" | "too_short":
            return f"has {_size(detail)}; {context['min_length']} are needed"
        case "string_pattern_mismatch":
            return (
                f"{_shown(value)} is no id: small letters, digits, dots and dashes, "
                "beginning with a letter or digit, 64 characters at most"
            )
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            words = detail["msg"].removeprefix("Input should be ")
            return f"{_shown(value)} must be {words}"
        case _:
            return _not_of_kind(detail)


def _no_such_key(key: str, known: list[str]) -> str:
    return "there is no such key" + (did_you_mean(key, known) or f"; there are {', '.join(known)}")


def _not_allowed(value: object, allowed: list[str]) -> str:
    if len(allowed) == 1:
        return f"{_shown(value)} is not {allowed[0]}, the only value that is known here"
    guess = did_you_mean(value, allowed) if isinstance(value, str) else ""
    return f"{_shown(value)} is not one of {', '.join(allowed)}{guess}"


def _not_of_kind(detail: ErrorDetails) -> str:
    value, kind = detail["input"], _KINDS.get(detail["type"], "a value that fits here")
    if kind == "a list" and isinstance(value, Mapping):
        return f"is one table, not a list of tables; write [[{detail['loc'][-1]}]]"
    return f"{_shown(value)} is not {kind}"


def _size(detail: ErrorDetails) -> str:
    noun = "character" if detail["type"].startswith("string") else "entry"
    plural = "characters" if noun == "character" else "entries"
    return count(len(detail["input"]), noun, plural)


_KINDS = {
    "string_type": "a text in quotes",
    "int_type": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "date_type": "a day such as 2026-12-05",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a table",
    "mapping_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "finite_number": "a finite number",
}


def _shown(value: object) -> str:
    match value:
        case bool():
            words = str(value).lower()
        case int() if value.bit_length() > _MOST_BITS_SHOWN:
            return "a huge number"
        case str():
            words = f'"{value}"'
        case Mapping():
            return "a table"
        case list() | tuple():
            return "a list"
        case _:
            words = str(value)
    words = clean_line(words)
    if len(words) > _LONGEST_VALUE_SHOWN:
        words = words[: _LONGEST_VALUE_SHOWN - 1] + "…"
    return words


def _quoted_words(expected: str) -> list[str]:
    """``'a', 'b' or 'c'``, as pydantic words it, as a list."""
    return expected.replace(" or ", ", ").replace("'", "").split(", ")


def _keys_allowed(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand where the unknown one was found."""
    parts = iter(location)
    for part in parts:
        field = model.model_fields.get(str(part))
        if field is None:
            continue
        model = next(_models_in(field.annotation), model)
        if get_origin(field.annotation) in (Mapping, dict):
            next(parts, None)  # a name that the file gives, perhaps the same as some field's
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
