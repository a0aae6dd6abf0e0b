"""What lies between two reviews in Markdown, fit for a comment on a pull request."""

from collections.abc import Iterator, Sequence

from gonogo.assess.cautions import Caution
from gonogo.assess.compare import Comparison, ItemChange
from gonogo.report.comparison import (
    OWN_DAY,
    Side,
    details,
    figures,
    groups_of,
    nothing_changed,
    setting_words,
    standings,
    verdict_words,
)
from gonogo.report.markdown import escaped


def comparison_markdown(
    comparison: Comparison, before: Side, after: Side, remarks: Sequence[Caution] = ()
) -> str:
    """``gonogo diff --markdown``; for ``remarks`` see ``about_the_checklist``."""
    chapters = (
        [f"### Launch review: {escaped(verdict_words(comparison))}"],
        _table(comparison, before, after),
        *_groups(comparison),
        _settings(comparison),
        _remarks(remarks),
        ["Nothing changed."] if nothing_changed(comparison, remarks) else [],
        [OWN_DAY],
    )
    return "\n\n".join("\n".join(lines) for lines in chapters if lines) + "\n"


def _table(comparison: Comparison, before: Side, after: Side) -> list[str]:
    old, new = (side.assessment.verdict.value.words for side in (before, after))
    rows = [("Verdict", old, new)]
    rows += [(name.capitalize(), was, now) for name, was, now in figures(comparison)]
    return [
        f"| | {escaped(before.words)} | {escaped(after.words)} |",
        "|---|---|---|",
        *(f"| {name} | {escaped(old)} | {escaped(new)} |" for name, old, new in rows),
    ]


def _groups(comparison: Comparison) -> Iterator[list[str]]:
    for title, items in groups_of(comparison):
        yield [f"**{title}** ({len(items)})", "", *(row for item in items for row in _item(item))]


def _item(change: ItemChange) -> Iterator[str]:
    title = f" {escaped(change.title)}" if change.title else ""
    blocker = " (blocker)" if change.after and change.after.item.blocker else ""
    moved = f": {escaped(standings(change))}" if standings(change) else ""
    yield f"- **{escaped(change.number)}**{title}{blocker}{moved}"
    for words in details(change):
        yield f"  - {escaped(words)}"


def _settings(comparison: Comparison) -> list[str]:
    rows = [f"- {escaped(setting_words(change))}" for change in comparison.settings]
    return [f"**Settings** ({len(rows)})", "", *rows] if rows else []


def _remarks(remarks: Sequence[Caution]) -> list[str]:
    rows = [f"- ⚠ {escaped(remark.text)}" for remark in remarks]
    return ["**Checklist**", "", *rows] if rows else []
