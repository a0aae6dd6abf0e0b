"""Files made to cost time, memory or patience are refused at once, as a process and in the app."""

import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gonogo.project import Project
from gonogo.store.document import parse
from gonogo.text.limits import EVIDENCE, EVIDENCE_PER_ITEM, FILE_BYTES, ITEMS
from gonogo.text.problems import MOST_TOLD, FileProblem

HEAD = 'schema = 1\nchecklist = "production-readiness"\nchecklist_version = "1"\nproject = "acme"\n'
ITEM = HEAD + '[items."auth.login"]\n'
SECONDS = 20
"""On a machine that does much else; each takes a quarter of a second on one that doesn't."""
MEMORY = 1 << 30
"""Bytes; sixteen times the largest of them would be all right, sixty would not."""


def lines(text: str, head: str = HEAD, tail: str = "") -> str:
    """As many of them as fit into a file."""
    return head + text * ((FILE_BYTES - len(head) - len(tail)) // len(text)) + tail


def numbered(text: str, head: str = HEAD) -> str:
    """The same, each with a number of its own in place of the star."""
    room = (FILE_BYTES - len(head)) // (len(text) + 6)
    return head + "".join(text.replace("*", str(number)) for number in range(room))


REFUSED = {
    "100 MB": (HEAD + "# x\n" * (25 << 20), None, "is larger than 1024 KiB; shorten notes"),
    "a line of 10 MB": (f"{HEAD}#{'x' * (10 << 20)}\n", None, "is larger than 1024 KiB"),
    "a line of 1 MB": (f"{HEAD}#{'x' * 1_000_000}\n", 5, "the line is longer than 64 KiB"),
    "a key of 100,000 parts": (f"{HEAD}{'k.' * 100_000}k = 1\n", 5, "the line is longer"),
    "a key of 30,000 parts": (f"{HEAD}{'k.' * 30_000}k = 1\n", 5, "a key has more than 8 parts"),
    "a header of 30,000 parts": (f"{HEAD}[{'k.' * 30_000}k]\n", 5, "a key has more than 8 parts"),
    "lists 10,000 deep": (f"{HEAD}x = {'[' * 10_000}{']' * 10_000}\n", 5, "more than 8 deep"),
    "lists 10,000 deep, over lines": (lines("[\n", HEAD + "x = "), 13, "more than 8 deep"),
    "tables 10,000 deep": (f"{HEAD}x = {'{a=' * 10_000}", 5, "more than 8 deep"),
    "5,000 digits": (f"{HEAD}x = {'9' * 5_000}\n", 5, "more than 1,000 digits"),
    "5,000 digits of a fraction": (f"{HEAD}x = 0.{'9' * 5_000}\n", 5, "more than 1,000 digits"),
    "60,000 hexadecimal digits": (
        HEAD.replace("1", f"0x{'f' * 60_000}", 1), 1, "more than 1,000 digits"),
    "100,000 items": (
        "".join([HEAD, *(f"[items.a{n}]\n" for n in range(100_000))]), None, "larger than"),
    "60,000 items": (numbered("[items.a*]\n"), None, "more than 100,000 keys and values"),
    "100,000 items in lines": (
        numbered("a*={}\n", HEAD + "[items]\n"), None, "more than 100,000 keys"),
    "40,000 items": (
        HEAD + "[items]\n" + "".join(f"a{n}={{}}\n" for n in range(40_000)), 5,
        "has 40000 entries; 1000 are allowed"),
    "dotted items": (numbered("items.a*.owner=''\n"), None, "more than 100,000 keys and values"),
    "keys of 8 parts": (numbered("a.b.c.d.e.f.g.h*=1\n"), None, "more than 100,000 keys"),
    "headers of 8 parts": (numbered("[a*.b.c.d.e.f.g.h]\n"), None, "more than 100,000 keys"),
    "350,000 pieces": (lines("1,\n", ITEM + "evidence=[\n", "]\n"), None, "more than 100,000 keys"),
    "40,000 pieces": (ITEM + "evidence=[\n" + "{},\n" * 40_000 + "]\n", 6, "has 40000 entries"),
    "20,001 pieces": (
        HEAD + "".join(f"[items.a{n}]\nevidence=[{'{},' * 200}]\n" for n in range(101)), 206,
        f"holds more than {EVIDENCE:,} pieces of evidence"),
    "a list 8 deep": (lines("[[[[[[[1]]]]]]],\n", HEAD + "x=[\n", "]\n"), None, "keys and values"),
    "nothing but markers": (
        lines("<<<<<<< HEAD\n=======\n>>>>>>> b\n"), 5, "(lines 5, 6, 7, 8, 9, 10, 11, 12, 13, …)"),
    "nothing but quotes": (lines('"' * 60_000 + "\n"), 5, "an = is missing"),
    "nothing but backslashes": (lines("\\" * 60_000 + "\n"), 5, "this is no key"),
    "quotes in a text without end": (lines('""\\\n', HEAD + 'x="""\n'), 5, "is not closed"),
    "a bad escape": (f'{HEAD}x = "\\U00110000"\n', 5, "names no character"),
    "zeros": (HEAD + "\0" * 60_000, 5, "this is no key"),
    "a huge text for a day": (f'{ITEM}due = "{"x" * 60_000}"\n', 6, "write it as 2026-12-05"),
    "a huge id": (f'{HEAD}[items."{"x" * 60_000}"]\n', 5, "this is no id"),
}  # fmt: skip

READ = {
    "only #": lines("#\n"),
    "only long comments": lines("#" * 60_000 + "\n"),
    "brackets in comments": lines("#[[[[[[[[[[{{{{{\n"),
    "quotes in a long text": lines('""a\n', HEAD + 'x="""\n', '"""\n'),
    "backslashes in a long text": lines("\\\\" * 30_000 + "\n", HEAD + 'x="""\n', '"""\n'),
    "blanks before an equals sign": numbered(f"a*{' ' * 60_000}= 1\n"),
    "escapes": numbered('a*="' + "\\U0001F600" * 6_000 + '"\n'),
    "70,000 keys nobody knows": numbered("status*=1\n", ITEM),
    "huge keys nobody knows": numbered(f'"{"status" * 10_000}*"=1\n', ITEM),
    "9,000 arrays of tables": HEAD + "[[a]]\n[[a.b]]\n[[a.b.c]]\n" * 3_000,
    "1,000 digits": f"{HEAD}x = {'9' * 1_000}\n",
}


@dataclass(frozen=True)
class Done:
    """What became of a command."""

    returncode: int
    stdout: str
    stderr: str


Status = Callable[[Path], Done]


@pytest.mark.parametrize(("text", "line", "said"), REFUSED.values(), ids=REFUSED)
def test_a_file_made_to_cost_time_is_refused_with_one_line(
    tmp_path: Path,
    today: datetime.date,
    status: Status,
    text: str,
    line: int | None,
    said: str,
) -> None:
    path = tmp_path / "gonogo.toml"
    path.write_text(text)
    done = status(path)
    assert (done.returncode, done.stdout) == (2, "")
    place = f"{path}:{line}:" if line else f"{path}: "
    assert done.stderr.startswith(place)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 1_000
    with pytest.raises(FileProblem) as caught:
        Project.open(path, today)
    assert f"{caught.value}\n" == done.stderr


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_file_that_only_looks_costly_is_read_and_told_in_a_few_lines(
    tmp_path: Path, status: Status, text: str
) -> None:
    path = tmp_path / "gonogo.toml"
    path.write_text(text)
    done = status(path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) < 10_000
    assert path.read_text() == text


def test_of_very_many_mistakes_the_first_are_told_and_the_rest_counted(
    tmp_path: Path, status: Status
) -> None:
    path = tmp_path / "gonogo.toml"
    path.write_text(HEAD + "".join(f'[items.a{n}]\nstatus = "dnoe"\n' for n in range(ITEMS)))
    done = status(path)
    *told, last = done.stderr.splitlines()
    assert done.returncode == 2
    assert [line.split(":")[1] for line in told] == [str(6 + 2 * n) for n in range(MOST_TOLD)]
    assert last == f"{path}: … and 980 more; mend these first"


def test_pieces_that_are_all_wrong_cost_little(tmp_path: Path, status: Status) -> None:
    path = tmp_path / "gonogo.toml"
    evidence = f"evidence = [{'{},' * EVIDENCE_PER_ITEM}]\n"
    path.write_text(HEAD + "".join(f"[items.a{n}]\n{evidence}" for n in range(100)))
    done = status(path)
    assert (done.returncode, done.stderr.count("\n")) == (2, MOST_TOLD + 1)
    assert "… and 79,980 more; mend these first" in done.stderr


def test_of_very_many_keys_nobody_knows_the_first_are_told_and_the_rest_counted() -> None:
    text = ITEM + "".join(f"k{n} = 1\n" for n in range(500))
    *told, last = parse(text, "gonogo.toml").unknown_keys
    assert [problem.line for problem in told] == list(range(6, 6 + MOST_TOLD))
    assert (last.line, last.message) == (26, "… and 480 more that are only kept")
    assert len(parse(text.partition("k20 ")[0], "gonogo.toml").unknown_keys) == MOST_TOLD


def test_what_to_do_stands_at_the_end_of_a_message_however_long_its_value_is() -> None:
    with pytest.raises(FileProblem) as caught:
        parse(f'{ITEM}due = "begin{"x" * 60_000}end"\n', "gonogo.toml")
    assert str(caught.value).startswith('gonogo.toml:6: items."auth.login".due: "beginx')
    assert str(caught.value).endswith('xend" is not a day; write it as 2026-12-05')


@pytest.fixture(scope="module")
def status() -> Iterator[Status]:
    """``gonogo status`` as a process, with little time and memory.

    Each is forked from one that has Python started and the modules loaded: that would take longer
    than most of what is looked at here.
    """
    with subprocess.Popen(
        [sys.executable, "-c", FORKING],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdin
        assert parent.stdout

        def run(path: Path) -> Done:
            print(path, file=parent.stdin, flush=True)
            code = int(parent.stdout.readline())
            out, err = (path.with_suffix(end).read_text("utf-8") for end in (".out", ".err"))
            return Done(code, out, err)

        yield run
        parent.stdin.close()


FORKING = f"""
import os, resource, signal, sys
import gonogo.cli.output, gonogo.cli.status
from gonogo.__main__ import main
for line in sys.stdin:
    path = line.strip()
    child = os.fork()
    if child == 0:
        signal.alarm({SECONDS})
        resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
        sys.argv = ["gonogo", "--file", path, "status"]
        for number, end in ((1, ".out"), (2, ".err")):
            os.dup2(os.open(path.removesuffix(".toml") + end, os.O_WRONLY | os.O_CREAT), number)
        code = 99
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code or 0
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
