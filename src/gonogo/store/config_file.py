"""The user's own settings: a TOML file outside of all projects, which gonogo only reads."""

from pathlib import Path
from typing import Any, NamedTuple

from gonogo.store.disk import NotRegular, read_regular
from gonogo.text.limits import FILE_BYTES
from gonogo.text.problems import FileProblem, Problem
from gonogo.text.toml_map import TomlMap, map_toml
from gonogo.text.toml_source import BOM, BadToml, decode, parse_toml


class Config(NamedTuple):
    """What the file says; both empty where there is none."""

    table: dict[str, Any]
    source: str

    def map(self) -> TomlMap:
        """Where each value stands."""
        return map_toml(self.source)


def config_path() -> Path | None:
    """Where the file is, or would be; None where the user has no home."""
    from platformdirs import user_config_path  # here: only the app has settings

    try:
        folder = user_config_path("gonogo", appauthor=False)
    except RuntimeError:  # it can't find the home
        return None
    return folder / "config.toml" if folder.is_absolute() else None


def read_config(path: Path | None) -> Config:
    """Read the file, if there is one.

    Raises:
        FileProblem: it can't be read, or is no TOML.
    """
    if path is None:
        return Config({}, "")
    try:
        source = decode(read_regular(path, FILE_BYTES + 1)).removeprefix(BOM)
        return Config(parse_toml(source), source)
    except (FileNotFoundError, NotADirectoryError):
        return Config({}, "")
    except NotRegular:
        raise FileProblem(str(path), [Problem("is no regular file")]) from None
    except OSError as error:
        message = f"can't be read ({error.strerror}); check that you may read it"
        raise FileProblem(str(path), [Problem(message)]) from None
    except BadToml as error:
        raise FileProblem(str(path), error.problems) from None
