"""Patterns of paths, as in .gitignore: ``*.py`` in any folder, ``db/**/*.sql`` from the top."""

import re
from collections.abc import Iterable
from functools import cache

_PART = re.compile(r"(\*\*/|/\*\*$|\*|\?)")
_MEANING = {"**/": "(?:[^/]+/)*", "/**": "/.+", "*": "[^/]*", "?": "[^/]"}
_MOST_WILD = 3


class BadGlob(ValueError):
    """Why it can't be used as a pattern of paths, and what to write instead."""


def check_glob(glob: str) -> None:
    """Refuse what can match no path of a repository, or could take long.

    Raises:
        BadGlob: says why.
    """
    if glob.startswith(("/", "./", "../")) or "/../" in glob or "\\" in glob:
        raise BadGlob("is read from the top of the repository, with / between folders")
    if "***" in glob or re.search(r"[^/]\*\*|\*\*[^/]", glob):
        raise BadGlob("has ** for any folders only between slashes, as in app/**/*.py")
    if any(character in glob for character in "[]{}!"):
        raise BadGlob("knows only *, ? and **; write one pattern for each case")
    if len(re.findall(r"\*+", glob)) > _MOST_WILD:
        raise BadGlob(f"has more than {_MOST_WILD} places that may be anything")


@cache
def compiled_glob(glob: str) -> re.Pattern[str]:
    """What matches the paths that a pattern means; capitals make no difference."""
    whole = glob if "/" in glob else f"**/{glob}"
    parts = (_MEANING.get(part, re.escape(part)) for part in _PART.split(whole))
    return re.compile("".join(parts), re.IGNORECASE)


def either(globs: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """What matches the paths that any of some compiled patterns matches."""
    return re.compile("|".join(glob.pattern for glob in globs), re.IGNORECASE)


def plain_ending(glob: str) -> str:
    """The ending that ``*.py`` asks for (``.py``), in small letters; empty for other patterns."""
    ending = glob[1:]
    return ending.lower() if glob.startswith("*.") and not set(ending) & set("*?/") else ""


def plain_name(glob: str) -> str:
    """The whole file name that a pattern asks for, in small letters; empty for other patterns."""
    return "" if set(glob) & set("*?/") else glob.lower()


def last_ending(glob: str) -> str:
    """The ending (``.sql``) of all that a pattern fits, in small letters; empty where it varies."""
    name = glob.rpartition("/")[2]
    _, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and not set(ending) & set("*?") else ""
