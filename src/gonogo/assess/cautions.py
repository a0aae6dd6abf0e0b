"""Things a person should know that don't change the verdict by themselves."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gonogo.assess.expiry import good_until, over_before
from gonogo.assess.items import AssessedItem
from gonogo.assess.newer import new_items
from gonogo.assess.standing import EvidenceState, Standing, decision_gap
from gonogo.checklist.model import Checklist, Item
from gonogo.review.leaks import leaks_in
from gonogo.review.model import Review
from gonogo.text.amounts import count, whole_percent


class Caution(NamedTuple):
    """One such thing, naming the items it is about."""

    code: str
    text: str
    items: tuple[str, ...] = ()

    @property
    def about_the_file(self) -> bool:
        """Whether it is about the file as a whole, and not to be seen at any one item."""
        codes = ("left-out", "judged-lighter", "retired", "not-in-file", "checklist-version")
        return self.code in codes


def find_cautions(
    checklist: Checklist, review: Review, items: Sequence[AssessedItem], today: datetime.date
) -> tuple[Caution, ...]:
    """All of them, in a fixed order."""
    return (
        *_about_items(items, today),
        *_about_the_launch(items, review.launch),
        *_about_secrets(checklist, review),
        *_about_the_checklist(checklist),
        *_about_the_file(checklist, review),
    )


def _about_items(items: Sequence[AssessedItem], today: datetime.date) -> Iterable[Caution]:
    decided = [item for item in items if item.answer.status.needs_decision]
    with_evidence: dict[EvidenceState, list[AssessedItem]] = {state: [] for state in EvidenceState}
    for item in items:
        for state in {piece.state for piece in item.evidence}:
            with_evidence[state].append(item)
    told = (
        (
            "decision-not-counting",
            "with a decision that is missing, incomplete or over",
            [i for i in decided if decision_gap(i.answer.status, i.answer.decision, today)],
        ),
        (
            "evidence-broken",
            "with evidence that is not there",
            with_evidence[EvidenceState.BROKEN],
        ),
        (
            "evidence-future",
            "with evidence dated in the future",
            with_evidence[EvidenceState.FUTURE],
        ),
        (
            "evidence-unchecked",
            "with evidence that could not be checked",
            with_evidence[EvidenceState.UNCHECKED],
        ),
        ("overdue", "overdue", [item for item in items if item.is_overdue(today)]),
    )
    for code, words, found in told:
        if found:
            numbers = ", ".join(item.number for item in found)
            text = f"{count(len(found), 'item')} {words}: {numbers}"
            yield Caution(code, text, tuple(item.id for item in found))


def _about_the_launch(
    items: Sequence[AssessedItem], launch: datetime.date | None
) -> Iterable[Caution]:
    early = over_before(items, launch)
    proofs = [item for item in early if item.standing is Standing.PROVEN]
    decisions = [item for item in early if item.standing is not Standing.PROVEN]
    for code, noun, found in (
        ("proof-ends-before-launch", "proof", proofs),
        ("decision-ends-before-launch", "decision", decisions),
    ):
        if found:
            told = ", ".join(f"{item.number} on {good_until(item)}" for item in found)
            verb = "runs" if len(found) == 1 else "run"
            text = f"{count(len(found), noun)} {verb} out before the launch on {launch}: {told}"
            yield Caution(code, text, tuple(item.id for item in found))


def _about_secrets(checklist: Checklist, review: Review) -> Iterable[Caution]:
    kinds: dict[str, dict[str, None]] = {}
    for leak in leaks_in(review):
        kinds.setdefault(leak.item, {})[leak.kind] = None
    if kinds:
        place = {item: n for n, item in enumerate(dict.fromkeys((*checklist.by_id, *kinds)))}
        found = sorted(kinds, key=place.__getitem__)
        told = (f"{checklist.numbers.get(i, i)} ({' and '.join(kinds[i])})" for i in found)
        text = f"{count(len(found), 'item')} with what looks like a secret: {', '.join(told)}"
        yield Caution("secret", text, tuple(found))


def _about_the_checklist(checklist: Checklist) -> Iterable[Caution]:
    """What a checklist makes lighter of the one that it extends: its risk counts nowhere."""
    extension = checklist.extension
    if extension is None:
        return
    if checklist.left_out:
        share = whole_percent(left_out_percent(checklist))
        named = ", ".join(
            f"{out.number} (blocker)" if out.item.blocker else out.number
            for out in checklist.left_out
        )
        what = count(len(checklist.left_out), "item")
        of = f"{share} of the risk of {extension.base}"
        text = f"{what} left out by the checklist, {of}: {named}"
        yield Caution("left-out", text, tuple(out.item.id for out in checklist.left_out))
    changed = extension.changed.items()
    told = {item: _lighter(before, checklist.by_id[item]) for item, before in changed}
    lighter = tuple(item for item in checklist.by_id if told.get(item))
    if lighter:
        named = ", ".join(f"{checklist.numbers[item]} ({told[item]})" for item in lighter)
        text = f"{count(len(lighter), 'item')} judged lighter than in {extension.base}: {named}"
        yield Caution("judged-lighter", text, lighter)


def left_out_percent(checklist: Checklist) -> float:
    """How much of the risk of its base a checklist leaves out, 0 to 100."""
    left_out = sum(out.item.risk for out in checklist.left_out)
    return 100 * left_out / checklist.extension.base_risk if checklist.extension else 0.0


def _lighter(before: Item, now: Item) -> str:
    words = ["no blocker"] if before.blocker and not now.blocker else []
    words += [f"risk {now.risk} instead of {before.risk}"] if now.risk < before.risk else []
    return ", ".join(words)


def _about_the_file(checklist: Checklist, review: Review) -> Iterable[Caution]:
    retired = tuple(item for item in review.items if item not in checklist.by_id)
    if retired:
        what = count(len(retired), "retired item")
        text = f"{what} that the checklist no longer has: {', '.join(retired)}"
        yield Caution("retired", text, retired)
    new = tuple(item for item in checklist.by_id if item not in review.items)
    if new:
        numbers = ", ".join(checklist.numbers[item] for item in new)
        yield Caution(
            "not-in-file", f"{count(len(new), 'item')} not in the file yet: {numbers}", new
        )
    if review.checklist_version != checklist.version:
        brought = new_items(checklist, review)
        numbers = ", ".join(checklist.numbers[item] for item in brought)
        text = (
            f"the review was made with version {review.checklist_version} of the checklist; "
            f"this is version {checklist.version}{f', which brought {numbers}' if brought else ''}"
        )
        yield Caution("checklist-version", text, brought)
