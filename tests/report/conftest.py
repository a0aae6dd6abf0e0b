import datetime
from itertools import cycle

import pytest

from gonogo.assess.assessment import Assessment, assess
from gonogo.assess.findings import Finding, Kind, Presence
from gonogo.checklist.load import load_checklist
from gonogo.git.head import FileState, Head
from gonogo.report.facts import Facts
from gonogo.review.model import Answer, Decision, Evidence, Review, Status


@pytest.fixture(scope="session")
def assessment(today: datetime.date) -> Assessment:
    """Some of everything, assessed on 22 November 2026."""

    def evidence(identity: str, days_ago: int, ref: str) -> Evidence:
        return Evidence(id=identity, at=today - datetime.timedelta(days_ago), by="Dana", ref=ref)

    checklist = load_checklist()
    decision = Decision(by="Kim", at=today, until=datetime.date(2026, 12, 22), why="bearable")
    answers = {
        "auth.server-side-enforcement": Answer(
            status=Status.DONE, owner="Dana", evidence=(evidence("aaaa1111", 3, "docs/a.md"),)
        ),
        "auth.tenant-isolation": Answer(
            status=Status.PARTIAL,
            owner="Bo",
            note="<b>half</b> *done*\n- [x] reads\n1. writes",
            due=datetime.date(2026, 11, 20),
            evidence=(
                evidence("bbbb2222", 100, "https://ci.example.com/1"),
                evidence("cccc3333", 1, "a `quoted` word"),
                evidence("dddd4444", 1, "docs/gone.md"),
            ),
        ),
        "reliability.fallbacks": Answer(status=Status.ACCEPTED, decision=decision),
    }
    review = Review(
        checklist=checklist.id,
        checklist_version=checklist.version,
        project="acme_*app*",
        launch=datetime.date(2026, 12, 5),
        items={item.id: answers.get(item.id, Answer()) for item in checklist.in_order},
    )
    findings = {
        "docs/a.md": Finding(Kind.FILE),
        "docs/gone.md": Finding(Kind.FILE, Presence.MISSING, "docs/gone.md is not there"),
        "https://ci.example.com/1": Finding(Kind.URL),
        "a `quoted` word": Finding(Kind.TEXT),
    }
    return assess(checklist, review, today, findings)


NASTY = [
    "<script>document.body.id='hit'</script>",
    "</script><script>document.body.id='hit'</script>",
    "<img src=x onerror=document.body.id='hit'>",
    "\"><svg onload=document.body.id='hit'>",
    "' onmouseover='document.body.id=1",
    "</style></title></textarea><iframe src=//evil.example>",
    "<!-- --><b>--&gt;&#60;i&#62;",
    "javascript:document.body.id='hit'",
    "https://user@evil.example/",
    "https://evil.example/\"><script>document.body.id='hit'</script>",
    "data:text/html,<script>document.body.id='hit'</script>",
    "<details open ontoggle=document.body.id='hit'>",
    "]]><x/>&amp;&unknown;",
    "<?php echo 1 ?> {{7*7}} ${7*7} %s",
    "[x](javascript:alert(1)) ![y](http://evil.example/z.png)",
    "| a | b |\n|---|---|\n| <b> |",
    "```\n</details>\n# Heading\n***",
    "@everyone ping @dana-x/team a@b.example #1 `code` **bold** ~~gone~~",
    "<https://evil.example> [ref]: http://evil.example",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "a;=1+1",
    "a\n=1+1\";=2+2",
    "＝1+1",
    "\",=1+1",
    "\x00\x01\x08\x0b\x1b[31m\x7f\x85",
    "\ufffe\uffff",
    "a\u202egpj.exe\u202c \u2066iso\u2069 \u200bzero",
    "e" + "\u0301" * 40,
    "\u2028line\u2029end",
]  # fmt: skip
"""What some format could take for its own language. All of it is text."""


@pytest.fixture(scope="session")
def nasty() -> list[str]:
    return NASTY


@pytest.fixture(scope="session")
def facts(assessment: Assessment) -> Facts:
    """A report's facts: committed, but changed since."""
    return Facts(assessment, "gonogo.toml", Head("3f9c21ab" * 5, FileState.CHANGED))


@pytest.fixture(scope="session")
def hostile_facts(today: datetime.date) -> Facts:
    """The facts of a review, of an own checklist, whose every text is nasty."""
    texts = cycle(NASTY)
    given = load_checklist()
    checklist = given.model_copy(
        update={
            "title": next(texts),
            "sections": [s.model_copy(update={"title": next(texts)}) for s in given.sections],
            "items": [i.model_copy(update={"title": next(texts)[:100]}) for i in given.items],
        }
    )

    def piece(identity: str) -> Evidence:
        return Evidence.model_construct(id=identity, at=today, by=next(texts), ref=next(texts))

    def answer(status: Status) -> Answer:
        until = today + datetime.timedelta(30)
        decision = Decision(by=next(texts), at=today, until=until, why=next(texts))
        return Answer(
            status=status,
            note="\n".join([next(texts), next(texts)]),
            owner=next(texts),
            due=today,
            decision=decision if status.needs_decision else None,
            evidence=(piece("aaaa1111"), piece("bbbb2222")),
        )

    statuses = cycle(Status)
    review = Review(
        checklist=checklist.id,
        checklist_version=checklist.version,
        project=" ".join(NASTY[:3]),
        items={item.id: answer(next(statuses)) for item in checklist.in_order},
    )
    return Facts(assess(checklist, review, today, {}), f"{NASTY[0]}.toml", Head("e" * 40))


@pytest.fixture(scope="session")
def long_facts(assessment: Assessment, today: datetime.date) -> Facts:
    """The facts of a review with far more in it than anybody reads."""
    answer = Answer(
        status=Status.OPEN,
        note="much to say | <b>\n" * 400,
        evidence=tuple(
            Evidence(id=f"e{n}", at=today, by="Dana", ref=f"https://ci.example.com/{n}/{'x' * 900}")
            for n in range(60)
        ),
    )
    items = {item.id: answer for item in assessment.checklist.in_order}
    review = assessment.review.model_copy(update={"items": items})
    return Facts(assess(assessment.checklist, review, today, {}), "gonogo.toml")
