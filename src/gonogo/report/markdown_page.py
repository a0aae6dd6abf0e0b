"""A Markdown text of limited length: what doesn't fit is left out, and told."""

from collections.abc import Iterable, Sequence

MOST_CHARACTERS = 65_000
"""Comments and descriptions on GitHub hold 65,536; the rest is for what a script adds."""
_FOR_WHAT_IS_LEFT_OUT = 200


class Page:
    """Parts of a page, in order, as long as there is room for them."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._parts: list[str] = []
        self._room = most

    def reserve(self, text: str) -> None:
        """Keep room for a text that is added last."""
        self._room -= len(text) + 2

    def add(self, text: str) -> None:
        """Add a part that may not be missing."""
        if text:
            self._parts.append(text)
            self._room -= len(text) + 2

    def add_rows(self, head: Sequence[str], rows: Iterable[str], between: str = "\n") -> None:
        """Add as many rows below a head as there is room for, and say how many are left out."""
        taken = "\n".join(head)
        room = self._room - _FOR_WHAT_IS_LEFT_OUT
        left_out = 0
        for row in rows:
            if left_out or len(taken) + len(between) + len(row) > room:
                left_out += 1
            else:
                taken += between + row
        if left_out:
            taken += f"\n\n*{left_out} more left out here, where only so much fits.*"
        self.add(taken)

    def text(self, last: str) -> str:
        """The whole page, ``last`` at its end."""
        return "\n\n".join([*self._parts, last]) + "\n"
