"""The words that the floor shows: those of the checklist, put together as simply as can be.

As much text as gonogo shows in the same place, with as many styles in it, since both cost time to
draw. Nothing is worked out: no standing, no risk, no width; indents and alignment are left out.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from textual.content import Content

CHECKLIST = Path(__file__).resolve().parents[2] / "checklists" / "production-readiness.toml"
SYMBOLS = {"open": "○", "partial": "◐"}
KEYS = (("d", "done"), ("p", "partial"), ("o", "open"), ("a", "accept"), ("-", "n/a"))

Words = dict[str, Any]
"""An item or section, as the file has it."""


class Facts(NamedTuple):
    """The checklist's sections and so many items, repeated; each with a number like ``1.2``."""

    sections: list[Words]
    items: list[Words]

    @classmethod
    def read(cls, count: int) -> "Facts":
        """The file, read; section by section, with a tenth of the items in each."""
        table = tomllib.loads(CHECKLIST.read_text(encoding="utf-8"))
        sections = table["sections"]
        each = count // len(sections)
        items = []
        for n, section in enumerate(sections, start=1):
            own = [item for item in table["items"] if item["section"] == section["id"]]
            items += [
                own[place % len(own)] | {"number": f"{n}.{place + 1}", "about": section}
                for place in range(each)
            ]
        return cls(sections, items)


def review_row(item: Words, status: str) -> Content:
    """Symbol, number and title, and a line of facts."""
    return Content.assemble(
        (SYMBOLS[status], "bold $error"),
        (f" {item['number']} ", "$foreground-muted"),
        f"{item['title']}\n        ",
        (status, "bold $error"),
        " · Dana · 1 proof",
    )


def plan_row(item: Words, turn: int) -> Content:
    """The same on one line, with work and a bar."""
    return Content.assemble(
        (SYMBOLS["open"], "bold $error"),
        ("~", "bold $accent"),
        (f"{item['number']:<6}", "$foreground-muted"),
        f"{item['title']:.60} Dana  fix ~{turn} h ",
        ("█████", "$error"),
        ("░░░░░", "$foreground-muted"),
        (" 57.1 %", "bold"),
    )


def details(item: Words, status: str) -> Content:
    """All that is told of an item in the review."""
    effort, evidence, section = item["effort_hours"], item["evidence"], item["about"]
    parts: list[str | tuple[str, str]] = [
        (f"{item['number']} ", "$foreground-muted"),
        (f"{item['title']}\n", "bold"),
        ("BLOCKER", "bold $error"),
        f" · risk 128 of 256 · look 30 min, up to 6 h · step 1\n{SYMBOLS[status]} ",
        (status, "bold $error"),
        " · nobody has looked yet: not knowing is a risk\n",
        ("Owner ", "$foreground-muted"),
        "Dana\n",
        ("Evidence (1)\n", "$foreground-muted"),
        "  × tests/test_tenancy.py · Dana, 2 days ago · tests/test_tenancy.py is not there\n\n",
        *_paragraph("Ask", item["ask"]),
        *_paragraph("Why", item["why"]),
        ("Verify\n", "bold $accent"),
    ]
    for n, step in enumerate(item["verify"], start=1):
        parts += [(f"{n} ", "bold $accent"), f"{step}\n"]
    parts += [
        "\n",
        *_paragraph("Counts as evidence", evidence["accept"]),
        *_paragraph("Not enough", evidence["not_enough"]),
        *_paragraph("Blocker", item.get("blocker_reason", "")),
        *_paragraph("Severity 5", item["severity_reason"]),
        *_paragraph("Likelihood 4", item["likelihood_reason"]),
        *_paragraph("Effort", f"{effort['optimistic']} to {effort['typical']} h"),
        *_paragraph(section["title"], section["question"]),
        section["red_flag"],
    ]
    for pattern in section["failure_patterns"]:
        parts.append(f"\n– {pattern}")
    for reference in item.get("references", ()):
        parts.append(f"\n{reference['name']} ({reference['id']}) ")
        parts.append((reference["url"], "$foreground-muted"))
    return Content.assemble(*parts)


def plan_details(item: Words) -> Content:
    """What is told of a line of the plan."""
    parts: list[str | tuple[str, str]] = [
        (f"{item['number']} ", "$foreground-muted"),
        (f"{item['title']}\n", "bold"),
        "finish ~6 h · Dana · then 45.7 % left · █████░░░░░\n",
        ("fix now", "bold $accent"),
        " · a blocker: a launch must wait for it\n◐ partial · risk 256 of 256\n\n",
        *_paragraph("Ask", item["ask"]),
        *_paragraph("Why", item["why"]),
        ("Verify\n", "bold $accent"),
    ]
    for n, step in enumerate(item["verify"], start=1):
        parts += [(f"{n} ", "bold $accent"), f"{step}\n"]
    return Content.assemble(*parts)


def question(item: Words) -> Content:
    """An item as a meeting reads it."""
    return Content.assemble(
        (item["about"]["question"], "italic"),
        "\n\n",
        *_paragraph("Ask", item["ask"]),
        *_paragraph("Why", item["why"]),
        *_paragraph("Proof", item["evidence"]["accept"]),
        ("There  ", "bold $accent"),
        "tests/test_tenancy.py · tests/test_tenancy.py is not there",
    )


def status_keys(status: str) -> Content:
    """The five choices, each in a frame."""
    rows: list[list[str | tuple[str, str]]] = [[], [], []]
    for key, word in KEYS:
        style = "bold $success" if word == status else "$foreground-muted"
        inside = f"  {key} {word}  "
        rows[0].append((f"╭{'─' * len(inside)}╮ ", style))
        rows[1] += [("│", style), (inside, "bold"), ("│ ", style)]
        rows[2].append((f"╰{'─' * len(inside)}╯ ", style))
    return Content("\n").join(Content.assemble(*row) for row in rows)


def matrix(chosen: int) -> Content:
    """Five rows of five cells, three lines high; one of them is marked."""
    rows = []
    for row in range(5):
        for line in range(3):
            words = "▓ 8 13.1%" if line == 1 else ""
            cells = [
                (f"{words:^11}", "bold reverse" if 5 * row + cell == chosen else "on $error 22%")
                for cell in range(5)
            ]
            rows.append(Content.assemble("   ", *cells))
    return Content("\n").join(rows)


def _paragraph(heading: str, words: str) -> list[str | tuple[str, str]]:
    return [(f"{heading} ", "bold $accent"), f"{words}\n\n"]
