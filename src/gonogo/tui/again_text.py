"""What is shown while stale proofs are looked at again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import AssessedItem
from gonogo.report.mending import Ways
from gonogo.tui.content import (
    BLOCKER_MARK,
    STANDING_STYLES,
    hang,
    join,
    line,
    lines,
    prose,
    spread,
    symbol,
)
from gonogo.tui.evidence_rows import all_pieces
from gonogo.tui.item_details import HEADING, MUTED, verify_steps

_BLANK = line("")
_WORDS = {"confirmed": "confirmed", "open": "not true any more", "": "skipped"}


def again_head(item: AssessedItem | None, at: int, of: int, width: int) -> Content:
    """Which one of how many, and the item; None once all were shown."""
    if item is None:
        return line(f"All {of} shown" if of > 1 else "That was the only one", "bold")
    blocker = line(f"{BLOCKER_MARK} BLOCKER  " if item.item.blocker else "", "bold $error")
    progress = join(blocker, line(f"{at + 1} of {of}", "bold"))
    owner = item.answer.owner
    who = line(f"  owner {owner}" if owner else "  nobody's", MUTED)
    head = spread(join(line(f" {item.number} ", "bold reverse"), who), progress, width)
    return lines([head, *(part.rstrip() for part in line(item.item.title, "bold").wrap(width))])


def again_text(item: AssessedItem, ways: Ways, width: int) -> Content:
    """Why it is stale, its pieces, and how to find out whether they still hold."""
    because = item.because.removeprefix(f"{item.standing.value} ")
    standing = line(item.standing.value, STANDING_STYLES[item.standing])
    return lines(
        [
            hang(
                join(symbol(item.standing), line(" ")),
                join(standing, line(f" · {because}")),
                width,
            ),
            _BLANK,
            line("Does it still hold?", HEADING),
            *all_pieces(item.evidence, ways, width),
            _BLANK,
            join(line("Ask ", HEADING), prose(item.item.ask, "bold")),
            _BLANK,
            *verify_steps(item, width),
            join(line("Enough ", HEADING), prose(item.item.evidence.accept)),
        ]
    )


def summary(route: Sequence[str], said: Mapping[str, str], assessment: Assessment) -> Content:
    """What was done with each item."""
    rows = []
    for item_id in route:
        item = assessment.by_id[item_id]
        what = _WORDS[said.get(item_id, "")]
        head = join(symbol(item.standing), line(f" {item.number:<5}"), line(f"{what:<18}", MUTED))
        rows.append(join(head, line(item.item.title)))
    told = said_words(said.get(item_id, "") for item_id in route)
    return lines([line(told[0].upper() + told[1:], "bold"), _BLANK, *rows])


def said_words(said: Iterable[str]) -> str:
    """``17 confirmed, 2 not true any more, 1 skipped``; empty where nothing was."""
    counts = Counter(said)
    return ", ".join(f"{counts[what]} {_WORDS[what]}" for what in _WORDS if counts[what])
