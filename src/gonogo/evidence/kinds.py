"""What kind of thing a piece of evidence names, told by its text.

Where a text could be a file or mere words, it is taken for a file: a file that isn't there is
noticed and put right, words that quietly count as proof are not.
"""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from gonogo.assess.findings import Kind

_COMMIT = re.compile(r"(?P<said>commit[: ]\s*|git:\s*)?(?P<name>[0-9a-f]{7,40})", re.IGNORECASE)
_DAY_OR_TIMESTAMP = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d*")
_POINTER = re.compile(
    r"""(?P<path> .*? [^/:#] )
        (?: ::.+                                    # a test in a file
          | :\d+ (?: : \d+ )? (?: - \d+ (?: : \d+ )? )?   # a line, or some
          | \#[\w/%~!-].*                           # a heading
        )""",
    re.VERBOSE,
)
_EXTENSION = re.compile(r".*\.[a-z][\w+-]{0,15}", re.IGNORECASE | re.ASCII)
_NOT_A_FILE = re.compile(
    r"""  [a-z][a-z0-9+.-]*://.*                # any other address
        | mailto:.*
        | [\w.+-]+@[\w.-]+(?::.*)?            # mail, or a repository reached over ssh
        | [\w.-]+/[\w.-]+\#\d+                # an issue of a repository
        | (?:[a-z]\.)+[a-z]?                  # an abbreviation
        | n/a
        | [\d\W_]*\d[\d\W_]*                 # 24/7, 2026/11/22
        | v?\d+(?:\.(?:\d+|x))*(?:[-+.]?(?:a|b|c|rc|alpha|beta|dev|pre|post|final)[\d.+-]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def kind_of(ref: str, tracked: Collection[str] = ()) -> Kind:
    """The kind of thing that a ref names.

    A text with spaces, or a single word, names a file only where it is among the ``tracked``.
    """
    text = ref.strip()
    if is_web_address(text):
        return Kind.URL
    if commit_name_of(text):
        return Kind.COMMIT
    if ref in tracked or text in tracked or file_path_of(text) in tracked:
        return Kind.FILE
    return Kind.FILE if _reads_like_a_path(text) else Kind.TEXT


def is_web_address(text: str) -> bool:
    """Whether the whole text is an http or https address that names a host."""
    if " " in text or not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def commit_name_of(ref: str) -> str:
    """The hex digits that name a commit (7 to 40, or after ``commit`` or ``git:``), or ``""``.

    Letters alone are a word (facade, deadbeef), and digits that begin with a day are a date or a
    time, unless the text says that a commit is meant or is a whole name of 40 digits.
    """
    found = _COMMIT.fullmatch(ref.strip())
    if not found:
        return ""
    name = found["name"]
    sure = found["said"] or len(name) == 40
    if not sure and (name.isalpha() or _DAY_OR_TIMESTAMP.fullmatch(name)):
        return ""
    return name.lower()


def file_path_of(ref: str) -> str:
    """The path without what points inside the file: a test, a line, some lines, a heading."""
    text = ref.strip()
    pointed = _POINTER.fullmatch(text)
    return pointed["path"] if pointed else text


def ends_like_a_file(text: str) -> bool:
    """Whether the last part of a path ends in what could be a file's extension."""
    name = re.split(r"[/\\]", text)[-1]
    return bool(_EXTENSION.fullmatch(name)) and ".." not in name and not _NOT_A_FILE.fullmatch(name)


def _reads_like_a_path(text: str) -> bool:
    path = file_path_of(text)
    if not path or any(character.isspace() for character in path) or _NOT_A_FILE.fullmatch(text):
        return False
    return "/" in path or ends_like_a_file(path)
