"""What a review can hold."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from gonogo.text.clean import clean_line
from gonogo.text.validation import in_our_words


class NotAllowed(ValueError):
    """A value that a review can't hold (a name too long, say); the message says why."""


@contextmanager
def not_allowed() -> Iterator[None]:
    """Turns what pydantic says of one value into one sentence.

    Raises:
        NotAllowed: a value isn't one that a review can hold.
    """
    try:
        yield
    except ValidationError as error:
        detail = error.errors()[0]
        place = detail["loc"][-1] if detail["loc"] else "answer"
        raise NotAllowed(f"{clean_line(str(place))}: {in_our_words(detail)}") from None
