"""JSON Schemas of the files that people write and of the documents that commands print."""

from typing import Any, Literal, get_args

from pydantic import BaseModel

from gonogo.checklist.extending import Extending
from gonogo.checklist.model import Checklist
from gonogo.report.shapes import PlanShape, StatusShape
from gonogo.review.model import SCHEMA, Review
from gonogo.text.limits import ID_PATTERN

Json = dict[str, Any]
Which = Literal["review", "checklist", "status", "plan", "report"]
WHICH: tuple[Which, ...] = get_args(Which)

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest that TOML editors understand whole."""
_DEFINITIONS = "$defs"
_NULL = {"type": "null"}
_NO_DAY = {"const": ""}
_CHANGE = {
    "minProperties": 1,
    "dependencies": {
        "severity": ["severity_reason"],
        "likelihood": ["likelihood_reason"],
        "blocker": ["blocker_reason"],
        "blocker_reason": ["blocker"],
    },
}
_ONLY_WHOLE = ("scales", "notes")
_ONLY_EXTENDING = ("extends", "off", "change", "into_step")


def schema_of(which: Which) -> Json:
    """One of the schemas. That of a report is that of the status: ``status --json`` is its JSON."""
    match which:
        case "review":
            found = _review()
        case "checklist":
            found = _checklist()
        case "plan":
            found = _of(PlanShape)
        case "status" | "report":
            found = _of(StatusShape)
    return {"$schema": _DIALECT, "title": title_of(which), **found}


def title_of(which: Which) -> str:
    """What a schema is called: by this a file that holds it is recognised as ours."""
    kinds = {"review": "gonogo review file", "checklist": "gonogo checklist file"}
    which = "status" if which == "report" else which
    return kinds.get(which, f"gonogo {which} --json")


def _review() -> Json:
    """As the file has it: the number of the schema besides, other keys allowed, "" for no day."""
    found = _for_toml(_of(Review))
    first = {"const": SCHEMA, "description": "The version of this layout of the file."}
    found["properties"] = {"schema": first, **found["properties"]}
    found["properties"]["items"]["propertyNames"] = {"pattern": f"^{ID_PATTERN}$"}
    found["required"] = ["schema", *found["required"]]
    return found


def _checklist() -> Json:
    """A whole checklist, or one that extends another: which, tells the key ``extends``."""
    whole, extending = _for_toml(_of(Checklist)), _for_toml(_of(Extending))
    both = {**extending["properties"], **whole["properties"]}
    extending[_DEFINITIONS]["Change"] |= _CHANGE
    lists = {key: both[key].pop("minItems") for key in ("sections", "items")}
    asked = [key for key in whole["required"] if key in extending["required"]]
    return {
        "description": whole["description"],
        "type": "object",
        "properties": both,
        "required": asked,
        "additionalProperties": False,
        "if": {"required": ["extends"]},
        "then": {"properties": dict.fromkeys(_ONLY_WHOLE, False)},
        "else": {
            "properties": {
                **dict.fromkeys(_ONLY_EXTENDING, False),
                **{key: {"minItems": least} for key, least in lists.items()},
            },
            "required": whole["required"],
        },
        _DEFINITIONS: extending[_DEFINITIONS] | whole[_DEFINITIONS],
    }


def _of(model: type[BaseModel]) -> Json:
    return dict(_tidy(model.model_json_schema()))


def _tidy(value: Any) -> Any:
    """Without the titles that only repeat names, and texts as people write them."""
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _tidy(part)
        for key, part in value.items()
        if not (key == "title" and isinstance(part, str))
        and not (key == "default" and (part is None or isinstance(part, dict | list)))
    }
    if isinstance(told := kept.get("description"), str):
        kept["description"] = " ".join(told.replace("``", "`").split())
    return kept


def _for_toml(schema: Json) -> Json:
    return dict(_without_null(schema))


def _without_null(value: Any) -> Any:
    """TOML has no null: what may be null may be left out; a day may also be an empty text."""
    if isinstance(value, list):
        return [_without_null(part) for part in value]
    if not isinstance(value, dict):
        return value
    choices = value.get("anyOf")
    if isinstance(choices, list) and _NULL in choices:
        left = [_without_null(choice) for choice in choices if choice != _NULL]
        rest = {key: part for key, part in value.items() if key != "anyOf"}
        if any(choice.get("format") == "date" for choice in left):
            return {**rest, "anyOf": [*left, _NO_DAY]}
        return {**left[0], **rest} if len(left) == 1 else {**rest, "anyOf": left}
    return {key: _without_null(part) for key, part in value.items()}
