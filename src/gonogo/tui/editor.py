"""Writing a text in the person's own editor, in a private file of its own.

Nothing of the text becomes part of a command: the editor gets the name of the file, which is
ours. Whatever the editor does, the text that went in is still there; what came out and can't be
taken is kept, and its place is told.
"""

import contextlib
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gonogo.store.disk import read_regular, write_new
from gonogo.text.clean import clean

MOST_BYTES = 256 * 1024
_LINE_AS_OPTION = frozenset(
    {"vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs", "emacsclient"}
    | {"micro", "kak", "joe", "jed", "mg", "ne", "mcedit", "less"}
)
_LINE_AFTER_NAME = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), ("--goto",)),
    **dict.fromkeys(("hx", "helix", "subl", "zed"), ()),
}
"""How editors are told the line to open a file at; any other gets the file alone."""
_UNCHANGED = (
    "The editor left the text as it was; one with a window of its own has to be told to wait, "
    'as in EDITOR="code --wait"'
)


class NotEdited(Exception):
    """Why there is no new text, and what to do."""


def editor_named(environment: Mapping[str, str]) -> list[str]:
    """The command of the person's editor, with its arguments; empty where none is named."""
    for name in ("VISUAL", "EDITOR"):
        with contextlib.suppress(ValueError):  # a quote that isn't closed
            if words := shlex.split(environment.get(name, "")):
                return words
    return []


def edited(command: Sequence[str], text: str) -> str:
    """Run the editor on a text and wait for it; gives what it left, cleaned.

    Raises:
        NotEdited: the editor failed, left the text as it was, or left what can't be taken.
    """
    before = f"{text}\n".encode()
    try:
        folder = Path(tempfile.mkdtemp(prefix="gonogo-"))  # only the user can look into it
        file = folder / "note.md"
        write_new(file, before, 0o600)
    except OSError as error:
        raise NotEdited(f"There could be no file to edit: {error.strerror}") from None
    failed = _run([*command, str(file)])
    after = _left_in(file)
    if failed or after in (before, None):
        why = failed or (_UNCHANGED if after else "The editor left no file that can be read")
        where = _discard(folder) if after in (before, None) else f"; what it left is in {file}"
        raise NotEdited(f"{why}{where}")
    try:
        taken = _taken(after or b"")
    except NotEdited as problem:
        raise NotEdited(f"{problem}; it is in {file}") from None
    _discard(folder)
    return taken


def look_into(command: Sequence[str], file: Path, line: int) -> str:
    """Open a file (an absolute path) in the editor at a line; gives what went wrong."""
    name = Path(command[0]).stem.lower()
    if name in _LINE_AFTER_NAME:
        where = [*_LINE_AFTER_NAME[name], f"{file}:{line}"]
    else:
        where = [f"+{line}", str(file)] if name in _LINE_AS_OPTION else [str(file)]
    return _run([*command, *where])


def _run(command: Sequence[str]) -> str:
    """Wait for a command; gives what went wrong."""
    try:
        with _ctrl_c_is_the_editors():
            exit_code = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:
        return f"{command[0]} could not be run: {getattr(error, 'strerror', None) or error}"
    return f"{command[0]} failed ({exit_code})" if exit_code else ""


@contextlib.contextmanager
def _ctrl_c_is_the_editors() -> Iterator[None]:
    """A ctrl+c goes to all on the terminal, and would end us with the editor.

    It is handled, not ignored: what is ignored stays so in the editor.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _left_in(file: Path) -> bytes | None:
    try:
        return read_regular(file, MOST_BYTES + 1, follow=False)
    except OSError:
        return None


def _taken(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise NotEdited(f"The text is longer than {MOST_BYTES // 1024} KiB, too long for a note")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotEdited("The text is not UTF-8") from None
    return clean("\n".join(text.splitlines())).rstrip("\n")


def _discard(folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    return ""
