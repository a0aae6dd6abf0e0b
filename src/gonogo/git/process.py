"""Asking the git program one question, safely.

A repository may come from anywhere, and its settings can name programs for git to run. Nothing
asked here lets them: no hooks, no file system monitor, no signature checks, no fetching.
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gonogo.git.working_tree import WorkingTree

TIMEOUT_SECONDS = 5.0
SECOND_TIMEOUT_SECONDS = 2.0
"""As long is waited for the answer to a question after one that wasn't answered."""
SILENT_SECONDS = 30.0
"""As long isn't asked at all after two questions in a row that were not answered."""

_SAFE_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "log.showSignature=false",  # would run gpg.program
    "safe.bareRepository=explicit",  # a folder of the project may pose as a repository
)
_SAFE_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # older gits don't know the line above; this stops them too
    "LC_ALL": "C",
}
_OF_ONE_REPOSITORY = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_GRAFT_FILE",
        "GIT_REPLACE_REF_BASE",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_LITERAL_PATHSPECS",
    }
)


@dataclass(frozen=True)
class Reply:
    """What git printed; ``trouble`` says in words why it didn't answer, and is empty if it did."""

    output: str = ""
    trouble: str = ""

    @property
    def lines(self) -> list[str]:
        """Its lines as git ends them. (``splitlines`` would also cut names that git repeats.)"""
        return self.output.split("\n")[:-1]


@dataclass(frozen=True)
class Ran:
    """A run of git: its exit code, and all that git and hooks said."""

    code: int
    output: str


class _Hanging:
    """How many questions in a row a git has not answered in one working tree."""

    def __init__(self) -> None:
        self._unanswered = 0
        self._last_asked = 0.0
        self.trouble = ""

    @property
    def is_silent(self) -> bool:
        since = time.monotonic() - self._last_asked
        return self._unanswered > 1 and since < SILENT_SECONDS

    @property
    def timeout(self) -> float:
        return min(TIMEOUT_SECONDS, SECOND_TIMEOUT_SECONDS) if self._unanswered else TIMEOUT_SECONDS

    def answered(self) -> None:
        self._unanswered = 0

    def not_answered(self, seconds: float) -> None:
        self._unanswered += 1
        self._last_asked = time.monotonic()
        self.trouble = f"git did not answer within {seconds:g} s"


_HANGING: dict[tuple[str, WorkingTree | None], _Hanging] = {}


def git_program() -> str | None:
    """The git that would be run; None where none is installed.

    A relative entry of PATH is passed over: it could find a "git" inside the project.
    """
    name = "git.exe" if os.name == "nt" else "git"
    candidates = (Path(entry, name) for entry in os.get_exec_path() if Path(entry).is_absolute())
    return next((str(found) for found in candidates if _runs(found)), None)


def ask(
    arguments: Sequence[str],
    folder: Path,
    tree: WorkingTree | None,
    stdin: str = "",
    patience: float | None = None,
) -> Reply:
    """Run git once in a folder; never raises, and never takes longer than the timeout.

    ``patience`` is another timeout, in seconds, for what a person asked for and waits for. Where
    git hangs, it isn't asked again and again: see ``SECOND_TIMEOUT_SECONDS``.
    """
    import subprocess  # slow to import, and most runs of gonogo ask git nothing

    program = git_program()
    if program is None:
        return Reply(trouble="git is not installed")
    hanging = _HANGING.setdefault((program, tree), _Hanging())
    if hanging.is_silent:
        return Reply(trouble=hanging.trouble)
    seconds = hanging.timeout if patience is None else patience
    settings = [part for setting in _SAFE_SETTINGS for part in ("-c", setting)]
    try:
        done = subprocess.run(
            [program, "--no-pager", *settings, *arguments],
            cwd=folder,
            env=_environment(tree),
            capture_output=True,
            timeout=seconds,
            check=False,
            input=stdin.encode(errors="surrogateescape"),
        )
    except subprocess.TimeoutExpired:
        hanging.not_answered(seconds)
        return Reply(trouble=hanging.trouble)
    except OSError as error:
        return Reply(trouble=f"git could not be run: {error.strerror}")
    hanging.answered()
    output = done.stdout.decode(errors="surrogateescape")
    if done.returncode == 0:
        return Reply(output)
    return Reply(output, _told(done.stderr.decode(errors="replace"), tree))


def run_for_user(
    arguments: Sequence[str],
    folder: Path,
    tree: WorkingTree | None,
    stdin: str = "",
    *,
    alone: bool = False,
) -> Ran:
    """Run git as if the user had typed it: with their settings and hooks, as long as it takes.

    Only for what somebody asked for by name, as to commit. ``alone`` keeps hooks and helpers away
    from the terminal, which belongs to the app. Never raises.
    """
    import subprocess

    program = git_program()
    if program is None:
        return Ran(127, "git is not installed")
    environment = {k: v for k, v in os.environ.items() if k not in _OF_ONE_REPOSITORY}
    if alone:
        environment = {k: v for k, v in environment.items() if k != "GPG_TTY"}
        environment["GIT_TERMINAL_PROMPT"] = "0"
    try:
        done = subprocess.run(
            [program, "--no-pager", "-c", "safe.bareRepository=explicit", *arguments],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            input=stdin.encode(errors="surrogateescape"),
            start_new_session=alone,
        )
    except OSError as error:
        return Ran(127, f"git could not be run: {error.strerror}")
    output = done.stdout.decode(errors="replace")
    if done.returncode and "dubious ownership" in output:
        return Ran(done.returncode, _told(output, tree))
    return Ran(done.returncode, output)


def _runs(program: Path) -> bool:
    return os.access(program, os.X_OK) and program.is_file()


def _environment(tree: WorkingTree | None) -> dict[str, str]:
    """The user's environment without what a hook of another repository may have left in it.

    A hook of this repository may say which index is about to be committed: that one is right.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ONE_REPOSITORY}
    index = os.environ.get("GIT_INDEX_FILE")
    if tree is not None and index:
        place = Path(tree.root, index).resolve()
        if place.parent == tree.git_folder.resolve():
            kept["GIT_INDEX_FILE"] = str(place)
    return kept | _SAFE_ENVIRONMENT


def _told(complaint: str, tree: WorkingTree | None) -> str:
    if "dubious ownership" in complaint or "unsafe repository" in complaint:
        where = f" {tree.root}" if tree else ""
        return (
            "git does not trust this repository, as its folder belongs to somebody else; if you "
            f"do: git config --global --add safe.directory{where}"
        )
    lines = [line for line in complaint.splitlines() if line.startswith(("fatal:", "error:"))]
    said = lines[0].partition(":")[2].strip() if lines else "no reason given"
    return f"git refused: {said[:200]}"
