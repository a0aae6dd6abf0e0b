"""The tables of the HTML report: what to fix now, accepted risks, sections, owners."""

from collections.abc import Iterable, Mapping, Sequence

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.left import (
    AcceptedRisk,
    Kind,
    Part,
    accepted_risks,
    left_by_owner,
    left_by_section,
)
from gonogo.report.html_tags import Html, joined, tag
from gonogo.report.words import SYMBOLS, days_over, effort, standing_words
from gonogo.text.amounts import count, days_until, percent, whole_percent

_KIND_WORDS = {
    Kind.OPEN: "open",
    Kind.UNKNOWN: "unknown",
    Kind.CLAIMED: "claimed",
    Kind.ACCEPTED: "accepted",
}


def standing_mark(item: AssessedItem) -> Html:
    """The standing of an item: its symbol and its word."""
    return tag(
        "span",
        tag("span", SYMBOLS[item.standing], aria_hidden="true"),
        f" {standing_words(item)}",
        class_=f"standing {item.standing}",
    )


def item_link(item: AssessedItem) -> Html:
    """The number and title of an item, leading to it."""
    return tag(
        "a",
        tag("span", item.number, class_="number"),
        f" {item.item.title}",
        href=f"#item-{item.id}",
    )


def due_words(item: AssessedItem, assessment: Assessment) -> Html | None:
    """The due day, and by how much it is over."""
    if not item.answer.due:
        return None
    over = item.is_overdue(assessment.today)
    told = tag("strong", f" {days_over(item, assessment.today)}") if over else None
    return joined(tag("span", str(item.answer.due), class_="day"), told)


def fix_now_table(assessment: Assessment) -> Html:
    """What the verdict counts as fix now, in the order of the plan."""
    policy = assessment.review.policy.require_evidence
    planned = (line.item for line in assessment.plan().lines)
    urgent = [item for item in planned if item.dangerous and item.counts_as_open(policy)]
    if not urgent:
        return tag("p", "Nothing: no blocker, step item or high risk is open.")
    rows = (
        (
            joined(item_link(item), _blocker(item)),
            standing_mark(item),
            effort(item),
            item.answer.owner or tag("span", "nobody", class_="nobody"),
            due_words(item, assessment) or "",
        )
        for item in urgent
    )
    heads = ("What", "Stands", "To do", "Owner", "Due")
    intro = f"{count(len(urgent), 'item')}, in the order in which to work."
    return joined(tag("p", intro), _table(heads, rows, "rows urgent"))


def accepted_table(assessment: Assessment) -> Html:
    """Each accepted risk: who answers for it, until when and why."""
    risks = accepted_risks(assessment)
    if not risks:
        return tag("p", "No risk is accepted.")
    rows = (
        (
            item_link(risk.item),
            str(risk.item.risk),
            risk.by or "nobody named",
            _until(risk, assessment),
            joined(tag("strong", f"Doesn't count: {risk.gap}. ") if risk.gap else None, risk.why),
        )
        for risk in risks
    )
    return _table(("What", "Risk", "Who", "Until", "Why"), rows, "rows accepted-risks")


def sections_table(assessment: Assessment) -> Html:
    """What is left of each section, and why it is left."""
    sections = assessment.checklist.sections
    names = {
        s.id: tag("a", f"{n} {s.title}", href=f"#section-{n}") for n, s in enumerate(sections, 1)
    }
    return _bars("By section", left_by_section(assessment), names, assessment)


def owners_table(assessment: Assessment) -> Html:
    """What is left to each owner, and to nobody."""
    parts = left_by_owner(assessment)
    names = {part.key: part.key or tag("span", "nobody", class_="nobody") for part in parts}
    return _bars("By owner", parts, names, assessment)


def _bars(
    title: str, parts: Sequence[Part], names: Mapping[str, str], assessment: Assessment
) -> Html:
    most = max((part.share.remaining for part in parts), default=0) or 1
    total = assessment.risk.total
    rows = (
        (
            names[part.key],
            _bar(part, most, total),
            percent(100 * part.share.remaining / total),
            whole_percent(part.share.percent),
        )
        for part in parts
    )
    heads = (title, "Left, and why", "of all risk", "of its own")
    return _table(heads, rows, "bars")


def _bar(part: Part, most: float, total: int) -> Html:
    """A bar whose whole width stands for ``most`` points, and in words what it is made of."""
    drawn, words, start = [], [], 0.0
    for kind, points in part.kinds.items():
        if points:
            width = 100 * points / most
            place = {"x": f"{start:.2f}", "width": f"{width:.2f}"}
            drawn.append(tag("rect", height="10", class_=kind.value, **place))
            told = f"{_KIND_WORDS[kind]} {percent(100 * points / total)}"
            words.append(tag("span", told, class_=f"kind {kind.value}"))
            start += width
    picture = tag(
        "svg",
        *drawn,
        class_="bar",
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    return joined(picture, *words, between=" ")


def _until(risk: AcceptedRisk, assessment: Assessment) -> str:
    if risk.until is None:
        return "no end"
    return f"{risk.until} ({days_until(risk.until, assessment.today)})"


def _blocker(item: AssessedItem) -> Html | None:
    return tag("span", " ▲ blocker", class_="blocker") if item.item.blocker else None


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], class_: str) -> Html:
    """A table whose first cell heads its row. Each cell knows its column, for narrow screens."""
    head = tag("tr", *(tag("th", name, scope="col") for name in heads))
    body = (
        tag(
            "tr",
            tag("th", first, scope="row"),
            *(tag("td", cell, data_of=name) for name, cell in zip(heads[1:], rest, strict=True)),
        )
        for first, *rest in rows
    )
    return tag("table", tag("thead", head), tag("tbody", *body), class_=class_)
