"""A Markdown text of limited length: what doesn't fit is left out, and told."""

from collections.abc import Iterable, Sequence

from gonogo.text.amounts import count

MOST_CHARACTERS = 65_000
"""Comments and descriptions on GitHub hold 65,536; the rest is for what a script adds."""

_GAP = "\n\n"
_LONGEST_REMARK = 150


class Page:
    """Parts of a page, in order, as long as there is room for them above its last line.

    ``elsewhere`` goes behind that something is left out, as a sentence with a space before it.
    """

    def __init__(self, last: str, most: int = MOST_CHARACTERS, elsewhere: str = "") -> None:
        self._elsewhere = elsewhere
        self._parts: list[str] = []
        self._last = last
        self._room = most - len(last) - len("\n") - _LONGEST_REMARK
        self._left_out = 0

    def add(self, text: str) -> None:
        """Add a part, if there is room for it."""
        if len(text) + len(_GAP) <= self._room:
            self._parts.append(text)
            self._room -= len(text) + len(_GAP)

    def add_rows(
        self, head: Sequence[str], rows: Iterable[str], between: str = "\n", end: str = ""
    ) -> None:
        """Add a head with as many rows as there is room for, and say how many are left out.

        Where not even the first row fits, the head is left out as well.
        """
        written, taken, left_out = "\n".join(head), 0, 0
        room = self._room - len(_GAP) - len(end) - _LONGEST_REMARK
        for row in rows:
            if left_out or len(written) + len(between) + len(row) > room:
                left_out += 1
            else:
                written += between + row
                taken += 1
        if not taken:
            self._left_out += left_out
            return
        remark = f"{_GAP}*{left_out} more left out: no room.*" if left_out else ""
        self.add(f"{written}{remark}{end}")

    def text(self) -> str:
        """The whole page."""
        parts = [*self._parts]
        if self._left_out:
            lines = count(self._left_out, "entry", "entries")
            parts.append(f"*{lines} left out: no room.{self._elsewhere}*")
        return _GAP.join([*parts, self._last]) + "\n"
