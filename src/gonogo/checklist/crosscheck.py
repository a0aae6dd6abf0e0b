"""What is wrong between the tables of a checklist: each may be right by itself.

All checks run on the table as tomllib gives it and pass over what has the wrong type, which the
models report. So one broken item hides nothing that is wrong elsewhere.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

from gonogo.checklist.probe_checks import check_probe
from gonogo.checklist.versions import is_later
from gonogo.text.nearest import did_you_mean
from gonogo.text.toml_map import Path
from gonogo.text.validation import place

Table = dict[str, Any]
Found = tuple[Path, str]
"""Where something is wrong, and what."""

_LIKE_A_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def crosscheck(table: Table) -> Iterator[Found]:
    """Everything that keeps the tables from making one sound checklist."""
    yield from within_the_file(table)
    yield from sections_and_items(table, ids_of(table, "sections"))
    items = ids_of(table, "items")
    yield from steps(table, items)
    yield from probes(table, items, ids_of(table, "probes"))


def within_the_file(table: Table) -> Iterator[Found]:
    """What is wrong whatever the checklist may extend: ids used twice, and within each item."""
    for kind in ("principles", "sections", "items", "probes"):
        yield from _ids_used_twice(table, kind)
    for number, item in tables(table, "items"):
        yield from _item(("items", number), item)
        yield from _since(("items", number, "since"), item.get("since"), table.get("version"))


def probes(table: Table, items: Collection[str], known: Collection[str]) -> Iterator[Found]:
    """Probes of items or after other probes that there aren't, and that can't be carried out."""
    for number, probe in tables(table, "probes"):
        yield from check_probe(("probes", number), probe, items, known)


def tables(parent: Table, key: str) -> list[tuple[int, Table]]:
    """The tables of an array of tables, each with its position; anything else is left out."""
    return [(n, part) for n, part in enumerate(_list(parent, key)) if isinstance(part, dict)]


def texts(parent: Table, key: str) -> list[tuple[int, str]]:
    """The texts of a list of texts, each with its position; anything else is left out."""
    return [(n, part) for n, part in enumerate(_list(parent, key)) if isinstance(part, str)]


def _list(parent: Table, key: str) -> list[Any]:
    value = parent.get(key)
    return value if isinstance(value, list) else []


def ids_of(table: Table, kind: str) -> dict[str, Path]:
    """Where each id of a kind is first given."""
    first: dict[str, Path] = {}
    for number, part in tables(table, kind):
        if isinstance(part.get("id"), str):
            first.setdefault(part["id"], (kind, number))
    return first


def _ids_used_twice(table: Table, kind: str) -> Iterator[Found]:
    first = ids_of(table, kind)
    for number, part in tables(table, kind):
        name = part.get("id")
        if isinstance(name, str) and first[name] != (kind, number):
            other = place(first[name])
            yield (kind, number, "id"), f'"{name}" is already {other}; give this one its own id'


def sections_and_items(table: Table, sections: Collection[str]) -> Iterator[Found]:
    """Items outside their section or of none, and sections of the table without any item."""
    filled = set()
    for number, item in tables(table, "items"):
        named = item.get("section")
        if not isinstance(named, str):
            continue
        filled.add(named)
        if named not in sections:
            guess = did_you_mean(named, sections) or f"; there are {', '.join(sections) or 'none'}"
            yield ("items", number, "section"), f'there is no section "{named}"{guess}'
        else:
            yield from _begins_with(named, ("items", number, "id"), item.get("id"))
    for name, where in ids_of(table, "sections").items():
        if name not in filled:
            yield where, f'no item has section = "{name}"; add items or remove the section'


def _begins_with(section: str, where: Path, name: object) -> Iterator[Found]:
    if not isinstance(name, str) or name.startswith(f"{section}."):
        return
    if not _LIKE_A_NUMBER.fullmatch(name):  # which is told by itself
        yield where, f'"{name}" must begin with its section, as "{section}.{name}" would'


def steps(table: Table, items: Collection[str]) -> Iterator[Found]:
    """Steps without items, with items that there aren't, and items that are in two steps."""
    taken: dict[str, Path] = {}
    for number, step in tables(table, "steps"):
        if step.get("items") == []:
            yield ("steps", number, "items"), "must not be empty"
        for position, named in texts(step, "items"):
            where = ("steps", number, "items", position)
            if named not in items:
                guess = did_you_mean(named, items) or "; add the item or remove it here"
                yield where, f'there is no item "{named}"{guess}'
            elif named in taken:
                other = place(taken[named])
                yield where, f'"{named}" is already in {other}; an item has one step'
            else:
                taken[named] = ("steps", number)


def _item(where: Path, item: Table) -> Iterator[Found]:
    name = item.get("id")
    if isinstance(name, str) and _LIKE_A_NUMBER.fullmatch(name):
        yield (*where, "id"), f'"{name}" looks like the number of an item; begin with its section'
    yield from effort((*where, "effort_hours"), item.get("effort_hours"))
    has_reason = "blocker_reason" in item
    if item.get("blocker") is True and not has_reason:
        yield (*where, "blocker"), "a blocker needs a blocker_reason: why must a launch wait for it"
    if has_reason and item.get("blocker", False) is False:
        reason = "the item is no blocker; set blocker = true or remove the reason"
        yield (*where, "blocker_reason"), reason
    yield from _references_given_twice(where, item)


def _references_given_twice(where: Path, item: Table) -> Iterator[Found]:
    first: dict[str, int] = {}
    for position, reference in tables(item, "references"):
        name = reference.get("id")
        if isinstance(name, str) and first.setdefault(name, position) != position:
            found = (*where, "references", position, "id")
            yield found, f'"{name}" is given twice in this item; remove one'


def _since(where: Path, since: object, version: object) -> Iterator[Found]:
    if isinstance(since, str) and isinstance(version, str) and is_later(since, version):
        yield where, f'"{since}" comes after the version of this file, "{version}"; raise that'


def effort(where: Path, hours: object) -> Iterator[Found]:
    """An optimistic effort beyond the typical one."""
    match hours:
        case {"optimistic": int() | float() as low, "typical": int() | float() as high}:
            if low > high:
                yield where, f"optimistic ({low}) is more than typical ({high}); swap or mend them"
