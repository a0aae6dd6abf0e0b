"""What a checklist file holds, kept in a form that reads fast.

Reading the TOML of the shipped checklist takes longer than all that ``status`` does with it, at
every command. So its table is kept beside it as JSON, in ``__pycache__``, as Python keeps its
modules there: only for the very bytes it was read from, and done without where the folder can't
be written.
"""

import json
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any


def kept_table(path: Path, raw: bytes) -> dict[str, Any] | None:
    """The table of these bytes, if it was kept."""
    try:
        kept = json.loads(_place(path).read_bytes())
    except (OSError, ValueError):
        return None
    fits = isinstance(kept, dict) and kept.get("of") == _mark(raw)
    return kept.get("table") if fits else None


def keep_table(path: Path, raw: bytes, table: dict[str, Any]) -> None:
    """Keep the table of these bytes for the next time."""
    place = _place(path)
    temporary = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError, TypeError):  # no matter: it is read from the TOML again
        text = json.dumps({"of": _mark(raw), "table": table})
        place.parent.mkdir(exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(place)


def _place(path: Path) -> Path:
    return path.parent / "__pycache__" / f"{path.stem}.json"


def _mark(raw: bytes) -> list[int]:
    return [len(raw), zlib.crc32(raw)]
