"""A schema beside the TOML file that it describes, and the line by which editors find it."""

import json
import os
import re
from pathlib import Path

from gonogo.store.files import create_text, read_text, replace_text
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_source import BOM

_DIRECTIVE = re.compile(r"^#:schema[ \t]+(\S+)[ \t]*\r?$")


def write_schema(path: Path, text: str, title: str) -> bool:
    """Write a schema; False where the file holds it already.

    Raises:
        FileProblem: there is something else in the file, or it can't be written.
    """
    if not os.path.lexists(path):
        create_text(path, text)
        return True
    there = read_text(path)
    if there == text:
        return False
    if _title(there) != title:
        message = "is there already and no schema of gonogo; move it away"
        raise FileProblem(str(path), [Problem(message)])
    replace_text(path, text, expected=there)
    return True


def name_schema(path: Path, name: str) -> bool:
    """Have a TOML file name its schema in its first line; False where it does so already.

    Any other schema that it names at its head stays, and that is told.

    Raises:
        FileProblem: the file names another one, or can't be written.
    """
    text = read_text(path)
    if found := named_schema(text):
        if Path(found).as_posix() == name:
            return False
        message = f'names the schema "{found}" already; take that line away, or keep it'
        raise FileProblem(str(path), [Problem(message)])
    bom = BOM if text.startswith(BOM) else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    named = f"{bom}#:schema ./{name}{newline}{text.removeprefix(BOM)}"
    replace_text(path, named, expected=text)
    return True


def named_schema(text: str) -> str:
    """The schema that a TOML text names in the comments at its head; empty where it names none."""
    for line in text.removeprefix(BOM).split("\n"):
        if found := _DIRECTIVE.match(line):
            return found[1]
        if line.strip() and not line.startswith("#"):
            break
    return ""


def _title(text: str) -> object:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return held.get("title") if isinstance(held, dict) else None
