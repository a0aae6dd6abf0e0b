"""A checklist small enough to read, review files as people write them, and other users."""

import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gonogo.checklist.model import Checklist
from gonogo.review.model import Answer, Decision, Evidence, Review
from gonogo.store.layout import END_LINE


def _item(item_id: str, section: str, title: str) -> dict[str, object]:
    return {
        "id": item_id,
        "section": section,
        "title": title,
        "ask": "Is it so?",
        "why": "It matters.",
        "verify": ["Look."],
        "tier": "trust",
        "severity": 3,
        "severity_reason": "some",
        "likelihood": 3,
        "likelihood_reason": "some",
        "effort_hours": {"optimistic": 1, "typical": 2},
        "evidence": {
            "accept": "a link",
            "not_enough": "a hunch",
            "kinds": ["link"],
            "valid_days": 90,
        },
    }


def _section(section_id: str, title: str) -> dict[str, object]:
    return {
        "id": section_id,
        "title": title,
        "tier": "trust",
        "question": "Who?",
        "red_flag": "Nobody knows.",
        "failure_patterns": [],
    }


@pytest.fixture(scope="session")
def tiny() -> Checklist:
    return Checklist.model_validate(
        {
            "schema": 1,
            "id": "tiny",
            "version": "1",
            "title": "Tiny",
            "scales": {
                "severity": list("12345"),
                "likelihood": list("12345"),
                "likelihood_note": "judgement",
            },
            "sections": [_section("auth", "Access"), _section("data", "Data")],
            "items": [
                _item("auth.login", "auth", "Enforce login"),
                _item("auth.tenants", "auth", "Keep tenants apart"),
                _item("data.backups", "data", "Test a restore"),
                _item("data.input", "data", "Validate input"),
            ],
        }
    )


@pytest.fixture(scope="session")
def unanswered(tiny: Checklist) -> Review:
    return Review(
        checklist="tiny",
        checklist_version="1",
        project="acme-app",
        items={item.id: Answer() for item in tiny.in_order},
    )


@pytest.fixture(scope="session")
def by_hand() -> Callable[[Review, random.Random], str]:
    """Writes a review in a random form; each comment says where it stands: ``# c7 in auth.login``,
    or ``above`` for those that belong to the header below them."""
    return _write_by_hand


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """A folder of somebody who is not root, wherever root runs the tests."""
    folder = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        os.chown(folder, 12345, 12345)
    yield folder.resolve()
    folder.chmod(0o700)
    for below in folder.iterdir():
        below.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def in_child() -> Callable[..., str]:
    """Runs something in another process, not as root unless told so; gives what went wrong."""
    return _run_in_child


def _run_in_child(work: Callable[[], object], *, as_root: bool = False) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "no answer"
        try:
            if os.geteuid() == 0 and not as_root:
                os.setgroups([])
                os.setresgid(12345, 12345, 12345)
                os.setresuid(12345, 12345, 12345)
            work()
            said = ""
        except BaseException as error:  # noqa: BLE001 - told to the parent
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    answer = os.read(reading, 65_536).decode()
    os.close(reading)
    return answer


class _Hand:
    """Writes one file: comments carry the item they belong to, so that a test can follow them."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.lines: list[str] = []
        self.comments = 0

    def comment(self, where: str, item: str) -> str:
        self.comments += 1
        return f"# c{self.comments} {where} {item}"

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def noise(self, item: str) -> None:
        if self.maybe(0.25):
            self.lines.append(self.comment("in", item))
        if self.maybe(0.25):
            self.lines.append("")

    def behind(self, item: str) -> str:
        return "  " + self.comment("in", item) if self.maybe(0.25) else ""

    def space(self) -> str:
        return self.dice.choice(["", " ", "\t"])


def _write_by_hand(review: Review, dice: random.Random) -> str:
    hand = _Hand(dice)
    hand.lines += ["# c0 in head", "schema = 1", 'x-root = "#"', 'checklist = "tiny"']
    hand.lines += ['checklist_version = "1" # c0 in head', 'project = "acme"']
    if review.launch:
        hand.lines.append(f"launch = {review.launch}")
    items = [item for item in review.items if not hand.maybe(0.2)]
    if hand.maybe(0.2):
        dice.shuffle(items)
    own_table = [item for item in items if hand.maybe(0.75)]
    if len(own_table) < len(items):
        hand.lines.append("[items]")
        for item in items:
            if item not in own_table:
                (_dotted if hand.maybe(0.5) else _inline)(hand, item, review.items[item])
    for item in own_table:
        _table(hand, item, review.items[item])
    if review.scan.dropped:
        _scan(hand, review.scan.dropped)
    for chance, end in ((0.2, [END_LINE] if hand.maybe(0.7) else []), (0.1, [])):
        if hand.maybe(chance):
            _foreign_table(hand)
        hand.lines += end
    newline = dice.choice(["\n", "\r\n"])
    text = newline.join(line.replace("\n", newline) for line in hand.lines)
    return dice.choice(["", "\ufeff"]) + text + dice.choice(["", newline, newline * 3])


def _pairs(hand: _Hand, item: str, answer: Answer, many_lines: bool) -> list[str]:
    pairs = {
        "status": _text(answer.status.value),
        "note": _note(hand, answer.note) if many_lines else _text(answer.note),
        "owner": _text(answer.owner),
        "due": f'"{answer.due or ""}"' if hand.maybe(0.3) or not answer.due else str(answer.due),
        "evidence": _evidence(hand, item, answer, many_lines),
        "x-own": "{ a = [1, 2], b = '#' }",
    }
    if answer.decision:
        pairs["decision"] = _decision(answer.decision)
    defaults = {"status": "unknown", "note": "", "owner": "", "due": None, "evidence": ()}
    for key, default in defaults.items():
        if getattr(answer, key) == default and hand.maybe(0.4):
            del pairs[key]
    named = [f"{key}{hand.space()}={hand.space()}{value}" for key, value in pairs.items()]
    if hand.maybe(0.5):
        hand.dice.shuffle(named)
    return named


def _table(hand: _Hand, item: str, answer: Answer) -> None:
    hand.noise(_last_item(hand))
    if hand.lines[-1].startswith("#") or hand.maybe(0.6):
        hand.lines.append("")  # a comment right above would be the new item's
    if hand.maybe(0.7):
        hand.lines += [hand.comment("above", item) for _ in range(hand.dice.randint(1, 2))]
    hand.lines.append(f'[items."{item}"]{hand.behind(item)}')
    indent = hand.dice.choice(["", "", "\t", "    "])
    for pair in _pairs(hand, item, answer, many_lines=hand.maybe(0.7)):
        hand.noise(item)
        hand.lines.append(f"{indent}{pair}{hand.behind(item)}")


def _scan(hand: _Hand, dropped: tuple[str, ...]) -> None:
    """The table of what was dropped, above all others' or below them."""
    one_line = hand.maybe(0.3)
    values = [_text(text) for text in dropped]
    hand.lines += [""] + [hand.comment("above", "scan")] * hand.maybe(0.3)
    hand.lines.append(f"[scan]{hand.behind('scan')}")
    hand.noise("scan")
    if one_line:
        hand.lines.append(f"dropped = [{', '.join(values)}]{hand.behind('scan')}")
    else:
        pieces = [f"  {value},{hand.behind('scan')}" for value in values]
        hand.lines += ["dropped = [", *pieces, "]"]


def _foreign_table(hand: _Hand) -> None:
    """One that is none of ours, with what looks like an item and like a comment in it."""
    hand.lines += [
        "",
        hand.comment("above", "x-foreign"),
        f"[[x-foreign]]{hand.behind('x-foreign')}",
    ]
    hand.noise("x-foreign")
    hand.lines += ["text = '''", '[items."auth.login"]', "# nothing", "'''", 'own."auth.x" = []']
    hand.noise("x-foreign")


def _inline(hand: _Hand, item: str, answer: Answer) -> None:
    pairs = ", ".join(_pairs(hand, item, answer, many_lines=False))
    hand.lines.append(f'"{item}" = {{ {pairs} }}{hand.behind(item)}')


def _dotted(hand: _Hand, item: str, answer: Answer) -> None:
    pairs = _pairs(hand, item, answer, many_lines=hand.maybe(0.5))
    pairs.sort(key=lambda pair: pair.startswith("decision"))  # its comment must find a place above
    for pair in pairs:
        hand.lines.append(f'"{item}".{pair}{hand.behind(item)}')


def _last_item(hand: _Hand) -> str:
    for line in reversed(hand.lines):
        if found := re.match(r'(?:\[items\.)?"([a-z.]+)"', line):
            return found[1]
    return "head"


def _text(text: str) -> str:
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}
    shown = (
        escapes.get(c, c) if c.isprintable() or c in escapes else f"\\U{ord(c):08x}" for c in text
    )
    return '"' + "".join(shown) + '"'


def _note(hand: _Hand, note: str) -> str:
    """Over several lines where that is possible, so that lines of it look like others."""
    shown = all(character.isprintable() or character == "\n" for character in note)
    marked = "<<<<<<<" in note or "'''" in note or note.endswith("'")
    if "\n" not in note or not shown or marked or hand.maybe(0.3):
        return _text(note)
    return f"'''\n{note}'''"


def _decision(decision: Decision) -> str:
    days = "".join(
        f"{key} = {day}, "
        for key, day in (("at", decision.at), ("until", decision.until))
        if day is not None
    )
    by, why = _text(decision.by), _text(decision.why)
    return f"{{ {days}by={by} ,why = {why}, x-ticket = 'T#1' }}"


def _doubt(hand: _Hand, piece: Evidence) -> str:
    pairs = [f"doubted = {piece.doubted}, "] if piece.doubted else []
    pairs += [f"event = {_text(piece.event)}, "] if piece.event else []
    if hand.maybe(0.5):
        pairs.reverse()
    return "".join(pairs)


def _evidence(hand: _Hand, item: str, answer: Answer, many_lines: bool) -> str:
    written = [
        f"{{ {_doubt(hand, piece)}ref = {_text(piece.ref)}, id = '{piece.id}', x-sum = 1.50, "
        f"by = {_text(piece.by)}, at = {piece.at} }}"
        for piece in answer.evidence
    ]
    if not many_lines:
        return f"[{', '.join(written)}{',' if written and hand.maybe(0.3) else ''}]"
    if hand.maybe(0.2) and written:
        return "[\n    " + "\n  , ".join(f"{line}{hand.behind(item)}" for line in written) + "\n]"
    lines = [f"[{hand.behind(item)}"]
    for number, piece in enumerate(written, start=1):
        if hand.maybe(0.2):
            lines.append(f"  {hand.comment('in', item)}")
        comma = "" if number == len(written) and hand.maybe(0.4) else ","
        lines.append(f"  {piece}{comma}{hand.behind(item)}")
    if hand.maybe(0.2):
        lines.append(f"  {hand.comment('in', item)}")
    return "\n".join([*lines, "]"])
