"""The values of an answer in words, as messages and dialogs show them."""

from gonogo.review.merge import MergeValue, Said
from gonogo.review.model import Decision, Evidence
from gonogo.text.secrets import secret_in


def value_words(value: MergeValue) -> str:
    """A value as people would say it; an empty one is a dash, of a secret only its kind is told."""
    words = _words(value)
    kind = secret_in(words)
    return f"(not shown, as it looks like {kind})" if kind else words


def _words(value: MergeValue) -> str:
    match value:
        case None | "":
            return "—"
        case Said():
            decided = f" ({_words(value.decision)})" if value.decision else ""
            return f"{value.status}{decided}"
        case Evidence():
            doubt = f", doubtful since {value.doubted}" if value.in_doubt else ""
            return f"{value.ref} ({value.by or 'nobody named'}, {value.at}{doubt})"
        case Decision():
            until = f" until {value.until}" if value.until else ""
            return f"{value.by or 'nobody named'}, {value.at}{until}: {value.why}"
        case _:
            return str(value)
