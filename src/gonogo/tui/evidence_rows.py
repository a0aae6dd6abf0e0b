"""Pieces of evidence as the app shows them: what each is, what became of it, how to mend it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from gonogo.assess.standing import AssessedEvidence, EvidenceState
from gonogo.report.mending import Ways, mending, moved_words
from gonogo.report.words import age_words
from gonogo.tui.content import EVIDENCE_SYMBOLS, MOVED_MARK, hang, join, line, lines

_MUTED = "$foreground-muted"


def all_pieces(
    pieces: Sequence[AssessedEvidence], ways: Ways, width: int, indent: int = 0
) -> Iterator[Content]:
    """One piece below the other; how to mend them is said once where it is the same."""
    mends = [mending(piece, ways) for piece in pieces]
    for piece, mend, below in zip(pieces, mends, [*mends[1:], ""], strict=True):
        yield _drawn(piece, "" if mend == below else mend, width, indent)


def piece_lines(assessed: AssessedEvidence, ways: Ways, width: int) -> Content:
    """A piece with all that is to be said of it as a row of a list, for a width in cells.

    All but its first line begin with a space: there the mark of the list is looked for.
    """
    return _drawn(assessed, mending(assessed, ways), width, below=2)


def _drawn(
    assessed: AssessedEvidence, mend: str, width: int, indent: int = 0, below: int = 0
) -> Content:
    mark, told = evidence_parts(assessed)
    parts = [hang(join(line(" " * indent), mark), told, width)]
    start = " " * (indent + below)
    if moved := moved_words(assessed):
        known = assessed.moved_on
        style = "$warning" if known else _MUTED
        lead = line(f"{start}{MOVED_MARK if known else ' '} ", style)
        parts.append(hang(lead, line(moved, style), width))
    if mend:
        parts.append(hang(line(f"{start}→ "), line(mend), width))
    return lines(parts)


def evidence_parts(assessed: AssessedEvidence) -> tuple[Content, Content]:
    """The mark, and ``tests/test_tenancy.py · dana, 2 days ago · good for 88 more days``."""
    mark, style = EVIDENCE_SYMBOLS[assessed.state]
    if not assessed.counts and assessed.state is EvidenceState.CURRENT:
        mark, style = EVIDENCE_SYMBOLS[EvidenceState.BROKEN]
    piece = assessed.piece
    told = f" · {piece.by or 'nobody named'}, {age_words(assessed)} · {assessed.why_beside}"
    return line(f"{mark} ", style), join(line(piece.ref), line(told, _MUTED))
