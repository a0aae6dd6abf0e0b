"""Whether a review file may be committed: a valid review, no conflict markers, no secrets."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gonogo.review.leaks import Leak, leaks_in
from gonogo.store.document import Document
from gonogo.store.opening import open_document
from gonogo.text.problems import FileProblem, Problem, first_of
from gonogo.text.secrets import secret_in
from gonogo.text.toml_map import TomlMap, map_toml
from gonogo.text.toml_source import BOM

Unfit = Callable[[Path, Document], tuple[Problem, ...]]
"""What is wrong with the checklist that a review names."""

_WHAT_TO_DO = "take it out, and revoke it if it was ever pushed"


def problems_in(path: Path, unfit: Unfit, *, secrets: bool = True) -> tuple[Problem, ...]:
    """Everything that keeps a review file from being committed, by line; empty if nothing does.

    ``unfit`` tells what is wrong with its checklist. Without ``secrets`` none is searched for.
    """
    try:
        document = open_document(path)
    except FileProblem as error:
        return error.problems
    if problems := unfit(path, document):
        return problems
    return first_of(tuple(_secrets_in(document))) if secrets else ()


def item_lines(text: str) -> Callable[[str], int | None]:
    """Where in the text of a review file an item stands, by its id; the text is read when asked."""
    found: list[TomlMap] = []

    def line_of(item: str) -> int | None:
        if not found:
            found.append(map_toml(text.removeprefix(BOM)))
        path = ("items", item)
        return found[0].line(path) if found[0].holds(path) else None

    return line_of


def leak_problems(leaks: Iterable[Leak], line_of: Callable[[str], int | None]) -> Iterator[Problem]:
    """What to say of each secret: which item, which part of it, what kind; never the secret."""
    for leak in leaks:
        message = f"{leak.item}: {leak.field}: looks like {leak.kind}: {_WHAT_TO_DO}"
        yield Problem(message, line_of(leak.item))


def _secrets_in(document: Document) -> Iterator[Problem]:
    found = list(leak_problems(leaks_in(document.review), item_lines(document.text)))
    for number, line in enumerate(document.text.split("\n"), start=1):
        if line.lstrip().startswith("#") and (kind := secret_in(line)):
            found.append(Problem(f"a comment: looks like {kind}: {_WHAT_TO_DO}", number))
    yield from sorted(found, key=lambda problem: problem.line or 0)
