"""What was found of each piece of evidence. Found by ``gonogo.evidence``, judged here."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from gonogo.review.model import Evidence


class Kind(StrEnum):
    """What a piece of evidence points to."""

    URL = "url"
    FILE = "file"
    COMMIT = "commit"
    TEXT = "text"


class Presence(StrEnum):
    """Whether what it points to is there. A URL or words have nothing to look for."""

    PRESENT = "present"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class Cause(StrEnum):
    """Why something is missing or unchecked, where the way to mend it depends on that."""

    LEADS_ELSEWHERE = "leads-elsewhere"
    DELETED_HERE = "deleted-here"
    NOT_TRACKED = "not-tracked"
    IN_SUBMODULE = "in-submodule"
    SUBMODULE_NOT_HERE = "submodule-not-here"
    CUT_OFF = "cut-off"
    OTHER = "other"


class Finding(NamedTuple):
    """What was found of one ref; ``detail`` says in words why it is missing or unchecked."""

    kind: Kind
    presence: Presence = Presence.PRESENT
    detail: str = ""
    cause: Cause = Cause.OTHER


Findings = Mapping[str, Finding]
"""Findings by ref: the same text points to the same thing wherever it stands."""

UNSEEN = Finding(Kind.TEXT, Presence.UNCHECKED, "not looked at")


def finding_of(findings: Findings, piece: Evidence) -> Finding:
    """What was found of a piece; one that nobody looked at counts as unchecked words."""
    return findings.get(piece.ref, UNSEEN)
