"""The last rows of a terminal, which what is written next may still change."""

LONGEST_ROW = 4_096
"""Characters of one row that are held; of a longer one only the last can be written over."""
HELD_ROWS = 50
"""Rows that the cursor can still go up to, and write over."""

_TAB = 8
_MOST_COLUMNS = 500
"""As far as the cursor can be moved; a text that is written goes on beyond."""


class TerminalRows:
    """Rows and a cursor, for text without any control characters. Each character takes one cell.

    What the cursor can't reach any more is given away: by ``append`` and ``settled``.
    """

    def __init__(self) -> None:
        self._rows = [""]
        self._row = 0
        self._column = 0

    @property
    def at_the_end(self) -> bool:
        """Whether the cursor is where nothing has been written yet."""
        return self._row == len(self._rows) - 1 and self._column == len(self._rows[-1])

    @property
    def overflows(self) -> bool:
        """Whether much more is held than need be."""
        return len(self._rows) > 2 * HELD_ROWS or len(self._rows[self._row]) > LONGEST_ROW

    def append(self, text: str) -> str:
        """Write at the end; line breaks and tabs may be in the text. Gives what is settled."""
        written = ("\n".join(self._rows) + text).expandtabs(_TAB)
        out_of_reach, *held = written.rsplit("\n", HELD_ROWS)
        rows = held if len(held) == HELD_ROWS else [out_of_reach, *held]
        given = f"{out_of_reach}\n" if rows is held else ""
        self._rows, self._row, self._column = rows, len(rows) - 1, len(rows[-1])
        return given + self.settled()

    def write(self, text: str) -> None:
        """Write where the cursor is, over what is there."""
        row, column = self._rows[self._row], self._column
        end = column + len(text)
        self._rows[self._row] = row[:column].ljust(column) + text + row[end:]
        self._column = end

    def next_row(self) -> None:
        """Go to the beginning of the next row."""
        self._row, self._column = self._row + 1, 0
        if self._row == len(self._rows):
            self._rows.append("")

    def tab(self) -> None:
        """Go to the next tab stop."""
        self.to_column((self._column // _TAB + 1) * _TAB)

    def to_column(self, column: int) -> None:
        """Go to a column, counted from 0."""
        most = max(_MOST_COLUMNS, len(self._rows[self._row]))
        self._column = max(0, min(column, most))

    def move(self, rows: int, columns: int) -> None:
        """Go down and to the right; up and to the left where that is negative."""
        self._row = max(0, min(self._row + rows, len(self._rows) - 1))
        self.to_column(self._column + columns)

    def erase_row(self, part: int) -> None:
        """Erase the row from the cursor on (0), up to it (1), or all of it (2)."""
        row = self._rows[self._row]
        if part == 1:
            self._rows[self._row] = " " * min(self._column + 1, len(row)) + row[self._column + 1 :]
        else:
            self._rows[self._row] = row[: self._column] if part == 0 else ""

    def erase_below(self) -> None:
        """Erase all from the cursor on."""
        self.erase_row(0)
        del self._rows[self._row + 1 :]

    def settled(self) -> str:
        """Gives the rows that are out of reach; all, where one is too long to be held."""
        if len(self._rows[self._row]) > LONGEST_ROW:
            return self.all()
        given = self._rows[:-HELD_ROWS]
        del self._rows[:-HELD_ROWS]
        self._row = max(0, self._row - len(given))
        return "".join(f"{row}\n" for row in given)

    def all(self) -> str:
        """Gives everything that is held; the last row goes on with what is written next."""
        given = "\n".join(self._rows)
        self._rows, self._row, self._column = [""], 0, 0
        return given
