"""A checklist that extends another: what its file may say, and the checklist that comes of it.

The file adds sections and items, changes single fields of items, and switches items off, each
with its reason. Nothing else of the base can change, and no item of it gets another number.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field

from gonogo.checklist.model import (
    Checklist,
    Effort,
    Extension,
    File,
    Id,
    Item,
    LeftOut,
    Level,
    Part,
    Section,
    Step,
    Title,
    Words,
)

Reason = Annotated[str, Field(min_length=1, max_length=500)]


class Change(Part):
    """Other values for single fields of an item; what isn't named stays."""

    title: Title | None = None
    ask: Words | None = None
    why: Words | None = None
    verify: Annotated[list[Words], Field(min_length=1)] | None = None
    severity: Level | None = None
    severity_reason: Words | None = None
    likelihood: Level | None = None
    likelihood_reason: Words | None = None
    effort_hours: Effort | None = None
    blocker: bool | None = None
    blocker_reason: Words | None = None

    @property
    def named(self) -> dict[str, object]:
        """The fields that it names, each with its new value."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Extending(File):
    """What a checklist file holds that extends another.

    ``off`` and ``into_step`` name items: the first with why each is left out, the second by the
    number of the step that they join.
    """

    extends: str
    off: Mapping[str, Reason] = {}
    change: Mapping[str, Change] = {}
    into_step: Mapping[str, list[Id]] = {}
    sections: Annotated[list[Section], Field(default_factory=list)]
    items: Annotated[list[Item], Field(default_factory=list)]


def extend(base: Checklist, own: Extending) -> Checklist:
    """The checklist that a sound file makes of its base.

    Added items come after those of their section, added sections after the others. A section or
    step of which nothing is left stays, empty, so that no other gets its number.
    """
    kept = [
        _changed(item, own.change.get(item.id)) for item in base.items if item.id not in own.off
    ]
    sections = [*base.sections, *own.sections]
    fields: dict[str, Any] = {
        "schema": base.schema_,
        "id": own.id,
        "version": f"{own.version}+{base.version}",
        "title": own.title,
        "scales": base.scales,
        "notes": base.notes,
        "principles": [*base.principles, *own.principles],
        "steps": [*_steps(base, own), *own.steps],
        "sections": sections,
        "items": [*kept, *own.items],
        "probes": [*(p for p in base.probes if p.item not in own.off), *own.probes],
    }
    extended = Checklist.model_construct(**fields)
    left_out = (LeftOut(base.by_id[item], base.numbers[item], why) for item, why in own.off.items())
    extended._extension = Extension(
        base=base.id,
        base_risk=sum(item.risk for item in base.items),
        numbers=_numbers(base, sections, own.items),
        level=_levels(base, own.items),
        added=frozenset(item.id for item in own.items),
        changed={item: base.by_id[item] for item in own.change},
        no_blocker={
            item: change.blocker_reason or ""
            for item, change in own.change.items()
            if base.by_id[item].blocker and change.blocker is False
        },
        left_out=(*base.left_out, *sorted(left_out, key=lambda out: _order(base, out))),
    )
    return extended


def _changed(item: Item, change: Change | None) -> Item:
    if change is None:
        return item
    named = change.named
    if change.blocker is False:
        named["blocker_reason"] = None
    return item.model_copy(update=named)


def _steps(base: Checklist, own: Extending) -> list[Step]:
    return [
        step.model_copy(
            update={
                "items": [
                    *(item for item in step.items if item not in own.off),
                    *own.into_step.get(str(number), ()),
                ]
            }
        )
        for number, step in enumerate(base.steps, start=1)
    ]


def _numbers(base: Checklist, sections: list[Section], added: Iterable[Item]) -> dict[str, str]:
    """The numbers of the base stay; added items go on after the last one of their section."""
    numbers = dict(base.numbers)
    place = {section.id: number for number, section in enumerate(sections, start=1)}
    last = dict.fromkeys(place.values(), 0)
    taken = [*numbers.values(), *(out.number for out in base.left_out)]
    for number in taken:
        in_section, position = map(int, number.split("."))
        last[in_section] = max(last[in_section], position)
    for item in added:
        section = place[item.section]
        last[section] += 1
        numbers[item.id] = f"{section}.{last[section]}"
    return numbers


def _levels(base: Checklist, added: Iterable[Item]) -> dict[str, int]:
    there = base.extension.level if base.extension else {}
    inherited = {item: there.get(item, 0) + 1 for item in base.by_id}
    return {**inherited, **{item.id: 0 for item in added}}


def _order(base: Checklist, out: LeftOut) -> int:
    return base.in_order.index(out.item)
