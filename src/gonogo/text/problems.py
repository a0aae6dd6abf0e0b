"""What is wrong in a file, said so that it can be mended."""

from collections.abc import Sequence
from typing import NamedTuple

from gonogo.text.clean import clean_line


class Problem(NamedTuple):
    """One thing that is wrong: where, what, and (in the message) what to do."""

    message: str
    line: int | None = None
    column: int | None = None

    def located(self, name: str) -> str:
        """``gonogo.toml:12: status: …``: the form that editors and terminals can jump to."""
        place = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{clean_line(name)}{place}: {clean_line(self.message)}"


class FileProblem(Exception):
    """A file that can't be used as it is; carries everything found wrong in it at once."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.located(name) for problem in problems))
