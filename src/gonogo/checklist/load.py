"""Finding and reading a checklist."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gonogo.checklist.crosscheck import Found, crosscheck
from gonogo.checklist.kept import keep_table, kept_table
from gonogo.checklist.model import Checklist
from gonogo.text.limits import FILE_BYTES
from gonogo.text.nearest import did_you_mean
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import TomlMap, map_toml
from gonogo.text.toml_source import BOM, BadToml, decode, parse_toml
from gonogo.text.validation import in_order, problem_at, problems_from

DEFAULT = "production-readiness"
"""The id of the checklist that a new review follows, and the name of its file."""

ENDING = ".toml"
_FOLDER = "checklists"
_PACKAGE = Path(__file__).resolve().parents[1]


def default_checklist_path() -> Path:
    """The checklist that a new review follows: inside the installed package, or in its repository.

    Raises:
        FileProblem: it is in neither place.
    """
    for folder in (_PACKAGE, _PACKAGE.parents[1]):
        path = folder / _FOLDER / f"{DEFAULT}{ENDING}"
        if path.is_file():
            return path
    missing = Problem("the checklist that comes with gonogo is missing; install gonogo again")
    raise FileProblem(str(_PACKAGE / _FOLDER / f"{DEFAULT}{ENDING}"), [missing])


def shipped_checklists() -> dict[str, Path]:
    """The checklists that come with gonogo, by name; the one for new reviews first."""
    default = default_checklist_path()
    others = {path.stem: path for path in sorted(default.parent.glob(f"*{ENDING}"))}
    return {DEFAULT: default, **others}


def read_table(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file and the table that it holds.

    Raises:
        FileProblem: it can't be read, is too large, or is no TOML.
    """
    try:
        if not path.is_file():
            wrong = "this is no file" if path.exists() else "there is no such file"
            raise FileProblem(str(path), [Problem(f"{wrong}; name a checklist file")])
        with path.open("rb") as file:
            source = decode(file.read(FILE_BYTES + 1)).removeprefix(BOM)
        return source, parse_toml(source)
    except OSError as error:
        raise FileProblem(str(path), [Problem(f"can't be read: {error.strerror}")]) from None
    except BadToml as error:
        raise FileProblem(str(path), error.problems) from None


def load_checklist(path: Path | None = None) -> Checklist:
    """Read a checklist, by default the one that a new review follows.

    Raises:
        FileProblem: it can't be used as it is; carries everything found wrong in it.
    """
    return _load_shipped(default_checklist_path()) if path is None else _load(path)[0]


def load_shipped(name: str) -> Checklist:
    """Read one of the checklists that come with gonogo.

    Raises:
        KeyError: there is none of that name.
        FileProblem: it can't be used as it is.
    """
    return _load_shipped(shipped_checklists()[name])


def _load(path: Path) -> tuple[Checklist, dict[str, Any]]:
    source, table = read_table(path)
    checklist, problems = validate(table, cache(lambda: map_toml(source)))
    if checklist is None or problems:
        raise FileProblem(str(path), problems)
    return checklist, table


def _load_shipped(path: Path) -> Checklist:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileProblem(str(path), [Problem(f"can't be read: {error.strerror}")]) from None
    kept = kept_table(path, raw)
    with suppress(ValidationError):  # kept by a version whose checklists looked different
        if kept is not None:
            return _sound(kept)
    checklist, table = _load(path)
    keep_table(path, raw, table)
    return checklist


def _sound(table: dict[str, Any]) -> Checklist:
    """The checklist that a table holds in which nothing was wrong."""
    if "extends" not in table:
        return Checklist.model_validate(table)
    from gonogo.checklist.extending import Extending, extend

    return extend(load_shipped(table["extends"]), Extending.model_validate(table))


def validate(
    table: dict[str, Any], mapped: Callable[[], TomlMap]
) -> tuple[Checklist | None, list[Problem]]:
    """The checklist that a table holds, and everything that keeps it from being used."""
    if not _EXTENDING_KEYS.isdisjoint(table):
        return _validate_extending(table, mapped)
    checklist: Checklist | None = None
    problems: list[Problem] = []
    try:
        checklist = Checklist.model_validate(table)
    except ValidationError as error:
        problems = problems_from(error, Checklist, mapped)
    problems += [problem_at(where, what, mapped()) for where, what in crosscheck(table)]
    return checklist, in_order(problems)


_EXTENDING_KEYS = frozenset({"extends", "off", "change", "into_step"})
"""The keys that only a checklist has that extends another."""


def _validate_extending(
    table: dict[str, Any], mapped: Callable[[], TomlMap]
) -> tuple[Checklist | None, list[Problem]]:
    from gonogo.checklist.extending import Extending, extend
    from gonogo.checklist.extending_check import crosscheck_extending, without_unquoted_ids

    table, found = without_unquoted_ids(table)
    own: Extending | None = None
    problems: list[Problem] = []
    try:
        own = Extending.model_validate(table)
    except ValidationError as error:
        problems = problems_from(error, Extending, mapped)
    base, wrong = _base_of(table)
    found += [*wrong, *(crosscheck_extending(table, base) if base else ())]
    problems += [problem_at(where, what, mapped()) for where, what in found]
    if own is None or base is None or problems:
        return None, in_order(problems)
    return extend(base, own), []


def _base_of(table: dict[str, Any]) -> tuple[Checklist | None, list[Found]]:
    """The checklist that a table extends, or what is wrong with its name."""
    name, shipped = table.get("extends"), shipped_checklists()
    if not isinstance(name, str):
        return None, []  # told by the model, for which any text will do
    if name in shipped and name != table.get("id"):
        return load_shipped(name), []
    if name in shipped:
        return None, [(("id",), f'"{name}" is what this extends; give this one its own id')]
    known = ", ".join(shipped)
    what = f'only a checklist that comes with gonogo can be extended, not "{name}"'
    return None, [(("extends",), what + (did_you_mean(name, shipped) or f"; there are {known}"))]
