"""Where files of a repository lie."""

from collections.abc import Container
from posixpath import dirname


def nearest(path: str, folders: Container[str]) -> str | None:
    """The innermost of some folders that a file is in; "" is that of the repository."""
    folder = dirname(path)
    while folder and folder not in folders:
        folder = dirname(folder)
    return folder if folder in folders else None
