"""Having git merge a file with gonogo: the line in .gitattributes, and the settings of a clone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from gonogo.git.process import Reply, ask
from gonogo.git.repository import Repository

ATTRIBUTES = ".gitattributes"
DRIVER = "gonogo"

SETTINGS = {
    f"merge.{DRIVER}.name": "review files, merged by gonogo",
    f"merge.{DRIVER}.driver": (
        "gonogo merge-driver %O %A %B %L %P; case $? in 0) ;; 3) exit 1 ;; "
        "*) git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B ;; esac"
    ),
}
"""git takes every exit code up to 127 for a merge with conflicts, even that of a missing program.
So the line itself hands over to git's merge of lines where gonogo isn't there, or fails."""

_UNSAID = ("unspecified", "")
_GLOB = re.compile(r"[\\*?\[]")
_NEEDS_QUOTES = re.compile(r'[\s"\x00-\x1f\x7f]')
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"}


@dataclass(frozen=True)
class MergeSetup:
    """How git merges one file of a repository; ``path`` is that from its root."""

    repository: Repository
    path: PurePosixPath

    @property
    def line(self) -> str:
        """The line for .gitattributes: it names exactly this file, whatever its name."""
        return f"{pattern_for(self.path)} merge={DRIVER}"

    def driver(self) -> str:
        """The name of the merge driver that git takes for the file; empty where none is set."""
        reply = self._ask("check-attr", "-z", "merge", "--", str(self.path))
        value = reply.output.split("\0")[2:3]
        return "" if not value or value[0] in _UNSAID else value[0]

    def missing_settings(self) -> dict[str, str]:
        """The settings of the clone that aren't there yet, or say something else."""
        return {key: value for key, value in SETTINGS.items() if self._setting(key) != value}

    def held_settings(self) -> list[str]:
        """The settings of the clone that are there, whatever they say."""
        return [key for key in SETTINGS if self._setting(key)]

    def write(self, settings: dict[str, str]) -> str:
        """Write settings of the clone; gives what went wrong, empty where nothing did."""
        replies = (
            self._ask("config", "--local", "--replace-all", *pair) for pair in settings.items()
        )
        return next((reply.trouble for reply in replies if reply.trouble), "")

    def forget(self, settings: Iterable[str]) -> str:
        """Take settings of the clone away; gives what went wrong, empty where nothing did."""
        replies = (self._ask("config", "--local", "--unset-all", key) for key in settings)
        return next((reply.trouble for reply in replies if reply.trouble), "")

    def _setting(self, key: str) -> str:
        return self._ask("config", "--local", "-z", "--get", key).output.removesuffix("\0")

    def _ask(self, *arguments: str) -> Reply:
        return ask(arguments, self.repository.root, self.repository.tree)


def pattern_for(path: PurePosixPath) -> str:
    """The pattern of .gitattributes that matches one path from the root and nothing else."""
    pattern = "/" + _GLOB.sub(lambda found: "\\" + found[0], str(path))
    if not _NEEDS_QUOTES.search(pattern):
        return pattern
    return '"' + "".join(_escaped(character) for character in pattern) + '"'


def with_line(text: str, line: str) -> str:
    """A text with one more line at its end, in its own line breaks."""
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline if text and not text.endswith("\n") else ""
    return f"{text}{gap}{line}{newline}"


def without_line(text: str, line: str) -> str:
    """A text without the lines that say exactly this; all others stay as they are."""
    rows = re.findall(r"[^\n]*\n|[^\n]+", text)
    return "".join(row for row in rows if row.rstrip("\r\n") != line)


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\{ord(character):03o}" if character < " " or character == "\x7f" else character
