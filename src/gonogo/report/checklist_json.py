"""A checklist as a JSON document."""

from collections.abc import Iterable
from typing import Any

from gonogo.checklist.model import Checklist, Item
from gonogo.report.item_json import SCHEMA
from gonogo.text.problems import Problem


def checklist_document(checklist: Checklist) -> dict[str, Any]:
    """``gonogo checklist show --json``: the whole content, numbered."""
    return {
        "schema": SCHEMA,
        "id": checklist.id,
        "version": checklist.version,
        "title": checklist.title,
        "scales": checklist.scales.model_dump(mode="json"),
        "principles": [principle.model_dump(mode="json") for principle in checklist.principles],
        "steps": [
            {"number": number, **step.model_dump(mode="json")}
            for number, step in enumerate(checklist.steps, start=1)
        ],
        "sections": [
            {
                "number": number,
                **section.model_dump(mode="json"),
                "items": [_item(checklist, item) for item in checklist.items_of(section.id)],
            }
            for number, section in enumerate(checklist.sections, start=1)
        ],
    }


def _item(checklist: Checklist, item: Item) -> dict[str, Any]:
    return {
        "number": checklist.numbers[item.id],
        **item.model_dump(mode="json"),
        "risk": item.risk,
        "step": checklist.step_of.get(item.id),
        "quick_win": item.quick_win,
    }


def lint_document(name: str, problems: Iterable[Problem]) -> dict[str, Any]:
    """``gonogo checklist lint --json``."""
    found = [
        {"line": problem.line, "column": problem.column, "message": problem.message}
        for problem in problems
    ]
    return {"schema": SCHEMA, "file": name, "problems": found}
