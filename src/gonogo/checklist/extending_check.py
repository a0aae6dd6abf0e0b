"""What is wrong in a checklist file that extends another, seen together with its base."""

from collections.abc import Iterator

from gonogo.checklist.crosscheck import (
    Found,
    Table,
    effort,
    ids_of,
    probes,
    sections_and_items,
    steps,
    tables,
    texts,
    within_the_file,
)
from gonogo.checklist.extending import Change
from gonogo.checklist.model import MOST_SECTIONS, Checklist
from gonogo.text.limits import ITEMS
from gonogo.text.nearest import did_you_mean
from gonogo.text.toml_map import Path
from gonogo.text.validation import place

_NEED_A_REASON = {
    "severity": "why is it another one here",
    "likelihood": "why is it another one here",
    "blocker": "why must a launch wait for it here, or needn't",
}


def crosscheck_extending(table: Table, base: Checklist) -> Iterator[Found]:
    """Everything that keeps the tables from extending the base."""
    yield from within_the_file(table)
    yield from _taken_ids(table, base)
    yield from _off(table, base)
    yield from _changes(table, base)
    own_sections = ids_of(table, "sections")
    yield from sections_and_items(table, {**base.sections_by_id, **own_sections})
    yield from _steps(table, base)
    known = {*(probe.id for probe in base.probes), *ids_of(table, "probes")}
    yield from probes(table, _in_force(table, base), known)
    yield from _size(table, base)


def without_unquoted_ids(table: Table) -> tuple[Table, list[Found]]:
    """The table without the ids that stand without quotes, and where these are.

    Their dots make tables within tables, of which the models would say nothing of use.
    """
    found: list[Found] = []
    fields = frozenset(Change.model_fields)
    for key, known in (("off", frozenset[str]()), ("change", fields)):
        inside = _table(table, key)
        for name, value in inside.items():
            nested = value if isinstance(value, dict) else {}
            if any(isinstance(v, dict) or not known for k, v in nested.items() if k not in known):
                meant = _dotted(name, nested, known)
                found.append(((key, name), f'an id with dots needs quotes; write "{meant}"'))
        wrong = {where[1] for where, _ in found if where[0] == key}
        if wrong:
            table = {**table, key: {k: v for k, v in inside.items() if k not in wrong}}
    return table, found


def _dotted(name: str, value: object, fields: frozenset[str]) -> str:
    while isinstance(value, dict) and value and not fields & value.keys():
        part, value = next(iter(value.items()))
        name = f"{name}.{part}"
    return name


def _table(table: Table, key: str) -> Table:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _taken_ids(table: Table, base: Checklist) -> Iterator[Found]:
    numbers = {**base.numbers, **{out.item.id: out.number for out in base.left_out}}
    for number, item in tables(table, "items"):
        if item.get("id") in numbers:
            taken = f'"{item["id"]}" is already {numbers[item["id"]]} of "{base.id}"'
            mend = f'change that one under [change."{item["id"]}"], or give this one its own id'
            yield ("items", number, "id"), f"{taken}; {mend}"
    for kind, known in (
        ("sections", base.sections_by_id),
        ("principles", {principle.id: principle for principle in base.principles}),
        ("probes", {probe.id: probe for probe in base.probes}),
    ):
        for number, part in tables(table, kind):
            if part.get("id") in known:
                taken = f'"{part["id"]}" is already in "{base.id}"; give this one its own id'
                yield (kind, number, "id"), taken


def _off(table: Table, base: Checklist) -> Iterator[Found]:
    own = ids_of(table, "items")
    for item, why in _table(table, "off").items():
        if item in own:
            yield ("off", item), f"{place(own[item])} adds this item; remove it there and here"
        elif item not in base.by_id:
            yield ("off", item), _no_such_item(item, base)
        elif isinstance(why, str) and not why.strip():
            yield ("off", item), "needs a reason: why is this item left out"


def _changes(table: Table, base: Checklist) -> Iterator[Found]:
    own, off = ids_of(table, "items"), _table(table, "off")
    for item, change in _table(table, "change").items():
        where = ("change", item)
        if item in own:
            yield where, f"{place(own[item])} adds this item; change it there"
        elif item not in base.by_id:
            yield where, _no_such_item(item, base)
        elif item in off:
            yield where, "is switched off under [off]; take one of both away"
        elif isinstance(change, dict):
            yield from _change(where, change)


def _change(where: Path, change: Table) -> Iterator[Found]:
    if not change:
        yield where, f"changes nothing; name one of {', '.join(Change.model_fields)}"
    for field, why in _NEED_A_REASON.items():
        if field in change and f"{field}_reason" not in change:
            yield (*where, field), f"needs a {field}_reason: {why}"
    if "blocker_reason" in change and "blocker" not in change:
        yield (
            (*where, "blocker_reason"),
            "stands beside blocker; write blocker = true or false, too",
        )
    yield from effort((*where, "effort_hours"), change.get("effort_hours"))


def _steps(table: Table, base: Checklist) -> Iterator[Found]:
    here = _in_force(table, base)
    yield from steps(table, here)
    taken = {item: f"step {number} of {base.id}" for item, number in base.step_of.items()}
    for number, step in tables(table, "steps"):
        for position, item in texts(step, "items"):
            if item in base.step_of:
                yield ("steps", number, "items", position), _has_a_step(item, taken[item])
            taken.setdefault(item, f"steps[{number + 1}]")
    for number_of_step in _table(table, "into_step"):
        if number_of_step not in map(str, range(1, len(base.steps) + 1)):
            there = f"1 to {len(base.steps)}" if base.steps else "none"
            yield ("into_step", number_of_step), f"there is no such step; there are {there}"
        for position, item in texts(_table(table, "into_step"), number_of_step):
            where: Path = ("into_step", number_of_step, position)
            if item not in here:
                guess = did_you_mean(item, here) or "; add the item or remove it here"
                yield where, f'there is no item "{item}"{guess}'
            elif item in taken:
                yield where, _has_a_step(item, taken[item])
            taken.setdefault(item, f"into_step.{number_of_step}")


def _in_force(table: Table, base: Checklist) -> list[str]:
    """The items that the checklist has in the end."""
    off = _table(table, "off")
    return [item for item in {**base.by_id, **ids_of(table, "items")} if item not in off]


def _has_a_step(item: str, step: str) -> str:
    return f'"{item}" is already in {step}; an item has one step'


def _size(table: Table, base: Checklist) -> Iterator[Found]:
    off = [item for item in _table(table, "off") if item in base.by_id]
    items = len(base.items) - len(off) + len(tables(table, "items"))
    if items > ITEMS:
        yield ("items",), f"with those of {base.id} there are {items}; {ITEMS} are allowed"
    if not items:
        yield ("off",), "leaves no item at all; a checklist needs one"
    sections = len(base.sections) + len(tables(table, "sections"))
    if sections > MOST_SECTIONS:
        said = f"with those of {base.id} there are {sections}; {MOST_SECTIONS} are allowed"
        yield ("sections",), said


def _no_such_item(item: str, base: Checklist) -> str:
    for out in base.left_out:
        if out.item.id == item:
            return f'"{base.id}" leaves this item out already; remove it here'
    known = [*base.by_id, *base.numbers.values()]
    by_number = {number: name for name, number in base.numbers.items()}
    if item in by_number:
        return f'name the item by its id, "{by_number[item]}"'
    guess = did_you_mean(item, known)
    return f'there is no such item in "{base.id}"{guess or "; gonogo checklist show lists them"}'
