"""Whatever stands in the file, all commands and reports tell the same of it."""

import csv
import html
import random
import re
from xml.etree import ElementTree as ET

import pytest

from gonogo.text.amounts import percent

WORDS = {"no-go": "NO-GO", "go-with-risk": "GO WITH RISK", "go": "GO"}
STATUSES = ("unknown", "open", "partial", "done")
SHARES = ("remaining", "unknown", "accepted", "not_applicable")


def shuffled(text: str, chance: random.Random, proven: float) -> str:
    """The review with other statuses, days of evidence and policy; decisions stay."""

    def status(_: re.Match[str]) -> str:
        done = chance.random() < proven
        return f'status = "{"done" if done else chance.choice(STATUSES)}"'

    def day(found: re.Match[str]) -> str:
        return f"at = 2026-{chance.randint(6, 11):02}-{chance.randint(1, 28):02}, {found[1]}"

    text = re.sub(rf'status = "(?:{"|".join(STATUSES)})"', status, text)
    text = re.sub(r"at = [0-9-]{10}, (by = [^}]*?ref)", day, text)
    if proven == 1:
        piece = '  { id = "0000abcd", at = 2026-11-20, by = "bo", ref = "README.md" },\n'
        text = re.sub(r"evidence = \[\n?", rf"evidence = [\n{piece}", text)
    return re.sub(
        r'require_evidence = "\w+"',
        f'require_evidence = "{chance.choice(("none", "blockers", "steps", "all"))}"',
        re.sub(r"max_remaining = \d+", f"max_remaining = {chance.randint(5, 95)}", text),
    )


@pytest.mark.parametrize(("seed", "proven"), [(1, 0.1), (2, 0.8), (3, 1.0)])
def test_all_tell_the_same(gonogo, demo, seed, proven):
    path = demo / "gonogo.toml"
    path.write_text(shuffled(path.read_text(), random.Random(seed), proven))

    def told(*arguments: str):
        run = gonogo(demo, *arguments)
        assert run.code in ((0, 1) if arguments[0] == "check" else (0,)), run.err
        return run

    status = told("status", "--json").json
    verdict, risk = status["verdict"]["value"], status["risk"]
    assert (verdict == "go") == (proven == 1)
    words, standings = WORDS[verdict], {i["id"]: i["standing"] for i in status["items"]}
    shares = {f"{name}_percent": risk[f"{name}_percent"] for name in SHARES}

    check = told("check", "--require", "go", "--json").json
    assert (check["verdict"]["value"], check["passed"]) == (verdict, verdict == "go")
    assert check["risk"] == shares
    assert {i["id"]: i["standing"] for i in check["items"]}.items() <= standings.items()

    for now in (told("history", "--json").json["now"], told("diff", "--json").json["after"]):
        assert now["verdict"] == verdict
        assert {name: now[name] for name in shares} == shares

    plan = told("plan", "--json").json
    assert plan["remaining_percent"] == risk["remaining_percent"]
    assert [i["id"] for i in plan["sequence"][:1]] == [
        *([status["way_out"]["next"]["item"]] if status["way_out"]["next"] else []),
    ]
    assert {i["id"]: i["standing"] for i in plan["sequence"]} == {
        i["id"]: i["standing"] for i in status["items"] if i["action"]
    }

    rows = list(csv.DictReader(told("report", "--format", "csv").out[1:].splitlines(True)))
    assert {row["id"]: row["standing"] for row in rows} == standings
    assert [float(row["remaining"]) for row in rows] == [i["remaining"] for i in status["items"]]
    for name, value in shares.items():
        assert {float(row[name]) for row in rows} == {value}

    root = ET.fromstring(told("report", "--format", "junit").out)
    cases = root.findall(".//testcase")
    passed = [
        case for case in cases if case.find("failure") is None and case.find("skipped") is None
    ]
    assert (len(cases), len(passed)) == (len(rows), status["counts"]["proven"])
    properties = {p.get("name"): p.get("value") for p in root.findall(".//property")}
    left = percent(risk["remaining_percent"])
    assert (properties["verdict"], properties["risk left"]) == (words, left)

    unknown = f"unknown {percent(risk['unknown_percent'])}"
    for document in (
        told("status").out,
        told("check").out,
        told("report").out,
        told("report", "--format", "html").out,
        told("history").out,
    ):
        plain = html.unescape(" ".join(re.sub(r"<[^>]+>|\*\*", " ", document).split()))
        assert words in plain
        assert f"risk left {left}" in plain
        assert unknown in plain
    assert f"{words} · {left} risk left" in told("badge", "-").out
    figures = " ".join(told("diff").out.split())
    assert f"risk left {left}" in figures or f"→ {left} · unknown" in figures
