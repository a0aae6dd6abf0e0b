"""The HTML report as a browser without a screen reads it: its tree, its policy, its words."""

import base64
import datetime
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from gonogo.assess.assessment import assess
from gonogo.assess.findings import Finding, Kind
from gonogo.evidence.links import address_of
from gonogo.report.facts import Facts
from gonogo.report.html_charts import PastRisk
from gonogo.report.html_report import MARK, html_report
from gonogo.review.model import Answer, Evidence, Status
from gonogo.text.clean import clean

VOID = {"meta", "br"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("nav", "h1", "h2", "h3", "h4", "p", "b", "strong", "a", "ul", "li", "dl", "div", "dt", "dd"),
    *("span", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("svg", "g", "path", "line", "rect", "circle", "text", "form", "label", "select", "option"),
    *("button", "output", "details", "summary", "blockquote", "code", "br", "script"),
}


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None]
    inside: list = field(default_factory=list)

    def all(self, name: str = ""):
        for child in self.inside:
            if isinstance(child, Element):
                if name in ("", child.name):
                    yield child
                yield from child.all(name)

    @property
    def text(self) -> str:
        parts = (c if isinstance(c, str) else c.text for c in self.inside)
        return "".join(parts)

    def __getitem__(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)


class Tree(HTMLParser):
    """Reads strictly: each element is closed where it should be."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(source)
        self.close()
        assert len(self._open) == 1

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), f"{tag} has an attribute twice"
        element = Element(tag, dict(attrs))
        self._open[-1].inside.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        assert self._open.pop().name == tag

    def handle_data(self, data):
        self._open[-1].inside.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")


def made(facts: Facts, past: PastRisk | None = None) -> Element:
    return Tree(html_report(facts, past or PastRisk(), address_of)).root


PAST = PastRisk(
    ((datetime.date(2026, 11, 1), 100.0), (datetime.date(2026, 11, 20), 96.5)), "Half is missing."
)


@pytest.fixture(scope="module")
def page(facts) -> Element:
    return made(facts, PAST)


@pytest.fixture(scope="module")
def hostile(hostile_facts) -> Element:
    return made(hostile_facts, PAST)


def words(element: Element) -> str:
    return " ".join(element.text.split())


def test_on_top_stand_verdict_way_out_and_shares(page, facts):
    header = words(next(page.all("header")))
    assert "acme_*app* · Production readiness before real traffic NO-GO" in " ".join(
        part.text for part in next(page.all("header")).inside[:2]
    )
    assert "GO WITH RISK is 6 blockers away, 8.5–31 h of work. Next: finish 1.2 Prove" in header
    for name, value in (("unknown", "81."), ("accepted", "1.5 %"), ("not applicable", "0 %")):
        assert f"{name}{value}" in header.replace(" ", " ")
    assert "2026-11-22 · commit 3f9c21ab3f9c, gonogo.toml with changes that are not" in header
    for reason in facts.assessment.verdict.reasons:
        assert reason.text in words(page)


def test_its_policy_lets_only_its_own_style_and_script_be(page):
    [policy] = [m["content"] for m in page.all("meta") if m["http-equiv"]]
    for name, kind in (("style", "style-src"), ("script", "script-src")):
        [own] = page.all(name)
        digest = base64.b64encode(hashlib.sha256(own.text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    first = next(page.all("head")).inside[:2]
    assert first[0]["charset"] == "utf-8"
    assert first[1]["http-equiv"] == "Content-Security-Policy"


@pytest.mark.parametrize("which", ["page", "hostile"])
def test_it_loads_nothing_and_has_no_code_in_attributes(which, request):
    root = request.getfixturevalue(which)
    [style], [script] = root.all("style"), root.all("script")
    assert not re.search(r"url\(|@import|http", style.text)
    assert not re.search(r"fetch|XMLHttp|import|eval|innerHTML|http", script.text)
    for element in root.all():
        assert element.name in OURS
        for name in element.attributes:
            assert name not in ("src", "srcset", "style", "action", "formaction", "xlink:href")
            assert not name.startswith("on")


@pytest.mark.parametrize("which", ["page", "hostile"])
def test_links_lead_into_the_page_or_to_checked_addresses(which, request):
    root = request.getfixturevalue(which)
    ids = [element["id"] for element in root.all() if element["id"]]
    assert len(ids) == len(set(ids))
    for link in root.all("a"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids
        else:
            assert address_of(link.text) == link["href"]
            assert link["rel"] == "noopener noreferrer nofollow"


def test_hostile_text_is_text(hostile, nasty):
    told = words(hostile)
    for text in nasty:
        for line in clean(text).split("\n"):
            assert " ".join(line.split()) in told, line
    [body] = hostile.all("body")
    assert body.attributes == {"class": "no-go"}
    assert len(list(hostile.all("details"))) == 50


def test_every_item_is_there_open_and_says_what_there_is_about_it(page, facts):
    details = list(page.all("details"))
    assert [d["id"] for d in details] == [f"item-{item.id}" for item in facts.assessment.items]
    assert all("open" in d.attributes for d in details)
    [item] = [d for d in details if d["id"] == "item-auth.tenant-isolation"]
    told = words(item)
    for text in (
        "Begun, not finished, and half a blocker still leaks",
        "finish ~6 h · fix now",
        "2026-11-20 2 days over",
        "<b>half</b> *done* - [x] reads 1. writes",
        "docs/gone.mdDana, 2026-11-21: broken, not there",
        "Asked: When a signed-in customer",
    ):
        assert text in told
    assert item["data-tags"].split() == ["partial", "to-do", "fix-now"]
    [link] = item.all("a")
    assert link["href"] == "https://ci.example.com/1"


def test_only_the_filter_waits_for_a_script(page, facts):
    hidden = [element["id"] for element in page.all() if "hidden" in element.attributes]
    assert hidden == ["filter"]
    status, owner = page.all("select")
    values = [option["value"] for option in status.all("option")]
    assert values[:3] == ["", "to-do", "fix-now"]
    shown = {d["data-tags"].split()[0] for d in page.all("details")}
    assert set(values[3:]) == shown
    people = {option["value"]: option.text for option in owner.all("option")}
    assert list(people.values()) == ["anybody", "nobody", "Bo", "Dana"]
    of = {item.id: item.answer.owner or "nobody" for item in facts.assessment.items}
    for d in page.all("details"):
        assert people[d["data-owner"]] == of[d["id"].removeprefix("item-")]


def test_the_matrix_holds_each_item_with_risk_left_in_its_cell(page, facts):
    [matrix] = [t for t in page.all("table") if t["class"] == "matrix"]
    rows = [list(row.all("td")) for row in next(matrix.all("tbody")).all("tr")]
    assert [len(row) for row in rows] == [5] * 5
    for item in facts.assessment.items:
        cell = rows[5 - item.item.severity][item.item.likelihood - 1]
        assert (item.number in [link.text for link in cell.all("a")]) == bool(item.remaining)
        assert cell["class"].split()[0] == f"heat-{item.risk.bit_length() - 1}"


def test_the_pictures_tell_in_words_what_they_show(page):
    plan, past = page.all("figure")
    for figure in (plan, past):
        [drawn], [caption] = figure.all("svg"), figure.all("figcaption")
        assert drawn["role"] == "img"
        assert drawn["aria-label"] in caption.text
    assert "from 94.2 % to 1.5 % in" in plan.text
    assert "From 100 % on 2026-11-01 to 94.2 % on 2026-11-22, in 2 commits." in past.text
    assert "Half is missing." in past.text
    assert all(s["aria-hidden"] or s["role"] for s in page.all("svg"))


def test_headings_go_down_one_level_at_a_time_and_tables_have_heads(page):
    levels = [int(e.name[1]) for e in page.all() if re.fullmatch(r"h[1-6]", e.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    rises = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert not [pair for pair in rises if pair != (2, 4)]
    for table in page.all("table"):
        assert all(th["scope"] in ("row", "col") for th in table.all("th"))
        assert list(table.all("th"))


def test_with_all_proven_it_says_go_and_that_nothing_is_left(assessment, today):
    done = Answer(
        status=Status.DONE,
        evidence=(Evidence(id="aaaa1111", at=today, by="Dana", ref="docs/a.md"),),
    )
    items = {item.id: done for item in assessment.checklist.in_order}
    review = assessment.review.model_copy(update={"items": items})
    found = {"docs/a.md": Finding(Kind.FILE)}
    page = made(Facts(assess(assessment.checklist, review, today, found), "gonogo.toml"))
    told = words(page)
    for text in (
        "Nothing better is left to reach",
        "Nothing: no blocker",
        "Nothing is left to do",
        "There is no trend yet",
        "No risk is accepted",
        "no commit, gonogo.toml outside of git",
    ):
        assert text in told
    assert next(page.all("h1")).text == "GO"


def test_it_begins_with_the_mark_by_which_it_is_written_over(facts):
    assert html_report(facts, PastRisk(), address_of).startswith(MARK)
