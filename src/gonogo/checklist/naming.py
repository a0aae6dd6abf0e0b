"""Finding the item that a person means."""

from gonogo.checklist.model import Checklist
from gonogo.text.nearest import did_you_mean
from gonogo.text.secrets import secret_in

_LISTED = 10


class UnknownItem(LookupError):
    """No item, or more than one, answers to what was typed; the message says what to type."""


def find_item(checklist: Checklist, named: str) -> str:
    """The id of the item with that id, that number (``1.2``) or that unique beginning.

    Raises:
        UnknownItem: there is none, or the beginning fits several.
    """
    text = named.strip().casefold()
    if text in checklist.by_id:
        return text
    by_number = {number: item for item, number in checklist.numbers.items()}
    if text in by_number:
        return by_number[text]
    for out in checklist.left_out:
        if text in (out.item.id, out.number):
            told = f"{out.number} {out.item.title} is left out by the checklist: {out.why}"
            raise UnknownItem(told)
    begun = [item for item in checklist.by_id if text and item.startswith(text)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        listed = ", ".join([*begun[:_LISTED], "…"] if len(begun) > _LISTED else begun)
        raise UnknownItem(f'"{named}" fits {len(begun)} items: {listed}')
    guess = did_you_mean(text, [*checklist.by_id, *by_number])
    what = "such item" if secret_in(named) else f'item "{named}"'  # an argument left out before it
    raise UnknownItem(f"there is no {what}{guess or '; gonogo checklist show lists them'}")
