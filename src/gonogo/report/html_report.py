"""A report as one HTML file: it loads nothing, and nothing but its own style and script runs."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

from gonogo.assess.assessment import Assessment
from gonogo.assess.cautions import Caution
from gonogo.assess.verdict import Reason
from gonogo.checklist.model import Checklist
from gonogo.report.facts import Facts
from gonogo.report.html_charts import PastRisk, burn_down, risk_matrix, trend_chart
from gonogo.report.html_items import every_item
from gonogo.report.html_tables import accepted_table, fix_now_table, owners_table, sections_table
from gonogo.report.html_tags import Html, joined, tag
from gonogo.report.words import action_on, launch_in, left_out_heading, left_out_words
from gonogo.text.amounts import count, hours, hours_range, percent

MARK = '<!doctype html>\n<html lang="en" data-made-by="gonogo report">\n'
"""How a report of ours begins, so that it may be written over."""


def html_report(facts: Facts, past: PastRisk, href: Callable[[str], str | None]) -> str:
    """The whole file. ``href`` tells the address of a ref that may be opened, else None."""
    assessment = facts.assessment
    style, script = _own("report.css"), _own("report.js")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"{assessment.verdict.value.words}: {facts.title}"),
        Html(f"<style>{style}</style>"),
    )
    body = tag(
        "body",
        _header(facts),
        tag(
            "main",
            _why(facts),
            _chapter("fix-now", "Fix now", fix_now_table(assessment)),
            _chapter("risk", "Where the risk is", _risk(assessment, past)),
            _chapter("accepted", "Accepted risks", accepted_table(assessment)),
            _chapter("items", "Every item", every_item(facts, href)),
        ),
        tag("footer", tag("p", facts.imprint), tag("p", _how_counted(assessment))),
        Html(f"<script>{script}</script>"),
        class_=assessment.verdict.value.value,
    )
    return f"{MARK}{head}\n{body}\n</html>\n"


def _own(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What a browser may do with the page: draw this style, run this script, and nothing else."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; "
        f"script-src 'sha256-{digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _header(facts: Facts) -> Html:
    assessment = facts.assessment
    project = assessment.review.project or "This project"
    return tag(
        "header",
        tag("p", tag("b", project), joined(" · ", assessment.checklist.title), class_="of"),
        tag("h1", assessment.verdict.value.words),
        _way_out(assessment),
        _figures(assessment),
        tag("p", f"{assessment.today} · {facts.source}", class_="source"),
        _contents(),
    )


def _way_out(assessment: Assessment) -> Html:
    way_out = assessment.way_out
    if way_out.to is None or way_out.next is None:
        return tag("p", "Nothing better is left to reach.", class_="way-out")
    only_blockers = all(item.item.blocker for item in way_out.items)
    amount = count(len(way_out.items), "blocker" if only_blockers else "item")
    item = way_out.next.item
    return tag(
        "p",
        tag("b", f"{way_out.to.words} is {amount} away"),
        f", {hours_range(way_out.hours, way_out.hours_most)} of work. Next: ",
        tag("a", action_on(way_out.next.action, item.number), href=f"#item-{item.id}"),
        f" {item.item.title} ({hours(way_out.next.hours)}).",
        class_="way-out",
    )


def _figures(assessment: Assessment) -> Html:
    risk, launch = assessment.risk, assessment.review.launch
    figures = [
        ("risk left", percent(risk.remaining_percent)),
        ("unknown", percent(risk.unknown_percent)),
        ("accepted", percent(risk.accepted_percent)),
        ("not applicable", percent(risk.not_applicable_percent)),
    ]
    if launch:
        figures.append((f"launch {launch}", launch_in(assessment).removeprefix("launch ")))
    pairs = (tag("div", tag("dt", name), tag("dd", value)) for name, value in figures)
    return tag("dl", *pairs, class_="figures")


def _contents() -> Html:
    places = {
        "fix-now": "Fix now",
        "risk": "Risk",
        "accepted": "Accepted",
        "items": "Every item",
    }
    links = (tag("a", words, href=f"#{place}") for place, words in places.items())
    return tag("nav", *links, aria_label="Contents")


def _why(facts: Facts) -> Html:
    assessment = facts.assessment
    reasons = tag("ul", *(_told(each, assessment) for each in assessment.verdict.reasons))
    cautions = tag("ul", *(_told(each, assessment) for each in facts.cautions))
    return tag(
        "section",
        tag("h2", "Why"),
        reasons,
        joined(tag("h3", "To be aware of"), cautions) if facts.cautions else None,
        _left_out(assessment.checklist),
        class_="why",
    )


def _left_out(checklist: Checklist) -> Html | None:
    if not checklist.left_out:
        return None
    items = (tag("li", left_out_words(out)) for out in checklist.left_out)
    return joined(tag("h3", left_out_heading(checklist)), tag("ul", *items))


def _told(told: Reason | Caution, assessment: Assessment) -> Html:
    """A reason or warning; the numbers of items at its end lead to them."""
    items = [assessment.by_id[item] for item in told.items if item in assessment.by_id]
    numbers = ", ".join(item.number for item in items)
    if not items or not told.text.endswith(numbers):
        return tag("li", told.text)
    links = (tag("a", item.number, href=f"#item-{item.id}") for item in items)
    return tag("li", told.text.removesuffix(numbers), joined(*links, between=", "))


def _chapter(place: str, title: str, *content: Html) -> Html:
    return tag("section", tag("h2", title), *content, id=place)


def _risk(assessment: Assessment, past: PastRisk) -> Html:
    return joined(
        tag("div", burn_down(assessment), trend_chart(past, assessment), class_="pair"),
        tag(
            "div",
            risk_matrix(assessment),
            joined(sections_table(assessment), owners_table(assessment)),
            class_="stack",
        ),
    )


def _how_counted(assessment: Assessment) -> str:
    policy = assessment.review.policy
    return (
        "Risk is 2^(severity − 1) × 2^(likelihood − 1) points; what nobody has looked at counts in "
        "full, what is only claimed by a quarter, what is proven not at all. The policy asks for "
        f"{policy.require.upper().replace('-', ' ')}, at most {policy.max_remaining:g} % risk left "
        f"for GO, and evidence for: {policy.require_evidence}."
    )
