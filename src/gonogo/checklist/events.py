"""The events after which proofs are looked at again, in words."""

from typing import get_args

from gonogo.checklist.model import Event

EVENTS: tuple[str, ...] = get_args(Event)

_WORDS = {
    "release": "a release",
    "auth-change": "a change of the sign-in",
    "schema-change": "a change of the database schema",
    "infra-change": "a change of the infrastructure",
    "vendor-change": "a change of a vendor",
    "team-change": "a change of the team",
    "campaign": "a campaign",
    "advisory": "a security advisory",
}


def event_words(event: str) -> str:
    """An event with its article; one that nobody knows as it is written."""
    return _WORDS.get(event, event)
