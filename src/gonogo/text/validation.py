"""From what pydantic says of a value to a problem that names its line and how to mend it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gonogo.text.clean import clean_line
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import Problem
from gonogo.text.toml_map import Path, TomlMap

_LONGEST_VALUE_SHOWN = 60


def problems_from(
    error: ValidationError, model: type[BaseModel], mapped: Callable[[], TomlMap]
) -> list[Problem]:
    """All problems of a validation, in the order of the file.

    ``mapped`` gives the map of the text; it is only asked for here, because mapping a text costs
    more than reading it and is of no use where nothing is wrong.
    """
    toml_map = mapped()
    problems = [
        Problem(f"{_place(path)}: {_say(detail, model)}", toml_map.line(path))
        for detail in error.errors()
        for path in [_path(detail)]
    ]
    return sorted(problems, key=lambda problem: problem.line or 0)


def _path(detail: ErrorDetails) -> Path:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _place(path: Path) -> str:
    """``items."auth.x".evidence[1].at``; positions are counted from 1, as people count."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part + 1}]"
        else:
            quoted = f'"{clean_line(part)}"' if "." in part else clean_line(part)
            words += f".{quoted}" if words else quoted
    return words or "the file"


def _say(detail: ErrorDetails, model: type[BaseModel]) -> str:
    value, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            known = _fields_around(model, detail["loc"][:-1])
            return "there is no such key" + did_you_mean(str(detail["loc"][-1]), known)
        case "enum" | "literal_error":
            allowed = _quoted_words(str(context["expected"]))
            guess = did_you_mean(value, allowed) if isinstance(value, str) else ""
            return f"{_shown(value)} is not one of {', '.join(allowed)}{guess}"
        case "value_error":
            return str(context["error"])
        case "string_too_long" | "too_long":
            most = context["max_length"]
            unit = "characters" if detail["type"] == "string_too_long" else "entries"
            size = len(value) if hasattr(value, "__len__") else context.get("actual_length")
            return f"has {size} {unit}; {most} are allowed"
        case "string_too_short" | "too_short":
            return "must not be empty"
        case "string_pattern_mismatch":
            return (
                f"{_shown(value)} is no id: small letters, digits, dots and dashes, "
                "beginning with a letter or digit, 64 characters at most"
            )
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            words = detail["msg"].removeprefix("Input should be ")
            return f"{_shown(value)} must be {words}"
        case other:
            return f"{_shown(value)} is not {_KINDS.get(other, 'a value that fits here')}"


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


def _fields_around(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand where the unknown one was found."""
    for part in location:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field is None:
            continue
        model = next(_models_in(field.annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
