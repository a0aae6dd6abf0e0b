"""A checklist as a JSON document."""

from collections.abc import Iterable, Mapping
from typing import Any

from gonogo.checklist.lint import Linted
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
        **extension_fields(checklist),
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


def extension_fields(checklist: Checklist) -> dict[str, Any]:
    """What a checklist extends, and what it leaves out of that."""
    extension = checklist.extension
    return {
        "extends": extension.base if extension else None,
        "left_out": [
            {
                "id": out.item.id,
                "number": out.number,
                "title": out.item.title,
                "blocker": out.item.blocker,
                "risk": out.item.risk,
                "why": out.why,
            }
            for out in checklist.left_out
        ],
    }


def _item(checklist: Checklist, item: Item) -> dict[str, Any]:
    extension = checklist.extension
    before = extension.changed.get(item.id) if extension else None
    return {
        "number": checklist.numbers[item.id],
        **item.model_dump(mode="json"),
        "risk": item.risk,
        "step": checklist.step_of.get(item.id),
        "quick_win": item.quick_win,
        "added": item.id in extension.added if extension else False,
        "changed": changed_fields(before, item) if before else [],
    }


def changed_fields(before: Item, now: Item) -> list[str]:
    """The fields of an item that differ."""
    return [name for name in Item.model_fields if getattr(before, name) != getattr(now, name)]


def list_document(checklists: Mapping[str, Checklist]) -> dict[str, Any]:
    """``gonogo checklist list --json``: the checklists that come with gonogo, by name."""
    return {
        "schema": SCHEMA,
        "checklists": [
            {
                "name": name,
                "id": checklist.id,
                "version": checklist.version,
                "title": checklist.title,
                "extends": checklist.extension.base if checklist.extension else None,
                "sections": len(checklist.sections),
                "items": len(checklist.items),
            }
            for name, checklist in checklists.items()
        ],
    }


def lint_document(name: str, linted: Linted) -> dict[str, Any]:
    """``gonogo checklist lint --json``."""
    return {
        "schema": SCHEMA,
        "file": name,
        "problems": _told(linted.problems),
        "warnings": _told(linted.warnings),
    }


def _told(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {"line": problem.line, "column": problem.column, "message": problem.message}
        for problem in problems
    ]
