"""How proposals look: a row each, and what is to be known of one of them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from gonogo.assess.assessment import Assessment
from gonogo.assess.proposals import Place, Proposal
from gonogo.report.words import standing_words
from gonogo.text.amounts import count
from gonogo.tui.content import STANDING_STYLES, fit, hang, join, line, lines, prose, spread, symbol
from gonogo.tui.item_details import HEADING, MUTED
from gonogo.tui.widgets.pick_list import Row

_NUMBER_WIDTH = 5
_SURE_WIDTH = 7
_SHORTEST_PLACE = 12
_LINES_SHOWN = 6


def scan_rows(proposals: Sequence[Proposal], width: int) -> list[Row]:
    """What speaks against items below its heading, then what speaks for them."""
    rows: list[Row] = []
    for against, those in groupby(proposals, key=lambda proposal: proposal.against):
        head, told = ("against", "Against") if against else ("for", "For")
        rows.append(Row(head, line(told, HEADING), heading=True))
        rows += [Row(p.probe.id, _row(p, width)) for p in those]
    return rows


def _row(proposal: Proposal, width: int) -> Content:
    style = "bold $error" if proposal.against else "$success"
    head = join(
        line(f"{proposal.number:<{_NUMBER_WIDTH}}", MUTED),
        line(f"{proposal.probe.sure:<{_SURE_WIDTH}}", style),
    )
    more = len(proposal.places) - 1
    others = f" +{more}" if more else ""
    room = max(width * 2 // 5, _SHORTEST_PLACE) - len(others)
    return spread(
        join(head, line(proposal.message)),
        line(f"{_end_of(proposal.places[0].where, room)}{others}", MUTED),
        width,
    )


def _end_of(path: str, width: int) -> str:
    """A path cut at its beginning: its end tells more."""
    return path if len(path) <= width else f"…{path[len(path) - width + 1 :]}"


def scan_details(proposal: Proposal, assessment: Assessment, width: int) -> Content:
    """What it says, what to do, and where; a small pane shows no more than the first lines."""
    item = assessment.by_id[proposal.item]
    says = "Against" if proposal.against else "For"
    word = line(standing_words(item), STANDING_STYLES[item.standing])
    return lines(
        [
            hang(line(f"{says}, {proposal.probe.sure}: ", HEADING), line(proposal.message), width),
            *_to_do(proposal, width),
            *(hang(line("  "), line(_where(place)), width) for place in proposal.places),
            line(""),
            hang(line(f"{item.number} ", MUTED), line(item.item.title, "bold"), width),
            join(symbol(item.standing), line(" "), word),
            line(""),
            hang(line(""), line(_taking(proposal), MUTED), width),
        ]
    )


def _to_do(proposal: Proposal, width: int) -> Iterator[Content]:
    if proposal.probe.fix:
        yield hang(line("→ ", "$accent"), prose(proposal.probe.fix), width)


def _where(place: Place) -> str:
    told = ", ".join(map(str, place.lines[:_LINES_SHOWN]))
    more = len(place.lines) - _LINES_SHOWN
    return f"{place.path}:{told}{f' and {more} more' if more > 0 else ''}" if told else place.path


def _taking(proposal: Proposal) -> str:
    if proposal.against:
        return "Taking it writes a dated line below the note; an unknown item is open then."
    first = proposal.places[0].path
    return f"Taking it adds {first} as evidence; the status stays as it is."


def scan_title(proposals: Sequence[Proposal], files: int, left_out: Sequence[str]) -> Content:
    """How much was looked at, and what wasn't."""
    against = sum(proposal.against for proposal in proposals)
    told = f"{against} against · {len(proposals) - against} for · {count(files, 'file')} looked at"
    return line(f"{told} · not {', '.join(left_out)}" if left_out else told)


def offer_rows(proposals: Sequence[Proposal], width: int) -> list[Row]:
    """What the files show for one item, where its evidence is collected."""
    return [
        Row(
            p.probe.id,
            fit(
                join(line("+ ", "$success"), line(f"{p.places[0].path}  "), line(p.message, MUTED)),
                width,
            ),
        )
        for p in proposals
    ]
