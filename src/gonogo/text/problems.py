"""What is wrong in a file, said so that it can be mended."""

from collections.abc import Iterable
from typing import NamedTuple

from gonogo.text.clean import clean_line

MOST_TOLD = 20
"""Problems told of one file: more than a person mends before looking again."""

_LONGEST_MESSAGE = 500
_LONGEST_END = 200


class Problem(NamedTuple):
    """One thing that is wrong: where, what, and (in the message) what to do."""

    message: str
    line: int | None = None
    column: int | None = None

    def located(self, name: str) -> str:
        """``gonogo.toml:12: status: …``: the form that editors and terminals can jump to."""
        place = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{clean_line(name)}{place}: {clean_line(_shortened(self.message))}"


class FileProblem(Exception):
    """A file that can't be used as it is; carries what was found wrong in it at once.

    Beyond the first ``MOST_TOLD`` problems, the last one tells how many there are besides.
    """

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = first_of(tuple(problems))
        super().__init__("\n".join(problem.located(name) for problem in self.problems))


def first_of(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """As many problems as are worth telling at once."""
    more = len(problems) - MOST_TOLD
    if more <= 0:
        return problems
    return (*problems[:MOST_TOLD], Problem(f"… and {more:,} more; mend these first"))


def _shortened(message: str) -> str:
    """A message without the middle of what it quotes; what to do stands at its end."""
    if len(message) <= _LONGEST_MESSAGE:
        return message
    return f"{message[: _LONGEST_MESSAGE - _LONGEST_END]}…{message[-_LONGEST_END:]}"
