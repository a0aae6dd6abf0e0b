"""What a command wrote for a terminal, as a person would have seen it."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gonogo.text.terminal_text import Binary, TerminalText

PIECES = ["ab", "c", "é", "\n", "\r\n", "\r", "\b", "\t", "\x1b[K", "\x1b[2K", "\x1b[1K", "\x1b[A"]
PIECES += ["\x1b[3D", "\x1b[2C", "\x1b[4G", "\x1b[31m", "\x1b]0;title\x07", "\x1b(B", "\x1b[J"]
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def seen(*chunks: bytes) -> str:
    text = TerminalText()
    settled = [settled for chunk in chunks for settled in text.feed(chunk)]
    return "".join([*settled, text.finish()])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("plain\ntext\n", "plain\ntext\n"),
        ("\x1b[1;31mred\x1b[0m \x1b[38;2;1;2;3mx\x1b[m", "red x"),
        ("\x1b]0;title\x07a\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\", "alink"),
        ("\x1bP1;2|picture\x1b\\after", "after"),
        ("\x1b_app\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\x", "x"),
        ("\x1b]0;never ends\nnext", "\nnext"),
        ("\x1b(0lqk\x1b(B\x0e\x0f\x1b7\x1b8\x1b=", "lqk"),
        ("\x9b31mred\x9b0m\x9d0;t\x9c", "red"),
        ("  10 %\r  50 %\r 100 %\ndone\r\n", " 100 %\ndone\n"),
        ("downloading\rdone\x1b[K\n", "done\n"),
        ("one\ntwo\n\x1b[2A\x1b[2K1\n\x1b[2K2\n", "1\n2\n"),
        ("spin |\b/\b-\b\\\bok", "spin ok"),
        ("a\tb\n1234567\tc", "a       b\n1234567 c"),
        ("bell\x07 del\x7f", "bell del"),
        ("cut \x1b[31", "cut \x1b[31"),
        ("\x1b\x01x", "\x1b\x01x"),
        ("", ""),
    ],
)
def test_what_a_person_would_have_seen(written, told):
    assert seen(written.encode()) == told
    assert seen(*(bytes([byte]) for byte in written.encode())) == told


def test_what_is_not_utf_8_is_shown_as_bytes_and_marks_at_the_beginning_go():
    assert seen(b"caf\xe9 \xff\n") == "caf\\xe9 \\xff\n"
    assert seen("\ufeffabc".encode()) == "abc"
    assert seen("é\r\nb".encode("utf-16")) == "é\nb"
    assert seen("é".encode()[:1], "é".encode()[1:]) == "é"


@pytest.mark.parametrize("data", [b"\x7fELF\0\0", b"text\0", b"\x1f\x8b\x08\0x"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Binary):
        seen(data)


STEPS = re.compile(r"\x1b\][^\x07]*\x07|\x1b\(B|\x1b\[\d*[A-Za-z]|\r\n|.", re.DOTALL)


def slow_and_obvious(written: str) -> str:
    """A terminal as a grid of single characters."""
    rows, row, column = [[]], 0, 0
    for step in STEPS.findall(written):
        number, final = re.search(r"(\d*)(.)\Z", step, re.DOTALL).groups()
        if step in ("\n", "\r\n"):
            row, column = row + 1, 0
            rows += [[]] if row == len(rows) else []
        elif step in ("\r", "\b", "\t"):
            column = {"\r": 0, "\b": max(0, column - 1), "\t": (column // 8 + 1) * 8}[step]
        elif step.startswith("\x1b[") and final in "KJ":
            erased = {"": range(column, 999), "1": range(column + 1), "2": range(999)}[number]
            rows[row] = [" " if n in erased else c for n, c in enumerate(rows[row])]
            rows[row + 1 :] = [] if final == "J" else rows[row + 1 :]
        elif step.startswith("\x1b[") and final == "A":
            row = max(0, row - int(number or 1))
        elif step.startswith("\x1b[") and final in "DCG":
            steps = int(number)
            column = {"D": max(0, column - steps), "C": column + steps, "G": steps - 1}[final]
        elif not step.startswith("\x1b"):
            rows[row] += [" "] * (column - len(rows[row]) + 1)
            rows[row][column] = step
            column += 1
    return "\n".join("".join(each) for each in rows)


@settings(deadline=None)
@given(written=WRITTEN, cuts=st.lists(st.integers(0, 200), max_size=4))
def test_it_is_like_a_grid_of_characters_however_it_is_cut(written, cuts):
    data = written.encode()
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    chunks = [data[start:end] for start, end in pairwise(ends)]
    lines = [line.rstrip() for line in seen(*chunks).split("\n")]
    assert lines == [line.rstrip() for line in slow_and_obvious(written).split("\n")]


@settings(deadline=None)
@given(data=st.binary(max_size=200).map(lambda data: data.replace(b"\0", b"")))
@example(data=b" \t\n\x01")
def test_any_bytes_are_taken(data):
    told = seen(data), seen(*(data[n : n + 3] for n in range(0, len(data), 3)))
    whole, in_pieces = ([line.rstrip() for line in each.split("\n")] for each in told)
    assert whole == in_pieces, "but for the blanks at the end of a line, which are not kept"


def test_very_many_and_very_long_lines_lose_nothing():
    lines = [b"x" * 5_000, b"", *(b"%d" % n for n in range(1_000)), b"\ty" * 3_000]
    text = b"\n".join(lines)
    assert seen(text).replace(" ", "") == text.decode().replace("\t", "")
    assert seen(*(text[n : n + 777] for n in range(0, len(text), 777))) == seen(text)
