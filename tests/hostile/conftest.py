"""A project in which every text that somebody else can write wants to be more than text."""

import datetime
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest
from annotated_types import MaxLen

from gonogo.checklist.load import load_checklist
from gonogo.review.model import Answer, Decision, Evidence, Policy, Review, ScanChoices
from gonogo.store.place import FILE_NAME, create_review

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\0\n\r\t"]
FORMATS = [
    character for code in range(0x110000) if unicodedata.category(character := chr(code)) == "Cf"
]
FANGS = [
    "\x1b[7777;7H", "\x1b[38;5;213m", "\x1b[?7777h", "\x9b7777;7H", "\x1b]0;title\x07",
    "\x1b]2;title\x1b\\", "\x1b]8;;http://evil.example/\x07x", "\x1b]52;c;ZXZpbA==\x07",
    "\x9d52;c;ZXZpbA==\x9c", "\x1b]1337;File=x\x07", "\x1bPq#0\x1b\\", "\x90q#0\x9c",
    "\x1b_Gx\x1b\\", "\x1b^pm\x1b\\", "\x1bXsos\x1b\\", "\x1bc", "\x1b#8", "\x1b(0", "\x9fapc\x9c",
    "ok\rno", "ab\b\bno", "\x0cpage", "\x0e\x0f", "\x07",
    "a\u202egpj.exe\u202c", "\u2066iso\u2069", "\u061c", "a\u200bb\u200c\u200d\u2060",
    "soft\u00adly",
    "in\ufeffside", "\U000e0041\U000e007f", "one\u2028two\u2029three", "e" + "\u0301" * 40,
    "\u20dd" * 30, "\u3164\u115f\u1160\uffa0\u034f", "\ue000\U0010fffd", "\ufff9x\ufffa\ufffb",
    "\x1b[200~paste\x1b[201~",
]  # fmt: skip
"""What a terminal would obey or hide. None of these may ever be written as they stand."""
MARKUP = [
    "[@click=app.quit]x[/]", "[bold]loud[/bold]", "[/]", "[x] done", "[link=http://evil.example]",
    "[red", "]", ":bomb:", "$accent", "[/var/log]", "%s{0}{x!r}%%", "`code` **b** <b>",
]  # fmt: skip
"""What a library could take for its own language. It is shown as it stands."""
ALL_CONTROLS = "".join(CONTROLS)
TEXTS = [
    *FANGS,
    *MARKUP,
    *(ALL_CONTROLS[n : n + 40] for n in range(0, len(ALL_CONTROLS), 40)),
    *("".join(FORMATS[n : n + 40]) for n in range(0, len(FORMATS), 40)),
]
"""Each fits into the shortest field of a review."""

_GIVEN = {
    "id", "status", "due", "at", "until", "launch", "policy", "items", "evidence", "decision",
    "checklist", "checklist_version", "require", "max_remaining", "require_evidence", "doubted",
    "evidence_folder", "scan", "dropped",
}  # fmt: skip
"""The fields of a review that hold no free text, or are filled in below."""

FOR_ALL = "allow_origins=['*'], allow_credentials=True"
"""What a scan finds in files of hostile names."""

_SGR = re.compile(r"\x1b\[[0-9;]*m")
_MOVES_AND_MODES = re.compile(r"\x1b\[[0-9;?<>=$ ]*[A-Za-z]|\x1b[=>]")
_POINTER_SHAPE = re.compile(r"\x1b\]22;[a-z-]*\x07")
_COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


@dataclass(frozen=True)
class Written:
    """What a program wrote to a terminal."""

    raw: bytes

    @property
    def text(self) -> str:
        """All of it; what is cut off at its end is left out."""
        import codecs

        return codecs.getincrementaldecoder("utf-8")("strict").decode(self.raw)

    @property
    def copied(self) -> list[str]:
        """What was copied to the clipboard, still encoded."""
        return _COPIED.findall(self.text)

    def faults(self, *, whole_screen: bool = False) -> list[str]:
        """What should never be there: a payload as it stands, or any unsafe character.

        Commands may only colour. The app, which has the ``whole_screen``, also moves the cursor
        and sets modes, and copies what it is asked to.
        """
        text = self.text.replace("\r\n", "\n")
        if whole_screen:
            text = _COPIED.sub("", _POINTER_SHAPE.sub("", text))
        found = [ascii(fang) for fang in FANGS if fang in text]
        rest = (_MOVES_AND_MODES if whole_screen else _SGR).sub("", text)
        for n, character in enumerate(rest):
            bad = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
            if bad and character != "\n":
                found.append(ascii(rest[max(n - 20, 0) : n + 20]))
        return found[:5]


@pytest.fixture(scope="session")
def fangs() -> Sequence[str]:
    return FANGS


@pytest.fixture(scope="session")
def payloads() -> Sequence[str]:
    return TEXTS


@pytest.fixture(scope="session")
def written() -> Callable[[bytes], Written]:
    return Written


def quoted(value: object) -> str:
    """A value as TOML, in ASCII."""
    if isinstance(value, datetime.date | int | float):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(quoted, value))}]"
    if isinstance(value, dict):
        return (
            f"{{ {', '.join(f'{quoted(key)} = {quoted(held)}' for key, held in value.items())} }}"
        )
    return '"' + "".join(map(_escaped, str(value))) + '"'


def _escaped(character: str) -> str:
    plain = " " <= character <= "~" and character not in '"\\'
    return character if plain else f"\\U{ord(character):08x}"


def filled(part: type, texts: Iterator[str], **given: object) -> dict[str, object]:
    """All fields of a part of a review, each free text a payload. A new field must be known."""
    values: dict[str, object] = {}
    for name, field in part.model_fields.items():
        if name in given:
            values[name] = given[name]
        elif field.annotation is str and name not in _GIVEN:
            [most] = [rule.max_length for rule in field.metadata if isinstance(rule, MaxLen)]
            values[name] = next(texts)
            assert len(str(values[name])) <= most
        else:
            assert name in _GIVEN, f"{part.__name__}.{name} is new: fill it with payloads as well"
    values[next(texts)] = next(texts)  # a key that nobody knows
    return values


def poisoned(text: str) -> str:
    """A fresh review file with payloads in every place for text."""
    checklist = load_checklist()
    head, *_ = text.partition("# ── 1 ")
    version = re.search(r'^checklist_version = "(.*)"$', head, re.MULTILINE)[1]
    texts = cycle(TEXTS)
    day = datetime.date(2026, 11, 20)
    review = filled(Review, texts, checklist="own.toml", checklist_version=version, launch=day)
    lines = [f"schema = 1\n# {quoted(next(texts))}"]
    lines += [f"{quoted(key)} = {quoted(value)}" for key, value in review.items()]
    policy = filled(Policy, texts, require="go", require_evidence="all")
    lines += ["[policy]", *(f"{quoted(key)} = {quoted(value)}" for key, value in policy.items())]
    scan = filled(ScanChoices, texts, dropped=sorted({next(texts) + "." for _ in range(9)}))
    lines += ["[scan]", *(f"{quoted(key)} = {quoted(value)}" for key, value in scan.items())]
    statuses = cycle(["done", "accepted", "open", "not-applicable", "partial", "unknown"])
    for item in (*(item.id for item in checklist.in_order), "retired.item"):
        pieces = [filled(Evidence, texts, id=next(texts) + str(n), at=day) for n in range(3)]
        link = "https://ci.example.com/a?b"
        pieces.append(filled(Evidence, texts, id="link", at=day, ref=link, doubted=day))
        if item == checklist.in_order[2].id:
            pieces.append(filled(Evidence, texts, id="moved", at=day, ref="moved.md"))
        decision = filled(Decision, texts, at=day, until=day + datetime.timedelta(30))
        answer = filled(
            Answer, texts, status=next(statuses), due=day, evidence=pieces, decision=decision
        )
        lines.append(f"\n[items.{quoted(item)}]\n# {quoted(next(texts))}")
        lines += [f"{quoted(key)} = {quoted(value)}" for key, value in answer.items()]
    return "\n".join([*lines, "# end of review", ""])


def poisoned_checklist() -> str:
    """A sound checklist, extending the one for new reviews, whose every text is a payload."""
    texts = cycle(text[:100] for text in TEXTS)
    checklist = load_checklist()
    *changed, gone = [item.id for item in checklist.in_order]
    head = {"schema": 1, "id": "own", "version": next(texts)[:40], "title": next(texts)}
    lines = [f"{key} = {quoted(value)}" for key, value in head.items()]
    lines += [f'extends = "{checklist.id}"', "[off]", f"{quoted(gone)} = {quoted(next(texts))}"]
    for item in changed:
        lines.append(f"[change.{quoted(item)}]")
        lines += [f"{key} = {quoted(next(texts))}" for key in ("title", "ask", "why")]
        lines += [f"verify = {quoted([next(texts), next(texts)])}", "severity = 4"]
        lines += [f"{key}_reason = {quoted(next(texts))}" for key in ("severity", "likelihood")]
    section = ("title", "question", "red_flag")
    lines += ["[[sections]]", 'id = "own"', 'tier = "trust"']
    lines += [f"{key} = {quoted(next(texts))}" for key in section]
    lines += [f"failure_patterns = {quoted([next(texts), next(texts)])}"]
    rule = {"accept": next(texts), "not_enough": next(texts), "kinds": ["link"], "valid_days": 9}
    reference = {"name": next(texts), "id": next(texts), "url": "https://evil.example/%1b"}
    item = {
        "id": "own.item",
        "section": "own",
        "tier": "trust",
        "severity": 5,
        "likelihood": 5,
        "effort_hours": {"optimistic": 1, "typical": 2},
        "verify": [next(texts)],
        "references": [reference],
        "evidence": rule,
    }
    words = ("title", "ask", "why", "severity_reason", "likelihood_reason", "blocker_reason")
    lines += ["[[items]]", *(f"{key} = {quoted(value)}" for key, value in item.items())]
    lines += [*(f"{key} = {quoted(next(texts))}" for key in words), "blocker = true"]
    return "\n".join([*lines, ""])


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="session")
def hostile_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hostile project, made once; its own name and its git are no better."""
    folder = tmp_path_factory.mktemp("hostile") / "\x1b[7777;7H\u202e[bold]\u200b"
    folder.mkdir()
    path = folder / FILE_NAME
    create_review(path, "x")
    (folder / "own.toml").write_text(poisoned_checklist(), encoding="utf-8")
    path.write_text(poisoned(path.read_text(encoding="utf-8")), encoding="utf-8")
    names = [text for text in TEXTS if "/" not in text and "\0" not in text]
    for name in names:
        (folder / f"a{name[:60]}.md").write_text("x\n")
        found = (
            f"# {name!a}\nrequests.get({name!a})\nSessionMiddleware\nadd_middleware({FOR_ALL})\n"
        )
        (folder / f"a{name[:60]}.py").write_text(found)
    git(folder, "init", "--quiet", "--initial-branch", "br\u202e\u200b$accent")
    for name in FANGS[:12]:
        who = name.translate(dict.fromkeys(map(ord, "<>\n"), None))
        (folder / "moved.md").write_text(f"{name}\n")
        git(folder, "config", "user.name", f"Eve {who} x")
        git(folder, "config", "user.email", "eve@example.com")
        git(folder, "add", "--all")
        author = f"Mal {who} y <mal@example.com>"
        git(folder, "commit", "--quiet", "--allow-empty", "--author", author, "-m", name)
    return folder


@pytest.fixture
def hostile(hostile_made: Path, tmp_path: Path) -> Path:
    """The folder of a hostile project to change."""
    return Path(shutil.copytree(hostile_made, tmp_path / hostile_made.name, symlinks=True))


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What programs on the terminal get from theirs."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "PATH" or name.startswith(("GIT_CONFIG", "XDG_STATE"))
    }
    home = tmp_path_factory.mktemp("home")
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
