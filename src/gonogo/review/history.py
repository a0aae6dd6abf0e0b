"""Undo and redo, without end within a session."""

from typing import NamedTuple

from gonogo.review.edits import Edit


class History(NamedTuple):
    """The edits made, newest last, and those taken back. A value: each move gives a new one."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def record(self, edit: Edit) -> "History":
        """A new edit was made: what had been taken back can't be redone any more."""
        return History((*self.done, edit)) if edit else self

    def undo(self) -> tuple[Edit | None, "History"]:
        """The edit to make so that the newest one is taken back, and the history after it."""
        if not self.done:
            return None, self
        newest = self.done[-1]
        return newest.inverse(), History(self.done[:-1], (*self.undone, newest))

    def redo(self) -> tuple[Edit | None, "History"]:
        """The edit to make again, and the history after it."""
        if not self.undone:
            return None, self
        again = self.undone[-1]
        return again, History((*self.done, again), self.undone[:-1])
