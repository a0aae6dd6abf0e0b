"""``gonogo check --file-only``: whether review files may be committed, whatever the verdict."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from gonogo.cli import github
from gonogo.cli.context import NO_FILE, Session
from gonogo.cli.plain import Plain
from gonogo.cli.refused import Refused
from gonogo.named_checklist import unfit
from gonogo.report.item_json import SCHEMA
from gonogo.store.sound import problems_in
from gonogo.text.problems import Problem


def check_files(
    session: Session, output: Plain, named: Sequence[Path], *, as_json: bool, secrets: bool
) -> int:
    """Look at the files that are named (without any, at the project's); give the exit code.

    Raises:
        Refused: none is named, and there is none here.
    """
    found = session.find() if not named else None
    if not named and found is None:
        raise Refused(NO_FILE)
    paths = named or ((found,) if found else ())
    told = {path: problems_in(session.here / path, unfit, secrets=secrets) for path in paths}
    wrong = any(told.values())
    for path, problems in told.items():
        for problem in problems:
            output.message(problem.located(str(path)), "red")
        mark_problems(output, session.here / path, problems)
        if not problems and not as_json:
            output.line(f"{path}: a valid review file")
    if as_json:
        files = [
            {
                "path": str(path),
                "problems": [{"line": p.line, "message": p.message} for p in problems],
            }
            for path, problems in told.items()
        ]
        output.json({"schema": SCHEMA, "passed": not wrong, "files": files})
    return Refused.exit_code if wrong else 0


def mark_problems(output: Plain, path: Path, problems: Iterable[Problem]) -> None:
    """Mark what is wrong in a file at its lines, where GitHub's runner reads it."""
    if github.runs_here():
        for problem in problems:
            output.command(github.mark("error", path, problem.line, "gonogo", problem.message))
