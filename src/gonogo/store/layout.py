"""The review file as gonogo lays it out.

All items and keys are written from the start, and what different people change stands apart, so
that their branches merge. The last line marks the end: a reader can tell a file cut in half.
"""

import re

from gonogo.checklist.model import Checklist, Item, Section
from gonogo.review.model import (
    EVIDENCE_FOLDER,
    SCHEMA,
    UNANSWERED,
    Answer,
    Policy,
    Review,
    ScanChoices,
)
from gonogo.store.values import (
    day_value,
    decision_value,
    evidence_value,
    note_value,
    number_value,
    text_value,
    texts_value,
)
from gonogo.text.clean import clean_line

END_LINE = "# end of review"
SECTION_MARK = "# ── "
_END = re.compile(rf"^{END_LINE}[ \t\r]*$", re.MULTILINE)
ROOT_KEYS = ("schema", "checklist", "checklist_version", "project", "launch")
ANSWER_GROUPS = (("status", "note", "decision"), ("owner", "due"), ("evidence",))
"""The keys of an answer in order, grouped by who changes them; groups stand apart."""

EXAMPLE_LAUNCH = re.compile(r"#[ \t]*launch[ \t]*=[ \t]*[0-9-]*[ \t]*")
"""The line that stands where the day of the launch will stand: a comment with an example."""


def has_end_line(text: str) -> bool:
    """Whether the mark of the end stands in it: without it a file may be cut off."""
    return _END.search(text) is not None


def new_text(checklist: Checklist, review: Review) -> str:
    """A whole new review file, with all items of the checklist in its order."""
    lines = [*_heading(review), "", *policy_lines(review.policy, explained=True), ""]
    for section in checklist.sections:
        lines += [section_line(checklist, section), ""]
        for item in checklist.items_of(section.id):
            answer = review.answer(item.id)
            lines += [title_line(checklist, item), *answer_lines(item.id, answer, "\n"), ""]
    for item_id, answer in review.items.items():
        if item_id not in checklist.by_id and answer != UNANSWERED:
            lines += [*answer_lines(item_id, answer, "\n"), ""]
    if review.scan.dropped:
        lines += [*scan_lines(review.scan, "\n"), ""]
    return "\n".join([*lines, END_LINE, ""])


def policy_lines(policy: Policy, explained: bool = False) -> list[str]:
    """The table of the policy; ``explained`` puts a comment behind each value."""
    pairs: tuple[tuple[str, str], ...] = (
        (
            f"require = {text_value(policy.require)}",
            "the verdict that `gonogo check` asks for: go | go-with-risk",
        ),
        (
            f"max_remaining = {number_value(policy.max_remaining)}",
            "percent; above it the best verdict is GO WITH RISK",
        ),
        (
            f"require_evidence = {text_value(policy.require_evidence)}",
            "none | blockers | steps | all",
        ),
    )
    if policy.evidence_folder != EVIDENCE_FOLDER:
        folder = f"evidence_folder = {text_value(policy.evidence_folder)}"
        pairs = (*pairs, (folder, "where gonogo prove keeps what commands printed"))
    width = max(len(pair) for pair, _ in pairs)
    shown = [f"{pair:{width}}  # {comment}" if explained else pair for pair, comment in pairs]
    return ["[policy]", *shown]


def scan_lines(scan: ScanChoices, newline: str) -> list[str]:
    """The table of what `gonogo scan` isn't to propose any more."""
    return ["[scan]", f"dropped = {texts_value(scan.dropped, newline)}"]


def section_line(checklist: Checklist, section: Section) -> str:
    """The comment above a section: ``# ── 1 Access and authentication ──``."""
    number = checklist.sections.index(section) + 1
    return f"{SECTION_MARK}{number} {clean_line(section.title)} ──"


def title_line(checklist: Checklist, item: Item) -> str:
    """The comment above an item: ``# 1.2 Prove one customer cannot reach another's data``."""
    return f"# {checklist.numbers[item.id]} {clean_line(item.title)}"


def answer_lines(item_id: str, answer: Answer, newline: str) -> list[str]:
    """The table of one item, all its keys."""
    decision = [f"decision = {decision_value(answer.decision)}"] if answer.decision else []
    return [
        f"[items.{text_value(item_id)}]",
        f"status = {text_value(answer.status)}",
        f"note = {note_value(answer.note, newline)}",
        *decision,
        "",
        f"owner = {text_value(answer.owner)}",
        f"due = {day_value(answer.due)}",
        "",
        f"evidence = {evidence_value(answer.evidence, newline)}",
    ]


def _heading(review: Review) -> list[str]:
    launch = f"launch = {day_value(review.launch)}" if review.launch else "# launch = 2026-12-05"
    return [
        f"# Production readiness review of {clean_line(review.project) or 'this project'}, "
        "kept by gonogo.",
        "# Edit it by hand if you like: comments and order are kept.",
        f"schema = {SCHEMA}",
        f"checklist = {text_value(review.checklist)}",
        f"checklist_version = {text_value(review.checklist_version)}",
        f"project = {text_value(review.project)}",
        launch,
    ]
