"""Every item of the HTML report, section by section, and the filter above them."""

from collections.abc import Callable, Iterable

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.assess.standing import AssessedEvidence, Standing
from gonogo.checklist.model import Section
from gonogo.report.facts import Facts
from gonogo.report.html_tables import due_words, standing_mark
from gonogo.report.html_tags import Html, joined, tag
from gonogo.report.words import TRIAGE_WORDS, effort
from gonogo.review.model import Decision
from gonogo.text.amounts import count, whole_percent
from gonogo.text.people import fold

_TODO, _FIX_NOW, _NOBODY = "to-do", "fix-now", "0"

Href = Callable[[str], str | None]


def every_item(facts: Facts, href: Href) -> Html:
    """The filter, which only a script makes appear, and all sections with their items."""
    assessment = facts.assessment
    owners = {fold(name): str(n) for n, name in enumerate(facts.owners(), start=1)}
    sections = (
        _section(number, section, assessment, owners, href)
        for number, section in enumerate(assessment.checklist.sections, start=1)
    )
    return joined(_filter(facts, owners), *sections)


def _filter(facts: Facts, owners: dict[str, str]) -> Html:
    assessment = facts.assessment
    tagged = [_tags(item, assessment) for item in assessment.items]
    words = {_TODO: "all to do", _FIX_NOW: "fix now", **{s.value: _word(s) for s in Standing}}
    numbers = {name: sum(name in tags for tags in tagged) for name in words}
    statuses = [("", f"any ({len(tagged)})")]
    statuses += [(name, f"{words[name]} ({n})") for name, n in numbers.items() if n]
    people = [("", "anybody"), (_NOBODY, "nobody")]
    people += [(owners[fold(name)], name) for name in facts.owners()]
    return tag(
        "form",
        _choice("status", "Status", statuses),
        _choice("owner", "Owner", people),
        tag("button", "Open all", type="button", id="open-all"),
        tag("output", "", id="shown", for_="status owner"),
        id="filter",
        hidden=True,
    )


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> Html:
    return tag(
        "label",
        f"{label} ",
        tag("select", *(tag("option", words, value=value) for value, words in options), id=name),
    )


def _word(standing: Standing) -> str:
    return standing.value.replace("-", " ")


def _tags(item: AssessedItem, assessment: Assessment) -> list[str]:
    policy = assessment.review.policy.require_evidence
    tags = [item.standing.value]
    if item.action:
        tags.append(_TODO)
    if item.dangerous and item.counts_as_open(policy):
        tags.append(_FIX_NOW)
    return tags


def _section(
    number: int, section: Section, assessment: Assessment, owners: dict[str, str], href: Href
) -> Html:
    share = assessment.risk.by_section[section.id]
    items = list(assessment.section_items(section.id))
    asking = sum(item.action is not None for item in items)
    left = f"{whole_percent(share.percent)} of its risk left"
    told = f"{asking} of {count(len(items), 'item')} to do · {left}"
    return tag(
        "section",
        tag("h3", f"{number} {section.title}"),
        tag("p", section.question, class_="question"),
        tag("p", told, class_="told"),
        *(_item(item, assessment, owners, href) for item in items),
        class_="part",
        id=f"section-{number}",
    )


def _item(item: AssessedItem, assessment: Assessment, owners: dict[str, str], href: Href) -> Html:
    answer = item.answer
    summary = tag(
        "summary",
        tag("span", item.number, class_="number"),
        tag(
            "span",
            item.item.title,
            tag("span", " ▲ blocker", class_="blocker") if item.item.blocker else None,
            class_="title",
        ),
        standing_mark(item),
        tag("span", answer.owner or "nobody", class_="owner" if answer.owner else "owner nobody"),
    )
    return tag(
        "details",
        summary,
        tag("div", *_body(item, assessment, href), class_="body"),
        id=f"item-{item.id}",
        class_="item",
        open=True,
        data_tags=" ".join(_tags(item, assessment)),
        data_owner=owners.get(fold(answer.owner), _NOBODY),
    )


def _body(item: AssessedItem, assessment: Assessment, href: Href) -> Iterable[Html]:
    answer = item.answer
    yield tag("p", item.because[:1].upper() + item.because[1:], class_="because", dir="auto")
    facts = [("Risk", f"{item.risk} of 256, {item.remaining:g} left")]
    if item.action:
        triage = f" · {TRIAGE_WORDS[item.triage]}" if item.triage else ""
        facts.append(("To do", f"{effort(item)}{triage}"))
    if answer.owner:
        facts.append(("Owner", answer.owner))
    if due := due_words(item, assessment):
        facts.append(("Due", due))
    if answer.status.needs_decision and item.standing is Standing.OPEN:
        facts.append(("Decided", _decided(item)))
    yield tag("dl", *(tag("div", tag("dt", name), tag("dd", told)) for name, told in facts))
    if answer.note.strip():
        yield tag("blockquote", answer.note.strip(), dir="auto")
    if item.evidence:
        pieces = (_evidence(assessed, href) for assessed in item.evidence)
        yield joined(tag("h4", "Evidence"), tag("ul", *pieces, class_="evidence"))
    yield tag("p", tag("b", "Asked: "), item.item.ask, class_="ask")


def _decided(item: AssessedItem) -> str:
    decision = item.answer.decision or Decision()
    at = f", {decision.at}" if decision.at else ""
    until = f", until {decision.until}" if decision.until else ""
    return f"{decision.by or 'nobody named'}{at}{until}: {decision.why}"


def _evidence(assessed: AssessedEvidence, href: Href) -> Html:
    piece = assessed.piece
    address = href(piece.ref)
    shown = (
        tag("a", piece.ref, href=address, rel="noopener noreferrer nofollow")
        if address
        else tag("code", piece.ref)
    )
    told = f"{piece.by or 'nobody named'}, {piece.at}: "
    return tag(
        "li",
        shown,
        tag("br"),
        told,
        tag("b", assessed.state.value, class_=assessed.state.value),
        f", {assessed.why_beside}",
    )
