"""What lies between two reviews in Markdown, fit for a comment on a pull request."""

from collections.abc import Sequence

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
from gonogo.report.markdown_page import Page


def comparison_markdown(
    comparison: Comparison, before: Side, after: Side, remarks: Sequence[Caution] = ()
) -> str:
    """``gonogo diff --markdown``, short enough for a comment.

    For ``remarks`` see ``about_the_checklist``.
    """
    page = Page(OWN_DAY, elsewhere=" gonogo diff without --markdown has all.")
    page.add(f"### Launch review: {escaped(verdict_words(comparison))}")
    page.add("\n".join(_table(comparison, before, after)))
    # Above the items: where these are too many, the yardstick must not be what is left out.
    for title, told in (
        ("Checklist", [f"⚠ {remark.text}" for remark in remarks]),
        ("Settings", [setting_words(change) for change in comparison.settings]),
    ):
        if told:
            page.add_rows([f"**{title}**", ""], [f"- {escaped(words)}" for words in told])
    for title, items in groups_of(comparison):
        page.add_rows([f"**{title}** ({len(items)})", ""], map(_item, items))
    if nothing_changed(comparison, remarks):
        page.add("Nothing changed.")
    return page.text()


def _table(comparison: Comparison, before: Side, after: Side) -> list[str]:
    old, new = (side.assessment.verdict.value.words for side in (before, after))
    rows = [("Verdict", old, new)]
    rows += [(name.capitalize(), was, now) for name, was, now in figures(comparison)]
    return [
        f"| | {escaped(before.words)} | {escaped(after.words)} |",
        "|---|---|---|",
        *(f"| {name} | {escaped(old)} | {escaped(new)} |" for name, old, new in rows),
    ]


def _item(change: ItemChange) -> str:
    title = f" {escaped(change.title)}" if change.title else ""
    blocker = " (blocker)" if change.after and change.after.item.blocker else ""
    moved = f": {escaped(standings(change))}" if standings(change) else ""
    told = f"- **{escaped(change.number)}**{title}{blocker}{moved}"
    return "\n".join((told, *(f"  - {escaped(words)}" for words in details(change))))
