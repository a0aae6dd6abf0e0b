"""Who changed a line last, asked in real repositories."""

import datetime

from gonogo.git.blame import who_changed
from gonogo.git.repository import Repository

NAME = "app/gonogo.toml"


def committed(sandbox, text: str, author: str, day: str) -> str:
    sandbox.write(NAME, text)
    sandbox.git("add", "--all")
    who = f"{author} <{author.lower()}@example.com>"
    sandbox.git("commit", "--quiet", "--author", who, "--date", f"{day}T23:30:00 -0800", "-m", "x")
    return sandbox.git("rev-parse", "HEAD")


def asked(sandbox, line: int, revision: str | None = None):
    repository = Repository.around(sandbox.root)
    return who_changed(repository, sandbox.root / NAME, line, revision)


def test_a_line_is_told_with_its_author_their_day_and_the_commit(sandbox):
    first = committed(sandbox, "a\nb\n", "Dana", "2026-11-01")
    second = committed(sandbox, "a\nc\n", "Bo", "2026-11-02")
    assert asked(sandbox, 1) == ("Dana", datetime.date(2026, 11, 1), first)
    assert asked(sandbox, 2) == ("Bo", datetime.date(2026, 11, 2), second)
    assert asked(sandbox, 2, first) == ("Dana", datetime.date(2026, 11, 1), first)


def test_lines_are_found_behind_edits_that_are_not_committed(sandbox):
    committed(sandbox, "a\nb\nc\nd\ne\n", "Dana", "2026-11-01")
    sandbox.write(NAME, "new\na\r\nchanged\nc\nmore\nd\ne\n")
    names = [found and found.name for found in (asked(sandbox, line) for line in range(1, 9))]
    assert names == [None, "Dana", None, "Dana", None, "Dana", "Dana", None]


def test_nobody_is_told_where_git_knows_nothing(sandbox):
    sandbox.write(NAME, "a\n")
    assert asked(sandbox, 1) is None
    committed(sandbox, "a\n", "Dana", "2026-11-01")
    assert asked(sandbox, 99) is None
    assert asked(sandbox, 1, "no-such-branch") is None
    assert asked(sandbox, 1, "--output=hack") is None
    assert not (sandbox.root / "app" / "hack").exists()


def test_no_filter_or_converter_of_the_repository_is_run(sandbox, tmp_path):
    committed(sandbox, "a\nb\n", "Dana", "2026-11-01")
    hit = tmp_path / "hit"
    sandbox.write(".gitattributes", "*.toml filter=evil diff=evil\n")
    sandbox.git("config", "filter.evil.clean", f"touch {hit}; cat")
    sandbox.git("config", "diff.evil.textconv", f"touch {hit}; cat")
    sandbox.write(NAME, "new\na\nb\n")
    assert asked(sandbox, 2).name == "Dana"
    assert not hit.exists()
