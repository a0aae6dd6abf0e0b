"""The versions of a file, asked in real repositories."""

import datetime
from functools import partial
from typing import NamedTuple

import pytest

from gonogo.git import commits, repository, versions
from gonogo.git.repository import Repository
from gonogo.git.versions import Version, list_versions, read_versions
from gonogo.text.limits import FILE_BYTES

NAME = "app/gonogo.toml"


def committed(sandbox, text: str, day: int, name: str = NAME) -> str:
    sandbox.write(name, text)
    sandbox.git("add", "--all")
    sandbox.git("commit", "--quiet", "--date", f"2026-11-{day:02}T23:30:00 -0800", "-m", "x")
    return sandbox.git("rev-parse", "HEAD")


class Asked(NamedTuple):
    versions: tuple[Version, ...]
    older: bool
    cut_off: bool
    trouble: str


def asked(sandbox, name: str = NAME, most: int | None = None, first_parent: bool = True) -> Asked:
    """What git tells, oldest first."""
    repository = Repository.around(sandbox.root)
    listing = list_versions(repository, sandbox.root / name, most, first_parent=first_parent)
    read = tuple(read_versions(repository, listing.versions))
    return Asked(read[::-1], listing.older, listing.cut_off, listing.trouble)


def texts(found) -> list[bytes | None]:
    return [version.raw for version in found.versions]


def test_versions_come_oldest_first_with_commit_and_day_of_the_author(sandbox):
    first = committed(sandbox, "a\n", 1)
    committed(sandbox, "else\n", 2, "other.txt")
    second = committed(sandbox, "b\n", 3)
    found = asked(sandbox)
    assert [(version.commit, version.day, version.raw) for version in found.versions] == [
        (first, datetime.date(2026, 11, 1), b"a\n"),
        (second, datetime.date(2026, 11, 3), b"b\n"),
    ]
    assert not found.trouble
    assert not found.older
    assert not found.cut_off


@pytest.mark.parametrize(
    "text", ["", "no line break", "\n\n", "blob 5\nü…\0\r\n", "x" * 100 + "\n"]
)
def test_contents_are_what_they_were_to_the_byte(sandbox, text):
    for day, written in enumerate(["first\n", text, "last"], start=1):
        (sandbox.root / "f.toml").write_bytes(written.encode())
        committed(sandbox, "", day, "else.txt")
    assert texts(asked(sandbox, "f.toml")) == [b"first\n", text.encode(), b"last"]


def test_bytes_that_are_no_text_stay_as_they_are(sandbox):
    (sandbox.root / "f.toml").write_bytes(b"\xff\xfe\n\x80")
    committed(sandbox, "", 1, "else.txt")
    assert texts(asked(sandbox, "f.toml")) == [b"\xff\xfe\n\x80"]


@pytest.mark.parametrize("name", ["a b.toml", "*.toml", ":x.toml", "-rf.toml", "ü.toml", 'q".toml'])
def test_names_are_taken_literally(sandbox, name):
    committed(sandbox, "mine\n", 1, name)
    committed(sandbox, "another\n", 2, "another.toml")
    assert texts(asked(sandbox, name)) == [b"mine\n"]


def test_a_name_with_a_line_break_is_told_instead_of_asked(sandbox):
    committed(sandbox, "a\n", 1, "two\nlines.toml")
    assert "line break" in asked(sandbox, "two\nlines.toml").trouble


def test_what_can_not_be_told_from_before_a_rename_is_said_to_be_missing(sandbox):
    committed(sandbox, "a\n", 1, "two\nlines.toml")
    sandbox.git("mv", "two\nlines.toml", "one.toml")
    committed(sandbox, "else\n", 2, "other.txt")
    found = asked(sandbox, "one.toml")
    assert (texts(found), found.older, found.trouble) == ([b"a\n"], True, "")


def test_no_history_is_no_trouble(sandbox):
    (sandbox.root / "app").mkdir()
    assert asked(sandbox) == ((), False, False, "")
    committed(sandbox, "else\n", 1, "app/other.txt")
    sandbox.write(NAME)
    assert asked(sandbox) == ((), False, False, "")


def test_of_a_merge_only_the_result_counts(sandbox):
    committed(sandbox, "1\n2\n3\n4\n5\n", 1)
    main = sandbox.git("symbolic-ref", "--short", "HEAD")
    sandbox.git("checkout", "--quiet", "-b", "side")
    committed(sandbox, "1\n2\n3\n4\nside\n", 2)
    sandbox.git("checkout", "--quiet", main)
    committed(sandbox, "main\n2\n3\n4\n5\n", 3)
    sandbox.git("merge", "--quiet", "--no-edit", "side")
    assert texts(asked(sandbox)) == [
        b"1\n2\n3\n4\n5\n",
        b"main\n2\n3\n4\n5\n",
        b"main\n2\n3\n4\nside\n",
    ]


def test_merged_branches_can_be_asked_for_as_well(sandbox):
    """Also a merge that only brings what the other branch did, and what a merge threw away."""
    committed(sandbox, "1\n", 1)
    main = sandbox.git("symbolic-ref", "--short", "HEAD")
    for name, strategy, day in (("side", "--no-ff", 2), ("dropped", "--strategy=ours", 4)):
        sandbox.git("checkout", "--quiet", "-b", name)
        committed(sandbox, f"{name}\n", day)
        sandbox.git("checkout", "--quiet", main)
        committed(sandbox, "else\n", day + 1, f"{name}.txt")
        sandbox.git("merge", "--quiet", "--no-edit", strategy, name)
    found = asked(sandbox, first_parent=False).versions
    assert [(v.raw, v.on_branch) for v in found] == [
        (b"1\n", True),
        (b"side\n", False),
        (b"side\n", True),
        (b"dropped\n", False),
    ]


@pytest.mark.parametrize("name", [NAME, "a\u2028b.toml", "a\rb.toml"])
def test_what_is_gone_or_too_large_has_no_content(sandbox, name):
    committed(sandbox, "a\n", 1, name)
    committed(sandbox, "x" * (FILE_BYTES + 1), 2, name)
    (sandbox.root / name).unlink()
    committed(sandbox, "else\n", 3, "other.txt")
    committed(sandbox, "b\n", 4, name)
    assert texts(asked(sandbox, name)) == [b"a\n", None, None, b"b\n"]


def test_the_newest_are_taken_and_it_is_told_that_there_are_older_ones(sandbox, monkeypatch):
    for day in range(1, 6):
        committed(sandbox, f"{day}\n", day)
    assert not asked(sandbox, most=5).older
    found = asked(sandbox, most=3)
    assert texts(found) == [b"3\n", b"4\n", b"5\n"]
    assert found.older
    monkeypatch.setattr(versions, "_MOST_BYTES", 4)  # they are read in parts
    assert texts(asked(sandbox)) == [b"1\n", b"2\n", b"3\n", b"4\n", b"5\n"]


def test_a_clone_without_all_history_says_so(sandbox):
    committed(sandbox, "a\n", 1)
    committed(sandbox, "b\n", 2)
    found = asked(sandbox.clone("shallow", "--depth=1"))
    assert texts(found) == [b"b\n"]
    assert found.cut_off


def test_a_year_that_no_calendar_has_is_passed_over(sandbox):
    committed(sandbox, "a\n", 1)
    sandbox.write(NAME, "b\n")
    sandbox.git("commit", "--quiet", "--all", "--date", "@999999999999 +0000", "-m", "x")
    assert texts(asked(sandbox)) == [b"a\n"]


def test_git_is_run_a_few_times_however_many_versions_there_are(sandbox, monkeypatch):
    for day in range(1, 9):
        committed(sandbox, f"{day}\n", day)
    runs = []
    for module in (commits, repository, versions):
        ask = module.ask
        counted = partial(lambda ask, *told, **more: runs.append(told) or ask(*told, **more), ask)
        monkeypatch.setattr(module, "ask", counted)
    assert len(asked(sandbox).versions) == 8
    assert len(runs) <= 4


def test_a_git_that_does_not_answer_is_trouble(sandbox, monkeypatch):
    committed(sandbox, "a\n", 1)
    monkeypatch.setattr(commits, "PATIENCE_SECONDS", 0.0)
    assert "did not answer" in asked(sandbox).trouble


def test_no_filter_or_converter_of_the_repository_is_run(sandbox, tmp_path):
    hit = tmp_path / "hit"
    committed(sandbox, "a\n", 1)
    committed(sandbox, "*.toml filter=evil diff=evil\n", 2, ".gitattributes")
    for setting in ("filter.evil.smudge", "diff.evil.textconv", "diff.external", "gpg.program"):
        sandbox.git("config", setting, f"touch {hit}; cat")
    sandbox.git("config", "log.showSignature", "true")
    assert texts(asked(sandbox)) == [b"a\n"]
    assert not hit.exists()
