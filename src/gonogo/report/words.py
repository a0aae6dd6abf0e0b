"""The sentences that the commands and the app share. Plain text: cleaning is the sink's work."""

import datetime

from gonogo.assess.assessment import Assessment
from gonogo.assess.items import Action, AssessedItem, Triage
from gonogo.assess.risk import Risk
from gonogo.assess.standing import AssessedEvidence, Standing
from gonogo.assess.verdict import WayOut
from gonogo.checklist.model import Checklist, LeftOut
from gonogo.text.amounts import count, hours, hours_range, percent

STANDING_WORDS = {
    Standing.UNKNOWN: "unknown",
    Standing.OPEN: "open",
    Standing.PARTIAL: "partial",
    Standing.CLAIMED: "claimed",
    Standing.STALE: "stale",
    Standing.PROVEN: "proven",
    Standing.ACCEPTED: "accepted",
    Standing.NOT_APPLICABLE: "n/a",
}
"""A standing in at most eight letters, for columns."""

SYMBOLS = {
    Standing.UNKNOWN: "?",
    Standing.OPEN: "○",
    Standing.PARTIAL: "◐",
    Standing.CLAIMED: "●",
    Standing.STALE: "●",
    Standing.PROVEN: "✓",
    Standing.ACCEPTED: "!",
    Standing.NOT_APPLICABLE: "–",
}
"""One cell wide each; ``gonogo.text.ascii`` tells what stands for them in ASCII."""

TRIAGE_WORDS = {
    Triage.FIX_NOW: "fix now",
    Triage.NEXT: "next",
    Triage.CAN_WAIT: "can wait",
}

_ACTION_WORDS = {
    Action.LOOK: "look at",
    Action.FIX: "fix",
    Action.FINISH: "finish",
    Action.PROVE: "prove",
    Action.CONFIRM: "confirm",
}


def action_on(action: Action, number: str) -> str:
    """``look at 1.2``."""
    return f"{_ACTION_WORDS[action]} {number}"


def way_out_goal(assessment: Assessment) -> str:
    """``NO-GO → GO WITH RISK: 4 blockers, 2–21 h``; for a GO, that nothing better is left."""
    verdict, way_out = assessment.verdict.value, assessment.way_out
    if way_out.to is None:
        return verdict.words
    return f"{verdict.words} → {way_out.to.words}: {_amount(way_out)}"


def way_out_next(assessment: Assessment) -> str:
    """``look at 1.2 (30 min)``: the one thing to do now, or an empty text."""
    following = assessment.way_out.next
    if following is None:
        return ""
    return f"{action_on(following.action, following.item.number)} ({hours(following.hours)})"


def _amount(way_out: WayOut) -> str:
    only_blockers = all(item.item.blocker for item in way_out.items)
    what = count(len(way_out.items), "blocker" if only_blockers else "item")
    return f"{what}, {hours_range(way_out.hours, way_out.hours_most)}"


def risk_left(assessment: Assessment) -> str:
    """``risk left 71.2 %``."""
    return f"risk left {percent(assessment.risk.remaining_percent)}"


def shares(assessment: Assessment) -> str:
    """The shares that always stand beside the percentage: unknown, accepted, not applicable."""
    return shares_of(assessment.risk)


def shares_of(risk: Risk) -> str:
    """The same, of some items' risk."""
    return (
        f"unknown {percent(risk.unknown_percent)} · "
        f"accepted {percent(risk.accepted_percent)} · "
        f"not applicable {percent(risk.not_applicable_percent)}"
    )


def left_out_heading(checklist: Checklist) -> str:
    """``Left out by the checklist: 2 items``, to stand above them with their reasons."""
    return f"Left out by the checklist: {count(len(checklist.left_out), 'item')}"


def left_out_words(out: LeftOut) -> str:
    """``1.2 ▲ Prove one customer cannot reach another's data: There is one tenant.``"""
    mark = "▲ " if out.item.blocker else ""
    return f"{out.number} {mark}{out.item.title}: {out.why}"


def launch_in(assessment: Assessment) -> str:
    """``launch in 13 d``, after it ``live 40 d``; empty where no day is set."""
    launch = assessment.review.launch
    if launch is None:
        return ""
    days = (launch - assessment.today).days
    if days == 0:
        return "launch today"
    return f"launch in {days} d" if days > 0 else f"live {-days} d"


def effort(item: AssessedItem) -> str:
    """What its action takes: ``fix ~12 h``, ``look 30 min, up to 12 h``."""
    if item.action is None:
        return ""
    if item.hours_most > item.hours:
        return f"{item.action} {hours(item.hours)}, up to {hours(item.hours_most)}"
    return f"{item.action} ~{hours(item.hours)}"


def standing_words(item: AssessedItem) -> str:
    """The standing for a column; a stale proof with its age: ``stale 95d``."""
    words = STANDING_WORDS[item.standing]
    if item.standing is Standing.STALE:
        ages = [piece.age_days for piece in item.evidence if piece.counts]
        return f"{words} {min(ages)}d"
    return words


def standing_why(item: AssessedItem) -> str:
    """The standing with the reason for it: ``open: looked at, and not in place``."""
    word = item.standing.value.replace("-", " ")
    begins_so = item.because.casefold().startswith(word)
    return item.because if begins_so else f"{word}: {item.because}"


def part_of(part: float, whole: float) -> str:
    """``7 of 12 h``: hours of a longer work."""
    both_in_hours = part >= 1 and whole >= 1
    first = hours(part).removesuffix(" h") if both_in_hours else hours(part)
    return f"{first} of {hours(whole)}"


def days_over(item: AssessedItem, today: datetime.date) -> str:
    """``2 days over``: how long ago the due day of an overdue item passed."""
    due = item.answer.due
    return f"{count((today - due).days, 'day')} over" if due else ""


def evidence_forms(item: AssessedItem) -> str:
    """The forms that the item's evidence may take: ``link, file or command output``."""
    *others, last = (form.replace("-", " ") for form in item.item.evidence.kinds)
    return f"{', '.join(others)} or {last}" if others else last


def bar(percent_left: float, width: int = 10) -> str:
    """A bar of so many cells; full or empty only where the percentage is exactly that."""
    filled = round(percent_left * width / 100)
    if 0 < percent_left < 100:
        filled = min(max(filled, 1), width - 1)
    return "█" * filled + "░" * (width - filled)


def age_words(assessed: AssessedEvidence) -> str:
    """``today``, ``3 days ago``; a day that is still to come as it is."""
    age = assessed.age_days
    if age == 0:
        return "today"
    return f"{count(age, 'day')} ago" if age > 0 else str(assessed.piece.at)


def proof_words(assessed: AssessedEvidence) -> str:
    """``tests/test_tenancy.py · dana, 2 days ago``."""
    piece = assessed.piece
    return f"{piece.ref} · {piece.by or 'nobody named'}, {age_words(assessed)}"


def section_number(assessment: Assessment, section_id: str) -> int:
    """The number of a section, from 1."""
    return [section.id for section in assessment.checklist.sections].index(section_id) + 1
