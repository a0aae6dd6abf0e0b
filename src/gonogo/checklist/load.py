"""Finding and reading a checklist."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gonogo.checklist.crosscheck import crosscheck
from gonogo.checklist.kept import keep_table, kept_table
from gonogo.checklist.model import Checklist
from gonogo.text.limits import FILE_BYTES
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import TomlMap, map_toml
from gonogo.text.toml_source import BOM, BadToml, decode, parse_toml
from gonogo.text.validation import in_order, problem_at, problems_from

_DEFAULT = Path("checklists", "production-readiness.toml")
_PACKAGE = Path(__file__).resolve().parents[1]


def default_checklist_path() -> Path:
    """The checklist that comes with gonogo: inside the installed package, or in its repository.

    Raises:
        FileProblem: it is in neither place.
    """
    for folder in (_PACKAGE, _PACKAGE.parents[1]):
        path = folder / _DEFAULT
        if path.is_file():
            return path
    missing = Problem("the checklist that comes with gonogo is missing; install gonogo again")
    raise FileProblem(str(_PACKAGE / _DEFAULT), [missing])


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
    """Read a checklist, by default the one that comes with gonogo.

    Raises:
        FileProblem: it can't be used as it is; carries everything found wrong in it.
    """
    return _load_own(default_checklist_path()) if path is None else _load(path)[0]


def _load(path: Path) -> tuple[Checklist, dict[str, Any]]:
    source, table = read_table(path)
    checklist, problems = validate(table, cache(lambda: map_toml(source)))
    if checklist is None or problems:
        raise FileProblem(str(path), problems)
    return checklist, table


def _load_own(path: Path) -> Checklist:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileProblem(str(path), [Problem(f"can't be read: {error.strerror}")]) from None
    kept = kept_table(path, raw)
    with suppress(ValidationError):  # kept by a version whose checklists looked different
        if kept is not None:
            return Checklist.model_validate(kept)
    checklist, table = _load(path)
    keep_table(path, raw, table)
    return checklist


def validate(
    table: dict[str, Any], mapped: Callable[[], TomlMap]
) -> tuple[Checklist | None, list[Problem]]:
    """The checklist that a table holds, and everything that keeps it from being used."""
    checklist: Checklist | None = None
    problems: list[Problem] = []
    try:
        checklist = Checklist.model_validate(table)
    except ValidationError as error:
        problems = problems_from(error, Checklist, mapped)
    problems += [problem_at(where, what, mapped()) for where, what in crosscheck(table)]
    return checklist, in_order(problems)
